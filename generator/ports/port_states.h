#pragma once
// What the registry's rows say of each of the 65,536 ports, by transport. One byte a state, so the whole is small
// enough to be made for a single figure.
//
// `resolve` is the rule: a named row beats an unnamed one whatever their order, a row of the transport beats one that
// states none, and where unnamed rows disagree the rarer wording wins: any other before Unassigned before Reserved.
// IANA's ranges do overlap its single rows (7748-7776 Unassigned covers 7775). Where no row says anything a port is
// unassigned, and dynamic from 49152 up.
#include <array>
#include <optional>
#include <vector>

#include "ports/assignment.h"

namespace ports {

/// The strongest word of the rows of one port and one transport (or of those that state none); nothing: no row.
using RowState = std::optional<State>;

/// The rows of one port.
struct PortStates {
  std::array<RowState, kTransports.size() + 1> rows;  ///< by transport; the last is `unstated`

  bool is_named(Transport transport) const { return rows[static_cast<size_t>(transport)] == State::assigned; }
};

/// One for each port.
std::vector<PortStates> collect_states(const Registry& registry);

/// The state of one transport of the port.
State resolve(const PortStates& states, Port port, Transport transport);
/// The state of the port as a whole: assigned when any row is named.
State resolve(const PortStates& states, Port port);

}  // namespace ports
