// hreflang in the heads of pages: on all that search engines may index, or on none.
#include "check/page_checks.h"

namespace check {

void check_hreflang(const Page& page, const Site& site, AlternateSets& sets, Findings& findings) {
  const std::vector<Alternate>& alternates = page.scan.alternates;
  if (alternates.empty()) {
    if (!site.addresses.has_alternates || !is_indexable(page)) return;
    findings.add(Fault::hreflang, page.place_of(page.scan.root), "no hreflang, which other pages have");
    return;
  }
  Place place = page.place_of(alternates[0].language);
  if (!is_indexable(page)) {
    findings.add(Fault::hreflang, place, "hreflang on a page that search engines may not index");
  } else if (!site.addresses.has_alternates) {
    findings.add(Fault::hreflang, place, "hreflang, which other pages do not have");
  }
  std::vector<StatedAlternate> stated;
  for (const Alternate& alternate : alternates) {
    stated.push_back({alternate.language, alternate.address, page.place_of(alternate.address)});
  }
  sets.add(site, page.file, place, stated, findings);
}

}  // namespace check
