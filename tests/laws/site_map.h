#pragma once
// The pages of a site and the links between them, gathered while the pages pass by and judged when all are known.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "laws/expectations.h"
#include "laws/findings.h"
#include "laws/page_scan.h"

namespace laws {

namespace law {
inline constexpr std::string_view kComplete = "every page is there, and each only once";
inline constexpr std::string_view kResolve = "every internal link leads to a page, every fragment to an id on it";
inline constexpr std::string_view kReciprocal = "previous and next lead back";
inline constexpr std::string_view kTwoClicks = "every port is at most two clicks from home";
inline constexpr std::string_view kSitemap = "the sitemap lists each page that is offered, once, and nothing else";
}  // namespace law

/// One for each thread; merged when all pages have passed. Paths count from the root of the site.
class SiteMap {
 public:
  /// `base_path` is the path of the site's address: where a base element finds the root.
  explicit SiteMap(std::string base_path = "/") : base_path_(std::move(base_path)) {}

  void add_path(std::string_view path);
  void add_page(std::string_view path, const Page& page);
  /// A file that lists addresses for search engines.
  void add_sitemap(std::string_view xml);
  void merge(SiteMap other);

  size_t count_paths() const { return paths_.size(); }
  /// Those that begin and end so.
  size_t count_paths(std::string_view begin, std::string_view end) const;
  bool has(std::string_view path) const { return paths_.contains(std::string(path)); }
  void judge(Findings& findings) const;
  /// What depends on the site's settings.
  void judge_sitemap(const Expectations& expected, Findings& findings) const;

 private:
  void judge_links(Findings& findings) const;
  void judge_neighbours(Findings& findings) const;
  void judge_clicks(Findings& findings) const;

  struct Neighbours {
    std::string previous, next;
  };

  std::string base_path_;
  std::unordered_map<std::string, int> paths_;              ///< and how often each was written
  std::unordered_map<std::string, std::string> links_;      ///< target, with its fragment, and a page that has it
  std::unordered_map<std::string, Neighbours> neighbours_;  ///< of the pages that were scanned
  std::map<std::string, std::set<std::string>, std::less<>> ids_;   ///< of the pages that are no port's
  std::unordered_map<std::string, std::vector<std::string>> ways_;  ///< of the same: where a reader gets by a click
  std::vector<std::string> listed_;                                 ///< addresses in sitemaps
};

/// "en/80.html" for "80.html" on "en/443.html", "assets/site.css" for "../assets/site.css".
std::string resolve(std::string_view page, std::string_view url);

}  // namespace laws
