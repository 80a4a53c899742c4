#pragma once
// Addresses as pages write them, and the files of the tree that they mean.
//
// A link is relative: its path counts from the folder of its page. What is stated for other programs (canonical,
// hreflang, og:url, sitemaps) is absolute. Where the site is published only its settings know, and a tree is checked
// without them, so that is learned from the tree: the canonical addresses of some pages are compared with their paths,
// and what most of them say was meant; without any, robots.txt names the sitemap. What is said elsewhere must agree.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/site_tree.h"

namespace check {

/// The parts of an address that matter here; the query is dropped.
struct AddressParts {
  std::string_view scheme;  ///< "https"; empty in a relative address
  bool has_host = false;    ///< begins with "//", behind the scheme if there is one
  std::string_view path;
  std::optional<std::string_view> fragment;  ///< behind the '#'
};
AddressParts split_address(std::string_view address);

/// Appends what a text with %20 and the like says; false when a % begins no such thing.
bool append_unescaped(std::string& out, std::string_view text);

/// Path from the root of the site, of `path` on a page in `folder`: "en/80.html" for "80.html" in "en", and for
/// "../en/80.html" in "th". A path that ends in "/" means the index.html in there. Nothing when it is malformed or
/// leads out of the site.
std::optional<std::string> resolve_path(std::string_view folder, std::string_view path);

/// Where the site is published, and how.
struct SiteAddresses {
  std::string base;                        ///< "https://example.org/ports/"; "" when nothing states it
  bool is_extensionless = false;           ///< pages are called "22", not "22.html"
  bool has_alternates = false;             ///< heads name the pages of other locales (else sitemaps may)
  std::vector<std::string> previews = {};  ///< locales whose home page asks not to be indexed: no page names theirs
};
SiteAddresses learn_addresses(const SiteTree& tree, const std::vector<std::string>& locales);

/// "https://example.org/ports/en/22" for "en/22.html", "https://example.org/ports/en/" for "en/index.html".
std::string canonical_address(const SiteAddresses& site, std::string_view path);
/// "/ports/" of "https://example.org/ports/".
std::string_view path_of_base(const SiteAddresses& site);
/// The file that an absolute address of the site means; nothing when there is none or it is not of the site.
std::optional<FileNumber> find_address(const SiteTree& tree, const SiteAddresses& site, std::string_view address);

}  // namespace check
