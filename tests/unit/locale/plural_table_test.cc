// The table against ICU itself, number by number, for every set of plural rules of a locale that ICU has data for.
#include "locale/plural_table.h"

#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <set>
#include <stdexcept>

#include "catch.h"

using locale::find_plural_cycle;
using locale::kPluralTableSize;
using locale::PluralCategory;

namespace {

std::string icu_category(const icu::PluralRules& rules, uint32_t number) {
  std::string name;
  rules.select(static_cast<int32_t>(number)).toUTF8String(name);
  return name;
}

// Locales share their rules: one of each set is enough.
std::vector<std::string> tags_with_different_rules() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::StringEnumeration> names(icu::PluralRules::getAvailableLocales(status));
  std::vector<std::string> tags;
  std::set<std::string> seen;
  while (const char* name = names->next(nullptr, status)) {
    std::string rules;
    std::unique_ptr<icu::PluralRules>(icu::PluralRules::forLocale(name, status))->getRules().toUTF8String(rules);
    std::string tag = icu::Locale(name).toLanguageTag<std::string>(status);
    bool has_locale_data = true;
    try {
      locale::load_formats(tag, "latn");
    } catch (const std::runtime_error&) {
      has_locale_data = false;  // Rules for languages that ICU knows nothing else of.
    }
    if (has_locale_data && seen.insert(rules).second) tags.push_back(tag);
  }
  return tags;
}

}  // namespace

TEST_CASE("the plural table is ICU's category for every number and every set of rules") {
  std::vector<std::string> tags = tags_with_different_rules();
  CHECK(tags.size() > 25);
  for (const std::string& tag : tags) {
    INFO(tag);
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::PluralRules> rules(
        icu::PluralRules::forLocale(icu::Locale::forLanguageTag(tag, status), status));
    std::shared_ptr<const locale::PluralTable> table = locale::make_plural_table(tag);
    REQUIRE(table->size() == kPluralTableSize);
    uint32_t wrong = 0;
    for (uint32_t number = 0; number < kPluralTableSize; ++number) {
      wrong += to_string((*table)[number]) != icu_category(*rules, number);
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("the cycle is the least common multiple of the moduli, behind the largest literal") {
  CHECK(find_plural_cycle("other: ").period == 1);
  CHECK(find_plural_cycle("one: i  in 1..1 and v  in 0..0; other: ").head == 2);
  locale::PluralCycle russian = find_plural_cycle("few: i mod 10 in 2..4 and i mod 100 not in 12..14; other: ");
  CHECK(russian.head == 15);
  CHECK(russian.period == 100);
  CHECK(find_plural_cycle("few: n mod 6 in 1..1 and n mod 4 in 2..2").period == 12);
  CHECK(find_plural_cycle("few: n % 10 = 2..4 and n %100 != 12..14").period == 100);
}

TEST_CASE("a modulus beyond the table is no cycle, and a literal beyond it leaves none") {
  locale::PluralCycle spanish = find_plural_cycle("many: i  not in 0..0 and i mod 1000000 in 0..0; one: n  in 1..1");
  CHECK(spanish.period == 1);
  CHECK(spanish.head == 2);
  CHECK(find_plural_cycle("two: n mod 100000 in 1000..20000, 80000..80000").head >= kPluralTableSize);
  CHECK(find_plural_cycle("two: n in 99999999999999999999").head >= kPluralTableSize);
  CHECK(find_plural_cycle("two: n mod 65521 in 0..0 and n mod 65519 in 0..0").period >= kPluralTableSize);
}

TEST_CASE("categories are counted over the whole table") {
  locale::PluralUse arabic = locale::count_categories(*locale::make_plural_table("ar"));
  CHECK(arabic.is_single(PluralCategory::zero));
  CHECK(arabic.is_single(PluralCategory::two));
  CHECK_FALSE(arabic.is_single(PluralCategory::few));
  CHECK(arabic.is_used(PluralCategory::other));
  locale::PluralUse russian = locale::count_categories(*locale::make_plural_table("ru"));
  CHECK_FALSE(russian.is_used(PluralCategory::other));
  CHECK_FALSE(russian.is_single(PluralCategory::one));
}

TEST_CASE("categories have CLDR's names") {
  CHECK(locale::parse_category("few") == PluralCategory::few);
  CHECK(locale::parse_category("lots").has_value() == false);
  CHECK(to_string(PluralCategory::many) == "many");
}
