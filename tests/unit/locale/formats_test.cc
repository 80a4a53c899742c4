// Counts, dates and lists against ICU, for every locale that the site is planned in.
#include "locale/formats.h"

#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <stdexcept>

#include "catch.h"

using locale::format_date;
using locale::format_list;
using locale::load_formats;

namespace {

constexpr const char* kTags[] = {"en", "th", "ms", "ja", "zh-Hans", "ar", "es", "de", "fr", "pt-BR",   "pt-PT", "ru",
                                 "uk", "pl", "cs", "tr", "fi",      "hu", "fa", "he", "hi", "bn",      "ko",    "it",
                                 "nl", "sv", "nb", "da", "el",      "ro", "bg", "id", "vi", "zh-Hant", "ca",    "sk"};

std::string numbering_system_of(std::string_view tag) {
  return tag == "fa" ? "arabext" : tag == "bn" ? "beng" : "latn";
}

class IcuNumbers {
 public:
  IcuNumbers(const std::string& tag, const std::string& numbering_system)
      : formatter_(icu::number::NumberFormatter::withLocale(name_of(tag + "-u-nu-" + numbering_system))) {}

  std::string count(uint32_t number) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    return formatter_.formatInt(number, status).toString(status).toUTF8String(text);
  }

 private:
  static icu::Locale name_of(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Locale::forLanguageTag(tag, status);
  }

  icu::number::LocalizedNumberFormatter formatter_;
};

// How many of `first`, `first + step`, ... up to `last` are printed otherwise than ICU prints them.
uint32_t count_differences(const std::string& tag, const std::string& numbering_system, uint32_t first, uint32_t last,
                           uint32_t step) {
  locale::Formats formats = load_formats(tag, numbering_system);
  IcuNumbers icu_numbers(tag, numbering_system);
  uint32_t differences = 0;
  for (uint32_t number = first; number <= last; number += step) {
    differences += formats.count(number) != icu_numbers.count(number);
  }
  return differences;
}

}  // namespace

TEST_CASE("counts are ICU's for every number up to 65,536, and for samples up to a million") {
  for (const char* tag : kTags) {
    INFO(tag);
    CHECK(count_differences(tag, numbering_system_of(tag), 0, 65536, 1) == 0);
    CHECK(count_differences(tag, numbering_system_of(tag), 65537, 999999, 997) == 0);
    CHECK(count_differences(tag, numbering_system_of(tag), 99990, 100010, 1) == 0);
    CHECK(count_differences(tag, numbering_system_of(tag), 999990, 999999, 1) == 0);
  }
}

TEST_CASE("counts beyond a million are ICU's too") {
  for (const char* tag : kTags) CHECK(count_differences(tag, "latn", 1000000, 4000000000u, 99999989) == 0);
}

TEST_CASE("the numbering system pins the digits") {
  CHECK(load_formats("ar", "latn").count(16384) == "16,384");
  CHECK(load_formats("ar", "arab").count(16384) == "\u0661\u0666\u066C\u0663\u0668\u0664");
  CHECK(load_formats("fa", "arabext").count(16384) == "\u06F1\u06F6\u066C\u06F3\u06F8\u06F4");
  CHECK(load_formats("ccp", "cakm").count(10) == "\U00011137\U00011136");
}

TEST_CASE("grouping follows the locale") {
  CHECK(load_formats("es", "latn").smallest_grouped == 10000);
  CHECK(load_formats("es", "latn").count(1024) == "1024");
  CHECK(load_formats("de", "latn").count(1024) == "1.024");
  CHECK(load_formats("fr", "latn").count(16384) == "16\u202F384");
  CHECK(load_formats("hi", "latn").count(123456) == "1,23,456");
}

TEST_CASE("unknown locales and numbering systems are refused") {
  CHECK_THROWS_AS(load_formats("xx", "latn"), std::runtime_error);
  CHECK_THROWS_AS(load_formats("", "latn"), std::runtime_error);
  CHECK_THROWS_AS(load_formats("en", "latin"), std::runtime_error);
  CHECK_THROWS_AS(load_formats("en", "roman"), std::runtime_error);
  CHECK_THROWS_AS(format_date("xx", "latn", 2015, 4, 23), std::runtime_error);
  CHECK_THROWS_AS(format_list("xx", {}), std::runtime_error);
}

TEST_CASE("dates are long and Gregorian") {
  CHECK(format_date("en", "latn", 2015, 4, 23) == "April 23, 2015");
  CHECK(format_date("de", "latn", 2015, 4, 23) == "23. April 2015");
  CHECK(format_date("ja", "latn", 2015, 4, 23) == "2015\u5E744\u670823\u65E5");
  for (const char* tag : kTags) {
    INFO(tag);
    CHECK(format_date(tag, "latn", 2015, 4, 23).find("2015") != std::string::npos);
    CHECK(format_date(tag, "latn", 2015, 4, 23).find("23") != std::string::npos);
  }
}

TEST_CASE("a date without a day is month and year") {
  CHECK(format_date("en", "latn", 2015, 4, 0) == "April 2015");
  CHECK(format_date("cs", "latn", 2015, 4, 0) == "duben 2015");
  CHECK(format_date("cs", "latn", 2015, 4, 23) == "23. dubna 2015");
}

TEST_CASE("dates know nothing of time zones") {
  CHECK(format_date("en", "latn", 1999, 12, 31) == "December 31, 1999");
  CHECK(format_date("en", "latn", 2000, 1, 1) == "January 1, 2000");
  CHECK(format_date("en", "latn", 2024, 2, 29) == "February 29, 2024");
}

TEST_CASE("a formatter is kept, but not for another locale or other digits") {
  CHECK(format_date("fa", "latn", 2015, 4, 23).find("2015") != std::string::npos);
  CHECK(format_date("fa", "arabext", 2015, 4, 23).find("2015") == std::string::npos);
  CHECK(format_date("en", "latn", 2015, 4, 23) == "April 23, 2015");
}

TEST_CASE("a date that does not exist is refused") {
  CHECK_THROWS_AS(format_date("en", "latn", 2015, 13, 1), std::runtime_error);
  CHECK_THROWS_AS(format_date("en", "latn", 2015, 2, 29), std::runtime_error);
}

TEST_CASE("lists are joined as the locale joins them") {
  const std::vector<std::string> three = {"TCP", "UDP", "SCTP"};
  CHECK(format_list("en", three) == "TCP, UDP, and SCTP");
  CHECK(format_list("ja", three) == "TCP\u3001UDP\u3001SCTP");
  CHECK(format_list("th", three) == "TCP UDP \u0E41\u0E25\u0E30SCTP");
  CHECK(format_list("th", three, true) == "TCP, UDP \u0E41\u0E25\u0E30 SCTP");
  CHECK(format_list("zh-Hans", three, true) == "TCP\u3001UDP \u548C SCTP");
  CHECK(format_list("en", three, true) == "TCP, UDP, and SCTP");
  CHECK(format_list("en", std::vector<std::string>{"TCP", "UDP"}) == "TCP and UDP");
  CHECK(format_list("en", std::vector<std::string>{"TCP"}) == "TCP");
  CHECK(format_list("en", {}).empty());
  for (const char* tag : kTags) {
    INFO(tag);
    CHECK(format_list(tag, three).find("SCTP") != std::string::npos);
  }
}

TEST_CASE("members of a list are not looked into") {
  const std::vector<std::string> items = {"{0}", "<b title=\"a'b\">x</b>", "\uE000"};
  CHECK(format_list("en", items) == "{0}, <b title=\"a'b\">x</b>, and \uE000");
}
