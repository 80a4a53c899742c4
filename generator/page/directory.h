#pragma once
// All names that the site knows ports by: services of the registry, programs of our own facts, in the order of the
// alphabet. Made once a run; points into the table, which must outlive it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ports/port_table.h"

namespace page {

/// Where a name is used.
struct NamedPorts {
  ports::PortRange range;
  ports::TransportSet transports = 0;  ///< 0: the registry states none
};

struct ListedName {
  std::string_view name;
  std::string_view title;                                   ///< IANA's description of a service; may be empty
  bool is_program = false;                                  ///< of our own facts, not of the registry
  ports::Certainty certainty = ports::Certainty::assigned;  ///< the strongest of its uses
  std::vector<NamedPorts> ports;                            ///< ascending
};

/// The names that begin with a letter; '0' stands for every other first character.
struct Letter {
  char key = '0';
  std::vector<ListedName> names;
};

class Directory {
 public:
  explicit Directory(const ports::PortTable& table);

  /// Those with names, '0' first.
  const std::vector<Letter>& letters() const { return letters_; }
  /// The uses of each category, by its index in Facts::categories, in the order of their first ports.
  const std::vector<std::vector<const ports::Use*>>& categories() const { return categories_; }

 private:
  std::vector<Letter> letters_;
  std::vector<std::vector<const ports::Use*>> categories_;
};

/// The name that a port is best known by: of its first use, else of its first service; may be empty.
std::string_view best_known_name(const ports::PortTable& table, ports::Port port);

}  // namespace page
