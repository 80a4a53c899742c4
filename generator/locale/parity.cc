// The leaf of English that a leaf is compared with: at a select take the branch of the same name, at a plural `other`.
// That is independent of the order in which a translator nests the switches, and of plurals that English does without.
// A placeholder may be missing in one case: the count itself, where its category holds one number ("one port").
#include "locale/parity.h"

#include <algorithm>
#include <set>

namespace locale {
namespace {

// A branch on the way to a leaf.
struct Step {
  const Pattern* pattern;
  const std::string* key;
};
using Path = std::vector<Step>;

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

const Pattern& branch_named(const Pattern& pattern, std::string_view key) {
  auto found = std::find(pattern.keys.begin(), pattern.keys.end(), key);
  if (found == pattern.keys.end()) found = std::find(pattern.keys.begin(), pattern.keys.end(), "other");
  return pattern.branches[found - pattern.keys.begin()];
}

const Pattern& reference_leaf(const Pattern& english, const Path& path) {
  const Pattern* at = &english;
  while (at->kind != Pattern::Kind::leaf) {
    std::string_view key = "other";
    for (const Step& step : path) {
      if (at->kind == Pattern::Kind::select && step.pattern->placeholder == at->placeholder) key = *step.key;
    }
    at = &branch_named(*at, key);
  }
  return *at;
}

std::string quoted(const Path& path) {
  std::string text;
  for (const Step& step : path) text += (text.empty() ? "" : "/") + *step.key;
  return "\"" + text + "\"";
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
    check_leaves(message_.pattern);
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

  void check_leaves(const Pattern& pattern) {
    if (pattern.kind == Pattern::Kind::leaf) return check_leaf(pattern);
    for (size_t i = 0; i < pattern.branches.size(); ++i) {
      path_.push_back({&pattern, &pattern.keys[i]});
      check_leaves(pattern.branches[i]);
      path_.pop_back();
    }
  }

  void check_leaf(const Pattern& leaf) {
    std::set<int> shown = shown_placeholders(leaf);
    for (int placeholder : shown_placeholders(reference_leaf(english_.pattern, path_))) {
      // What is used nowhere has been reported as lost.
      if (shown.contains(placeholder) || !used_.contains(placeholder) || may_be_silent(placeholder)) continue;
      std::string where = path_.empty() ? "does not show " : "in the branch " + quoted(path_) + " does not show ";
      value_.error(where + braced(placeholder));
    }
  }

  bool may_be_silent(int placeholder) const {
    if (plurals_ == nullptr) return false;
    return std::any_of(path_.begin(), path_.end(), [&](const Step& step) {
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
  Path path_;
};

}  // namespace

void check_parity(const ValueText& value, const Message& message, const Message& english, const PluralUse* plurals) {
  ParityCheck(value, message, english, plurals).run();
}

}  // namespace locale
