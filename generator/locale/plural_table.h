#pragma once
// The plural category of every number from 0 to 65,536 of one locale, as a table.
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "locale/formats.h"

namespace locale {

using PluralTable = std::vector<PluralCategory>;

/// Where a set of plural rules starts to repeat: category(n) == category(n + period) for every n >= head, as far as
/// n + period is below kPluralTableSize.
struct PluralCycle {
  uint32_t head = 0;
  uint32_t period = 1;
};

/// From ICU's text of the rules, as in "few: v in 0..0 and i mod 10 in 2..4 and i mod 100 not in 12..14; other: ".
/// A head or period of kPluralTableSize or more means: no use.
PluralCycle find_plural_cycle(std::string_view rules);

/// Throws std::runtime_error for a tag that ICU does not know.
std::shared_ptr<const PluralTable> make_plural_table(std::string_view tag);

/// How many of 0 to 65,536 fall into each category.
struct PluralUse {
  std::array<uint32_t, 6> numbers{};

  bool is_used(PluralCategory category) const { return numbers[static_cast<size_t>(category)] > 0; }
  /// The category holds exactly one number, so that its branch need not show it.
  bool is_single(PluralCategory category) const { return numbers[static_cast<size_t>(category)] == 1; }
};
PluralUse count_categories(const PluralTable& table);

/// The category of that CLDR name; nothing for another name.
std::optional<PluralCategory> parse_category(std::string_view name);

}  // namespace locale
