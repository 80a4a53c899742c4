#include "ports/port_states.h"

namespace ports {
namespace {

int strength(RowState state) {
  if (!state) return 0;
  switch (*state) {
    case State::assigned:
      return 4;
    case State::reserved:
      return 1;
    case State::unassigned:
      return 2;
    default:
      return 3;
  }
}

RowState stronger(RowState a, RowState b) {
  return strength(b) > strength(a) ? b : a;
}

State or_unlisted(RowState state, Port port) {
  bool dynamic = class_of(port) == PortClass::dynamic;
  return state.value_or(dynamic ? State::dynamic : State::unassigned);
}

}  // namespace

std::vector<PortStates> collect_states(const Registry& registry) {
  std::vector<PortStates> states(kPortCount);
  for (const Assignment& row : registry.assignments) {
    if (!row.ports) continue;
    for (uint32_t port = row.ports->first.number(); port <= row.ports->last.number(); ++port) {
      RowState& state = states[port].rows[static_cast<size_t>(row.transport)];
      state = stronger(state, row.state);
    }
  }
  return states;
}

State resolve(const PortStates& states, Port port, Transport transport) {
  RowState own = states.rows[static_cast<size_t>(transport)];
  return or_unlisted(own ? own : states.rows.back(), port);
}

State resolve(const PortStates& states, Port port) {
  RowState strongest;
  for (RowState state : states.rows) strongest = stronger(strongest, state);
  return or_unlisted(strongest, port);
}

}  // namespace ports
