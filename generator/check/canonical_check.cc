// The address that a page states for itself. When the site has an address, every page that search engines may index
// states its own, in the form that the site uses; og:url and the like lead to files of the site. A page for missing
// pages is shown at any address: it states none, or the one of a file (the root's 404.html that of a locale's).
#include <fmt/format.h>

#include "check/page_checks.h"
#include "sink/site_path.h"

namespace check {
namespace {

void check_address(const Page& page, const Site& site, std::string_view written, Findings& findings) {
  std::string address;
  std::string expected = canonical_address(site.addresses, sink::path_in_output(page.folder, page.name));
  bool is_good = append_decoded(address, written);
  if (is_good && address == expected) return;
  if (is_good && is_error_page(page) && find_address(site.tree, site.addresses, address)) return;
  findings.add(Fault::canonical, page.place_of(written),
               fmt::format("the canonical address is \"{}\" instead of \"{}\"", address, expected));
}

}  // namespace

void check_canonical(const Page& page, const Site& site, Findings& findings) {
  const std::vector<std::string_view>& canonicals = page.scan.canonicals;
  bool has_address = !site.addresses.base.empty();
  if (canonicals.empty() && has_address && is_indexable(page)) {
    findings.add(Fault::canonical, page.place_of(page.scan.root), "no canonical address, which other pages have");
  }
  for (size_t i = 1; i < canonicals.size(); ++i) {
    findings.add(Fault::canonical, page.place_of(canonicals[i]), "a second canonical address");
  }
  if (!canonicals.empty() && !has_address) {
    findings.add(Fault::canonical, page.place_of(canonicals[0]), "a canonical address, which other pages do not have");
  } else if (!canonicals.empty()) {
    check_address(page, site, canonicals[0], findings);
  }
  for (std::string_view written : page.scan.addresses) {
    std::string address;
    if (append_decoded(address, written) && find_address(site.tree, site.addresses, address)) continue;
    findings.add(Fault::canonical, page.place_of(written), fmt::format("\"{}\" is no file of the site", address));
  }
}

}  // namespace check
