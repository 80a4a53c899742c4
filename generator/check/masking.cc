#include "check/masking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace check {
namespace {

/// The zeros of the digits beside ASCII's that CLDR's locales count with.
constexpr std::array<char32_t, 17> kZeros = {0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
                                             0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0F20, 0x1040, 0x1C50, 0x1E950};

constexpr size_t kMostDigits = 6;

/// The digit at `at`, which is moved behind it.
std::optional<uint32_t> digit_at(std::string_view text, size_t& at) {
  if (at >= text.size()) return std::nullopt;
  bool is_ascii = static_cast<unsigned char>(text[at]) < 0x80;
  if (is_ascii && (text[at] < '0' || text[at] > '9')) return std::nullopt;
  if (is_ascii) return text[at++] - '0';
  size_t next = at;
  std::optional<char32_t> c = base::decode_utf8(text, next);
  auto is_near = [&](char32_t zero) { return *c >= zero && *c <= zero + 9; };
  auto zero = c ? std::find_if(kZeros.begin(), kZeros.end(), is_near) : kZeros.end();
  if (zero == kZeros.end()) return std::nullopt;
  at = next;
  return *c - *zero;
}

/// Moves `at` behind what may stand between two groups of digits.
bool skip_separator(std::string_view text, size_t& at) {
  for (std::string_view separator : {",", ".", "'", "\u00A0", "\u202F", "\u2019", "\u066C"}) {
    if (!text.substr(at).starts_with(separator)) continue;
    at += separator.size();
    return true;
  }
  return false;
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool ends_word(std::string_view text, size_t at) {
  return at >= text.size() || !is_word_character(text[at]);
}

/// Digits, with or without separators between them.
struct Digits {
  size_t end = 0;
  std::optional<uint32_t> value;  ///< nothing when they make no number that could be a port's
};

std::optional<Digits> read_digits(std::string_view text, size_t at) {
  uint32_t value = 0;
  std::vector<size_t> groups;
  size_t in_all = 0;
  for (size_t next = at; groups.empty() || skip_separator(text, next); next = at) {
    size_t in_group = 0;
    while (std::optional<uint32_t> digit = digit_at(text, next)) {
      if (in_all + ++in_group <= kMostDigits) value = value * 10 + *digit;
    }
    if (in_group == 0) break;
    groups.push_back(in_group);
    in_all += in_group;
    at = next;
  }
  if (groups.empty()) return std::nullopt;
  bool is_number =
      in_all <= kMostDigits && std::all_of(groups.begin() + 1, groups.end(), [](size_t n) { return n == 3; });
  return Digits{at, is_number ? std::optional(value) : std::nullopt};
}

/// Where the notation that begins at `at` ends.
std::optional<size_t> end_of_notation(std::string_view text, size_t at, const PortMask& mask) {
  for (const std::string& notation : mask.notations) {
    if (text.substr(at).starts_with(notation) && ends_word(text, at + notation.size())) return at + notation.size();
  }
  return std::nullopt;
}

}  // namespace

PortMask mask_of(const ports::PortTable& table, ports::Port port) {
  uint32_t number = port.number();
  uint32_t high = number >> 8, low = number & 0xFF;
  PortMask mask;
  mask.numbers = {number, low << 8 | high};
  if (number > 0) mask.numbers.push_back(number - 1);
  if (number + 1 < ports::kPortCount) mask.numbers.push_back(number + 1);
  for (std::optional<ports::Port> near : {table.assigned_below(port), table.assigned_above(port)}) {
    if (!near) continue;
    uint32_t other = near->number();
    mask.numbers.push_back(other);
    mask.numbers.push_back(other < number ? number - other : other - number);
  }
  mask.notations = {fmt::format("0x{:04X}", number),
                    fmt::format("{:04b} {:04b} {:04b} {:04b}", high >> 4, high & 15, low >> 4, low & 15),
                    fmt::format("{:02X} {:02X}", high, low)};
  return mask;
}

std::string mask_port(std::string_view text, const PortMask& mask) {
  std::string masked;
  masked.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    std::optional<size_t> end = end_of_notation(text, at, mask);
    std::optional<Digits> digits = end ? std::nullopt : read_digits(text, at);
    if (digits && digits->value && ends_word(text, digits->end) &&
        std::find(mask.numbers.begin(), mask.numbers.end(), *digits->value) != mask.numbers.end()) {
      end = digits->end;
    }
    if (end) {
      masked += kMasked;
      at = *end;
      continue;
    }
    // What is not masked is passed over whole: no number begins inside of a word.
    at = digits ? digits->end : at + 1;
    if (is_word_character(text[at - 1])) {
      while (!ends_word(text, at)) ++at;
    }
    masked += text.substr(begin, at - begin);
  }
  return masked;
}

std::string mask_digits(std::string_view text) {
  std::string masked;
  masked.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    std::optional<Digits> digits = read_digits(text, at);
    masked += digits ? kMasked : text[at];
    at = digits ? digits->end : at + 1;
  }
  return masked;
}

}  // namespace check
