// Asking ICU 65,537 times costs 6.5 ms (Thai: one rule) to 14 ms (Ukrainian) a locale, and 30 locales would wait 0.3 s.
// But CLDR's rules only compare n, or n modulo some m, with literal numbers. So once n is past the largest literal, the
// category depends on n modulo the least common multiple of all m alone: the table repeats. Russian asks ICU for 115
// numbers and copies the rest; measured (release), the whole table then costs 0.05 to 0.11 ms.
//
// A modulus above the table's size (Spanish: i mod 1000000) changes no number in it, so it counts as none. Where the
// cycle does not fit into the table (Cornish: mod 100000) every number is asked for. The rules' text comes from
// PluralRules::getRules, which ICU exports but calls internal; built without it every number is asked for too.
// The unit test compares the table with ICU, number by number, for every set of rules of the installed ICU: a version
// that writes its rules in another way shows there.
#include "locale/plural_table.h"

#include <unicode/plurrule.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "locale/icu_text.h"

namespace locale {
namespace {

constexpr std::string_view kCategoryNames[] = {"zero", "one", "two", "few", "many", "other"};

PluralCategory ask_icu(const icu::PluralRules& rules, uint32_t number) {
  std::string name = to_utf8(rules.select(static_cast<int32_t>(number)));
  std::optional<PluralCategory> category = parse_category(name);
  if (!category) throw std::runtime_error("ICU names a plural category \"" + name + "\"");
  return *category;
}

PluralCycle cycle_of([[maybe_unused]] const icu::PluralRules& rules) {
#ifdef U_HIDE_INTERNAL_API
  return {kPluralTableSize, 1};
#else
  return find_plural_cycle(to_utf8(rules.getRules()));
#endif
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number at `at`, which moves behind it. Stops growing past the table's size, as all larger ones mean the same.
uint32_t read_number(std::string_view rules, size_t& at) {
  uint32_t number = 0;
  for (; at < rules.size() && is_digit(rules[at]); ++at) {
    number = std::min<uint32_t>(number * 10 + (rules[at] - '0'), kPluralTableSize);
  }
  return number;
}

// ICU writes "mod", CLDR "%".
bool follows_modulo(std::string_view before) {
  size_t last = before.find_last_not_of(' ');
  before = before.substr(0, last == before.npos ? 0 : last + 1);
  return before.ends_with("mod") || before.ends_with('%');
}

}  // namespace

PluralCycle find_plural_cycle(std::string_view rules) {
  PluralCycle cycle;
  uint64_t period = 1;
  for (size_t at = 0; at < rules.size();) {
    if (!is_digit(rules[at])) {
      ++at;
      continue;
    }
    bool is_modulus = follows_modulo(rules.substr(0, at));
    uint32_t number = read_number(rules, at);
    if (!is_modulus) {
      cycle.head = std::max(cycle.head, number + 1);
    } else if (number > 0 && number < kPluralTableSize) {
      period = std::min<uint64_t>(std::lcm(period, number), kPluralTableSize);
    }
  }
  cycle.period = static_cast<uint32_t>(period);
  return cycle;
}

std::shared_ptr<const PluralTable> make_plural_table(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu_locale(tag), status));
  throw_on_failure(status, "ICU has no plural rules for \"" + std::string(tag) + "\"");
  PluralCycle cycle = cycle_of(*rules);
  uint32_t asked = std::min(cycle.head + cycle.period, kPluralTableSize);
  auto table = std::make_shared<PluralTable>(kPluralTableSize);
  for (uint32_t number = 0; number < asked; ++number) (*table)[number] = ask_icu(*rules, number);
  for (uint32_t number = asked; number < kPluralTableSize; ++number) (*table)[number] = (*table)[number - cycle.period];
  return table;
}

PluralUse count_categories(const PluralTable& table) {
  PluralUse use;
  for (PluralCategory category : table) ++use.numbers[static_cast<size_t>(category)];
  return use;
}

std::string_view to_string(PluralCategory category) {
  return kCategoryNames[static_cast<size_t>(category)];
}

std::optional<PluralCategory> parse_category(std::string_view name) {
  auto found = std::find(std::begin(kCategoryNames), std::end(kCategoryNames), name);
  if (found == std::end(kCategoryNames)) return std::nullopt;
  return static_cast<PluralCategory>(found - std::begin(kCategoryNames));
}

}  // namespace locale
