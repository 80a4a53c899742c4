#include "page/model.h"

#include <algorithm>
#include <set>
#include <utility>

namespace page {
namespace {

using templates::Value;

void add_sources(std::vector<ports::SourceIndex>& all, const std::vector<ports::SourceIndex>& more) {
  for (ports::SourceIndex source : more) {
    if (std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
  }
}

}  // namespace

void set_evidence(Value* record, const ports::Fact& fact) {
  record[kFact] = Value::text(fact.id);
  record[kCertainty] = Value::choice(static_cast<uint32_t>(fact.certainty));
  record[kSources] = Value::references(fact.sources.data(), fact.sources.size());
}

Model::Model(const ports::PortTable& table) : table_(table), directory_(table) {
  const ports::Facts& facts = table.facts();
  rfc_numbers_.reserve(facts.sources.size());
  for (const ports::Source& source : facts.sources) {
    rfc_numbers_.push_back(source.rfc == 0 ? "" : std::to_string(source.rfc));
    Value record[SourceSlots::kCount];
    record[SourceSlots::kTitle] = Value::shared_text(source.title);
    record[SourceSlots::kPublisher] = Value::shared_text(source.publisher);
    record[SourceSlots::kUrl] = Value::shared_text(source.url);
    record[SourceSlots::kDate] = Value::shared_text(source.date);
    record[SourceSlots::kRfc] = Value::plain_text(rfc_numbers_.back());
    source_records_.insert(source_records_.end(), std::begin(record), std::end(record));
  }

  const ports::Fact& dynamic = facts.classes[static_cast<size_t>(ports::PortClass::dynamic)];
  registry_ = {"registry", ports::Certainty::assigned, {facts.registry_source}, {}};
  registry_and_rfc_ = registry_;
  add_sources(registry_and_rfc_.sources, dynamic.sources);
  binding_.id = "system.privileged";
  lending_.id = "system.ephemeral";
  for (size_t i = 0; i < facts.systems.size(); ++i) {
    const ports::System& system = facts.systems[i];
    if (system.superseded) continue;
    current_ |= 1u << i;
    add_sources(lending_.sources, system.ephemeral.sources);
    if (!system.privileged) continue;
    add_sources(binding_.sources, system.privileged->sources);
    for (ports::PortRange range : system.privileged->ports) last_guarded_ = std::max(last_guarded_, range.last);
  }
  for (const std::string& probe : facts.probes.names()) {
    ports::Fact& fact = probes_.emplace_back();
    fact.id = "command.probe." + probe;
    for (const ports::Command& command : facts.commands) {
      if (command.id == "probe." + probe) add_sources(fact.sources, command.sources);
    }
  }
  constexpr std::array<std::string_view, HowSlots::kCount> kGroups = {"linux",  "macos",    "windows", "freebsd",
                                                                      "remote", "firewall", "keep",    "watch"};
  for (size_t i = 0; i < kGroups.size(); ++i) {
    how_[i].id = "command." + std::string(kGroups[i]);
    for (const ports::Command& command : facts.commands) {
      if (command.id.starts_with(std::string(kGroups[i]) + ".")) add_sources(how_[i].sources, command.sources);
    }
  }

  for (size_t i = 0; i < facts.ranges.size(); ++i) {
    ranges_by_size_.push_back(static_cast<uint16_t>(i));
    if (facts.ranges[i].is_wide()) wide_ |= ports::RangeSet{1} << i;
  }
  std::stable_sort(ranges_by_size_.begin(), ranges_by_size_.end(), [&](uint16_t a, uint16_t b) {
    return facts.ranges[a].range().size() < facts.ranges[b].range().size();
  });
  add_client_ranges();
  add_edges();
  add_system_sets();
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    add_main_use(ports::Port(number));
    add_wide_ranges(ports::Port(number));
    most_services_ = std::max<size_t>(most_services_, table[ports::Port(number)].service_count);
    most_uses_ = std::max(most_uses_, table.uses(ports::Port(number)).size());
  }
}

void Model::add_main_use(ports::Port port) {
  auto uses = table_.uses(port);
  for (const ports::Use* use : uses) {
    if (use->is_service) continue;
    ports::Fact& fact =
        programs_.try_emplace(port, ports::Fact{use->fact.id, use->fact.certainty, {}, {}}).first->second;
    add_sources(fact.sources, use->fact.sources);
  }
  auto told = std::find_if(uses.begin(), uses.end(),
                           [](const ports::Use* use) { return use->fact.certainty != ports::Certainty::reported; });
  if (told == uses.end() || (*told)->is_service) return;
  MainUse& main = main_uses_[port];
  main.fact = (*told)->fact;
  add_sources(main.fact.sources, registry_.sources);
  main.program = (*told)->name;
  std::set<std::string_view> names;
  for (const ports::Use* use : uses) {
    if (!use->is_service) names.insert(use->name);
  }
  main.program_count = names.size();
}

const MainUse* Model::main_use(ports::Port port) const {
  auto it = main_uses_.find(port);
  return it == main_uses_.end() ? nullptr : &it->second;
}

void Model::add_wide_ranges(ports::Port port) {
  ports::RangeSet set = table_[port].ranges & wide_;
  bool is_known = port.number() > 0 && set == (table_[ports::Port(port.number() - 1)].ranges & wide_);
  if (is_known) return;  // as nearly always
  auto [it, is_new] = wide_ranges_.try_emplace(set);
  if (!is_new) return;
  WideRanges& wide = it->second;
  wide.ranges = set;
  wide.fact.id = "range.wide";
  for (uint16_t index : ranges_by_size_) {
    if ((set >> index & 1) == 0) continue;
    add_sources(wide.fact.sources, table_.facts().ranges[index].fact.sources);
    wide.programs.push_back(table_.facts().ranges[index].name);
  }
}

void Model::add_system_sets() {
  std::optional<std::pair<ports::SystemSet, ports::SystemSet>> last;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    ports::Port port(static_cast<uint16_t>(number));
    std::pair<ports::SystemSet, ports::SystemSet> now{lenders(port), guards(port)};
    if (std::exchange(last, now) == now) continue;
    system_sets_.insert({now.first, others(now.first), now.second});
  }
  for (const ClientRange& row : client_ranges_) system_sets_.insert(row.systems);
  for (const auto& [port, edges] : edges_) {
    for (const Edge& edge : edges) system_sets_.insert(edge.systems);
  }
}

