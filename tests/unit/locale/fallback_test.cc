// Messages that come from another locale know from which.
#include "locale/fallback.h"

#include "catch.h"
#include "sources.h"

using locale_test::load_english;
using locale_test::shown;

TEST_CASE("what a catalogue has stays its own, the rest is marked") {
  locale::Catalogue english = load_english("Text");
  base::Diagnostics log;
  auto empty = [&](const std::string& tag) {
    return *locale::load_catalogue({tag + ".arb", R"({"@@locale": ")" + tag + R"(", "@@x-name": "N"})"}, &english, log);
  };
  auto german = locale::load_catalogue(locale_test::source_of("de", "Ein Text"), &english, log);
  REQUIRE(german);
  locale::fall_back(*german, english);
  CHECK(german->find("m.x")->words_of.empty());
  locale::Catalogue thai = empty("th");
  locale::fall_back(thai, english);
  CHECK(thai.find("m.x")->words_of == "en");
  CHECK(shown(thai.find("m.x")->pattern) == "Text");
  CHECK_FALSE(thai.others.at("en").right_to_left);
  CHECK(thai.others.at("en").plural_categories->at(1) == locale::PluralCategory::one);
}

TEST_CASE("the first locale of a chain that has a message is the one it is marked with") {
  locale::Catalogue english = load_english("Text");
  base::Diagnostics log;
  auto parent = locale::load_catalogue(locale_test::source_of("pt", "Um texto"), &english, log);
  auto child = locale::load_catalogue({"pt-PT.arb", R"({"@@locale": "pt-PT", "@@x-name": "N"})"}, &english, log);
  REQUIRE((parent && child));
  locale::fall_back(*child, *parent);
  locale::fall_back(*child, english);
  CHECK(child->find("m.x")->words_of == "pt");
}
