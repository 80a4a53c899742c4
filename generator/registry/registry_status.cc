#include "registry/registry_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/json.h"
#include "ports/port_states.h"

namespace registry {
namespace {

using ports::State;
using ports::Transport;

/// One port, as the rules of the figures ask about it.
struct Subject {
  const ports::PortStates& states;
  State state;  // Of the port as a whole.

  bool tcp() const { return states.is_named(Transport::tcp); }
  bool udp() const { return states.is_named(Transport::udp); }
  bool sctp() const { return states.is_named(Transport::sctp); }
  bool dccp() const { return states.is_named(Transport::dccp); }
  bool any_stated() const { return tcp() || udp() || sctp() || dccp(); }
};

struct Rule {
  std::string_view id;
  std::string_view label;
  bool (*counts)(const Subject&);
};

constexpr Rule kRules[] = {
    {"ports", "port numbers", [](const Subject&) { return true; }},
    {"assigned", "assigned (any transport)", [](const Subject& port) { return port.state == State::assigned; }},
    {"tcp_named", "TCP named", [](const Subject& port) { return port.tcp(); }},
    {"udp_named", "UDP named", [](const Subject& port) { return port.udp(); }},
    {"sctp_named", "SCTP named", [](const Subject& port) { return port.sctp(); }},
    {"dccp_named", "DCCP named", [](const Subject& port) { return port.dccp(); }},
    {"unstated_only", "named, no transport stated",
     [](const Subject& port) { return port.states.is_named(Transport::unstated) && !port.any_stated(); }},
    {"tcp_and_udp", "TCP and UDP named", [](const Subject& port) { return port.tcp() && port.udp(); }},
    {"tcp_not_udp", "TCP named, UDP not", [](const Subject& port) { return port.tcp() && !port.udp(); }},
    {"udp_not_tcp", "UDP named, TCP not", [](const Subject& port) { return port.udp() && !port.tcp(); }},
    {"neither_tcp_nor_udp", "SCTP or DCCP named, neither TCP nor UDP",
     [](const Subject& port) { return port.any_stated() && !port.tcp() && !port.udp(); }},
    {"unassigned", "unassigned", [](const Subject& port) { return port.state == State::unassigned; }},
    {"reserved", "reserved as a whole", [](const Subject& port) { return port.state == State::reserved; }},
    {"other", "withdrawn, private use or unclear",
     [](const Subject& port) {
       return port.state == State::withdrawn || port.state == State::private_use || port.state == State::unclear;
     }},
    {"dynamic", "dynamic, never assigned", [](const Subject& port) { return port.state == State::dynamic; }},
};

}  // namespace

const Figure& Status::figure(std::string_view id) const {
  auto it = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.id == id; });
  assert(it != figures.end());
  return *it;
}

Status registry_status(const ports::Registry& registry) {
  Status status;
  status.title = registry.title;
  status.updated = registry.updated;
  status.rows = registry.assignments.size();
  for (const ports::Assignment& row : registry.assignments) {
    status.rows_with_port += row.ports.has_value();
    status.rows_with_references += !row.references.empty();
  }
  for (const Rule& rule : kRules) status.figures.push_back({rule.id, rule.label});
  std::vector<ports::PortStates> states = ports::collect_states(registry);
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    ports::Port port(static_cast<uint16_t>(number));
    Subject subject{states[number], ports::resolve(states[number], port)};
    size_t port_class = static_cast<size_t>(ports::class_of(port));
    for (size_t i = 0; i < std::size(kRules); ++i) status.figures[i].by_class[port_class] += kRules[i].counts(subject);
  }
  return status;
}

std::string status_json(const Status& status) {
  std::string out = fmt::format(
      "{{\n  \"title\": {},\n  \"updated\": {},\n  \"rows\": {},\n  \"rows_with_port\": {},\n"
      "  \"rows_with_references\": {},\n  \"figures\": {{",
      base::quote_json(status.title), base::quote_json(ports::to_string(status.updated)), status.rows,
      status.rows_with_port, status.rows_with_references);
  std::string_view separator = "\n";
  for (const Figure& figure : status.figures) {
    out += fmt::format("{}    {}: {{\"total\": {}, \"system\": {}, \"user\": {}, \"dynamic\": {}}}", separator,
                       base::quote_json(figure.id), figure.total(), figure.by_class[0], figure.by_class[1],
                       figure.by_class[2]);
    separator = ",\n";
  }
  return out + "\n  }\n}\n";
}

std::string status_text(const Status& status) {
  std::string updated = ports::to_string(status.updated);
  std::string out = fmt::format("{}\nupdated {}, {} rows, {} of them with a port, {} with references\n\n", status.title,
                                updated.empty() ? "at an unknown date" : updated, status.rows, status.rows_with_port,
                                status.rows_with_references);
  out += fmt::format("{:<42}{:>8}{:>8}{:>8}{:>9}\n", "", "total", "system", "user", "dynamic");
  for (const Figure& figure : status.figures) {
    out += fmt::format("{:<42}{:>8}{:>8}{:>8}{:>9}\n", figure.label, figure.total(), figure.by_class[0],
                       figure.by_class[1], figure.by_class[2]);
  }
  return out;
}

}  // namespace registry
