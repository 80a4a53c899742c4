#include "locale/conventions.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "locale/icu_text.h"

namespace locale {
namespace {

using Quotes = std::vector<std::pair<char32_t, char32_t>>;

std::vector<int> scripts_of(const icu::Locale& found) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode codes[8];
  int32_t count = uscript_getCode(found.getName(), codes, std::size(codes), &status);
  throw_on_failure(status, "ICU cannot tell a script");
  return {codes, codes + count};
}

char32_t delimiter(ULocaleData* data, ULocaleDataDelimiterType type) {
  UErrorCode status = U_ZERO_ERROR;
  UChar text[8];
  int32_t length = ulocdata_getDelimiter(data, type, text, std::size(text), &status);
  throw_on_failure(status, "ICU cannot tell a quotation mark");
  return icu::UnicodeString(text, length).char32At(0);
}

// CLDR's, and where text runs from right to left also the marks that most of it uses.
Quotes quotes_of(const icu::Locale& found) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> data(ulocdata_open(found.getName(), &status), ulocdata_close);
  throw_on_failure(status, "ICU has no data of a locale");
  Quotes quotes = {
      {delimiter(data.get(), ULOCDATA_QUOTATION_START), delimiter(data.get(), ULOCDATA_QUOTATION_END)},
      {delimiter(data.get(), ULOCDATA_ALT_QUOTATION_START), delimiter(data.get(), ULOCDATA_ALT_QUOTATION_END)}};
  // ’ is an apostrophe too, so single quotes are nobody's business.
  std::erase_if(quotes, [](const auto& pair) { return pair.first == U'\u2018' || pair.second == U'\u2018'; });
  std::erase_if(quotes, [](const auto& pair) { return pair.first == U'\u2019' || pair.second == U'\u2019'; });
  if (found.isRightToLeft()) quotes.insert(quotes.end(), {{U'\u201C', U'\u201D'}, {U'\u00AB', U'\u00BB'}});
  return quotes;
}

bool is_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

}  // namespace

bool Conventions::is_own(char32_t c) const {
  if (!is_letter(c)) return false;
  return std::any_of(scripts.begin(), scripts.end(), [&](int script) {
    return uscript_hasScript(static_cast<UChar32>(c), static_cast<UScriptCode>(script));
  });
}

Conventions load_conventions(std::string_view tag, std::string_view spacing) {
  icu::Locale found = icu_locale(tag);
  Conventions conventions;
  conventions.tag = tag;
  conventions.scripts = scripts_of(found);
  auto has = [&](UScriptCode script) {
    return std::find(conventions.scripts.begin(), conventions.scripts.end(), script) != conventions.scripts.end();
  };
  conventions.is_latin = has(USCRIPT_LATIN);
  conventions.has_wide_signs = has(USCRIPT_HAN) && !has(USCRIPT_HANGUL);
  conventions.has_arabic_signs = has(USCRIPT_ARABIC);
  conventions.ends_without_stop = has(USCRIPT_THAI) || has(USCRIPT_LAO);
  conventions.spacing = spacing == "none"  ? Conventions::Spacing::none
                        : spacing == "one" ? Conventions::Spacing::one
                                           : Conventions::Spacing::unchecked;
  conventions.quotes = quotes_of(found);
  return conventions;
}

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) || is_mark(c);
}

bool is_latin_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) && uscript_hasScript(static_cast<UChar32>(c), USCRIPT_LATIN);
}

}  // namespace locale
