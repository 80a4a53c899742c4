// Pseudo-locales: their exact text, and the laws that hold for any text (length, balance, Markdown kept).
#include "locale/pseudo.h"

#include <algorithm>

#include "base/utf8.h"
#include "catch.h"
#include "sources.h"

using locale::make_pseudo;
using locale_test::load_english;
using locale_test::shown;

namespace {

const std::string kMembers = R"("placeholders": {"port": {"type": "port"}, "url": {"type": "url"}})";
const std::string kSentence =
    "Whether *anything* listens there shows `ss -tln sport = :{port}` on [Linux and its friends]({url}), not the list.";

std::string pseudo_of(std::string_view tag, const std::string& pattern, const std::string& members) {
  return shown(make_pseudo(load_english(pattern, members), tag).find("m.x")->pattern);
}

size_t count_code_points(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

size_t count_of(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

const std::string kOverride = "\u202E";
const std::string kPop = "\u202C";

}  // namespace

TEST_CASE("only the two pseudo-locales are pseudo") {
  CHECK(locale::is_pseudo("en-XA"));
  CHECK(locale::is_pseudo("ar-XB"));
  CHECK_FALSE(locale::is_pseudo("en"));
  CHECK_FALSE(locale::is_pseudo("en-xa"));
}

TEST_CASE("en-XA puts accents, longer vowels and brackets") {
  std::string text = pseudo_of("en-XA", "Open the port in the firewall", "");
  CHECK(text == "[Ǿƥḗƞ ŧħḗḗ ƥǿǿřŧ īīīƞ ŧħḗḗḗ ƒīīřḗḗẇȧŀŀ]");
}

TEST_CASE("en-XA makes text 30 to 60% longer") {
  for (const char* text : {"Nothing is known to use this port, and that is the usual case.",
                           "Possibly a program that somebody has installed.", "Command line", "Well-known ports",
                           "The registry names no service here; the operating system may hand it out at any time.",
                           "Rhythms try my myths: dry flys by."}) {
    std::string pseudo = pseudo_of("en-XA", text, "");
    double growth = static_cast<double>(count_code_points(pseudo)) / std::string(text).size();
    INFO(pseudo);
    CHECK(growth >= 1.3);
    CHECK(growth <= 1.6);
  }
}

TEST_CASE("en-XA keeps code spans, link targets, emphasis and placeholders") {
  std::string text = pseudo_of("en-XA", kSentence, kMembers);
  INFO(text);
  CHECK(count_of(text, "`ss -tln sport = :{0}`") == 1);
  CHECK(count_of(text, "]({1})") == 1);
  CHECK(count_of(text, " *ȧ") == 1);
  CHECK(count_of(text, "ɠ* ") == 1);
  CHECK(text.front() == '[');
  CHECK(text.back() == ']');
  CHECK(count_of(text, "[") == count_of(text, "]"));
}

TEST_CASE("ar-XB overrides the direction of words, inside Markdown's marks") {
  CHECK(pseudo_of("ar-XB", "Open **the port**, then `ss` it.", "") ==
        kOverride + "Open" + kPop + " **" + kOverride + "the port" + kPop + "**, " + kOverride + "then" + kPop +
            " `ss` " + kOverride + "it" + kPop + ".");
  CHECK(pseudo_of("ar-XB", "[a link]({url}) - {port}", kMembers) == "[" + kOverride + "a link" + kPop + "]({1}) - {0}");
}

TEST_CASE("ar-XB is balanced and never open across a mark, a code span or a placeholder") {
  std::string text = pseudo_of("ar-XB", kSentence, kMembers);
  bool open = false;
  for (size_t offset = 0; offset < text.size();) {
    char32_t c = *base::decode_utf8(text, offset);
    if (c == 0x202E || c == 0x202C) {
      CHECK(open == (c == 0x202C));
      open = !open;
    } else if (std::string_view("*`[](){}").find(static_cast<char>(c)) != std::string_view::npos) {
      CHECK_FALSE(open);
    }
  }
  CHECK_FALSE(open);
  CHECK(count_of(text, "`ss -tln sport = :{0}`") == 1);
}

TEST_CASE("ar-XB without its controls is English") {
  std::string text = pseudo_of("ar-XB", kSentence, kMembers);
  for (const std::string& control : {kOverride, kPop}) {
    for (size_t at = text.find(control); at != text.npos; at = text.find(control)) text.erase(at, control.size());
  }
  CHECK(text == shown(load_english(kSentence, kMembers).find("m.x")->pattern));
}

TEST_CASE("pseudo-locales keep the switches and the plural rules of English") {
  const std::string members = R"("placeholders": {"n": {"type": "count"}})";
  locale::Catalogue english = load_english("{n, plural, one {a port} other {{n} ports}}", members);
  for (const char* tag : {"en-XA", "ar-XB"}) {
    locale::Catalogue pseudo = make_pseudo(english, tag);
    const locale::Pattern& pattern = pseudo.find("m.x")->pattern;
    CHECK(pattern.kind == locale::Pattern::Kind::plural);
    CHECK(pattern.keys == std::vector<std::string>{"one", "other"});
    CHECK(pseudo.formats.plural_categories == english.formats.plural_categories);
  }
}

TEST_CASE("pseudo-locales have a tag, a name and a direction of their own") {
  locale::Catalogue english = load_english("Text");
  locale::Catalogue accented = make_pseudo(english, "en-XA");
  CHECK(accented.tag == "en-XA");
  CHECK(accented.name == "[Ḗƞɠŀīşħ]");
  CHECK_FALSE(accented.right_to_left);
  locale::Catalogue mirrored = make_pseudo(english, "ar-XB");
  CHECK(mirrored.name == kOverride + "English" + kPop);
  CHECK(mirrored.right_to_left);
}

TEST_CASE("in text messages a star is a character like any other") {
  CHECK(pseudo_of("ar-XB", "a * b", R"("x-form": "text")") == kOverride + "a * b" + kPop);
}
