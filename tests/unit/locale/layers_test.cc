// Catalogues from two layers: ours, and an overlay's files of the same names.
#include "base/source.h"
#include "catch.h"
#include "locale/catalogue.h"
#include "sources.h"
#include "unit/base/temp_folder.h"

using locale_test::Lines;
using locale_test::shown;

namespace {

const std::string kEnglish = R"({"@@locale": "en", "@@x-name": "English",
"m.a": "A {port}", "@m.a": {"description": "D", "placeholders": {"port": {"type": "port"}}},
"m.b": "B", "@m.b": {"description": "D"},
"m.c": "{state, select, on {On} other {Off}}", "@m.c": {"description": "D", "placeholders": {"state": {"type": "choice"}}}})";
const std::string kGerman = R"({"@@locale": "de", "@@x-name": "Deutsch",
"m.a": "Auf {port}", "m.b": "Be", "m.c": "{state, select, on {An} other {Aus}}"})";

class Locales {
 public:
  Locales() {
    folder_.write("ours/en.arb", kEnglish);
    folder_.write("ours/de.arb", kGerman);
  }
  void overlay(const std::string& name, const std::string& text) const { folder_.write("overlay/" + name, text); }

  std::optional<locale::Catalogue> load(std::string_view tag, const locale::Catalogue* english = nullptr) {
    base::Diagnostics log;
    auto catalogue = locale::load_catalogue(layers(), tag, english, log);
    report = locale_test::lines_of(log);
    for (std::string& line : report) line.erase(0, folder_.path().string().size() + 1);
    CHECK(catalogue.has_value() == report.empty());
    return catalogue;
  }
  locale::Catalogue english() {
    auto catalogue = load("en");
    REQUIRE(catalogue);
    return *catalogue;
  }
  locale::Catalogue german() {
    locale::Catalogue english = this->english();
    auto catalogue = load("de", &english);
    REQUIRE(catalogue);
    return *catalogue;
  }
  base::Layers layers() const { return {folder_ / "ours", folder_ / "overlay"}; }

  Lines report;

 private:
  base_test::TempFolder folder_;
};

std::string words(const locale::Catalogue& catalogue, std::string_view id) {
  const locale::Message* message = catalogue.find(id);
  return message == nullptr ? "none" : shown(message->pattern);
}

}  // namespace

TEST_CASE("an overlay rewords messages and adds declared ones; the rest stays") {
  Locales locales;
  locales.overlay("en.arb",
                  R"({"m.a": "On {port}", "m.own": "Own", "@m.own": {"description": "D", "x-kind": "claim"}})");
  locale::Catalogue english = locales.english();
  CHECK(english.name == "English");
  CHECK(words(english, "m.a") == "On {0}");
  CHECK(words(english, "m.b") == "B");
  CHECK(words(english, "m.own") == "Own");
  CHECK(english.find("m.own")->kind == locale::Message::Kind::claim);
  CHECK(english.find("m.a")->position.file.ends_with("overlay/en.arb"));
  CHECK(english.find("m.b")->position.file.ends_with("ours/en.arb"));
}

TEST_CASE("an overlay's settings stand in for ours one by one") {
  Locales locales;
  locales.overlay("de.arb", R"({"@@x-name": "Ports auf Deutsch", "@@x-numbers": "arab"})");
  locale::Catalogue german = locales.german();
  CHECK(german.tag == "de");
  CHECK(german.name == "Ports auf Deutsch");
  CHECK(german.formats.digits[0] == "٠");
  CHECK_FALSE(german.right_to_left);
  base::Diagnostics log;
  auto settings = locale::load_locale_settings(locales.layers(), "de", log);
  REQUIRE(settings);
  CHECK(settings->name == "Ports auf Deutsch");
}

TEST_CASE("a locale may be the overlay's alone, and must then be whole") {
  Locales locales;
  locales.overlay("nl.arb", R"({"@@locale": "nl", "@@x-name": "Nederlands", "m.b": "Bee"})");
  locale::Catalogue english = locales.english();
  auto dutch = locales.load("nl", &english);
  REQUIRE(dutch);
  CHECK(words(*dutch, "m.b") == "Bee");
  locales.overlay("nl.arb", R"({"@@locale": "nl"})");
  locales.load("nl", &english);
  CHECK(locales.report == Lines{"overlay/nl.arb:1:1: error: the member \"@@x-name\" is missing"});
  base::Diagnostics log;
  CHECK_THROWS_AS(locale::load_catalogue(locales.layers(), "fr", &english, log), base::SystemFailure);
}

