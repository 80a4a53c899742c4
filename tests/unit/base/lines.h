#pragma once
// A log as the lines that a person would see.
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace base_test {

using Lines = std::vector<std::string>;

inline Lines lines_of(const base::Diagnostics& log) {
  Lines lines;
  for (const base::Diagnostic& diagnostic : log.sorted()) lines.push_back(base::to_string(diagnostic));
  return lines;
}

}  // namespace base_test
