#pragma once
// What changed between two registries, port by port: (ports, transport, name) triples, as IANA's rows have them. Rows
// without a name or a port, and changes of titles or references, are no part of it.
#include <string>
#include <vector>

#include "ports/assignment.h"

namespace registry {

/// A name that one registry has and the other has not.
struct NamedPort {
  ports::PortRange ports;
  ports::Transport transport = ports::Transport::unstated;
  std::string name;

  bool operator==(const NamedPort&) const = default;
};

/// The only name that went from a place, and the only one that came.
struct RenamedPort {
  ports::PortRange ports;
  ports::Transport transport = ports::Transport::unstated;
  std::string old_name;
  std::string new_name;

  bool operator==(const RenamedPort&) const = default;
};

/// Each list by port, then transport, then name.
struct RegistryDiff {
  std::vector<NamedPort> added;
  std::vector<NamedPort> removed;
  std::vector<RenamedPort> renamed;

  bool empty() const { return added.empty() && removed.empty() && renamed.empty(); }
};

RegistryDiff diff_registries(const ports::Registry& older, const ports::Registry& newer);

/// {"added": [{"port": 4480, "transport": "tcp", "name": "agtp"}, ...], "removed": [...], "renamed": [...]}
std::string diff_json(const RegistryDiff& diff);
/// One line a change, `+ 4480/tcp agtp`, in the order of the ports; empty when nothing changed.
std::string diff_text(const RegistryDiff& diff);

}  // namespace registry
