// Files as wholes: declarations, ids, what belongs into which file.
#include "locale/catalogue.h"

#include "base/source.h"
#include "catch.h"
#include "sources.h"
#include "unit/base/time_limit.h"

using locale::Message;
using locale_test::errors_of;
using locale_test::errors_of_english;
using locale_test::Lines;
using locale_test::load_english;

namespace {

Lines load_errors(const std::string& text, const locale::Catalogue* english = nullptr,
                  const std::string& name = "locales/en.arb") {
  base::Diagnostics log;
  auto catalogue = locale::load_catalogue({name, text}, english, log);
  CHECK(catalogue.has_value() == locale_test::lines_of(log).empty());
  return locale_test::lines_of(log);
}

const std::string kSettings = "{\"@@locale\": \"en\", \"@@x-name\": \"English\",\n";

}  // namespace

TEST_CASE("a message takes its kind, form, limit and placeholders from its declaration") {
  locale::Catalogue english = load_english("At {port} by {who}", R"("x-kind": "claim", "x-form": "text", "x-maxlen": 60,
      "placeholders": {"who": {"type": "service", "example": "sshd"}, "port": {"type": "port"}})");
  CHECK(english.tag == "en");
  CHECK(english.name == "English");
  CHECK(english.formats.count(16384) == "16,384");
  const Message* message = english.find("m.x");
  REQUIRE(message != nullptr);
  CHECK(message->kind == Message::Kind::claim);
  CHECK(message->form == Message::Form::text);
  CHECK(message->longest == 60);
  CHECK(message->description == "D");
  REQUIRE(message->placeholders.size() == 2);
  CHECK(message->placeholders[0].example == "sshd");
  CHECK(message->placeholders[1].type == "port");
  CHECK(message->position.line == 3);
  CHECK(message->position.column == 9);
  CHECK(english.find("m.y") == nullptr);
}

TEST_CASE("what a declaration does not say is an html label without limit") {
  locale::Catalogue english = load_english("Text");
  CHECK(english.find("m.x")->kind == Message::Kind::label);
  CHECK(english.find("m.x")->form == Message::Form::html);
  CHECK(english.find("m.x")->longest == 0);
}

TEST_CASE("a translation takes everything but its pattern from English") {
  locale::Catalogue english =
      load_english("At {port}", R"("x-kind": "advice", "placeholders": {"port": {"type": "port"}})");
  base::Diagnostics log;
  auto german = locale::load_catalogue(locale_test::source_of("de", "Auf {port}"), &english, log);
  REQUIRE(german);
  const Message* message = german->find("m.x");
  CHECK(message->kind == Message::Kind::advice);
  CHECK(locale_test::shown(message->pattern) == "Auf {0}");
  CHECK(message->position.file == "locales/de.arb");
  CHECK(german->formats.count(16384) == "16.384");
}

TEST_CASE("messages that a translation lacks are listed, and no error") {
  locale::Catalogue english = load_english("Text");
  base::Diagnostics log;
  auto german = locale::load_catalogue({"de.arb", R"({"@@locale": "de", "@@x-name": "Deutsch"})"}, &english, log);
  REQUIRE(german);
  CHECK(locale::missing_messages(*german, english) == std::vector<std::string>{"m.x"});
  CHECK(locale::missing_messages(english, english).empty());
}

TEST_CASE("a message that English does not have is shown with the nearest id") {
  locale::Catalogue english = load_english("Text");
  CHECK(load_errors("{\"@@locale\": \"de\", \"@@x-name\": \"D\",\n \"m.y\": \"Text\"}", &english, "de.arb") ==
        Lines{"de.arb:2:2: error: message \"m.y\" is unknown in the English file\n  note: did you mean \"m.x\"?"});
}

