// Checks 2, 4 and 5 through load_catalogue: each broken once, with its exact diagnostic. In the sources of sources.h
// the pattern's first character stands in line 3, column 10.
#include "locale/pattern_reader.h"

#include "catch.h"
#include "sources.h"

using locale_test::errors_of;
using locale_test::errors_of_english;
using locale_test::kPlaceholders;
using locale_test::Lines;
using locale_test::load_english;
using locale_test::shown;

namespace {

std::string tree_of(const std::string& pattern, const std::string& members = kPlaceholders) {
  return shown(load_english(pattern, members).find("m.x")->pattern);
}

Lines errors(const std::string& pattern) {
  return errors_of_english(pattern, kPlaceholders);
}

const std::string kAt = "locales/en.arb:3:";
const std::string kMessage = ": error: message \"m.x\": ";

Lines fault(int column, const std::string& text, const std::string& note = {}) {
  return {kAt + std::to_string(column) + kMessage + text + (note.empty() ? "" : "\n  note: " + note)};
}

}  // namespace

TEST_CASE("a plain message is one leaf") {
  CHECK(tree_of("Hello **world**", "") == "Hello **world**");
  CHECK(tree_of("Port {port} of", R"("placeholders": {"port": {"type": "port"}})") == "Port {0} of");
}

TEST_CASE("literals and placeholders alternate in a leaf") {
  locale::Catalogue english =
      load_english("{a}{b} and {a}", R"("placeholders": {"a": {"type": "text"}, "b": {"type": "url"}})");
  const locale::Pattern& pattern = english.find("m.x")->pattern;
  REQUIRE(pattern.leaf.size() == 4);
  CHECK(pattern.leaf[1].placeholder == 1);
  CHECK(pattern.leaf[2].literal == " and ");
  CHECK(pattern.leaf[3].placeholder == 0);
}

TEST_CASE("plural and select become switches") {
  CHECK(tree_of("{count, plural, one {{state, select, tcp {a {port}} other {{port} b}}} other {x {port}}}") ==
        "plural 1 one(select 2 tcp(a {0}) other({0} b)) other(x {0})");
}

TEST_CASE("a # outside of a plural is text") {
  CHECK(tree_of("C# rocks", "") == "C# rocks");
}

TEST_CASE("unbalanced braces are shown at the brace") {
  CHECK(errors("a {") == fault(12, "has a { without }"));
  CHECK(errors("a }") == fault(12, "has a } without {"));
  CHECK(errors("{count, plural, one {a} other {b}") == fault(10, "has a { without }"));
}

TEST_CASE("syntax errors of ICU are shown where ICU saw them") {
  CHECK(errors("a {b c}") == fault(13, "is no valid pattern (ICU: U_PATTERN_SYNTAX_ERROR)"));
  CHECK(errors("a {}") == fault(13, "is no valid pattern (ICU: U_PATTERN_SYNTAX_ERROR)"));
}

TEST_CASE("columns count characters, also behind JSON escapes and astral characters") {
  CHECK(errors("\xF0\x9F\x98\x80\xC3\xA9 {b c}") == fault(14, "is no valid pattern (ICU: U_PATTERN_SYNTAX_ERROR)"));
  CHECK(errors("\\ud83d\\ude00\\u00e9 {b c}") == fault(30, "is no valid pattern (ICU: U_PATTERN_SYNTAX_ERROR)"));
}

TEST_CASE("a switch needs the branch other") {
  CHECK(errors("{count, plural, one {a}}") == fault(10, "has a plural or select without the branch \"other\""));
}

TEST_CASE("formats of ICU are refused") {
  const std::string note = "only {name}, plural and select: values are formatted by their declared type";
  CHECK(errors("a {count, number}") == fault(12, "has an argument with the format \"number\"", note));
  CHECK(errors("a {count, date, short}") == fault(12, "has an argument with the format \"date\"", note));
  CHECK(errors("{count, choice, 0#x}") == fault(10, "has an argument with the format \"choice\"", note));
  CHECK(errors("{count, plrual, x}") ==
        fault(10, "has an argument with the format \"plrual\"", "did you mean \"plural\"?"));
  CHECK(errors("{count, selectordinal, one {a} other {b}}") ==
        fault(10, "uses selectordinal", "only {name}, plural and select"));
}

TEST_CASE("plural offsets, explicit numbers and # are refused") {
  CHECK(errors("{count, plural, offset:1 one {a} other {b}}") == fault(33, "uses a plural offset"));
  CHECK(errors("{count, plural, =1 {x} one {a} other {b}}") ==
        fault(26, "has the plural branch \"=1\"", "numbers are facts: use the plural categories"));
  const std::string note = "write the placeholder of the count";
  CHECK(errors("{count, plural, one {a #} other {b}}") == fault(33, "has # in a plural branch", note));
  CHECK(errors("{count, plural, one {{state, select, other {a #}}} other {b}}") ==
        fault(56, "has # in a plural branch", note));
}

TEST_CASE("a # behind a plural is text again") {
  CHECK(tree_of("{state, select, open {{n, plural, one {a} other {b}}} other {C# or F#}}",
                R"("placeholders": {"state": {"type": "choice"}, "n": {"type": "count"}})") ==
        "select 0 open(plural 1 one(a) other(b)) other(C# or F#)");
}

TEST_CASE("unknown placeholders are shown with the nearest name") {
  CHECK(errors("a {cont}") == fault(13, "has no placeholder {cont}", "did you mean \"count\"?"));
  CHECK(errors("a {0}") == fault(13, "has no placeholder {0}"));
}

