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

inline constexpr ports::TransportSet kTcp = ports::transport_bit(ports::Transport::tcp);
inline constexpr ports::TransportSet kUdp = ports::transport_bit(ports::Transport::udp);
inline constexpr ports::TransportSet kSctp = ports::transport_bit(ports::Transport::sctp);

/// A system that lends one range, as its manual (source 2) says.
inline ports::System system(std::string id, std::string name, ports::PortRange ephemeral) {
  ports::System result;
  result.ephemeral = {"system." + id + ".ephemeral", ports::Certainty::shipped, {2}, {ephemeral}};
  result.id = std::move(id);
  result.name = std::move(name);
  return result;
}

/// A range whose rule counts from its first port.
inline ports::KnownRange known_range(std::string id, std::string name, ports::PortRange where,
                                     ports::TransportSet transports,
                                     ports::Certainty certainty = ports::Certainty::shipped) {
  ports::KnownRange result;
  result.fact = {"range." + id, certainty, {2}, {where}};
  result.id = std::move(id);
  result.name = std::move(name);
  result.transports = transports;
  result.base = where.first;
  return result;
}

/// A program that uses some ports.
inline ports::Use use(std::string id, std::string program, std::vector<ports::PortRange> where,
                      ports::TransportSet transports = kTcp, ports::Certainty certainty = ports::Certainty::shipped) {
  ports::Use result;
  result.fact = {"use." + id, certainty, {2}, std::move(where)};
  result.name = std::move(program);
  result.transports = transports;
  return result;
}

/// What is said of a service that the registry lists.
inline ports::Use service_use(std::string service, std::vector<ports::PortRange> where,
                              ports::TransportSet transports = kTcp) {
  ports::Use result = use("service." + service, service, std::move(where), transports, ports::Certainty::assigned);
  result.fact.sources = {1, 2};
  result.is_service = true;
  return result;
}

/// A paragraph; `text` is an index of Facts::about_texts.
inline ports::About about(ports::Vocabulary::Index text, std::vector<ports::PortRange> where,
                          std::vector<ports::Port> mentions = {}) {
  return {
      {"about." + std::to_string(text), ports::Certainty::common, {2}, std::move(where)}, text, std::move(mentions)};
}

/// Source 0 is RFC 6335, 1 the registry, 2 a manual. One system lends 40000-40009, another 50000-65535 and guards
/// 0-1023; one known range has 5 ports, one 200 around them; browsers block 7 and 25. Nothing is used or told.
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
  facts.systems = {system("narrow", "Narrow OS", range(40000, 40009)), system("wide", "Wide OS", range(50000, 65535))};
  ports::System& wide = facts.systems[1];
  wide.privileged = ports::Fact{"system.wide.privileged", Certainty::shipped, {2}, {range(0, 1023)}};
  wide.wildcard = ports::Fact{"system.wide.wildcard", Certainty::shipped, {2}, {range(0, 0)}};
  facts.ranges = {known_range("large", "Large", range(30000, 30199), kUdp, Certainty::common),
                  known_range("small", "Small", range(30050, 30054), kTcp | kUdp)};
  facts.blocked_by_browsers = {"browsers.blocked", Certainty::shipped, {2}, {port(7), port(25)}};
  facts.commands = {{"linux.ss", "ss 'sport = :{port} or dport = :{port}'", {2}, 0}};
  return facts;
}

inline ports::PortTable table_of(std::vector<ports::Assignment> rows) {
  return ports::PortTable(small_facts(), registry_of(std::move(rows)));
}

}  // namespace ports_test
