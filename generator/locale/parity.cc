// Leaf is compared with leaf, as leaf_path pairs them. A placeholder may be missing in one case: the count itself,
// where its category holds one number ("one port").
#include "locale/parity.h"

#include <algorithm>
#include <set>

#include "locale/leaf_path.h"

namespace locale {
namespace {

void collect_used(const Pattern& pattern, std::set<int>& used) {
  if (pattern.placeholder >= 0) used.insert(pattern.placeholder);
  for (const Segment& segment : pattern.leaf) used.insert(segment.placeholder);
  for (const Pattern& branch : pattern.branches) collect_used(branch, used);
}

std::set<int> used_placeholders(const Pattern& pattern) {
  std::set<int> used;
  collect_used(pattern, used);
  used.erase(-1);
  return used;
}

std::set<int> shown_placeholders(const Pattern& leaf) {
  std::set<int> shown;
  for (const Segment& segment : leaf.leaf) shown.insert(segment.placeholder);
  shown.erase(-1);
  return shown;
}

void collect_select_keys(const Pattern& pattern, std::map<int, std::set<std::string>>& keys) {
  if (pattern.kind == Pattern::Kind::select) keys[pattern.placeholder].insert(pattern.keys.begin(), pattern.keys.end());
  for (const Pattern& branch : pattern.branches) collect_select_keys(branch, keys);
}

class ParityCheck {
 public:
  ParityCheck(const ValueText& value, const Message& message, const Message& english, const PluralUse* plurals)
      : value_(value), message_(message), english_(english), plurals_(plurals) {}

  void run() {
    used_ = used_placeholders(message_.pattern);
    if (&message_ == &english_) {
      check_declared();
    } else {
      check_lost();
      check_select_keys();
    }
    each_leaf(message_.pattern, [&](const Pattern& leaf, const LeafPath& path) { check_leaf(leaf, path); });
  }

 private:
  std::string braced(int placeholder) const { return "{" + message_.placeholders[placeholder].name + "}"; }

  void check_declared() {
    for (int i = 0; i < static_cast<int>(message_.placeholders.size()); ++i) {
      if (!used_.contains(i)) value_.error("declares the placeholder " + braced(i) + " and never uses it");
    }
  }

  void check_lost() {
    for (int placeholder : used_placeholders(english_.pattern)) {
      if (!used_.contains(placeholder)) value_.error("lost the placeholder " + braced(placeholder) + " of the English");
    }
  }

  void check_select_keys() {
    std::map<int, std::set<std::string>> ours;
    std::map<int, std::set<std::string>> theirs;
    collect_select_keys(message_.pattern, ours);
    collect_select_keys(english_.pattern, theirs);
    for (const auto& [placeholder, keys] : ours) compare_keys(placeholder, keys, theirs[placeholder]);
  }

  void compare_keys(int placeholder, const std::set<std::string>& ours, const std::set<std::string>& theirs) {
    std::vector<std::string> names(theirs.begin(), theirs.end());
    for (const std::string& key : ours) {
      if (theirs.contains(key)) continue;
      value_.error("has a branch \"" + key + "\" for " + braced(placeholder) + " that the English has not",
                   base::suggest(key, names));
    }
    for (const std::string& key : theirs) {
      if (!ours.contains(key)) value_.error("lost the branch \"" + key + "\" for " + braced(placeholder));
    }
  }

  void check_leaf(const Pattern& leaf, const LeafPath& path) {
    std::set<int> shown = shown_placeholders(leaf);
    for (int placeholder : shown_placeholders(reference_leaf(english_.pattern, path))) {
      // What is used nowhere has been reported as lost.
      if (shown.contains(placeholder) || !used_.contains(placeholder) || may_be_silent(placeholder, path)) continue;
      std::string where = path.empty() ? "does not show " : "in the branch \"" + to_string(path) + "\" does not show ";
      value_.error(where + braced(placeholder));
    }
  }

  bool may_be_silent(int placeholder, const LeafPath& path) const {
    if (plurals_ == nullptr) return false;
    return std::any_of(path.begin(), path.end(), [&](const BranchStep& step) {
      if (step.pattern->kind != Pattern::Kind::plural || step.pattern->placeholder != placeholder) return false;
      std::optional<PluralCategory> category = parse_category(*step.key);
      return category && plurals_->is_single(*category);
    });
  }

  const ValueText& value_;
  const Message& message_;
  const Message& english_;
  const PluralUse* plurals_;
  std::set<int> used_;
};

}  // namespace

void check_parity(const ValueText& value, const Message& message, const Message& english, const PluralUse* plurals) {
  ParityCheck(value, message, english, plurals).run();
}

}  // namespace locale
