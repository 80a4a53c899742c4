// The "@@" members: each wrong once.
#include "locale/settings.h"

#include "base/json.h"
#include "catch.h"
#include "sources.h"

using locale_test::Lines;

namespace {

struct Result {
  locale::Settings settings;
  Lines errors;
};

Result read(const std::string& members, const std::string& file = "de.arb") {
  base::Diagnostics log;
  base::SourceText source{file, "{" + members + "}"};
  auto json = base::parse_json(source, log);
  REQUIRE(json);
  Result result{locale::read_settings(*json, file, log), {}};
  result.errors = locale_test::lines_of(log);
  return result;
}

const std::string kBoth = R"("@@locale": "de", "@@x-name": "Deutsch")";

}  // namespace

TEST_CASE("all settings are read") {
  Result fa = read(
      R"("@@locale": "fa", "@@x-name": "N", "@@x-dir": "rtl", "@@x-numbers": "arabext", "@@x-spacing": "none",
         "@@x-fallback": [], "@@last_modified": "x", "@@author": "x", "@@context": "x", "@@comment": "x",
         "a.message": "x")",
      "locales/fa.arb");
  CHECK(fa.errors.empty());
  CHECK(fa.settings.tag == "fa");
  CHECK(fa.settings.name == "N");
  CHECK(fa.settings.right_to_left);
  CHECK(fa.settings.numbering_system == "arabext");
  CHECK(fa.settings.spacing == "none");
  CHECK(fa.settings.fallback.empty());
  CHECK(fa.settings.usable);
}

TEST_CASE("what is not said is left to right in Latin digits") {
  Result de = read(kBoth);
  CHECK(de.errors.empty());
  CHECK_FALSE(de.settings.right_to_left);
  CHECK(de.settings.numbering_system == "latn");
}

TEST_CASE("locale and name are required") {
  CHECK(read(R"("a": "b")").errors == Lines{"de.arb:1:1: error: the member \"@@locale\" is missing",
                                            "de.arb:1:1: error: the member \"@@x-name\" is missing"});
}

TEST_CASE("the locale is the file's name") {
  CHECK(read(kBoth, "fr.arb").errors ==
        Lines{"fr.arb:1:14: error: \"@@locale\" is \"de\", but the file's name says \"fr\""});
}

TEST_CASE("the locale is known to ICU and spelled as BCP 47 has it") {
  CHECK(read(R"("@@locale": "xx", "@@x-name": "X")", "xx.arb").errors ==
        Lines{"xx.arb:1:14: error: \"@@locale\": no locale \"xx\" is known"});
  CHECK_FALSE(read(R"("@@locale": "xx", "@@x-name": "X")", "xx.arb").settings.usable);
  CHECK(read(R"("@@locale": "zh-hans", "@@x-name": "X")", "zh-hans.arb").errors ==
        Lines{"zh-hans.arb:1:14: error: \"@@locale\": the tag is spelled \"zh-Hans\""});
  for (const char* bad : {"de_DE", "-de", "de-", "de--x", "../x", "deutschland", "de-\\u00e9"}) {
    CHECK(read(R"("@@locale": ")" + std::string(bad) + R"(", "@@x-name": "X")").errors.size() == 2);
  }
}

TEST_CASE("wrong words of the other settings are shown") {
  CHECK(read(kBoth + R"(, "@@x-dir": "left")").errors ==
        Lines{"de.arb:1:54: error: \"@@x-dir\" must be \"ltr\" or \"rtl\", found \"left\""});
  CHECK(read(kBoth + R"(, "@@x-numbers": "latin")").errors ==
        Lines{"de.arb:1:58: error: \"@@x-numbers\": no digits of a numbering system \"latin\" are known\n"
              "  note: did you mean \"latn\"?"});
  CHECK(read(kBoth + R"(, "@@x-numbers": "roman")").errors.size() == 1);
  CHECK(read(kBoth + R"(, "@@x-fallback": "de")").errors ==
        Lines{"de.arb:1:59: error: \"@@x-fallback\": a locale cannot fall back to itself"});
  CHECK(read(kBoth + R"(, "@@x-fallback": ["xx"])").errors ==
        Lines{"de.arb:1:59: error: \"@@x-fallback\": no locale \"xx\" is known"});
}

TEST_CASE("an unknown setting is shown with the nearest name") {
  CHECK(read(kBoth + R"(, "@@x-nubmers": "latn")").errors ==
        Lines{"de.arb:1:43: error: unknown member \"@@x-nubmers\"\n  note: did you mean \"@@x-numbers\"?"});
}

TEST_CASE("a locale takes words from its parents in CLDR") {
  Result angolan = read(R"("@@locale": "pt-AO", "@@x-name": "N", "@@x-fallback": ["pt-PT", "pt"])", "pt-AO.arb");
  CHECK(angolan.errors.empty());
  CHECK(angolan.settings.fallback == std::vector<std::string>{"pt-PT", "pt"});
  Result hong_kong = read(R"("@@locale": "zh-Hant-HK", "@@x-name": "N", "@@x-fallback": "zh-Hant")", "zh-Hant-HK.arb");
  CHECK(hong_kong.errors.empty());
  CHECK(hong_kong.settings.fallback == std::vector<std::string>{"zh-Hant"});
}

TEST_CASE("a locale takes words from no other locale") {
  struct Case {
    std::string tag, other;
  };
  for (const Case& c : {Case{"zh-Hant", "zh-Hans"}, Case{"zh-Hant", "zh"}, Case{"pt-PT", "pt-BR"}, Case{"pt", "pt-PT"},
                        Case{"sr-Latn", "sr"}, Case{"de", "nl"}, Case{"fa", "ar"}, Case{"de", "en"}}) {
    INFO(c.tag << " from " << c.other);
    Result result = read("\"@@locale\": \"" + c.tag + "\", \"@@x-name\": \"N\",\n\"@@x-fallback\": \"" + c.other + "\"",
                         c.tag + ".arb");
    CHECK(result.errors ==
          Lines{c.tag + ".arb:2:17: error: \"@@x-fallback\": \"" + c.tag + "\" cannot take words from \"" + c.other +
                "\"\n  note: only from a parent in CLDR with the same language and script; English stands "
                "in for all"});
  }
}