TEST_CASE("an overlay's translations stand in for ours, and may be of its own messages") {
  Locales locales;
  locales.overlay("en.arb", R"({"m.own": "Own", "@m.own": {"description": "D"}})");
  locales.overlay("de.arb", R"({"m.own": "Eigen", "m.b": "Bee"})");
  locale::Catalogue german = locales.german();
  CHECK(words(german, "m.own") == "Eigen");
  CHECK(words(german, "m.b") == "Bee");
  CHECK(words(german, "m.a") == "Auf {0}");
}

TEST_CASE("our translations of what the overlay's English only rewords stay, in whatever form it is") {
  Locales locales;
  locales.overlay("en.arb", R"({"m.b": "Better", "m.c": "It is {state, select, on {on} off {off} other {off}}"})");
  CHECK_FALSE(locales.load("en"));  // Switches stand outermost in every layer.
  locales.overlay("en.arb", R"({"m.b": "Better", "m.c": "{state, select, on {on} off {off} other {off}}"})");
  locale::Catalogue german = locales.german();
  CHECK(words(german, "m.b") == "Be");
  CHECK(words(german, "m.c") == "select 0 on(An) other(Aus)");
}

TEST_CASE("our translations of what the overlay declares anew are of another message") {
  Locales locales;
  locales.overlay("en.arb", R"({"m.a": "No hole", "@m.a": {"description": "D"}, "m.b": "Better"})");
  locale::Catalogue english = locales.english();
  locale::Catalogue german = locales.german();
  CHECK(words(german, "m.a") == "none");
  CHECK(locale::missing_messages(german, english) == std::vector<std::string>{"m.a"});
  locales.overlay("de.arb", R"({"m.a": "Kein Loch"})");
  CHECK(words(locales.german(), "m.a") == "Kein Loch");
}

TEST_CASE("mistakes in an overlay's words are reported at their places in its files") {
  auto english_report = [](const std::string& text) {
    Locales locales;
    locales.overlay("en.arb", text);
    locales.load("en");
    return locales.report;
  };
  CHECK(english_report("{\"m.own\": \"Own\"}") ==
        Lines{"overlay/en.arb:1:2: error: message \"m.own\" has no \"@m.own\"\n"
              "  note: it declares the description and the placeholders"});
  CHECK(english_report("{\"@m.a\": {\"description\": \"D\"}}") ==
        Lines{"overlay/en.arb:1:2: error: \"@m.a\" has no message \"m.a\""});
  CHECK(english_report("{\"m.a\": \"A {prot}\"}").front().starts_with("overlay/en.arb:1:13: error: message \"m.a\""));
  CHECK(english_report("{\"m.a\": \"A\"}") ==
        Lines{"overlay/en.arb:1:9: error: message \"m.a\": declares the placeholder {port} and never uses it"});
  CHECK(english_report("{\"@@locale\": \"de\"}").front() ==
        "overlay/en.arb:1:14: error: \"@@locale\" is \"de\", but the file's name says \"en\"");
  CHECK(english_report("[]") == Lines{"overlay/en.arb:1:1: error: a catalogue is one JSON object"});
  CHECK(english_report("{").size() == 1);
}

TEST_CASE("mistakes in an overlay's translation are reported, and what it translates must exist") {
  auto german_report = [](const std::string& text) {
    Locales locales;
    locales.overlay("de.arb", text);
    locale::Catalogue english = locales.english();
    locales.load("de", &english);
    return locales.report;
  };
  CHECK(german_report("{\"m.bb\": \"B\"}") ==
        Lines{"overlay/de.arb:1:2: error: message \"m.bb\" is unknown in the English file\n"
              "  note: did you mean \"m.b\"?"});
  CHECK(german_report("{\"m.a\": \"Auf\"}") ==
        Lines{"overlay/de.arb:1:9: error: message \"m.a\": lost the placeholder {port} of the English"});
}
