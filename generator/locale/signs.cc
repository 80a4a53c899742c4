// Signs that belong to another script, quotation marks that the language does not use, and quotation marks and brackets
// without their other half. Code is left out: it is what a tool prints.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "locale/translation.h"

namespace locale {
namespace {

using Pair = std::pair<char32_t, char32_t>;

constexpr std::u32string_view kQuotes =
    U"\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300D\u300E\u300F\u301D\u301E\u301F\uFF02";
constexpr std::array<Pair, 6> kBrackets = {{{U'(', U')'},
                                            {U'\uFF08', U'\uFF09'},
                                            {U'\u3010', U'\u3011'},
                                            {U'\u300A', U'\u300B'},
                                            {U'\u3008', U'\u3009'},
                                            {U'\uFF3B', U'\uFF3D'}}};
constexpr std::u32string_view kAsciiForWide = U",.;:!?()";
constexpr std::u32string_view kWide = U"，。；：！？（）";
constexpr std::u32string_view kAsciiForArabic = U",;?";
constexpr std::u32string_view kArabic = U"،؛؟";

std::string shown(char32_t c) {
  std::string text;
  base::append_utf8(text, c);
  return text;
}

class SignCheck {
 public:
  SignCheck(const Translation& translation, const TranslatedLeaf& leaf)
      : translation_(translation), leaf_(leaf), pairs_(translation.conventions.quotes) {
    pairs_.insert(pairs_.end(), kBrackets.begin(), kBrackets.end());
  }

  void run() {
    const std::vector<Glyph>& glyphs = leaf_.ours.glyphs;
    for (size_t i = 0; i < glyphs.size(); ++i) {
      if (glyphs[i].kind != Glyph::Kind::text) continue;
      check_pair(glyphs[i]);
      check_script(glyphs[i], i == 0 ? nullptr : &glyphs[i - 1], i + 1 == glyphs.size() ? nullptr : &glyphs[i + 1]);
    }
    for (const Glyph* glyph : open_) {
      error(*glyph, "has a " + shown(glyph->character) + " that nothing closes");
    }
  }

 private:
  void error(const Glyph& glyph, std::string_view what, std::string note = {}) const {
    translation_.error(leaf_, glyph.offset, what, std::move(note));
  }

  // Marks that open and close in one language (”…”) close when they can.
  void check_pair(const Glyph& glyph) {
    char32_t c = glyph.character;
    if (!open_.empty() && closes(open_.back()->character, c)) return open_.pop_back();
    bool opens = std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) { return pair.first == c; });
    if (opens) return open_.push_back(&glyph);
    if (std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) { return pair.second == c; })) {
      return error(glyph, "has a " + shown(c) + " that nothing opens");
    }
    if (kQuotes.find(c) == kQuotes.npos) return;
    error(glyph, "has the quotation mark " + shown(c) + ", which this language does not use", "it has " + our_quotes());
  }

  bool closes(char32_t open, char32_t c) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& p) { return p.first == open && p.second == c; });
  }

  std::string our_quotes() const {
    std::string text;
    for (const auto& [open, close] : translation_.conventions.quotes) {
      text += (text.empty() ? "" : ", ") + shown(open) + "…" + shown(close);
    }
    return text;
  }

  bool is_own(const Glyph* glyph) const {
    return glyph != nullptr && glyph->kind == Glyph::Kind::text && translation_.conventions.is_own(glyph->character);
  }

  void check_script(const Glyph& glyph, const Glyph* before, const Glyph* behind) {
    const Conventions& conventions = translation_.conventions;
    if (conventions.has_arabic_signs && is_own(before)) report_foreign(glyph, kAsciiForArabic, kArabic);
    if (!conventions.has_wide_signs) return;
    bool touches = is_own(before) || (is_own(behind) && glyph.character != U'.');
    if (touches) report_foreign(glyph, kAsciiForWide, kWide);
  }

  void report_foreign(const Glyph& glyph, std::u32string_view ascii, std::u32string_view right) {
    size_t index = ascii.find(glyph.character);
    if (index == ascii.npos) return;
    error(glyph, "has an ASCII " + shown(glyph.character) + " beside the language’s letters",
          "use " + shown(right[index]));
  }

  const Translation& translation_;
  const TranslatedLeaf& leaf_;
  std::vector<Pair> pairs_;
  std::vector<const Glyph*> open_;
};

}  // namespace

void check_signs(const Translation& translation) {
  for (const TranslatedLeaf& leaf : translation.leaves) SignCheck(translation, leaf).run();
}

}  // namespace locale
