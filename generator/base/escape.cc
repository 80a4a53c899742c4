#include "base/escape.h"

#include <algorithm>

namespace base {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_plain(std::string_view text) {
  return text.find_first_of("&<>\"'") == std::string_view::npos;
}

void append_html(Buffer& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      default:
        out.append(c);
    }
  }
}

void append_url_component(Buffer& out, std::string_view text) {
  for (char c : text) {
    if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out.append(c);
    } else {
      unsigned char byte = static_cast<unsigned char>(c);
      const char escape[] = {'%', kHex[byte >> 4], kHex[byte & 15]};
      out.append(escape, sizeof escape);
    }
  }
}

void append_json_string(Buffer& out, std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    bool line_separator = c == 0xE2 && (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029");
    if (c == '"' || c == '\\') {
      out.append('\\');
      out.append(text[i]);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c < 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&' || c == '\'') {
      const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
      out.append(escape, sizeof escape);
    } else if (line_separator) {
      out.append(text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
      i += 2;
    } else {
      out.append(text[i]);
    }
  }
}

bool is_web_address(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) && is_safe_url(url);
}

bool is_safe_url(std::string_view url) {
  bool clean = std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c != 0x7F && c != '\\'; });
  if (!clean || url.empty()) return false;
  if (url.starts_with("https://") || url.starts_with("http://")) return true;
  size_t colon = url.find(':');
  size_t end_of_first_segment = std::min(url.find_first_of("/?#"), url.size());
  return !url.starts_with("//") && (colon == std::string_view::npos || colon > end_of_first_segment);
}

}  // namespace base
