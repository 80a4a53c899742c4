#include "locale/translation.h"

#include <algorithm>

#include "locale/leaf_path.h"

namespace locale {
namespace {

std::string located(const TranslatedLeaf& leaf, std::string_view what) {
  if (leaf.path.empty()) return std::string(what);
  return "in the branch \"" + leaf.path + "\" " + std::string(what);
}

}  // namespace

void Translation::error(const TranslatedLeaf& leaf, size_t offset, std::string_view what, std::string note) const {
  value.error_at(offset, located(leaf, what), std::move(note));
}

void Translation::warning(const TranslatedLeaf& leaf, std::string_view what, std::string note) const {
  value.warning_at(leaf.ours.begin, located(leaf, what), std::move(note));
}

Translation pair_leaves(const ValueText& value, const Message& message, const Message& english,
                        const Conventions& conventions) {
  Translation translation{value, message, english, conventions, {}};
  bool is_plain = message.form == Message::Form::text;
  each_leaf(message.pattern, [&](const Pattern& leaf, const LeafPath& path) {
    const Pattern& reference = reference_leaf(english.pattern, path);
    translation.leaves.push_back({read_leaf(leaf.leaf, message.placeholders, is_plain),
                                  read_leaf(reference.leaf, english.placeholders, is_plain), to_string(path)});
  });
  return translation;
}

bool has_words(const LeafText& leaf) {
  return std::any_of(leaf.glyphs.begin(), leaf.glyphs.end(),
                     [](const Glyph& glyph) { return glyph.kind == Glyph::Kind::text && is_letter(glyph.character); });
}

}  // namespace locale
