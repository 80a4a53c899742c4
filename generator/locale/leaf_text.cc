// Code spans, links and marks are found as markdown_runs finds them. Which * opens and which closes is told as
// CommonMark tells it, since it is there that translations go wrong: in `**「例」**は` the second ** closes nothing, as
// it has punctuation before it and a letter behind it.
#include "locale/leaf_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "locale/markdown_runs.h"

namespace locale {
namespace {

/// The leaf as one row of code points, and where each of them begins.
struct Row {
  std::u32string characters;
  std::vector<size_t> offsets;
};

Row lay_out(std::span<const Segment> leaf) {
  Row row;
  for (const Segment& segment : leaf) {
    if (segment.placeholder >= 0) {
      row.characters += stand_in_for(segment.placeholder);
      row.offsets.push_back(segment.offset);
      continue;
    }
    for (size_t at = 0; at < segment.literal.size();) {
      row.offsets.push_back(segment.offset + at);
      std::optional<char32_t> decoded = base::decode_utf8(segment.literal, at);
      if (!decoded) break;
      row.characters += *decoded;
    }
  }
  return row;
}

bool is_blank(char32_t c) {
  return c == 0 || (c < kFirstStandIn && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

// To CommonMark all signs of ASCII are punctuation.
bool is_punctuation(char32_t c) {
  if (c >= kFirstStandIn) return false;
  if (c < 0x80) return c > ' ' && c != 0x7F && !u_isalnum(static_cast<UChar32>(c));
  return u_ispunct(static_cast<UChar32>(c));
}

class LeafReader {
 public:
  LeafReader(std::span<const Segment> leaf, std::span<const Placeholder> placeholders, bool plain)
      : placeholders_(placeholders), row_(lay_out(leaf)), text_(row_.characters), plain_(plain) {
    result_.begin = leaf.empty() ? 0 : leaf.front().offset;
  }

  LeafText read() {
    for (size_t at = 0; at < text_.size();) at += read_at(at);
    for (const OpenRun& run : open_) add_star(run.at, run.length);
    return std::move(result_);
  }

 private:
  struct OpenRun {
    size_t at;
    size_t length;
  };

  /// Gives the number of characters that it has dealt with.
  size_t read_at(size_t at) {
    size_t length = plain_ ? 0 : markdown_length(text_, at);
    if (length == 0) {
      add_glyph(at, Glyph::Kind::text);
      return 1;
    }
    switch (text_[at]) {
      case U'`':
        read_code(at, length);
        return length;
      case U']':
        if (length > 1) result_.links.push_back({shown(at + 2, length - 3), row_.offsets[at + 2]});
        return length;
      case U'*':
        return read_stars(at);
      case U'[':
        return length;
      case U'\\':
        if (length > 1) add_glyph(at + 1, Glyph::Kind::text);
        return length;
      default:
        add_glyph(at, Glyph::Kind::text);
        return length;
    }
  }

  void read_code(size_t at, size_t length) {
    size_t ticks = std::min(text_.find_first_not_of(U'`', at), text_.size()) - at;
    result_.code.push_back({shown(at, length), row_.offsets[at]});
    for (size_t i = at + ticks; i + ticks < at + length; ++i) add_glyph(i, Glyph::Kind::code);
  }

  size_t read_stars(size_t at) {
    size_t end = std::min(text_.find_first_not_of(U'*', at), text_.size());
    size_t length = end - at;
    char32_t before = at == 0 ? 0 : text_[at - 1];
    char32_t behind = end == text_.size() ? 0 : text_[end];
    bool opens = !is_blank(behind) && (!is_punctuation(behind) || is_blank(before) || is_punctuation(before));
    bool closes = !is_blank(before) && (!is_punctuation(before) || is_blank(behind) || is_punctuation(behind));
    if (closes && !open_.empty() && open_.back().length == length) {
      open_.pop_back();
      result_.emphasised += length % 2 == 1;
      result_.strong += length / 2;
    } else if (opens) {
      open_.push_back({at, length});
    } else {
      add_star(at, length);
    }
    return length;
  }

  void add_star(size_t at, size_t length) { result_.stars.push_back({std::string(length, '*'), row_.offsets[at]}); }

  void add_glyph(size_t at, Glyph::Kind kind) {
    char32_t c = text_[at];
    if (c < kFirstStandIn) {
      result_.glyphs.push_back({kind, c, -1, row_.offsets[at]});
    } else {
      result_.glyphs.push_back({Glyph::Kind::placeholder, 0, static_cast<int>(c - kFirstStandIn), row_.offsets[at]});
    }
  }

  /// That part of the row as it is written.
  std::string shown(size_t at, size_t length) const {
    std::string result;
    for (char32_t c : text_.substr(at, length)) {
      if (c < kFirstStandIn) {
        base::append_utf8(result, c);
      } else {
        result += "{" + placeholders_[c - kFirstStandIn].name + "}";
      }
    }
    return result;
  }

  std::span<const Placeholder> placeholders_;
  Row row_;
  std::u32string_view text_;
  bool plain_;
  std::vector<OpenRun> open_;
  LeafText result_;
};

int columns_of_text(std::string_view text) {
  int columns = 0;
  for (size_t at = 0; at < text.size();) {
    std::optional<char32_t> decoded = base::decode_utf8(text, at);
    if (!decoded) break;
    columns += columns_of(*decoded);
  }
  return columns;
}

}  // namespace

LeafText read_leaf(std::span<const Segment> leaf, std::span<const Placeholder> placeholders, bool plain) {
  return LeafReader(leaf, placeholders, plain).read();
}

int columns_of(char32_t character) {
  if (character < 0x300) return 1;
  auto c = static_cast<UChar32>(character);
  int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns_of(const LeafText& leaf, std::span<const Placeholder> placeholders) {
  int columns = 0;
  for (const Glyph& glyph : leaf.glyphs) {
    bool is_placeholder = glyph.kind == Glyph::Kind::placeholder;
    columns += is_placeholder ? columns_of_text(placeholders[glyph.placeholder].example) : columns_of(glyph.character);
  }
  return columns;
}

}  // namespace locale
