// A leaf without words (placeholders, code, signs) may be as in English. Another one may when the file lists its
// message in "@@x-same": names, and words that two languages share.
#include <algorithm>

#include "locale/translation.h"

namespace locale {
namespace {

bool is_same(const LeafText& ours, const LeafText& english) {
  return std::equal(ours.glyphs.begin(), ours.glyphs.end(), english.glyphs.begin(), english.glyphs.end(),
                    [](const Glyph& a, const Glyph& b) {
                      return a.kind == b.kind && a.character == b.character && a.placeholder == b.placeholder;
                    });
}

bool has_own_script(const LeafText& ours, const Conventions& conventions) {
  return std::any_of(ours.glyphs.begin(), ours.glyphs.end(), [&](const Glyph& glyph) {
    return glyph.kind == Glyph::Kind::text && conventions.is_own(glyph.character);
  });
}

}  // namespace

bool take_untranslated(Translation& translation, bool may_be_same) {
  const std::string note = "a text that reads the same in this language is listed in \"@@x-same\"";
  size_t taken = std::erase_if(translation.leaves, [&](const TranslatedLeaf& leaf) {
    if (!has_words(leaf.english)) return false;
    std::string fault;
    if (is_same(leaf.ours, leaf.english)) {
      fault = "is the English text";
    } else if (!has_own_script(leaf.ours, translation.conventions)) {
      fault = "has no letter of the language’s script";
    }
    if (!fault.empty() && !may_be_same) translation.error(leaf, leaf.ours.begin, fault, note);
    return !fault.empty();
  });
  return taken > 0;
}

}  // namespace locale
