#pragma once
// The one address by which each page is known: what canonical links, sitemaps and OpenSearch name. A site without
// "baseUrl" has no addresses; ask for none then.
#include <string>
#include <string_view>

#include "site/settings.h"

namespace site {

/// "https://example.org/ports/en/": of a locale's folder, which is the address of its home page.
std::string locale_address(const Settings& settings, std::string_view locale_tag);
/// "https://example.org/ports/en/22.html", or without ".html" when the settings want it so. `page` is the file's name
/// in the folder of its locale.
std::string page_address(const Settings& settings, std::string_view locale_tag, std::string_view page);

}  // namespace site
