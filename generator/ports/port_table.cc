#include "ports/port_table.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

#include "base/escape.h"
#include "ports/port_states.h"

namespace ports {
namespace {

constexpr uint32_t kSharedByMany = 100;  ///< a fact about as many ports makes none of them notable

template <typename Body>
void for_each_port(PortRange range, Body body) {
  for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) body(number);
}

/// Rows that say the same of two transports belong to one service.
bool same_service(const Assignment& a, const Assignment& b) {
  return a.ports == b.ports && a.name == b.name && a.title == b.title && a.references == b.references &&
         a.registered == b.registered && a.historic == b.historic && a.alias_of == b.alias_of &&
         a.replaces == b.replaces;
}

/// The number in "RFC9110" and "RFC8765, Section 6.1"; 0 for anything else.
uint32_t rfc_number(std::string_view token) {
  if (!token.starts_with("RFC")) return 0;
  uint32_t number = 0;
  const char* end = token.data() + token.size();
  auto [behind, error] = std::from_chars(token.data() + 3, end, number);
  return error == std::errc() && (behind == end || *behind == ',') ? number : 0;
}

/// Turns what IANA writes between brackets into sources, each only once.
class ReferenceSources {
 public:
  explicit ReferenceSources(std::vector<Source>& sources) : sources_(sources) {
    for (size_t i = 0; i < sources.size(); ++i) {
      if (sources[i].rfc != 0) known_.emplace("RFC" + std::to_string(sources[i].rfc), SourceIndex(i));
    }
  }

  SourceIndex index_of(const std::string& token) {
    auto [it, is_new] = known_.emplace(token, SourceIndex(sources_.size()));
    if (is_new) sources_.push_back(make_source(token));
    return it->second;
  }

 private:
  static Source make_source(const std::string& token) {
    Source source;
    source.id = "registry:" + token;
    source.title = token;
    if (uint32_t number = rfc_number(token)) {
      source.rfc = number;
      size_t comma = token.find(", ");
      source.title = comma == std::string::npos ? "" : token.substr(comma + 2);
    } else if (base::is_web_address(token)) {
      source.url = token;
    }
    return source;
  }

  std::vector<Source>& sources_;
  std::map<std::string, SourceIndex> known_;
};

}  // namespace

PortTable::PortTable(Facts facts, std::optional<Registry> registry)
    : facts_(std::make_unique<Facts>(std::move(facts))),
      registry_(registry ? std::make_unique<Registry>(std::move(*registry)) : nullptr),
      profiles_(kPortCount),
      unauthorized_(kPortCount),
      below_(kPortCount, -1),
      above_(kPortCount, -1) {
  index_items();
  index_uses();
  resolve_states();
  collect_services();
  mark_facts();
  mark_neighbours();
}

void PortTable::index_items() {
  abouts_ = ItemsByPort<const About*>([&](auto visit) {
    for (const About& about : facts_->abouts) {
      for (PortRange range : about.fact.ports) visit(&about, range);
    }
  });
  if (!registry_) return;
  rows_ = ItemsByPort<const Assignment*>([&](auto visit) {
    for (const Assignment& row : registry_->assignments) {
      if (row.ports) visit(&row, *row.ports);
    }
  });
  for (const Assignment& row : registry_->assignments) {
    for (PortRange range : row.unauthorized_ports) {
      for_each_port(range, [&](uint32_t number) { unauthorized_[number] = &row; });
    }
  }
}

/// What is known of a service holds where the registry at hand lists it.
void PortTable::index_uses() {
  auto is_listed = [&](const Use& use, Port port) {
    auto rows = this->rows(port);
    return std::any_of(rows.begin(), rows.end(), [&](const Assignment* row) { return row->name == use.name; });
  };
  uses_ = ItemsByPort<const Use*>([&](auto visit) {
    for (const Use& use : facts_->uses) {
      for (PortRange range : use.fact.ports) {
        for_each_port(range, [&](uint32_t number) {
          Port port(static_cast<uint16_t>(number));
          if (!use.is_service || is_listed(use, port)) visit(&use, PortRange{port, port});
        });
      }
    }
  });
}

void PortTable::resolve_states() {
  std::vector<PortStates> states = registry_ ? collect_states(*registry_) : std::vector<PortStates>(kPortCount);
  for (uint32_t number = 0; number < kPortCount; ++number) {
    Port port(static_cast<uint16_t>(number));
    PortProfile& profile = profiles_[number];
    profile.state = resolve(states[number], port);
    for (Transport transport : kTransports) {
      profile.transport_state[static_cast<size_t>(transport)] = resolve(states[number], port, transport);
    }
    if (profile.state == State::assigned) ++totals_.assigned[static_cast<size_t>(class_of(port))];
  }
}

