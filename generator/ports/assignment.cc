#include "ports/assignment.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace ports {
namespace {

constexpr std::string_view kStateNames[kStateCount] = {"assigned", "reserved", "unassigned", "withdrawn",
                                                       "private",  "unclear",  "dynamic"};

/// `count` digits at `offset` as a number, or -1.
int digits_at(std::string_view text, size_t offset, size_t count) {
  int number = 0;
  for (char c : text.substr(offset, count)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::string_view to_string(State state) {
  return kStateNames[static_cast<size_t>(state)];
}

std::optional<State> parse_state(std::string_view text) {
  auto it = std::find(std::begin(kStateNames), std::end(kStateNames), text);
  if (it == std::end(kStateNames)) return std::nullopt;
  return static_cast<State>(it - std::begin(kStateNames));
}

std::string to_string(Date date) {
  if (date.year == 0) return {};
  std::string text = fmt::format("{:04}-{:02}", date.year, date.month);
  if (date.day != 0) text += fmt::format("-{:02}", date.day);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.empty()) return Date{};
  bool has_day = text.size() == 10;
  if ((text.size() != 7 && !has_day) || text[4] != '-' || (has_day && text[7] != '-')) return std::nullopt;
  int year = digits_at(text, 0, 4);
  int month = digits_at(text, 5, 2);
  int day = has_day ? digits_at(text, 8, 2) : 0;
  if (has_day && day < 1) return std::nullopt;
  std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                   std::chrono::day(has_day ? day : 1)};
  if (year < 1 || month < 1 || !date.ok()) return std::nullopt;
  return Date{static_cast<uint16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool records_unassigned_use(const Assignment& row) {
  return row.note.find("unassigned but widespread use") != std::string::npos;
}

}  // namespace ports
