#pragma once
// The table of all 65,536 ports: the registry and the facts, joined once, so that a page only looks things up.
// States follow from the registry's rows as port_states.h says.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ports/assignment.h"
#include "ports/fact.h"

namespace ports {

/// What the registry lists under one name for one port: rows that differ only in transport are one service.
struct Service {
  const Assignment* assignment = nullptr;  ///< the first of the rows
  TransportSet transports = 0;             ///< of all the rows; 0 when the registry states none
  std::vector<SourceIndex> sources;        ///< the registry, and behind it what the rows cite
  std::vector<PortRange> elsewhere;        ///< other ports with the same service name
};

/// Yes-or-no properties of a port.
struct Flags {
  bool privileged : 1;          ///< some system lets only privileged programs bind it
  bool blocked : 1;             ///< browsers refuse to connect to it
  bool unauthorized_use : 1;    ///< IANA notes a use that it did not assign
  bool historic_only : 1;       ///< assigned, but every name is kept only as an alias
  bool transport_unstated : 1;  ///< some named row states no transport
  bool notable : 1;             ///< assigned, or some fact is shared by fewer than 100 ports
};

/// What is known of one port.
struct PortProfile {
  State state = State::unassigned;
  std::array<State, kTransports.size()> transport_state{};
  Flags flags{};
  SystemSet systems = 0;       ///< those that hand the port out to clients
  RangeSet ranges = 0;         ///< those that hold the port
  uint32_t first_service = 0;  ///< into PortTable::services
  uint16_t service_count = 0;
};

/// For each port the items that concern it, in the order in which they were given.
template <typename Item>
class ItemsByPort {
 public:
  ItemsByPort() : offsets_(kPortCount + 1) {}

  /// `for_each(visit)` calls visit(item, ports) for every item, in the same order each time.
  template <typename ForEach>
  explicit ItemsByPort(ForEach for_each) : ItemsByPort() {
    for_each([&](Item, PortRange range) {
      for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) ++offsets_[number + 1];
    });
    for (uint32_t number = 0; number < kPortCount; ++number) offsets_[number + 1] += offsets_[number];
    items_.resize(offsets_.back());
    std::vector<uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    for_each([&](Item item, PortRange range) {
      for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
        items_[next[number]++] = item;
      }
    });
  }

  std::span<const Item> operator[](Port port) const {
    uint32_t first = offsets_[port.number()];
    return {items_.data() + first, offsets_[port.number() + 1] - first};
  }

 private:
  std::vector<uint32_t> offsets_;  ///< by port: where its items begin
  std::vector<Item> items_;
};

/// Totals that pages quote.
struct Totals {
  std::array<uint32_t, 3> assigned{};  ///< ports with a named row, by class
  uint32_t assigned_in_all() const { return assigned[0] + assigned[1] + assigned[2]; }
};

class PortTable {
 public:
  /// Takes everything in. `registry` is nothing when the site is built without one: then no state is known, every port
  /// below 49152 is `unassigned` and has_registry() is false.
  PortTable(Facts facts, std::optional<Registry> registry);
  PortTable(PortTable&&) = default;

  bool has_registry() const { return registry_ != nullptr; }
  const Registry& registry() const { return *registry_; }
  const Facts& facts() const { return *facts_; }
  /// The sources of content/sources.json and behind them those that the registry cites.
  std::span<const Source> sources() const { return facts_->sources; }

  const PortProfile& operator[](Port port) const { return profiles_[port.number()]; }
  std::span<const Service> services(Port port) const;
  /// All rows of the registry that cover the port, in its order.
  std::span<const Assignment* const> rows(Port port) const { return rows_[port]; }
  /// What the port is really used for, most likely first.
  std::span<const Use* const> uses(Port port) const { return uses_[port]; }
  /// The paragraphs about the port: ours, and behind it what an overlay adds.
  std::span<const About* const> abouts(Port port) const { return abouts_[port]; }
  /// The row that notes an unauthorized use of the port, or nullptr.
  const Assignment* unauthorized_use(Port port) const;
  /// The nearest assigned port below or above, or nothing.
  std::optional<Port> assigned_below(Port port) const;
  std::optional<Port> assigned_above(Port port) const;
  /// Every fact that says something of this port: its class, systems, ranges, browsers.
  std::vector<const Fact*> facts_of(Port port) const;
  const Totals& totals() const { return totals_; }

 private:
  void index_items();
  void index_uses();
  void resolve_states();
  void collect_services();
  void mark_facts();
  void mark_neighbours();

  // Behind pointers, so that a table can move while services point into them.
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<Registry> registry_;
  std::vector<PortProfile> profiles_;
  std::vector<Service> services_;
  ItemsByPort<const Assignment*> rows_;
  ItemsByPort<const Use*> uses_;
  ItemsByPort<const About*> abouts_;
  std::vector<const Assignment*> unauthorized_;  ///< by port
  std::vector<int32_t> below_, above_;           ///< by port: the nearest assigned one, or -1
  Totals totals_;
};

}  // namespace ports