void PortTable::collect_services() {
  ReferenceSources references(facts_->sources);
  std::map<std::string_view, std::vector<PortRange>> ranges_of_name;
  if (registry_) {
    for (const Assignment& row : registry_->assignments) {
      if (!row.ports || row.state != State::assigned) continue;
      std::vector<PortRange>& ranges = ranges_of_name[row.name];
      if (std::find(ranges.begin(), ranges.end(), *row.ports) == ranges.end()) ranges.push_back(*row.ports);
    }
  }
  for (uint32_t number = 0; number < kPortCount; ++number) {
    PortProfile& profile = profiles_[number];
    profile.first_service = services_.size();
    for (const Assignment* listed : rows(Port(static_cast<uint16_t>(number)))) {
      const Assignment& row = *listed;
      if (row.state != State::assigned) continue;
      TransportSet bit = row.transport == Transport::unstated ? 0 : transport_bit(row.transport);
      if (bit == 0) profile.flags.transport_unstated = true;
      auto same = std::find_if(services_.begin() + profile.first_service, services_.end(), [&](const Service& service) {
        return (service.transports == 0) == (bit == 0) && same_service(*service.assignment, row);
      });
      if (same != services_.end()) {
        same->transports |= bit;
        continue;
      }
      Service& service = services_.emplace_back();
      service.assignment = &row;
      service.transports = bit;
      service.sources = {facts_->registry_source};
      for (const std::string& token : row.references) service.sources.push_back(references.index_of(token));
      for (PortRange range : ranges_of_name[row.name]) {
        if (!range.contains(Port(number))) service.elsewhere.push_back(range);
      }
    }
    profile.service_count = services_.size() - profile.first_service;
    std::span<const Service> services(services_.data() + profile.first_service, profile.service_count);
    profile.flags.historic_only =
        !services.empty() &&
        std::all_of(services.begin(), services.end(), [](const Service& s) { return s.assignment->historic; });
  }
}

void PortTable::mark_facts() {
  auto mark = [&](const Fact& fact, auto set) {
    bool makes_notable = fact.size() < kSharedByMany;
    for (PortRange range : fact.ports) {
      for_each_port(range, [&](uint32_t number) {
        set(profiles_[number]);
        if (makes_notable) profiles_[number].flags.notable = true;
      });
    }
  };
  for (size_t i = 0; i < facts_->systems.size(); ++i) {
    const System& system = facts_->systems[i];
    mark(system.ephemeral, [&](PortProfile& profile) { profile.systems |= 1u << i; });
    if (system.privileged) mark(*system.privileged, [](PortProfile& profile) { profile.flags.privileged = true; });
    for (const std::optional<Fact>* fact : {&system.wildcard, &system.parity}) {
      if (*fact) mark(**fact, [](PortProfile&) {});
    }
  }
  for (size_t i = 0; i < facts_->ranges.size(); ++i) {
    mark(facts_->ranges[i].fact, [&](PortProfile& profile) { profile.ranges |= RangeSet{1} << i; });
  }
  for (uint32_t number = 0; number < kPortCount; ++number) {
    auto uses = this->uses(Port(static_cast<uint16_t>(number)));
    bool any_makes =
        std::any_of(uses.begin(), uses.end(), [](const Use* use) { return use->fact.size() < kSharedByMany; });
    if (any_makes) profiles_[number].flags.notable = true;
  }
  for (const About& about : facts_->abouts) mark(about.fact, [](PortProfile&) {});
  mark(facts_->blocked_by_browsers, [](PortProfile& profile) { profile.flags.blocked = true; });
  for (uint32_t number = 0; number < kPortCount; ++number) {
    PortProfile& profile = profiles_[number];
    if (profile.state == State::assigned) profile.flags.notable = true;
    const Assignment* noted = unauthorized_[number];
    if (noted == nullptr) continue;
    profile.flags.unauthorized_use = true;
    uint32_t size = 0;
    for (PortRange range : noted->unauthorized_ports) size += range.size();
    if (size < kSharedByMany) profile.flags.notable = true;
  }
}

void PortTable::mark_neighbours() {
  int32_t nearest = -1;
  for (uint32_t number = 0; number < kPortCount; ++number) {
    below_[number] = nearest;
    if (profiles_[number].state == State::assigned) nearest = number;
  }
  nearest = -1;
  for (uint32_t number = kPortCount; number-- > 0;) {
    above_[number] = nearest;
    if (profiles_[number].state == State::assigned) nearest = number;
  }
}

std::span<const Service> PortTable::services(Port port) const {
  const PortProfile& profile = (*this)[port];
  return {services_.data() + profile.first_service, profile.service_count};
}

const Assignment* PortTable::unauthorized_use(Port port) const {
  return unauthorized_[port.number()];
}

std::optional<Port> PortTable::assigned_below(Port port) const {
  int32_t number = below_[port.number()];
  return number < 0 ? std::nullopt : std::optional(Port(number));
}

std::optional<Port> PortTable::assigned_above(Port port) const {
  int32_t number = above_[port.number()];
  return number < 0 ? std::nullopt : std::optional(Port(number));
}

std::vector<const Fact*> PortTable::facts_of(Port port) const {
  const PortProfile& profile = (*this)[port];
  std::vector<const Fact*> facts = {&facts_->classes[static_cast<size_t>(class_of(port))]};
  for (size_t i = 0; i < facts_->systems.size(); ++i) {
    const System& system = facts_->systems[i];
    if (profile.systems >> i & 1) facts.push_back(&system.ephemeral);
    for (const std::optional<Fact>* fact : {&system.privileged, &system.wildcard, &system.parity}) {
      if (*fact && (*fact)->covers(port)) facts.push_back(&**fact);
    }
  }
  for (size_t i = 0; i < facts_->ranges.size(); ++i) {
    if (profile.ranges >> i & 1) facts.push_back(&facts_->ranges[i].fact);
  }
  for (const Use* use : uses(port)) facts.push_back(&use->fact);
  for (const About* paragraph : abouts(port)) facts.push_back(&paragraph->fact);
  if (profile.flags.blocked) facts.push_back(&facts_->blocked_by_browsers);
  return facts;
}

}  // namespace ports
