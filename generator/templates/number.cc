#include "templates/number.h"

#include <algorithm>
#include <charconv>

namespace templates {
namespace {

constexpr size_t kMostDigits = 10;

}  // namespace

void append_ascii_digits(base::Buffer& out, uint32_t number) {
  char* first = out.reserve(kMostDigits);
  out.advance(std::to_chars(first, first + kMostDigits, number).ptr - first);
}

void append_count(base::Buffer& out, uint32_t number, const NumberStyle& style) {
  char digits[kMostDigits];
  size_t count = std::to_chars(digits, digits + kMostDigits, number).ptr - digits;
  bool grouped = number >= style.smallest_grouped;
  auto put = [&](const std::string& sign) {
    if (sign.size() == 1) return out.append(sign.front());  // as nearly always
    out.append(sign);
  };
  for (size_t i = 0; i < count; ++i) {
    if (grouped && i > 0 && (count - i) % 3 == 0) put(style.separator);
    put(style.digits[digits[i] - '0']);
  }
}

bool is_harmless(const NumberStyle& style) {
  auto harmless = [](const std::string& text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
      return std::string_view("&<>\"'\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20;
    });
  };
  return harmless(style.separator) && std::all_of(std::begin(style.digits), std::end(style.digits), harmless);
}

}  // namespace templates
