#include "base/utf8.h"

#include <cstdio>

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
  return c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF;
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
