#pragma once
// What the site as a whole is to its pages: the publisher's choices, and what is published. The same in every locale.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ports/port.h"

namespace page {

/// A published locale.
struct LocaleLink {
  std::string tag;
  std::string name;  ///< its own name in its own language
  bool right_to_left = false;
  bool complete = true;  ///< else some of its words are missing or stale: it is published as a preview

  bool operator==(const LocaleLink&) const = default;
};

struct Publication {
  std::string title;
  std::string logo;                           ///< path from the root of the site; "" for none
  std::string footer;                         ///< HTML; "" for none
  std::string base_url;                       ///< ends in "/"; "" when the site has no address: then pages name none
  std::string base_path = "/";                ///< of it: where pages that are served at any address find the site
  bool extensionless = false;                 ///< canonical addresses have no ".html"
  bool hreflang_in_head = false;              ///< pages name their translations for search engines
  bool index_all = true;                      ///< else only notable ports are offered to search engines
  bool closing = true;                        ///< pages of ports end with a closing thought
  bool feedback = true;                       ///< pages of ports ask whether they were helpful
  std::string feedback_endpoint;              ///< where the answer is posted; "" asks for the thanks page
  std::vector<ports::Port> popular;           ///< ports that the home page leads to
  std::vector<LocaleLink> locales;            ///< the first is the default
  std::map<std::string, std::string> assets;  ///< name, such as "site.css" -> path from the root of the site

  /// Pseudo-locales and others that are not published count as complete.
  bool is_complete(std::string_view tag) const;
  bool publishes(std::string_view tag) const;
  /// The tags that search engines are told of, in order; the first is the default.
  std::vector<std::string> complete_tags() const;
};

}  // namespace page
