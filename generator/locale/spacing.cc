// What "@@x-spacing" asks for: "none" (Japanese) no space between words of the language and Latin words, digits, code
// and values that are these; "one" (Chinese, Thai) exactly one there, and none beside full-width signs. Markdown marks
// are not seen, so spaces are looked for between what is left and right of them.
// A value of a list, a term or a link may begin and end with anything, so nothing is asked beside it; a date begins
// with a digit and ends with whatever the language puts there.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "locale/translation.h"

namespace locale {
namespace {

enum class Side : uint8_t {
  other,
  own,    ///< a letter of the language
  latin,  ///< a Latin letter, a digit, code, a value that begins or ends with one
  sign,   ///< full-width
};

constexpr std::array<std::string_view, 14> kLatinTypes = {"port", "pid",     "rfc",   "range",     "count",
                                                          "date", "service", "os",    "transport", "tool",
                                                          "path", "command", "bytes", "text"};

bool is_wide_sign(char32_t c) {
  return c >= 0x3000 && u_ispunct(static_cast<UChar32>(c)) && columns_of(c) == 2;
}

bool is_space(const Glyph& glyph) {
  return glyph.kind == Glyph::Kind::text && u_isUWhiteSpace(static_cast<UChar32>(glyph.character));
}

class SpacingCheck {
 public:
  SpacingCheck(const Translation& translation, const TranslatedLeaf& leaf) : translation_(translation), leaf_(leaf) {}

  void run() {
    const std::vector<Glyph>& glyphs = leaf_.ours.glyphs;
    for (size_t i = 0; i + 1 < glyphs.size(); ++i) {
      if (is_space(glyphs[i + 1])) {
        if (i + 2 < glyphs.size()) check_space(glyphs[i], glyphs[i + 1], glyphs[i + 2]);
      } else if (!is_space(glyphs[i])) {
        check_touch(glyphs[i], glyphs[i + 1]);
      }
    }
  }

 private:
  bool wants_none() const { return translation_.conventions.spacing == Conventions::Spacing::none; }

  Side side_of(const Glyph& glyph, bool at_its_end) const {
    if (glyph.kind == Glyph::Kind::code) return Side::latin;
    if (glyph.kind == Glyph::Kind::placeholder) return side_of_value(glyph.placeholder, at_its_end);
    char32_t c = glyph.character;
    if (translation_.conventions.is_own(c)) return Side::own;
    if (is_latin_letter(c) || u_isdigit(static_cast<UChar32>(c))) return Side::latin;
    return is_wide_sign(c) ? Side::sign : Side::other;
  }

  Side side_of_value(int placeholder, bool at_its_end) const {
    const std::string& type = translation_.message.placeholders[placeholder].type;
    if (type == "date" && at_its_end) return Side::other;
    return std::find(kLatinTypes.begin(), kLatinTypes.end(), type) != kLatinTypes.end() ? Side::latin : Side::other;
  }

  void check_space(const Glyph& before, const Glyph& space, const Glyph& behind) {
    Side left = side_of(before, true), right = side_of(behind, false);
    if (left == Side::sign || right == Side::sign) {
      return translation_.error(leaf_, space.offset, "has a space beside a full-width sign");
    }
    if (!wants_none()) return;
    bool meets = (left == Side::own && right == Side::latin) || (left == Side::latin && right == Side::own);
    if (meets) {
      translation_.error(leaf_, space.offset, "has a space between the language’s letters and Latin ones or digits",
                         "\"@@x-spacing\" is \"none\"");
    } else if (left == Side::own && right == Side::own) {
      translation_.error(leaf_, space.offset, "has a space between two words, which this language does not part");
    }
  }

  void check_touch(const Glyph& before, const Glyph& behind) {
    if (wants_none()) return;
    Side left = side_of(before, true), right = side_of(behind, false);
    bool meets = (left == Side::own && right == Side::latin) || (left == Side::latin && right == Side::own);
    if (!meets) return;
    translation_.error(leaf_, behind.offset, "has no space between the language’s letters and Latin ones or digits",
                       "\"@@x-spacing\" is \"one\"");
  }

  const Translation& translation_;
  const TranslatedLeaf& leaf_;
};

}  // namespace

void check_spacing(const Translation& translation) {
  if (translation.conventions.spacing == Conventions::Spacing::unchecked) return;
  for (const TranslatedLeaf& leaf : translation.leaves) SpacingCheck(translation, leaf).run();
}

}  // namespace locale