TEST_CASE("switches stand outermost") {
  const std::string note = "put whole sentences into its branches";
  CHECK(errors("See {state, select, other {a}}") == fault(14, "has text beside a plural or select", note));
  CHECK(errors("{count, plural, one {{port} {state, select, other {a}}} other {b}}") ==
        fault(38, "has text beside a plural or select", note));
  CHECK(errors("{state, select, other {a}}{port}") == fault(10, "has text beside a plural or select", note));
}

TEST_CASE("switches are at most two deep and each on another placeholder") {
  const std::string members =
      R"("placeholders": {"a": {"type": "choice"}, "b": {"type": "choice"}, "c": {"type": "choice"}})";
  CHECK(tree_of("{a, select, other { {b, select, other {x}} }}",
                R"("placeholders": {"a": {"type": "choice"}, "b": {"type": "choice"}})") ==
        "select 0 other(select 1 other(x))");
  CHECK(errors_of_english("{a, select, other {{b, select, other {{c, select, other {x}}}}}}", members) ==
        fault(48, "nests plural and select deeper than 2"));
  CHECK(errors("{count, plural, one {{count, plural, one {a} other {b}}} other {b}}") ==
        fault(31, "switches twice on {count}"));
}

TEST_CASE("a plural is on a count, a select on a choice, and a choice is not shown") {
  CHECK(errors("{port, plural, one {a} other {b}}") ==
        fault(10, "has a plural on {port}, which is a port and no count"));
  CHECK(errors("{count, select, other {b}}") == fault(10, "has a select on {count}, which is a count and no choice"));
  CHECK(errors("{state}") ==
        fault(10, "shows the choice {state} as text", "a choice can only be the argument of a select"));
}

TEST_CASE("branches are not empty, doubled or spaced at their ends") {
  CHECK(errors("{count, plural, one {} other {b}}") == fault(31, "has an empty branch"));
  CHECK(errors("{count, plural, one { a} other {b}}") == fault(31, "has a branch that starts with a space"));
  CHECK(errors("{count, plural, one {a } other {b}}") == fault(32, "has a branch that ends with a space"));
  CHECK(errors("{count, plural, one {a} one {c} other {b}}") == fault(34, "has the branch \"one\" twice"));
}

TEST_CASE("a plural has exactly the categories that the locale uses for 0 to 65,536, and other") {
  const std::string one_other = "it uses one, other";
  CHECK(errors("{count, plural, one {a} few {c} other {b}}") ==
        fault(34, "has the plural branch \"few\", which this locale does not use", one_other));
  CHECK(errors("{count, plural, one {a} lots {c} other {b}}") ==
        fault(34, "has the plural branch \"lots\", which this locale does not use", one_other));
  CHECK(errors("{count, plural, other {b}}") == fault(10, "has a plural without one", "this locale uses one, other"));
  locale::Catalogue english =
      load_english("{n, plural, one {{n} a} other {{n} b}}", R"("placeholders": {"n": {"type": "count"}})");
  CHECK(errors_of("ru", "{n, plural, one {{n} a} other {{n} b}}", english) ==
        Lines{"locales/ru.arb:3:10: error: message \"m.x\": has a plural without few, many\n"
              "  note: this locale uses one, few, many, other"});
  CHECK(errors_of("ru", "{n, plural, one {{n} я} few {{n} и} many {{n} е} other {{n} ю}}", english).empty());
  CHECK(errors_of("ja", "{n, plural, other {{n} つ}}", english).empty());
  CHECK(errors_of("fr", "{n, plural, one {{n} a} many {{n} c} other {{n} b}}", english).size() == 1);
}

TEST_CASE("digits of any script are refused unless the message has a reason") {
  const std::string note = "numbers enter through placeholders";
  CHECK(errors_of_english("IPv4 or", "") == fault(13, "has a digit", note));
  CHECK(errors_of_english("a \xD9\xA3", "") == fault(12, "has a digit", note));
  CHECK(tree_of("IPv4 or", R"("x-digits": "a name")") == "IPv4 or");
  CHECK(tree_of("{port2} and", R"("placeholders": {"port2": {"type": "port"}})") == "{0} and");
}

TEST_CASE("hostile patterns are refused before ICU sees them") {
  CHECK(errors(std::string(4000, '{')) == fault(18, "nests braces deeper than 8"));
  CHECK(errors(std::string(4000, '}')) == fault(10, "has a } without {"));
  CHECK(errors(std::string(5000, 'x')) == fault(9, "is longer than 4096 bytes"));
  CHECK(errors(std::string(1 << 20, '{')) == fault(9, "is longer than 4096 bytes"));
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "{count, plural, other {";
  CHECK(errors(deep.substr(0, 4000)).size() == 1);
}

TEST_CASE("a pattern has a greatest length, and braces a greatest depth") {
  for (size_t length : {locale::kLongestPattern - 1, locale::kLongestPattern}) {
    CHECK(errors_of_english(std::string(length, 'x'), "").empty());
  }
  CHECK(errors(std::string(locale::kLongestPattern + 1, 'x')) == fault(9, "is longer than 4096 bytes"));
  // Up to 8 it is the reader that says what is wrong with them.
  auto nested = [](int depth) { return std::string(depth, '{') + std::string(depth, '}'); };
  for (int depth : {locale::kDeepestBraces - 1, locale::kDeepestBraces}) {
    REQUIRE(errors(nested(depth)).size() == 1);
    CHECK(errors(nested(depth))[0].find("nests braces") == std::string::npos);
  }
  CHECK(errors(nested(locale::kDeepestBraces + 1)) == fault(18, "nests braces deeper than 8"));
}
