#pragma once
// The files for machines: for search engines, servers, browsers and programs. What each of them is stands in the header
// of its own; here is which of them a site has. Without an address ("baseUrl") there is neither a sitemap nor an
// OpenSearch description; without a complete locale there is no sitemap.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/port_table.h"
#include "site/robots.h"
#include "site/settings.h"
#include "site/site.h"

namespace site {

struct MachineInputs {
  const Settings* settings = nullptr;
  const ports::PortTable* table = nullptr;
  std::vector<std::string> locale_tags;    ///< published; the first is the default
  std::vector<std::string> complete_tags;  ///< of these, those that search engines are told of
  std::vector<std::string> index_pages;    ///< of every locale: those beside the ports' that search engines are told of
  std::function<bool(ports::Port)> is_indexed;  ///< whether they are told of the port's page
};

/// Paths from the root of the site. The settings and the table must outlive the files; the rest of `inputs` need not.
/// Any thread may render any of them; a file of a sitemap takes up to 50 MiB (sitemap.h).
std::vector<File> list_machine_files(const MachineInputs& inputs);

/// The same for the folder of one locale, paths from there: they are written with its pages.
std::vector<File> list_locale_machine_files(const Settings& settings, std::string_view locale_tag,
                                            const SearchWords& words);

}  // namespace site
