#pragma once
// How a language is written, as far as the checks of translations go by it: its script, its quotation marks, its signs
// at the end of a sentence, and the spaces it puts between words of its own and Latin ones. Filled from ICU and from
// the locale's settings.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "locale/leaf_text.h"

namespace locale {

struct Conventions {
  enum class Spacing : uint8_t { unchecked, none, one };

  std::string tag;
  std::vector<int> scripts;  ///< UScriptCode; several for Japanese
  bool is_latin = true;
  bool has_wide_signs = false;     ///< 。，？（） stand in the place of .,?(): Chinese and Japanese
  bool has_arabic_signs = false;   ///< ، ؛ ؟ do
  bool ends_without_stop = false;  ///< Thai: no sign ends a sentence
  Spacing spacing = Spacing::unchecked;
  std::vector<std::pair<char32_t, char32_t>> quotes;  ///< opening and closing

  /// A letter of the language's own script, or a mark on one.
  bool is_own(char32_t c) const;
};

/// `spacing` is the setting "@@x-spacing". Throws std::runtime_error for a tag that ICU does not know.
Conventions load_conventions(std::string_view tag, std::string_view spacing);

/// A letter of any script, or a mark on one.
bool is_letter(char32_t c);
bool is_latin_letter(char32_t c);

}  // namespace locale
