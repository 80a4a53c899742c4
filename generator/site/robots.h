#pragma once
// robots.txt, and the descriptions by which browsers add the site's search to theirs (OpenSearch 1.1).
#include <string>
#include <string_view>

#include "base/buffer.h"
#include "site/settings.h"

namespace site {

/// Everything may be read but what is for servers; says where the sitemap is when there is one: then the site has an
/// address.
void render_robots(const Settings& settings, bool has_sitemap, base::Buffer& out);

/// The words of a locale's OpenSearch description, as plain text.
struct SearchWords {
  std::string name;  ///< browsers list it; at most 16 characters of it are in the short form
  std::string description;
};

/// Appends LOCALE/opensearch.xml. The settings have an address.
void render_opensearch(const Settings& settings, std::string_view locale_tag, const SearchWords& words,
                       base::Buffer& out);

}  // namespace site
