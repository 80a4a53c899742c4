#pragma once
// Fragments of other pages: "index.html#dynamic". The pages of a locale lead to few distinct ones, so they are gathered
// while the pages are read, and each page that they lead to is then read once more for its ids.
#include <map>
#include <string>
#include <utility>

#include "check/findings.h"
#include "check/site_tree.h"

namespace check {

class FragmentTargets {
 public:
  /// `place` links to `fragment` (unescaped) of `file`. Places come in ascending order.
  void add(FileNumber file, std::string_view fragment, Place place);
  void merge(const FragmentTargets& other);
  void check(const SiteTree& tree, unsigned jobs, Findings& findings) const;

 private:
  struct Links {
    Place first;
    size_t count = 0;
  };
  std::map<FileNumber, std::map<std::string, Links, std::less<>>> by_file_;
};

}  // namespace check
