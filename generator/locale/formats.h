#pragma once
// What a locale does with numbers, plurals, dates and lists. Filled from ICU at load; no ICU afterwards.
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace locale {

/// CLDR's plural categories.
enum class PluralCategory : uint8_t { zero, one, two, few, many, other };
std::string_view to_string(PluralCategory category);

constexpr uint32_t kPluralTableSize = 65537;  ///< 0 to 65,536

struct Formats {
  std::array<std::string, 10> digits;
  std::string group_separator;
  uint32_t smallest_grouped = 1000;  ///< from the locale's minimum grouping: 1000, or 10000
  uint32_t second_group = 3;         ///< digits in the groups left of the last three: 2 in India (1,23,456), else 3
  /// The category of each number from 0 to 65,536.
  std::shared_ptr<const std::vector<PluralCategory>> plural_categories;

  /// A count in the locale's digits and grouping; equal to ICU's NumberFormatter for every uint32_t below a million.
  std::string count(uint32_t number) const;
};

/// Filled from ICU. `tag` is BCP 47; `numbering_system` a CLDR id such as "latn".
/// Throws std::runtime_error when ICU does not know them.
Formats load_formats(std::string_view tag, std::string_view numbering_system);

/// Long form, Gregorian: "23 April 2015"; with day 0 only month and year.
std::string format_date(std::string_view tag, std::string_view numbering_system, int year, int month, int day);

/// The items joined as the locale joins a list ("TCP, UDP, and SCTP"). Items are opaque: they may be HTML or sentinels.
/// `spaced` is for locales that set items of another script off by a space: "TCP, UDP และ SCTP" for "TCP UDP และSCTP".
std::string format_list(std::string_view tag, std::span<const std::string> items, bool spaced = false);

}  // namespace locale
