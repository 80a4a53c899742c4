#pragma once
// What a site must be, worked out from its settings and the port table by other ways than the generator's.
#include <bitset>
#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ports/port_table.h"

namespace laws {

struct LocaleName {
  std::string tag;
  std::string name;  ///< in its own language
};

/// The settings of the site as a whole, as the test has chosen them.
struct PublishedSite {
  std::vector<LocaleName> locales;  ///< the first is the default
  std::string base_url;             ///< "" for none
  std::string base_path = "/";      ///< of it
  bool extensionless = false;
  bool hreflang_in_head = false;
  bool index_all = true;
};

/// A name in a list, and the pages that it leads to, each once and in the order of their names.
struct Listing {
  std::string name;
  std::vector<std::string> urls;

  auto operator<=>(const Listing&) const = default;
};
using Listings = std::map<std::string, std::vector<Listing>, std::less<>>;  ///< by page: "services-s.html"

struct Expectations {
  Expectations(const ports::PortTable& table, PublishedSite site);

  const ports::PortTable& table;
  PublishedSite site;
  Listings lists;                           ///< of all pages that list names; sorted
  std::bitset<ports::kPortCount> assigned;  ///< ports with a service in the registry
  std::bitset<ports::kPortCount> notable;   ///< of which more is known than of a hundred others

  uint32_t count_assigned(uint32_t first, uint32_t last) const;
  /// How search engines know a page, in some locale.
  std::string address_of(std::string_view locale, std::string_view page) const;
};

}  // namespace laws
