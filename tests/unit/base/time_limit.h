#pragma once
// For inputs that are large, deep or made to multiply: they have to end soon, with an error or without.
#include <ctime>

#include "catch.h"

namespace base_test {

/// Ten seconds of CPU are many times what these tests take under the sanitizers.
struct TimeLimit {
  std::clock_t start = std::clock();
  ~TimeLimit() { CHECK(double(std::clock() - start) / CLOCKS_PER_SEC < 10); }
};

}  // namespace base_test
