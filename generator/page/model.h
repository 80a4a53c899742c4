#pragma once
// What pages say that is the same in every locale, laid out as templates want it. Made once a run, const afterwards.
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "page/directory.h"
#include "page/port_texts.h"
#include "page/schema.h"
#include "ports/port_table.h"
#include "templates/program.h"
#include "templates/value.h"

namespace page {

/// Fills the evidence slots of a record.
void set_evidence(templates::Value* record, const ports::Fact& fact);

/// A program that a port's first sentence names.
struct MainUse {
  ports::Fact fact;  ///< rests on the registry and on what backs the use
  std::string program;
  uint32_t program_count = 0;  ///< with the others that use the port
};

/// The wide ranges that hold a port, taken together.
struct WideRanges {
  ports::RangeSet ranges = 0;
  ports::Fact fact;  ///< rests on what backs each of them
  std::vector<std::string> programs;
};

/// A range of client ports, and the systems in use that lend it.
struct ClientRange {
  ports::PortRange range;
  ports::SystemSet systems = 0;
  ports::Fact fact;  ///< rests on what backs the range of each system
};

/// A range of client ports that begins or ends at a port or next door, and the systems that have it.
struct Edge {
  enum class Side : uint8_t { before, first, last, after };  ///< where the port is; by the choice `edge`

  Side side = Side::before;
  ports::PortRange range;
  ports::SystemSet systems = 0;
  ports::Fact fact;  ///< rests on what backs the range of each system
};

class Model {
 public:
  explicit Model(const ports::PortTable& table);
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  const ports::PortTable& table() const { return table_; }
  const PortTexts& texts() const { return texts_; }
  templates::Sources sources() const;
  /// What the registry as such backs; and what RFC 6335 says of ports without a service.
  const ports::Fact& registry() const { return registry_; }
  const ports::Fact& unlisted_state() const { return registry_and_rfc_; }
  /// What systems say of the ports that need privileges: any other port needs none.
  const ports::Fact& binding() const { return binding_; }
  /// What systems say of the ports that they lend to clients.
  const ports::Fact& lending() const { return lending_; }
  /// The systems in use that lend the port to clients; and those that keep it for privileged programs.
  ports::SystemSet lenders(ports::Port port) const { return table_[port].systems & current_; }
  ports::SystemSet guards(ports::Port port) const;
  /// The systems in use that are none of `lenders`.
  ports::SystemSet others(ports::SystemSet lenders) const { return current_ & ~lenders; }
  /// What backs the reading of a command that asks a service.
  const ports::Fact& probe(ports::Vocabulary::Index probe) const { return probes_[probe]; }
  /// What backs the uses of a port by programs; of a port that has some.
  const ports::Fact& programs(ports::Port port) const { return programs_.at(port); }
  /// nullptr when no program is more likely on the port than the service that IANA lists.
  const MainUse* main_use(ports::Port port) const;
  /// Every set of systems that some page names.
  const std::set<ports::SystemSet>& system_sets() const { return system_sets_; }
  const std::vector<ClientRange>& client_ranges() const { return client_ranges_; }
  /// Mostly none.
  const std::vector<Edge>& edges(ports::Port port) const;
  /// By port.
  const std::map<ports::Port, std::vector<Edge>>& edges() const { return edges_; }
  /// nullptr when no wide range holds the port.
  const WideRanges* wide_ranges(ports::Port port) const;
  /// All sets of wide ranges that some port lies in, by their bits.
  const std::map<ports::RangeSet, WideRanges>& wide_ranges() const { return wide_ranges_; }
  /// How the commands of a system are read; by slot of HowSlots.
  const std::array<ports::Fact, HowSlots::kCount>& how() const { return how_; }
  /// Known ranges, smallest first: the one that says most of a port comes first on its page.
  const std::vector<uint16_t>& ranges_by_size() const { return ranges_by_size_; }
  const Directory& directory() const { return directory_; }
  /// The most services, and the most uses, that any port has.
  size_t most_services() const { return most_services_; }
  size_t most_uses() const { return most_uses_; }

 private:
  void add_main_use(ports::Port port);
  void add_wide_ranges(ports::Port port);
  void add_system_sets();
  void add_client_ranges();
  void add_edges();
  void add_edge(int32_t number, Edge::Side side, size_t system);

  const ports::PortTable& table_;
  PortTexts texts_;
  Directory directory_;
  std::vector<templates::Value> source_records_;
  std::vector<std::string> rfc_numbers_;
  ports::Fact registry_, registry_and_rfc_, binding_, lending_;
  ports::SystemSet current_ = 0;  ///< systems that no newer one has replaced
  ports::Port last_guarded_;      ///< of all systems
  std::set<ports::SystemSet> system_sets_;
  std::map<ports::Port, ports::Fact> programs_;
  std::map<ports::Port, MainUse> main_uses_;
  std::vector<ClientRange> client_ranges_;
  std::map<ports::Port, std::vector<Edge>> edges_;
  ports::RangeSet wide_ = 0;  ///< the ranges that are wide
  std::map<ports::RangeSet, WideRanges> wide_ranges_;
  std::vector<ports::Fact> probes_;  ///< by index in Facts::probes
  std::array<ports::Fact, HowSlots::kCount> how_;
  std::vector<uint16_t> ranges_by_size_;
  size_t most_services_ = 0, most_uses_ = 0;
};

}  // namespace page