TEST_CASE("a translation has no metadata") {
  locale::Catalogue english = load_english("Text");
  CHECK(load_errors("{\"@@locale\": \"de\", \"@@x-name\": \"D\",\n \"@m.x\": {}}", &english, "de.arb") ==
        Lines{"de.arb:2:2: error: \"@m.x\" belongs into the English file\n  note: translations have no metadata"});
}

TEST_CASE("messages and declarations come in pairs in English") {
  CHECK(load_errors(kSettings + "\"a.b\": \"x\"}") ==
        Lines{"locales/en.arb:2:1: error: message \"a.b\" has no \"@a.b\"\n"
              "  note: it declares the description and the placeholders"});
  CHECK(load_errors(kSettings + "\"a.bcd\": \"x\", \"@a.bcd\": {\"description\": \"D\"},\n"
                                "\"@a.bce\": {\"description\": \"D\"}}") ==
        Lines{"locales/en.arb:3:1: error: \"@a.bce\" has no message \"a.bce\"\n  note: did you mean \"a.bcd\"?"});
}

TEST_CASE("each member of a declaration is checked") {
  const std::string at = "locales/en.arb:4:";
  CHECK(errors_of_english("x", R"("x-kind": "clam")") ==
        Lines{at + "41: error: \"x-kind\" cannot be \"clam\"\n  note: did you mean \"claim\"?"});
  CHECK(errors_of_english("x", R"("x-form": "markdown")") ==
        Lines{at + "41: error: \"x-form\" cannot be \"markdown\"\n  note: one of html, text"});
  CHECK(errors_of_english("x", R"("x-maxlen": 0)") ==
        Lines{at + "43: error: \"x-maxlen\" must be from 1 to 10000, found 0"});
  CHECK(errors_of_english("x", R"("x-maxlen": 9999)").empty());
  CHECK(errors_of_english("x", R"("x-maxlen": 10000)").empty());
  CHECK(errors_of_english("x", R"("x-maxlen": 10001)") ==
        Lines{at + "43: error: \"x-maxlen\" must be from 1 to 10000, found 10001"});
  CHECK(errors_of_english("x", R"("x-digits": " ")") == Lines{at + "43: error: \"x-digits\" is empty"});
  CHECK(errors_of_english("x", R"("x-knid": "claim")") ==
        Lines{at + "31: error: unknown member \"x-knid\"\n  note: did you mean \"x-kind\"?"});
  CHECK(errors_of_english("x {a}", R"("placeholders": {"a": {"type": "prt"}})") ==
        Lines{at + "62: error: \"type\" cannot be \"prt\"\n  note: did you mean \"port\"?"});
  CHECK(errors_of_english("x {a}", R"("placeholders": {"a": {}})") ==
        Lines{at + "53: error: the member \"type\" is missing"});
  CHECK(
      errors_of_english("x {A}", R"("placeholders": {"A": {"type": "port"}})") ==
      Lines{at + "48: error: \"A\" is no name for a placeholder\n  note: a lowercase letter, then letters and digits"});
}

TEST_CASE("a declaration needs a description") {
  CHECK(load_errors(kSettings + "\"a\": \"x\",\n\"@a\": {}}") ==
        Lines{"locales/en.arb:3:7: error: the member \"description\" is missing"});
  CHECK(load_errors(kSettings + "\"a\": \"x\",\n\"@a\": {\"description\": \"\"}}") ==
        Lines{"locales/en.arb:3:23: error: \"description\" is empty"});
}

TEST_CASE("ids are lowercase names joined by dots, with capitals inside") {
  auto errors_for = [](const std::string& id) {
    return load_errors(kSettings + "\"" + id + "\": \"x\", \"@" + id + "\": {\"description\": \"D\"}}");
  };
  for (const char* good : {"a", "port.range.p1", "cmd.linux-ss.intro", "page.404.titleText"}) {
    CHECK(errors_for(good).empty());
  }
  for (const char* bad : {"", "A.b", "a..b", ".a", "a.", "a b", "a_b", "\u00e9", "e\u0301", "a.Bc"}) {
    CHECK(errors_for(bad).size() == 1);
  }
}

