#pragma once
// How alike two texts are: the part of their runs of five words that both have.
#include <cstdint>
#include <string_view>
#include <vector>

#include "check/words.h"

namespace check {

constexpr uint32_t kShingleWords = 5;

/// Hashes of all runs of five words in a row, each once, ascending.
using Shingles = std::vector<uint64_t>;

/// A text of fewer words is one run. `words` are of one text, in order.
Shingles shingles_of(const std::vector<Word>& words);

/// Shared runs by all runs: 0 nothing in common, 1 the same (also when both are empty).
double similarity(const Shingles& a, const Shingles& b);

}  // namespace check
