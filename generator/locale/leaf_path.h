#pragma once
// The way to a leaf through the switches of a pattern, and the leaf of the English original that it is compared with:
// at a select the branch of the same name, at a plural `other`. That is independent of the order in which a translator
// nests the switches, and of plurals that English does without.
#include <functional>
#include <string>
#include <vector>

#include "locale/catalogue.h"

namespace locale {

/// A branch on the way to a leaf.
struct BranchStep {
  const Pattern* pattern;
  const std::string* key;
};
using LeafPath = std::vector<BranchStep>;

/// "few/tcp"; empty where nothing is switched on.
std::string to_string(const LeafPath& path);
/// The leaf of `english` that belongs to the leaf at the end of `path`.
const Pattern& reference_leaf(const Pattern& english, const LeafPath& path);
/// Calls `visit` for every leaf with the way to it, in the order of the text.
void each_leaf(const Pattern& pattern, const std::function<void(const Pattern& leaf, const LeafPath& path)>& visit);

}  // namespace locale
