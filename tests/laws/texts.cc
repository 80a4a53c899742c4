#include "laws/texts.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

#include "base/utf8.h"

namespace laws {
namespace {

constexpr uint32_t kBlockSize = 256;

bool is_digit(std::string_view text, size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

/// The length of what may stand between thousands; 0 when nothing of the kind is there.
size_t separator_length(std::string_view text) {
  for (std::string_view separator : {",", ".", "\u00A0", "\u202F"}) {
    if (text.starts_with(separator)) return separator.size();
  }
  return 0;
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::optional<uint32_t> parse_number(std::string_view text) {
  uint32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

size_t visible_length(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    std::optional<char32_t> c = base::decode_utf8(text, at);
    if (!c) return count;
    count += !base::is_invisible(*c);
  }
  return count;
}

std::string visible(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    std::optional<char32_t> c = base::decode_utf8(text, at);
    if (!c) return result;
    if (!base::is_invisible(*c)) result += text.substr(begin, at - begin);
  }
  return result;
}

bool holds_number(std::string_view text, std::string_view number) {
  for (size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    size_t end = at + number.size();
    bool begins = at == 0 || (!is_digit(text, at - 1) && text[at - 1] != '.');
    bool is_part = end < text.size() && text[end] == '.' && is_digit(text, end + 1);
    if (begins && !is_digit(text, end) && !is_part) return true;
  }
  return false;
}

bool holds_count(std::string_view text, uint32_t count) {
  std::string digits;
  for (char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  return digits == std::to_string(count);
}

bool tells_count(std::string_view text, uint32_t count) {
  std::string wanted = std::to_string(count), digits;
  for (size_t at = 0; at <= text.size(); ++at) {
    if (is_digit(text, at)) {
      digits += text[at];
      continue;
    }
    size_t group = at + separator_length(text.substr(std::min(at, text.size())));
    bool goes_on = group > at && is_digit(text, group) && is_digit(text, group + 1) && is_digit(text, group + 2) &&
                   !is_digit(text, group + 3);
    if (!digits.empty() && goes_on) {
      at = group - 1;
      continue;
    }
    if (digits == wanted) return true;
    digits.clear();
  }
  return false;
}

std::string port_url(uint32_t number) {
  return std::to_string(number) + ".html";
}

std::string block_url(uint32_t number) {
  uint32_t first = number / kBlockSize * kBlockSize;
  return fmt::format("{}-{}.html", first, first + kBlockSize - 1);
}

}  // namespace laws
