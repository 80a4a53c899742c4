#include "templates/number.h"

#include "catch.h"

namespace {

std::string printed(uint32_t number, const templates::NumberStyle& style) {
  base::Buffer out;
  templates::append_count(out, number, style);
  return std::string(out.view());
}

}  // namespace

TEST_CASE("counts are grouped by three", "[templates]") {
  templates::NumberStyle style;
  CHECK(printed(0, style) == "0");
  CHECK(printed(999, style) == "999");
  CHECK(printed(1000, style) == "1,000");
  CHECK(printed(65536, style) == "65,536");
  CHECK(printed(4294967295u, style) == "4,294,967,295");
}

TEST_CASE("a locale may group from ten thousand only", "[templates]") {
  templates::NumberStyle style;
  style.separator = ".";
  style.smallest_grouped = 10000;
  CHECK(printed(9999, style) == "9999");
  CHECK(printed(16384, style) == "16.384");
}

TEST_CASE("a locale may have digits and a separator of its own", "[templates]") {
  templates::NumberStyle style;
  const char* digits[] = {"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"};
  std::copy(std::begin(digits), std::end(digits), style.digits);
  style.separator = "٬";
  CHECK(printed(16384, style) == "۱۶٬۳۸۴");
}

TEST_CASE("characters that would have to be escaped are seen in a number style", "[templates]") {
  templates::NumberStyle style;
  CHECK(templates::is_harmless(style));
  style.separator = "\xC2\xA0";
  CHECK(templates::is_harmless(style));
  style.separator = "'";
  CHECK_FALSE(templates::is_harmless(style));
  style.separator = ",";
  style.digits[3] = "<";
  CHECK_FALSE(templates::is_harmless(style));
}

TEST_CASE("bare digits have no grouping", "[templates]") {
  base::Buffer out;
  templates::append_ascii_digits(out, 65535);
  out.append(' ');
  templates::append_ascii_digits(out, 0);
  CHECK(out.view() == "65535 0");
}
