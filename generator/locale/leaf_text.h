#pragma once
// A leaf as the checks of translations read it: what a reader sees, character by character, and apart from it the
// Markdown that shapes it. Every character knows its place in the text of the message.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "locale/catalogue.h"

namespace locale {

/// A character that is seen, or a placeholder, whose value is.
struct Glyph {
  enum class Kind : uint8_t { text, code, placeholder };

  Kind kind = Kind::text;
  char32_t character = 0;  ///< of text and code
  int placeholder = -1;    ///< of a placeholder, which may stand in code too
  size_t offset = 0;       ///< in the text of the message
};

/// A piece of Markdown, as it is written, and where.
struct MarkdownPiece {
  std::string text;
  size_t offset = 0;
};

struct LeafText {
  std::vector<Glyph> glyphs;
  std::vector<MarkdownPiece> code;   ///< "`ss -tn`"
  std::vector<MarkdownPiece> links;  ///< the addresses: "{url}"
  std::vector<MarkdownPiece> stars;  ///< runs of * that open or close nothing, so that readers see them
  int emphasised = 0;
  int strong = 0;
  size_t begin = 0;  ///< where the leaf begins

  bool is_empty() const { return glyphs.empty(); }
};

/// A leaf that is `plain` has no Markdown.
LeafText read_leaf(std::span<const Segment> leaf, std::span<const Placeholder> placeholders, bool plain);

/// Columns of a terminal: 2 for wide characters, 0 for marks that sit on others.
int columns_of(char32_t character);
/// Of a whole leaf, with placeholders as wide as their examples.
int columns_of(const LeafText& leaf, std::span<const Placeholder> placeholders);

}  // namespace locale
