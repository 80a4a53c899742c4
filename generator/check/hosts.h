#pragma once
// Where a site can be published: what each host allows at most and what it cannot do, from content/hosts.json.
//
// What a host's own documentation does not say is not there, and then `doctor` says nothing about it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "ports/fact.h"

namespace check {

/// What a limit is of. The first three add up over the locales of a site.
enum class Quantity : uint8_t {
  files,
  entries,  ///< files and folders
  bytes,
  files_in_folder,
  bytes_of_file,
  header_rules,
  header_line,  ///< bytes of the longest
  redirects,
  static_redirects,
  dynamic_redirects,  ///< with * or :name in their address
  redirect_line,      ///< bytes of the longest
};
constexpr size_t kQuantityCount = 11;

/// What a host may lack.
enum class Ability : uint8_t {
  headers,           ///< sends those of `_headers`
  locale_not_found,  ///< has a 404 page for each locale
  page_404,          ///< takes en/404.html, the page of port 404, for a page like any other
  extensionless,     ///< en/22.html has the address en/22
  html_addresses,    ///< en/22.html has that address, without a redirect
  posts,             ///< takes what a form posts
};

struct Limit {
  Quantity of = Quantity::files;
  uint64_t most = 0;
  std::string plan = {};     ///< the host's plan that has this limit; "" for every plan
  std::string setting = {};  ///< what has to be set there to get it; may be empty
  std::vector<ports::SourceIndex> sources = {};
};

struct Lack {
  Ability what = Ability::headers;
  std::vector<ports::SourceIndex> sources = {};
};

struct Host {
  std::string id = {};    ///< what --host calls it
  std::string name = {};  ///< verbatim
  std::vector<Limit> limits = {};
  std::vector<Lack> lacks = {};
  std::string include = {};  ///< a file of the site for the configuration of a server of one's own; may be empty
};

/// `sources` are those that the hosts cite. Nothing when there was an error; all of them go to the log.
std::optional<std::vector<Host>> load_hosts(const base::Layers& content, const std::vector<ports::Source>& sources,
                                            base::Diagnostics& log);

/// The hosts of that name, in the order of `ids`; all of them when there are no `ids`. An unknown one is an error of
/// --host.
std::vector<Host> pick_hosts(const std::vector<Host>& hosts, const std::vector<std::string>& ids,
                             base::Diagnostics& log);

}  // namespace check
