#pragma once
// Invented rows of a registry, and facts that are small enough to see through.
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "ports/port_table.h"

namespace ports_test {

inline ports::PortRange range(uint16_t first, uint16_t last) {
  return {ports::Port(first), ports::Port(last)};
}
inline ports::PortRange port(uint16_t number) {
  return range(number, number);
}

/// A row with a service name.
inline ports::Assignment named(ports::PortRange where, ports::Transport transport, std::string name,
                               std::string title = {}, std::vector<std::string> references = {}) {
  ports::Assignment row;
  row.ports = where;
  row.transport = transport;
  row.name = std::move(name);
  row.title = std::move(title);
  row.references = std::move(references);
  return row;
}

/// A row without one.
inline ports::Assignment unnamed(ports::PortRange where, ports::Transport transport, ports::State state,
                                 std::string title = {}) {
  ports::Assignment row;
  row.ports = where;
  row.transport = transport;
  row.state = state;
  row.title = std::move(title);
  return row;
}

/// A row that is kept only as an alias.
inline ports::Assignment historic(ports::PortRange where, ports::Transport transport, std::string name,
                                  std::string alias_of) {
  ports::Assignment row = named(where, transport, std::move(name));
  row.historic = true;
  row.alias_of = std::move(alias_of);
  return row;
}

inline ports::Registry registry_of(std::vector<ports::Assignment> rows) {
  return {"Invented registry", {2026, 9, 17}, std::move(rows)};
}

inline ports::Source source(std::string id, uint32_t rfc = 0) {
  ports::Source result;
  result.id = std::move(id);
  result.title = "Title of " + result.id;
  result.publisher = "Publisher";
  result.rfc = rfc;
  return result;
}

/// Source 0 is RFC 6335, 1 the registry, 2 a manual. One system lends 40000-40009, another 50000-65535 and guards
/// 0-1023; one known range has 5 ports, one 200 around them; browsers block 7 and 25.
inline ports::Facts small_facts() {
  using ports::Certainty;
  ports::Facts facts;
  facts.sources = {source("rfc6335", 6335), source("iana-registry"), source("manual")};
  facts.registry_source = 1;
  for (ports::PortClass port_class : ports::kPortClasses) {
    size_t index = static_cast<size_t>(port_class);
    facts.classes[index] = {
        "class." + std::string(to_string(port_class)), Certainty::assigned, {0}, {range_of(port_class)}};
  }
  ports::System narrow{"narrow", "Narrow OS", {}, {}, {}};
  narrow.ephemeral = {"system.narrow.ephemeral", Certainty::shipped, {2}, {range(40000, 40009)}};
  ports::System wide{"wide", "Wide OS", {}, {}, {}};
  wide.ephemeral = {"system.wide.ephemeral", Certainty::shipped, {2}, {range(50000, 65535)}};
  wide.privileged = ports::Fact{"system.wide.privileged", Certainty::shipped, {2}, {range(0, 1023)}};
  wide.wildcard = ports::Fact{"system.wide.wildcard", Certainty::shipped, {2}, {range(0, 0)}};
  facts.systems = {narrow, wide};
  using ports::transport_bit;
  ports::TransportSet tcp = transport_bit(ports::Transport::tcp);
  ports::TransportSet udp = transport_bit(ports::Transport::udp);
  facts.ranges = {
      {{"range.large", Certainty::common, {2}, {range(30000, 30199)}}, "Large", udp},
      {{"range.small", Certainty::shipped, {2}, {range(30050, 30054)}}, "Small", ports::TransportSet(tcp | udp)}};
  facts.blocked_by_browsers = {"browsers.blocked", Certainty::shipped, {2}, {port(7), port(25)}};
  facts.commands = {{"linux.ss", "ss 'sport = :{port} or dport = :{port}'", {2}}};
  return facts;
}

inline ports::PortTable table_of(std::vector<ports::Assignment> rows) {
  return ports::PortTable(small_facts(), registry_of(std::move(rows)));
}

}  // namespace ports_test
