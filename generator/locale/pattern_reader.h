#pragma once
// From the text of a message to its Pattern: checks 2, 4 and 5 of the localization guide.
#include <optional>

#include "locale/catalogue.h"
#include "locale/plural_table.h"
#include "locale/value_text.h"

namespace locale {

constexpr size_t kLongestPattern = 4096;  ///< bytes
constexpr int kDeepestBraces = 8;         ///< ICU's parser calls itself at every brace; two switches take five
constexpr size_t kDeepestSwitches = 2;

/// Reads a pattern whose placeholders `declared` names. Reports what is wrong with it; nothing when it cannot be read.
/// `plurals` is what the locale's plural rules use, or nullptr to leave the branches of plurals unchecked.
std::optional<Pattern> read_pattern(const ValueText& value, const Message& declared, const PluralUse* plurals);

}  // namespace locale
