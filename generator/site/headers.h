#pragma once
// The headers that servers send with the files of the site: one table, from which come the rules of `_headers`, nginx
// and Caddy (server_files.h) and what `portolan serve` sends.
//
// A rule is for a set of files. Where several rules are for one file, all their headers count, and of two headers of
// one name that of the later rule.
#include <string>
#include <string_view>
#include <vector>

#include "site/settings.h"

namespace site {

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

struct HeaderRule {
  std::string files;  ///< from the root of the site: a path, "FOLDER/*" for all below it, or "*" for every file
  std::vector<Header> headers;

  bool covers(std::string_view path) const;
};

/// From the widest set of files to the narrowest; the first is for every file. No two of the others share a file.
std::vector<HeaderRule> list_header_rules(const Settings& settings);

/// What a server sends with the file at `path`, such as "en/22.html", from the root of the site.
std::vector<Header> headers_for(std::string_view path, const Settings& settings);

/// The headers of `rule` on top of those of `base`.
std::vector<Header> join_headers(std::vector<Header> base, const HeaderRule& rule);

}  // namespace site
