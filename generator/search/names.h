#pragma once
// The names that can be searched for, gathered from the registry and our facts.
#include <set>
#include <string>
#include <vector>

#include "ports/port_table.h"

namespace search {

/// How much a name's claim to its ports weighs, most first: results come in this order.
enum class Standing : uint8_t { assigned, shipped, common, reported, historic };

struct Place {
  ports::PortRange range;
  ports::TransportSet transports = 0;  ///< 0: not stated
};

/// A service name of IANA's, or a program.
struct Name {
  std::string text;   ///< verbatim
  std::string title;  ///< IANA's; empty for a program
  Standing standing = Standing::assigned;
  bool used = false;                      ///< content/uses.json or ranges.json tells of it
  std::vector<Place> places;              ///< ports ascending; not empty
  std::set<std::string> role_words = {};  ///< of the use's role: readers who look for a "remote desktop" mean 3389
  std::set<std::string> also_words = {};  ///< of its other names, such as "rdp"
};

/// Rows of the registry that differ in transport alone are one name, rows of other ports too if their titles are equal.
/// Service names without a port are not among them. In the order of the registry, programs behind it.
std::vector<Name> collect_names(const ports::PortTable& table);

}  // namespace search
