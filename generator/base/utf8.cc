#include "base/utf8.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace base {

std::optional<char32_t> decode_utf8(std::string_view text, size_t& offset) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (offset >= text.size()) return std::nullopt;
  unsigned char lead = byte(offset);
  if (lead < 0x80) return text[offset++];
  int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - offset < static_cast<size_t>(length)) return std::nullopt;
  char32_t code_point = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if ((byte(offset + i) & 0xC0) != 0x80) return std::nullopt;
    code_point = code_point << 6 | (byte(offset + i) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallest[length] || code_point > 0x10FFFF || surrogate) return std::nullopt;
  offset += length;
  return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | code_point >> 6);
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0 | code_point >> 12);
    out += static_cast<char>(0x80 | (code_point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code_point >> 18);
    out += static_cast<char>(0x80 | (code_point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code_point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  }
}

std::optional<size_t> find_invalid_utf8(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
    } else if (!decode_utf8(text, offset)) {
      return offset;
    }
  }
  return std::nullopt;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_invisible(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  constexpr Range kRanges[] = {
      {0x00AD, 0x00AD},    // soft hyphen
      {0x034F, 0x034F},    // grapheme joiner
      {0x061C, 0x061C},    // marks of direction
      {0x115F, 0x1160},    // fillers
      {0x17B4, 0x17B5},    // vowels that are not shown
      {0x180B, 0x180F},    // Mongolian selectors and separator
      {0x200B, 0x200B},    // space without width
      {0x200E, 0x200F},    // marks of direction
      {0x2028, 0x202E},    // ends of lines and paragraphs, embeddings and overrides of direction
      {0x2060, 0x206F},    // joiners and operators without width, isolates of direction, deprecated controls
      {0x3164, 0x3164},    // filler
      {0xFEFF, 0xFEFF},    // byte order mark
      {0xFFA0, 0xFFA0},    // filler
      {0xFFF0, 0xFFFB},    // annotations
      {0x1BCA0, 0x1BCA3},  // controls of shorthand
      {0x1D173, 0x1D17A},  // controls of music
      {0xE0000, 0xE00FF},  // tags
      {0xE01F0, 0xE0FFF},
  };
  return std::any_of(std::begin(kRanges), std::end(kRanges),
                     [&](Range range) { return c >= range.first && c <= range.last; });
}

bool is_hidden(char32_t c, Texts texts) {
  bool is_of_words = c >= 0x200C && c <= 0x200F;
  if (is_of_words) return texts == Texts::data;
  return texts != Texts::made && is_invisible(c);
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

std::string printable(std::string_view text) {
  std::string result;
  char escape[16];
  for (size_t offset = 0; offset < text.size();) {
    size_t start = offset;
    std::optional<char32_t> code_point = decode_utf8(text, offset);
    if (!code_point) {
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned char>(text[offset++]));
      result += escape;
    } else if (is_control(*code_point) || is_invisible(*code_point)) {
      std::snprintf(escape, sizeof escape, "\\u{%02X}", static_cast<unsigned>(*code_point));
      result += escape;
    } else {
      result += text.substr(start, offset - start);
    }
  }
  return result;
}

}  // namespace base