TEST_CASE("a file that is no JSON object of strings is refused") {
  CHECK(load_errors("[]") == Lines{"locales/en.arb:1:1: error: a catalogue is one JSON object"});
  CHECK(load_errors(kSettings + "\"a\": 5, \"@a\": {\"description\": \"D\"}}") ==
        Lines{"locales/en.arb:2:6: error: message \"a\": is no string"});
  CHECK(load_errors("\xEF\xBB\xBF{}").size() == 1);
  CHECK(load_errors(kSettings + "\"a\": \"x\", \"a\": \"y\", \"@a\": {\"description\": \"D\"}}").size() == 1);
  CHECK(load_errors(kSettings + "\"a\": \"\xE2\x82\"}").size() == 1);
  CHECK(load_errors(kSettings + "\"a\": \"\\ud800\"}").size() == 1);
  CHECK(load_errors("").size() == 1);
}

TEST_CASE("the locale's own name is text like any other") {
  CHECK(load_errors("{\"@@locale\": \"en\", \"@@x-name\": \"Eng\\u202elish\"}") ==
        Lines{"locales/en.arb:1:36: error: \"@@x-name\": has the invisible character U+202E"});
}

TEST_CASE("mistakes all over a file are reported in one run") {
  CHECK(load_errors(kSettings + "\"a\": \"x 5\", \"@a\": {\"description\": \"D\"},\n"
                                "\"b\": \"don't\", \"@b\": {\"description\": \"D\"},\n"
                                "\"c\": \"{x\", \"@c\": {\"description\": \"D\"},\n"
                                "\"d\": \"{x}\", \"@d\": {}}")
            .size() == 5);
}

TEST_CASE("every cut of a good file is refused without harm") {
  base::SourceText whole =
      locale_test::english_source("{count, plural, one {\u00e9 {port}} other {b {port} {count}}}",
                                  R"("placeholders": {"port": {"type": "port"}, "count": {"type": "count"}})");
  base::Diagnostics good;
  REQUIRE(locale::load_catalogue(whole, nullptr, good));
  size_t end = whole.text.rfind('}');
  for (size_t length = 0; length <= end; ++length) {
    base::Diagnostics log;
    CHECK_FALSE(locale::load_catalogue({whole.name, whole.text.substr(0, length)}, nullptr, log));
    CHECK(log.has_errors());
  }
}

TEST_CASE("a pattern with any byte changed loads or is refused, and does nothing else") {
  const std::string pattern = "{count, plural, one {a {port}} other {b {port} {count}}}";
  for (size_t at = 0; at < pattern.size(); ++at) {
    for (char c : {'{', '}', ',', '#', '\'', '=', '|', ' ', '\x7F', '\xC3', '\\'}) {
      std::string changed = pattern;
      changed[at] = c;
      base::Diagnostics log;
      bool loaded =
          locale::load_catalogue(locale_test::english_source(changed, R"("placeholders": {"port": {"type": "port"},
                                 "count": {"type": "count"}})"),
                                 nullptr, log)
              .has_value();
      CHECK(loaded != log.has_errors());
    }
  }
}

TEST_CASE("a file on one line has its mistakes shown at their places, and soon") {
  base_test::TimeLimit limit;
  locale::Catalogue english = locale_test::load_english("x");
  std::string text = "{\"@@locale\": \"de\", \"@@x-name\": \"N\"";
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    text += ", \"m.x" + std::to_string(i) + "\": \"é";
    if (i == 19'999)
      expected = "de.arb:1:" + std::to_string(text.size() - i) + ": error: message \"m.x19999\": has an ASCII";
    text += "'\"";
  }
  base::Diagnostics log;
  CHECK_FALSE(locale::load_catalogue({"de.arb", text + "}"}, &english, log));
  CHECK(log.sorted().size() == 40'000);
  CHECK(base::to_string(log.sorted().back()).starts_with(expected));
}
