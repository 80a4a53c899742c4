// What the Content-Security-Policy of a published site forbids, and would be broken there: script and style inside the
// page, and whatever is loaded from elsewhere. Data blocks (JSON-LD) are no scripts.
#include <fmt/format.h>

#include "check/page_checks.h"

namespace check {
namespace {

bool is_picture_data(const Link& link, const AddressParts& parts) {
  return link.element == "img" && parts.scheme == "data";
}

}  // namespace

void check_policy(const Page& page, Findings& findings) {
  for (std::string_view name : page.scan.inline_code) {
    bool is_element = name == "script" || (name == "style" && page.scan.html[page.scan.offset_of(name) - 1] == '<');
    findings.add(Fault::policy, page.place_of(name),
                 is_element ? fmt::format("a <{}> in the page", name)
                            : fmt::format("the attribute {} is code in the page", name),
                 "the site's Content-Security-Policy allows none");
  }
  for (const Link& link : page.scan.links) {
    AddressParts parts = split_address(link.url);
    bool is_elsewhere = !parts.scheme.empty() || parts.has_host;
    if (link.use == LinkUse::resource && is_elsewhere && !is_picture_data(link, parts)) {
      findings.add(Fault::policy, page.place_of(link.url),
                   fmt::format("<{}> loads \"{}\" from elsewhere", link.element, link.url));
    }
    if (link.use == LinkUse::navigation && parts.scheme == "javascript") {
      findings.add(Fault::policy, page.place_of(link.url), fmt::format("the address of <{}> is code", link.element));
    }
  }
}

}  // namespace check
