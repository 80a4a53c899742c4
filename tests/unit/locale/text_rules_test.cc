// Check 1: each rule broken once, with its exact place. The value's first character stands in line 3, column 10.
#include "locale/text_rules.h"

#include "catch.h"
#include "sources.h"

using locale_test::errors_of_english;
using locale_test::Lines;

namespace {

Lines fault(int column, const std::string& text, const std::string& note = {}) {
  return {"locales/en.arb:3:" + std::to_string(column) + ": error: message \"m.x\": " + text +
          (note.empty() ? "" : "\n  note: " + note)};
}

Lines errors(const std::string& value) {
  return errors_of_english(value, "");
}

}  // namespace

TEST_CASE("an ASCII apostrophe is refused") {
  CHECK(errors("don't or can't") == fault(13, "has an ASCII apostrophe", "use U+2019 (\u2019)"));
  CHECK(errors("don\\u0027t") == fault(13, "has an ASCII apostrophe", "use U+2019 (\u2019)"));
  CHECK(errors("don\u2019t").empty());
}

TEST_CASE("control, private-use, invisible and damaged characters are refused") {
  CHECK(errors("a\\tb") == fault(11, "has the control character U+0009"));
  CHECK(errors("a\u0085b") == fault(11, "has the control character U+0085"));
  CHECK(errors("a\u2028b") == fault(11, "has the control character U+2028"));
  CHECK(errors("a\uE000b") == fault(11, "has the private-use character U+E000"));
  CHECK(errors("a\u202Eb") == fault(11, "has the invisible character U+202E"));
  CHECK(errors("a\u2066b") == fault(11, "has the invisible character U+2066"));
  CHECK(errors("a\u00ADb") == fault(11, "has the invisible character U+00AD"));
  CHECK(errors("a\U000E0041b") == fault(11, "has the invisible character U+E0041"));
  CHECK(errors("a\uFFFDb") == fault(11, "has the damaged character U+FFFD"));
}

TEST_CASE("joiners and marks of direction, which words of some languages are written with, are kept") {
  CHECK(errors("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645").empty());
  CHECK(errors("\u0915\u094D\u200D\u0937").empty());
  CHECK(errors("a C++\u200E b\u200F").empty());
}

TEST_CASE("variation selectors of emoji are kept") {
  CHECK(errors("\u26A0\uFE0F").empty());
}

TEST_CASE("text is in normalization form C") {
  CHECK(errors("cafe\u0301") == fault(13, "is not in Unicode normalization form C (NFC)"));
  CHECK(errors("caf\u00E9").empty());
}

TEST_CASE("no space at the ends and no two in a row") {
  CHECK(errors(" a") == fault(10, "starts with a space"));
  CHECK(errors("a ") == fault(11, "ends with a space"));
  CHECK(errors("a\u00A0") == fault(11, "ends with a space"));
  CHECK(errors("a  b") == fault(12, "has two spaces in a row"));
  CHECK(errors("a \u202Fb") == fault(12, "has two spaces in a row"));
}

TEST_CASE("an empty value is refused once") {
  CHECK(errors("") == fault(9, "is empty"));
}

TEST_CASE("all faults of a value are reported at once") {
  CHECK(errors(" a\\tb  cafe\u0301 5").size() == 5);
}

TEST_CASE("digits are found in every script") {
  CHECK(locale::find_digit("abc").has_value() == false);
  CHECK(locale::find_digit("ab1") == 2);
  CHECK(locale::find_digit("\u0E51") == 0);
  CHECK(locale::find_digit("\u00B2").has_value() == false);  // A superscript is no decimal digit.
  CHECK(locale::find_digit("a\xFF").has_value() == false);
}
