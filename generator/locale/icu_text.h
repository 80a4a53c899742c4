#pragma once
// The edge between our UTF-8 and ICU's types. Included only by the .cc files of this room; everything that ICU reports
// with a UErrorCode leaves here as std::runtime_error.
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include <string>
#include <string_view>
#include <vector>

namespace locale {

icu::UnicodeString to_icu(std::string_view text);
std::string to_utf8(const icu::UnicodeString& text);
/// The byte offset in `text` of its UTF-16 code unit number `units`.
size_t byte_offset(std::string_view text, int32_t units);

/// Throws std::runtime_error with `what` and ICU's name of the error.
void throw_on_failure(UErrorCode status, std::string_view what);

/// The tag as BCP 47 spells it ("zh-Hans" for "zh-hans"), or empty when ICU has no data of its own for the language.
std::string known_tag(std::string_view tag);
/// The CLDR ids of numbering systems that write digit for digit ("latn", "arabext"; not "roman").
std::vector<std::string> digit_systems();

/// The ICU locale of a known tag; throws std::runtime_error for others. `numbering_system` may be empty: the locale's
/// default.
icu::Locale icu_locale(std::string_view tag, std::string_view numbering_system = {});

}  // namespace locale
