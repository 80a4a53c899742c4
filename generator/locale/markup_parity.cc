// Code spans are compared as they are written: a translated one would show what no tool prints. Addresses of links are
// placeholders, so the same links lead to the same places. In which order they stand is the language's business.
#include <algorithm>

#include "locale/translation.h"

namespace locale {
namespace {

using Pieces = std::vector<MarkdownPiece>;

// What `pieces` has more of than `others`, one for one.
Pieces surplus(const Pieces& pieces, const Pieces& others) {
  std::vector<std::string> unmatched;
  for (const MarkdownPiece& piece : others) unmatched.push_back(piece.text);
  Pieces result;
  for (const MarkdownPiece& piece : pieces) {
    auto found = std::find(unmatched.begin(), unmatched.end(), piece.text);
    if (found == unmatched.end()) {
      result.push_back(piece);
    } else {
      unmatched.erase(found);
    }
  }
  return result;
}

void compare(const Translation& translation, const TranslatedLeaf& leaf, const Pieces& ours, const Pieces& english,
             const std::string& what) {
  for (const MarkdownPiece& piece : surplus(ours, english)) {
    translation.error(leaf, piece.offset, "has the " + what + " " + piece.text + ", which the English has not");
  }
  for (const MarkdownPiece& piece : surplus(english, ours)) {
    translation.error(leaf, leaf.ours.begin, "lost the " + what + " " + piece.text + " of the English");
  }
}

// A link whose placeholder is nowhere in the leaf has been reported as that.
Pieces links_to_find(const Translation& translation, const TranslatedLeaf& leaf) {
  Pieces links = leaf.english.links;
  std::erase_if(links, [&](const MarkdownPiece& link) {
    auto is_it = [&](const MarkdownPiece& piece) { return piece.text == link.text; };
    auto is_shown = [&](const Glyph& glyph) {
      return glyph.kind == Glyph::Kind::placeholder &&
             "{" + translation.message.placeholders[glyph.placeholder].name + "}" == link.text;
    };
    return std::none_of(leaf.ours.links.begin(), leaf.ours.links.end(), is_it) &&
           std::none_of(leaf.ours.glyphs.begin(), leaf.ours.glyphs.end(), is_shown);
  });
  return links;
}

void compare_number(const Translation& translation, const TranslatedLeaf& leaf, int ours, int english,
                    const std::string& what) {
  if (ours == english || !leaf.ours.stars.empty()) return;  // What is broken is reported as broken.
  translation.error(leaf, leaf.ours.begin,
                    "has " + std::to_string(ours) + " " + what + ", and the English " + std::to_string(english));
}

}  // namespace

void check_markup(const Translation& translation) {
  for (const TranslatedLeaf& leaf : translation.leaves) {
    compare(translation, leaf, leaf.ours.code, leaf.english.code, "code span");
    compare(translation, leaf, leaf.ours.links, links_to_find(translation, leaf), "link to");
    for (const MarkdownPiece& star : leaf.ours.stars) {
      translation.error(leaf, star.offset, "has a " + star.text + " that readers would see",
                        "where a letter touches the marks from outside, one has to touch them from inside too");
    }
    compare_number(translation, leaf, leaf.ours.emphasised, leaf.english.emphasised, "*emphasis*");
    compare_number(translation, leaf, leaf.ours.strong, leaf.english.strong, "**strong**");
  }
}

}  // namespace locale
