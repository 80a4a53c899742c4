#pragma once
// The checks of a built tree that look at one page: each in a file of its own, each adds to the findings what it does
// not like. They know the page, the names of the tree's files and the site's address, and no other page.
// To add one: a file, a line here, and its call in tree_check.cc.
#include <string>
#include <string_view>
#include <vector>

#include "check/addresses.h"
#include "check/alternates.h"
#include "check/findings.h"
#include "check/fragment_check.h"
#include "check/page_scan.h"
#include "check/site.h"

namespace check {

struct Page {
  FileNumber file = 0;
  std::string_view folder;  ///< the locale; "" for pages at the root
  std::string_view name;    ///< "80.html"
  const PageScan& scan;

  /// Where a view of the scan stands.
  Place place_of(std::string_view view) const { return {file, scan.offset_of(view)}; }
};

/// Shown at any address that has no page, so it has none of its own. (404.html in a locale is the page of a port.)
bool is_error_page(const Page& page);
/// Offered to search engines.
bool is_indexable(const Page& page);

/// UTF-8, title, description, language and direction, one h1.                   (head_check.cc)
void check_head(const Page& page, const Site& site, Findings& findings);
/// Ids are unique, and labels and the like name ids that are there.             (id_check.cc)
void check_ids(const Page& page, Findings& findings);
/// Every citation has its source, every source its citation and the way back.   (citation_check.cc)
void check_citations(const Page& page, Findings& findings);
/// No script or style in the page, nothing loaded from elsewhere.               (policy_check.cc)
void check_policy(const Page& page, Findings& findings);
/// JSON-LD is JSON, and addresses of the site in it lead to pages.              (structured_data_check.cc)
void check_structured_data(const Page& page, const Site& site, Findings& findings);
/// No English on a page in another language, nothing that a template left over. (words_check.cc)
void check_words(const Page& page, Findings& findings);
/// Links lead to files, fragments to ids; those of other pages go to `targets`. (link_check.cc)
void check_links(const Page& page, const Site& site, FragmentTargets& targets, Findings& findings);
/// The address that the page states for itself.                                 (canonical_check.cc)
void check_canonical(const Page& page, const Site& site, Findings& findings);
/// The pages of other locales that the head names; all of them go to `sets`.    (hreflang_check.cc)
void check_hreflang(const Page& page, const Site& site, AlternateSets& sets, Findings& findings);

}  // namespace check
