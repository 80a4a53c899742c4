// Most texts need no escaping, so what stands for itself is copied in runs: one look into a table a byte, where the
// obvious loop with a switch and an append a byte took 4% of a build.
#include "base/escape.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// By byte: whether it stands for itself.
using PlainBytes = std::array<bool, 256>;

constexpr PlainBytes all_but(std::string_view bytes) {
  PlainBytes plain{};
  plain.fill(true);
  for (unsigned char byte : bytes) plain[byte] = false;
  return plain;
}

constexpr PlainBytes kPlainInHtml = all_but("&<>\"'");

/// 0xE2 begins U+2028 and U+2029.
constexpr PlainBytes plain_in_json() {
  PlainBytes plain = all_but("\"\\<>&'\x7F\xE2");
  for (int byte = 0; byte < 0x20; ++byte) plain[byte] = false;
  return plain;
}
constexpr PlainBytes kPlainInJson = plain_in_json();

/// `escape` is called with the text from each other byte on and returns how many bytes it took.
template <typename Escape>
void append_escaped(Buffer& out, std::string_view text, const PlainBytes& plain, Escape escape) {
  while (!text.empty()) {
    size_t run = 0;
    while (run < text.size() && plain[static_cast<unsigned char>(text[run])]) ++run;
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (!text.empty()) text.remove_prefix(escape(text));
  }
}

std::string_view html_escape(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

}  // namespace

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char byte) { return kPlainInHtml[byte]; });
}

void append_html(Buffer& out, std::string_view text) {
  append_escaped(out, text, kPlainInHtml, [&](std::string_view rest) {
    out.append(html_escape(rest.front()));
    return 1;
  });
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
  append_escaped(out, text, kPlainInJson, [&](std::string_view rest) {
    unsigned char c = static_cast<unsigned char>(rest.front());
    if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      out.append(rest[2] == '\xA8' ? "\\u2028" : "\\u2029");
      return 3;
    }
    if (c == '"' || c == '\\') {
      out.append('\\');
      out.append(rest.front());
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c == 0xE2) {
      out.append(rest.front());
    } else {
      const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
      out.append(escape, sizeof escape);
    }
    return 1;
  });
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
