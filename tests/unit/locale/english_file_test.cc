// What our own en.arb tells translators, and the tools that they use.
#include "base/source.h"
#include "catch.h"
#include "locale/catalogue.h"
#include "sources.h"

TEST_CASE("every message of ours has a description, and every placeholder a type and an example") {
  base::Diagnostics log;
  auto english = locale::load_catalogue({SOURCE_DIR "/locales"}, "en", nullptr, log);
  REQUIRE(english);
  CHECK(english->ids.size() == english->messages.size());
  for (const auto& [id, message] : english->messages) {
    INFO(id);
    CHECK_FALSE(message.description.empty());
    for (const locale::Placeholder& placeholder : message.placeholders) {
      INFO(placeholder.name);
      CHECK_FALSE(placeholder.type.empty());
      CHECK_FALSE(placeholder.example.empty());
    }
  }
}
