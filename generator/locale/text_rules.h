#pragma once
// Check 1 of the localization guide: which characters a value may hold, and how it is spaced. Check 5: no digits.
#include <optional>
#include <string>
#include <string_view>

#include "locale/value_text.h"

namespace locale {

/// Reports characters that may not stand in any value, text that is not NFC, and white space at the ends or doubled.
/// Each rule is reported at its first place only.
void check_text(const ValueText& value);

/// ICU reads a pattern with an ASCII apostrophe as another text.
bool has_apostrophe(std::string_view text);

/// The offset of the first decimal digit of any script.
std::optional<size_t> find_digit(std::string_view text);

/// White space of any kind: U+00A0, U+202F and U+3000 too.
bool starts_with_space(std::string_view text);
bool ends_with_space(std::string_view text);

/// "U+2019".
std::string code_point_name(char32_t code_point);

}  // namespace locale
