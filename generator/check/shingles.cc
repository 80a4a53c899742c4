#include "check/shingles.h"

#include <algorithm>
#include <functional>

namespace check {

Shingles shingles_of(const std::vector<Word>& words) {
  Shingles shingles;
  shingles.reserve(words.size());
  size_t end = 0;
  uint32_t weight = 0;  // of words [begin, end)
  for (size_t begin = 0; begin < words.size(); ++begin) {
    while (end < words.size() && weight < kShingleWords * kWordWeight) weight += words[end++].weight;
    if (weight < kShingleWords * kWordWeight && begin > 0) break;
    uint64_t hash = 0;
    for (size_t i = begin; i < end; ++i) {
      hash = (hash ^ std::hash<std::string_view>()(words[i].text)) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    }
    shingles.push_back(hash);
    weight -= words[begin].weight;
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double similarity(const Shingles& a, const Shingles& b) {
  size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    bool is_equal = *left == *right;
    shared += is_equal;
    bool move_right = *right <= *left;
    left += is_equal || !move_right;
    right += move_right;
  }
  size_t in_all = a.size() + b.size() - shared;
  return in_all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(in_all);
}

}  // namespace check
