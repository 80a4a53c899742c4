// What the last sign says: a sentence, a question, that something follows, or nothing (a label, a title). A translation
// says the same as its original. Closing quotation marks and brackets are looked behind.
// Thai has no sign at the end of a sentence and needs none at the end of a question; Japanese may end a question with a
// word and the sign of a sentence.
#include <array>

#include "locale/translation.h"

namespace locale {
namespace {

enum class Ending : uint8_t { none, stop, question, exclamation, colon };

constexpr std::array<std::string_view, 5> kNames = {"no sign", "a full stop", "a question mark", "an exclamation mark",
                                                    "a colon"};
constexpr std::u32string_view kClosing = U")”’“»」』）》】";
constexpr std::u32string_view kStops = U".。．।۔።។…";
constexpr std::u32string_view kQuestions = U"?？؟";
constexpr std::u32string_view kAscii = U".?!:";

const Glyph* last_glyph(const LeafText& leaf) {
  for (auto glyph = leaf.glyphs.rbegin(); glyph != leaf.glyphs.rend(); ++glyph) {
    bool is_closing = glyph->kind == Glyph::Kind::text && kClosing.find(glyph->character) != kClosing.npos;
    if (!is_closing) return &*glyph;
  }
  return nullptr;
}

Ending ending_of(const Glyph* last) {
  if (last == nullptr || last->kind != Glyph::Kind::text) return Ending::none;
  char32_t c = last->character;
  if (kStops.find(c) != kStops.npos) return Ending::stop;
  if (kQuestions.find(c) != kQuestions.npos) return Ending::question;
  if (c == U'!' || c == U'！') return Ending::exclamation;
  return c == U':' || c == U'：' ? Ending::colon : Ending::none;
}

bool is_allowed(Ending ours, Ending english, const Conventions& conventions) {
  if (conventions.ends_without_stop) return ours == Ending::none || (ours == english && ours != Ending::stop);
  return ours == english;
}

// What a language that has signs of its own may not end with. Behind a letter of its own check_signs reports it.
bool is_foreign(const LeafText& leaf, const Glyph* last, const Conventions& conventions) {
  if (last->kind != Glyph::Kind::text) return false;
  bool is_told = last != &leaf.glyphs.front() && conventions.is_own((last - 1)->character);
  if (is_told) return false;
  if (conventions.has_arabic_signs && last->character == U'?') return true;
  return conventions.has_wide_signs && kAscii.find(last->character) != kAscii.npos;
}

void check_leaf(const Translation& translation, const TranslatedLeaf& leaf) {
  const Glyph* last = last_glyph(leaf.ours);
  if (last == nullptr) return;
  Ending ours = ending_of(last), english = ending_of(last_glyph(leaf.english));
  if (!is_allowed(ours, english, translation.conventions)) {
    std::string wanted = translation.conventions.ends_without_stop && english == Ending::stop
                             ? "this language ends a sentence without"
                             : "the English ends with " + std::string(kNames[static_cast<size_t>(english)]);
    translation.error(leaf, last->offset, "ends with " + std::string(kNames[static_cast<size_t>(ours)]), wanted);
  } else if (is_foreign(leaf.ours, last, translation.conventions)) {
    translation.error(leaf, last->offset, "ends with an ASCII sign, and the language has one of its own");
  }
}

}  // namespace

void check_ending(const Translation& translation) {
  for (const TranslatedLeaf& leaf : translation.leaves) check_leaf(translation, leaf);
}

}  // namespace locale