/// Systems that lend the same ports share a row.
void Model::add_client_ranges() {
  const std::vector<ports::System>& systems = table_.facts().systems;
  for (size_t i = 0; i < systems.size(); ++i) {
    if (systems[i].superseded) continue;
    const ports::Fact& fact = systems[i].ephemeral;
    auto same = std::find_if(client_ranges_.begin(), client_ranges_.end(),
                             [&](const ClientRange& row) { return row.range == fact.ports.front(); });
    if (same == client_ranges_.end()) {
      same = client_ranges_.insert(same, {fact.ports.front(), 0, {fact.id, fact.certainty, {}, {}}});
    }
    same->systems |= 1u << i;
    add_sources(same->fact.sources, fact.sources);
  }
}

void Model::add_edges() {
  const std::vector<ports::System>& systems = table_.facts().systems;
  for (size_t i = 0; i < systems.size(); ++i) {
    ports::PortRange range = systems[i].ephemeral.ports.front();
    int32_t first = range.first.number(), last = range.last.number();
    add_edge(first - 1, Edge::Side::before, i);
    add_edge(first, Edge::Side::first, i);
    add_edge(last, Edge::Side::last, i);
    add_edge(last + 1, Edge::Side::after, i);
  }
}

/// Systems that have the same range share an edge.
void Model::add_edge(int32_t number, Edge::Side side, size_t system) {
  if (number < 0 || number >= int32_t{ports::kPortCount}) return;
  const ports::Fact& fact = table_.facts().systems[system].ephemeral;
  std::vector<Edge>& edges = edges_[ports::Port(static_cast<uint16_t>(number))];
  auto same = std::find_if(edges.begin(), edges.end(),
                           [&](const Edge& edge) { return edge.side == side && edge.range == fact.ports.front(); });
  if (same == edges.end()) {
    same = edges.insert(same, {side, fact.ports.front(), 0, {fact.id, fact.certainty, {}, {}}});
  }
  same->systems |= 1u << system;
  add_sources(same->fact.sources, fact.sources);
}

const std::vector<Edge>& Model::edges(ports::Port port) const {
  static const std::vector<Edge> kNone;
  auto it = edges_.find(port);
  return it == edges_.end() ? kNone : it->second;
}

const WideRanges* Model::wide_ranges(ports::Port port) const {
  ports::RangeSet set = table_[port].ranges & wide_;
  return set == 0 ? nullptr : &wide_ranges_.at(set);
}

ports::SystemSet Model::guards(ports::Port port) const {
  if (port > last_guarded_) return 0;
  const std::vector<ports::System>& systems = table_.facts().systems;
  ports::SystemSet guards = 0;
  for (size_t i = 0; i < systems.size(); ++i) {
    bool guarded = !systems[i].superseded && systems[i].privileged && systems[i].privileged->covers(port);
    if (guarded) guards |= 1u << i;
  }
  return guards;
}

templates::Sources Model::sources() const {
  return {source_records_.data(), static_cast<uint16_t>(rfc_numbers_.size()), SourceSlots::kCount};
}

}  // namespace page
