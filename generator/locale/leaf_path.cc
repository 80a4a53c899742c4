#include "locale/leaf_path.h"

#include <algorithm>

namespace locale {
namespace {

const Pattern& branch_named(const Pattern& pattern, std::string_view key) {
  auto found = std::find(pattern.keys.begin(), pattern.keys.end(), key);
  if (found == pattern.keys.end()) found = std::find(pattern.keys.begin(), pattern.keys.end(), "other");
  return pattern.branches[found - pattern.keys.begin()];
}

void walk(const Pattern& pattern, LeafPath& path, const std::function<void(const Pattern&, const LeafPath&)>& visit) {
  if (pattern.kind == Pattern::Kind::leaf) return visit(pattern, path);
  for (size_t i = 0; i < pattern.branches.size(); ++i) {
    path.push_back({&pattern, &pattern.keys[i]});
    walk(pattern.branches[i], path, visit);
    path.pop_back();
  }
}

}  // namespace

std::string to_string(const LeafPath& path) {
  std::string text;
  for (const BranchStep& step : path) text += (text.empty() ? "" : "/") + *step.key;
  return text;
}

const Pattern& reference_leaf(const Pattern& english, const LeafPath& path) {
  const Pattern* at = &english;
  while (at->kind != Pattern::Kind::leaf) {
    std::string_view key = "other";
    for (const BranchStep& step : path) {
      if (at->kind == Pattern::Kind::select && step.pattern->placeholder == at->placeholder) key = *step.key;
    }
    at = &branch_named(*at, key);
  }
  return *at;
}

void each_leaf(const Pattern& pattern, const std::function<void(const Pattern&, const LeafPath&)>& visit) {
  LeafPath path;
  walk(pattern, path, visit);
}

}  // namespace locale
