#include "laws/findings.h"

#include <algorithm>

namespace laws {
namespace {

constexpr size_t kShown = 12;

}  // namespace

void Findings::add(std::string_view law, std::string_view page, std::string what) {
  auto it = broken_.find(law);
  if (it == broken_.end()) it = broken_.emplace(law, Broken()).first;
  Broken& broken = it->second;
  ++broken.count;
  if (broken.first.size() < kShown) broken.first.push_back({std::string(page), std::move(what)});
}

void Findings::merge(Findings other) {
  for (auto& [law, theirs] : other.broken_) {
    Broken& ours = broken_[law];
    ours.count += theirs.count;
    std::move(theirs.first.begin(), theirs.first.end(), std::back_inserter(ours.first));
  }
}

std::string Findings::of(std::string_view law) const {
  auto it = broken_.find(law);
  if (it == broken_.end()) return "";
  std::vector<Finding> shown = it->second.first;
  std::stable_sort(shown.begin(), shown.end(), [](const Finding& a, const Finding& b) { return a.page < b.page; });
  shown.resize(std::min(shown.size(), kShown));
  std::string text;
  for (const Finding& finding : shown) text += "\n" + finding.page + ": " + finding.what;
  size_t hidden = it->second.count - shown.size();
  return hidden == 0 ? text : text + "\nand " + std::to_string(hidden) + " more";
}

std::vector<std::string> Findings::laws() const {
  std::vector<std::string> names;
  for (const auto& [law, broken] : broken_) names.push_back(law);
  return names;
}

}  // namespace laws
