#pragma once
// How counts are printed: a locale's digits and its grouping by three.
#include <cstdint>
#include <string>

#include "base/buffer.h"

namespace templates {

/// How counts are printed.
struct NumberStyle {
  std::string digits[10] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  std::string separator = ",";       ///< between groups of three
  uint32_t smallest_grouped = 1000;  ///< smaller numbers are not grouped (some locales group from 10000)
};
void append_count(base::Buffer& out, uint32_t number, const NumberStyle& style);
/// ASCII digits without grouping: identifiers, addresses, JSON numbers.
void append_ascii_digits(base::Buffer& out, uint32_t number);

/// True when no digit and no separator holds a character that HTML or JSON would have escaped.
bool is_harmless(const NumberStyle& style);

}  // namespace templates
