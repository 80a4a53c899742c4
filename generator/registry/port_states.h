#pragma once
// What the registry's rows say of each of the 65,536 ports, by transport. One byte a state, so the whole is small
// enough to be made for a single figure.
//
// `resolve` is the rule, the same as ports::PortTable's (a test compares them): a named row beats an unnamed one
// whatever their order, a row of the transport beats one that states none, and where unnamed rows disagree the rarer
// wording wins: any other before Unassigned before Reserved. IANA's ranges do overlap its single rows (7748-7776
// Unassigned covers 7775).
#include <array>
#include <optional>
#include <vector>

#include "ports/assignment.h"

namespace registry {

/// The strongest word of the rows of one port and one transport (or of those that state none); nothing: no row.
using RowState = std::optional<ports::State>;

/// The rows of one port.
struct PortStates {
  std::array<RowState, ports::kTransports.size() + 1> rows;  ///< by transport; the last is `unstated`

  bool is_named(ports::Transport transport) const {
    return rows[static_cast<size_t>(transport)] == ports::State::assigned;
  }
};

/// One for each port.
std::vector<PortStates> collect_states(const ports::Registry& registry);

/// The state of one transport of the port.
ports::State resolve(const PortStates& states, ports::Port port, ports::Transport transport);
/// The state of the port as a whole: assigned when any row is named.
ports::State resolve(const PortStates& states, ports::Port port);

}  // namespace registry
