#pragma once
// The same page in other languages (hreflang), as heads or sitemaps state it.
//
// What is stated of a page names the page itself, the one of every other locale, and x-default. It has to be mutual:
// each page that is named names them all back. As all of them state the same set, that is a matter of counting: a set
// is told by a hash of what it names, and is complete when each of its members has stated it.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/findings.h"
#include "check/site.h"

namespace check {

/// One statement: "the page in Thai has this address".
struct StatedAlternate {
  std::string_view language;  ///< or "x-default"
  std::string_view address;   ///< with entities
  Place place;
};

class AlternateSets {
 public:
  /// What is stated of `file` at `place`. Places come in ascending order.
  void add(const Site& site, FileNumber file, Place place, const std::vector<StatedAlternate>& alternates,
           Findings& findings);
  void merge(const AlternateSets& other);
  /// When all is added. Only the pages in `folders` could state something.
  void check(const SiteTree& tree, const std::vector<std::string>& folders, Findings& findings) const;
  bool is_empty() const { return sets_.empty(); }

 private:
  struct Set {
    Place first;
    std::vector<FileNumber> members;
    std::vector<FileNumber> stated_by;
  };
  std::unordered_map<uint64_t, Set> sets_;
};

}  // namespace check
