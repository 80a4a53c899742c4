#include "ports/assignment.h"

#include "catch.h"

using namespace ports;

namespace {

constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
  return kDays[month - 1] + (month == 2 && is_leap(year));
}

}  // namespace

TEST_CASE("every state is read from its name") {
  for (size_t i = 0; i < kStateCount; ++i) {
    State state = static_cast<State>(i);
    CHECK(parse_state(to_string(state)) == state);
  }
  for (const char* text : {"", "Assigned", "private_use", "free"}) CHECK_FALSE(parse_state(text));
}

TEST_CASE("every day of the calendar is printed and read back") {
  for (int year : {1, 999, 1900, 1970, 1999, 2000, 2023, 2024, 2026, 9999}) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 0; day <= days_in(year, month); ++day) {
        Date date{static_cast<uint16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
        if (parse_date(to_string(date)) != date) FAIL(to_string(date));
      }
    }
  }
}

TEST_CASE("days that the calendar does not have are refused") {
  for (int year : {1900, 2000, 2023, 2024}) {
    for (int month = 0; month <= 13; ++month) {
      int days = month < 1 || month > 12 ? 0 : month == 2 ? 29 : days_in(year, month);
      for (int day = days + 1; day <= 32; ++day) {
        std::string text = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                           (day < 10 ? "-0" : "-") + std::to_string(day);
        INFO(text);
        CHECK_FALSE(parse_date(text));
      }
    }
  }
}

TEST_CASE("the 29th of February is a day of leap years only") {
  for (const char* text : {"1600-02-29", "2000-02-29", "2024-02-29"}) CHECK(parse_date(text));
  for (const char* text : {"1900-02-29", "2023-02-29", "2100-02-29"}) CHECK_FALSE(parse_date(text));
}

TEST_CASE("a date may state no day, or be missing") {
  CHECK(to_string(Date{2026, 9, 17}) == "2026-09-17");
  CHECK(to_string(Date{2026, 9, 0}) == "2026-09");
  CHECK(to_string(Date{}) == "");
  CHECK(parse_date("") == Date{});
  CHECK(parse_date("2001-07") == Date{2001, 7, 0});
}

TEST_CASE("what is no date in the one form is refused") {
  for (const char* text :
       {"2026", "2026-", "2026-9", "2026-9-17", "2026/09/17", "2026-09/17", "2026-09-1", "2026-09-17 ", "26-09-17",
        "0000-01", "0000-01-01", "2026-00", "2026-13", "2026-01-00", "2026-+1", "-026-01", "2026-0x", "today"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("dates are ordered as in the calendar, those without a day first") {
  CHECK(Date{2025, 12, 31} < Date{2026, 1, 1});
  CHECK(Date{2026, 1, 31} < Date{2026, 2, 1});
  CHECK(Date{2026, 1, 0} < Date{2026, 1, 1});
  CHECK(Date{} < Date{1, 1, 0});
}
