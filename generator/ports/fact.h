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
  /// How many ports it is about.
  uint32_t size() const;
};

/// An operating system and which ports it treats specially.
struct System {
  std::string id;
  std::string name;                ///< verbatim
  bool superseded = false;         ///< an old version that a newer one, with other ports, has replaced
  Fact ephemeral;                  ///< ports it hands out to clients; one range
  std::optional<Fact> privileged;  ///< ports that an ordinary user may not bind
  std::optional<Fact> wildcard;    ///< the port that a program names to be given any free client port
  std::optional<Fact> parity;      ///< ports of which connections get the even ones first and listeners the odd ones
};

/// The values that content gives one kind of member, in the order in which they came up. Value 0 is "none".
class Vocabulary {
 public:
  using Index = uint16_t;
  static constexpr Index kNone = 0;

  Index index_of(const std::string& name);
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_ = {"none"};
};

/// A set of systems: bit i is systems[i].
using SystemSet = uint16_t;

/// A set of transports, one bit each in the order of kTransports.
using TransportSet = uint8_t;
constexpr TransportSet transport_bit(Transport transport) {
  return TransportSet(1u << static_cast<unsigned>(transport));
}

/// A range of more ports tells little of any of them.
constexpr uint32_t kWideRange = 5000;

/// A set of known ranges: bit i is ranges[i].
using RangeSet = uint64_t;

/// A run of ports that some program uses by a rule.
struct KnownRange {
  Fact fact;
  std::string id;    ///< names the message that tells the rule
  std::string name;  ///< of the program or protocol, verbatim
  TransportSet transports = 0;
  Vocabulary::Index category = 0;
  Port base;  ///< the port that the rule counts from: X11's display 5 is port base + 5
  PortRange range() const { return fact.ports.front(); }
  bool is_wide() const { return range().size() > kWideRange; }
};

/// What travels over a port when nothing was set up.
enum class Encryption : uint8_t {
  unknown,
  plain,     ///< readable on the way
  optional,  ///< encrypted if both sides agree or were told to
  always,
};
/// "plain", "optional", "always"; nothing for any other text.
std::optional<Encryption> parse_encryption(std::string_view text);

/// What a port is really used for: by a program, or by the service that IANA lists for it.
struct Use {
  Fact fact;
  std::string name;               ///< of the program, or of the service as the registry has it; verbatim
  bool is_service = false;        ///< `name` is the registry's
  std::vector<std::string> also;  ///< other names by which readers look for it; on no page
  TransportSet transports = 0;
  Encryption encryption = Encryption::unknown;
  Vocabulary::Index role = 0, qualifier = 0, category = 0, exposure = 0, probe = 0;
  std::optional<Port> secure;  ///< the port of the same service, encrypted
};

/// A paragraph about a port. Its words are a message; the other ports that it mentions are facts.
struct About {
  Fact fact;
  Vocabulary::Index text = 0;
  std::vector<Port> mentions;  ///< at most kMostMentions
};
constexpr size_t kMostMentions = 3;

/// An idea that pages explain, and the prose page that does.
struct Concept {
  std::string id;
  std::string page;
};

/// A command line, with the hole "{port}" unless it is the same for every port.
struct Command {
  std::string id;  ///< "linux.ss.tcp"
  std::string text;
  std::vector<SourceIndex> sources;
  Vocabulary::Index note = 0;  ///< what is to be said behind it
};

/// Everything under content/ but the registry.
struct Facts {
  std::vector<Source> sources;
  std::array<Fact, 3> classes;  ///< by PortClass
  std::vector<System> systems;
  std::vector<KnownRange> ranges;
  std::vector<Use> uses;      ///< those of one port: most likely first
  std::vector<About> abouts;  ///< at most one a port from each layer of content
  std::vector<Concept> concepts;
  Vocabulary roles, qualifiers, categories, exposures, probes, about_texts, notes;
  Fact blocked_by_browsers;
  std::vector<Command> commands;
  SourceIndex registry_source = 0;  ///< IANA's registry as such
};

}  // namespace ports
