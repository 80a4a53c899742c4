#pragma once
// What we say beyond the registry, as data with sources. Every fact has an id, a certainty and at least one source.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ports/port.h"

namespace ports {

/// How sure a statement is, strongest first.
enum class Certainty : uint8_t {
  assigned,  ///< IANA says so
  shipped,   ///< a system's or a program's default setting; "default" in files and on pages
  common,    ///< widespread, official nowhere
  reported,  ///< somebody said so
};
constexpr std::array<Certainty, 4> kCertainties = {Certainty::assigned, Certainty::shipped, Certainty::common,
                                                   Certainty::reported};
/// "assigned", "default", "common", "reported".
std::string_view to_string(Certainty certainty);
std::optional<Certainty> parse_certainty(std::string_view text);

/// Where a fact can be looked up.
struct Source {
  std::string id;
  std::string title;
  std::string publisher;
  std::string url;   ///< http or https; may be empty
  std::string date;  ///< "YYYY", "YYYY-MM" or "YYYY-MM-DD"; may be empty
  uint32_t rfc = 0;  ///< 0: not an RFC
};
using SourceIndex = uint16_t;

struct Fact {
  std::string id;  ///< unique, such as "system.linux.ephemeral"
  Certainty certainty = Certainty::shipped;
  std::vector<SourceIndex> sources;
  std::vector<PortRange> ports;  ///< the ports it is about

  bool covers(Port port) const;
};

/// An operating system and which ports it treats specially.
struct System {
  std::string id;
  std::string name;                ///< verbatim
  Fact ephemeral;                  ///< ports it hands out to clients; one range
  std::optional<Fact> privileged;  ///< ports that an ordinary user may not bind
  std::optional<Fact> wildcard;    ///< the port that a program names to be given any free client port
};

/// A set of transports, one bit each in the order of kTransports.
using TransportSet = uint8_t;
constexpr TransportSet transport_bit(Transport transport) {
  return TransportSet(1u << static_cast<unsigned>(transport));
}

/// A run of ports that some program uses by a rule.
struct KnownRange {
  Fact fact;
  std::string name;  ///< of the program or protocol, verbatim
  TransportSet transports = 0;
  PortRange range() const { return fact.ports.front(); }
};

/// A command line with the hole "{port}", at least once.
struct Command {
  std::string id;  ///< "linux.ss.tcp"
  std::string text;
  std::vector<SourceIndex> sources;
};

/// Everything under content/ but the registry.
struct Facts {
  std::vector<Source> sources;
  std::array<Fact, 3> classes;  ///< by PortClass
  std::vector<System> systems;
  std::vector<KnownRange> ranges;
  Fact blocked_by_browsers;
  std::vector<Command> commands;
  SourceIndex registry_source = 0;  ///< IANA's registry as such
};

}  // namespace ports
