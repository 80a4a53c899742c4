// What our own facts say about a port: the systems that lend or guard it, the ranges it lies in and borders on, what it
// is really used for, and whether that is safe.
#include <algorithm>

#include "page/port_page.h"
#include "routes/routes.h"

namespace page {
namespace {

using ports::Fact;
using ports::System;
using templates::Value;

constexpr uint32_t kProbesAHop = 3;  ///< of traceroute

}  // namespace

void PortRenderer::system_record(Records& records, const System& system, const Fact& fact) {
  Value* record = records.add();
  set_evidence(record, fact);
  record[SystemSlots::kSystem] = Value::text(system.name);
}

/// The systems that lend and guard a port are nearly always those of the last one.
void PortRenderer::fill_lenders_and_guards(ports::SystemSet lenders, ports::SystemSet guards) {
  using P = PortSlots;
  if (lenders == lender_set_ && guards == guard_set_) return;
  lender_set_ = lenders;
  guard_set_ = guards;
  lenders_.clear();
  guards_.clear();
  const std::vector<System>& systems = model_.table().facts().systems;
  for (size_t i = 0; i < systems.size(); ++i) {
    if (lenders >> i & 1) system_record(lenders_, systems[i], systems[i].ephemeral);
    if (guards >> i & 1) system_record(guards_, systems[i], *systems[i].privileged);
  }
  root_[P::kLent] = Value::flag(!lenders_.empty());
  root_[P::kLenders] = lenders_.list();
  root_[P::kLenderNames] = Value::text(plan_.texts.system_list(lenders));
  root_[P::kLentBy] = Value::record(lenders_.empty() ? nullptr : lending_);
  root_[P::kPrivileged] = Value::flag(!guards_.empty());
  root_[P::kGuards] = guards_.list();
  root_[P::kGuardNames] = Value::text(plan_.texts.system_list(guards));
  ports::SystemSet others = model_.others(lenders);
  root_[P::kSpared] = Value::record(others == 0 ? nullptr : lending_);
  root_[P::kOtherNames] = Value::text(plan_.texts.system_list(others));
}

void PortRenderer::fill_systems(ports::Port port) {
  using P = PortSlots;
  const ports::PortProfile& profile = model_.table()[port];
  fill_lenders_and_guards(model_.lenders(port), model_.guards(port));
  root_[P::kWildcard] = Value::record(nullptr);
  for (const System& system : model_.table().facts().systems) {
    if (system.superseded || !system.wildcard || !system.wildcard->covers(port)) continue;
    set_evidence(wildcard_, *system.wildcard);
    root_[P::kWildcard] = Value::record(wildcard_);
  }
  root_[P::kBlocked] = Value::flag(profile.flags.blocked);
  clients_.clear();
  for (const ClientRange& row : model_.client_ranges()) {
    if (!row.range.contains(port)) continue;
    Value* record = clients_.add();
    set_evidence(record, row.fact);
    record[ClientSlots::kSystems] = Value::text(plan_.texts.system_list(row.systems));
    record[ClientSlots::kRange] = texts_.range(row.range);
    record[ClientSlots::kPosition] = Value::count(port.number() - row.range.first.number() + 1);
    record[ClientSlots::kSize] = Value::count(row.range.size());
  }
  root_[P::kClients] = clients_.list();
}

void PortRenderer::fill_ranges(ports::Port port) {
  const ports::PortProfile& profile = model_.table()[port];
  ranges_.clear();
  for (uint16_t index : model_.ranges_by_size()) {
    const ports::KnownRange& range = model_.table().facts().ranges[index];
    if ((profile.ranges >> index & 1) == 0 || range.is_wide()) continue;
    uint32_t offset = port.number() - range.base.number();
    Value* record = ranges_.add();
    set_evidence(record, range.fact);
    record[RangeSlots::kProgram] = Value::text(range.name);
    record[RangeSlots::kTransports] = Value::text(plan_.texts.transports[range.transports]);
    record[RangeSlots::kRange] = texts_.range(range.range());
    record[RangeSlots::kRule] = Value::choice(index);
    record[RangeSlots::kOffset] = Value::count(offset);
    record[RangeSlots::kOrdinal] = Value::count(offset + 1);
    record[RangeSlots::kHop] = Value::count(offset / kProbesAHop + 1);
  }
  root_[PortSlots::kLiesIn] = Value::record(ranges_.empty() ? nullptr : ranges_[0]);
  root_[PortSlots::kKnownRanges] = ranges_.list();
  const WideRanges* wide = model_.wide_ranges(port);
  root_[PortSlots::kWide] = Value::record(wide == nullptr ? nullptr : wide_);
  if (wide == nullptr) return;
  set_evidence(wide_, wide->fact);
  wide_[WideSlots::kPrograms] = Value::text(plan_.texts.wide_list(wide->ranges));
}

/// The ranges of systems that begin or end here or next door, and the parity that systems go by.
void PortRenderer::fill_edges(ports::Port port) {
  edges_.clear();
  for (const Edge& edge : model_.edges(port)) {
    Value* record = edges_.add();
    set_evidence(record, edge.fact);
    record[EdgeSlots::kSystems] = Value::text(plan_.texts.system_list(edge.systems));
    record[EdgeSlots::kRange] = texts_.range(edge.range);
    record[EdgeSlots::kEdge] = Value::choice(static_cast<uint32_t>(edge.side));
  }
  root_[PortSlots::kEdges] = edges_.list();
  root_[PortSlots::kLentFirst] = Value::flag(false);

  root_[PortSlots::kParity] = Value::record(nullptr);
  for (const System& system : model_.table().facts().systems) {
    if (!system.parity || !system.parity->covers(port)) continue;
    set_evidence(parity_, *system.parity);
    parity_[ParitySlots::kSystem] = Value::text(system.name);
    parity_[ParitySlots::kRange] = texts_.range(system.parity->ports.front());
    parity_[ParitySlots::kParity] = Value::choice(port.number() % 2);
    root_[PortSlots::kParity] = Value::record(parity_);
    root_[PortSlots::kLentFirst] = Value::flag(model_.table().uses(port).empty());
  }
}

void PortRenderer::link(Value* record, uint16_t slot, ports::Port port) {
  record[slot] = model_.texts().number(port);
  record[slot + 1] = model_.texts().address(port);
}

void PortRenderer::use_record(const ports::Use& use) {
  using U = UseSlots;
  Value* record = uses_.add();
  set_evidence(record, use.fact);
  record[U::kName] = Value::text(use.name);
  record[U::kTransports] = Value::text(plan_.texts.transports[use.transports]);
  record[U::kRole] = Value::choice(use.role);
  record[U::kQualifier] = Value::choice(use.qualifier);
  record[U::kEncryption] = Value::choice(static_cast<uint32_t>(use.encryption));
  record[U::kExposure] = Value::choice(use.exposure);
  static_assert(U::kSecureUrl == U::kSecurePort + 1);
  record[U::kSecurePort] = record[U::kSecureUrl] = Value::text({});
  if (use.secure) link(record, U::kSecurePort, *use.secure);
}

/// Real uses first, most likely first; behind them the services that IANA lists and no use names.
void PortRenderer::fill_uses(ports::Port port) {
  uses_.clear();
  probes_.clear();
  kinds_.clear();
  fill_main_use(port);
  auto uses = model_.table().uses(port);
  ports::TransportSet transports = 0;
  for (const ports::Use* use : uses) {
    use_record(*use);
    add_probe(*use);
    add_kind(use->category);
    transports |= use->transports;
  }
  for (const ports::Service& service : model_.table().services(port)) {
    if (uses.empty()) transports |= service.transports;
    auto names_it = [&](const ports::Use* use) { return use->is_service && use->name == service.assignment->name; };
    if (is_told_before(port, service) || std::any_of(uses.begin(), uses.end(), names_it)) continue;
    if (is_kept_apart(port, service)) continue;
    Value* record = uses_.add();
    set_evidence(record, model_.registry());
    if (ports::records_unassigned_use(*service.assignment)) {
      record[kCertainty] = Value::choice(static_cast<uint32_t>(ports::Certainty::common));
    }
    record[UseSlots::kName] = Value::text(service.assignment->name);
    ports::TransportSet over = 0;
    for (const ports::Service& other : model_.table().services(port)) {
      if (other.assignment->name == service.assignment->name) over |= other.transports;
    }
    record[UseSlots::kTransports] = Value::text(plan_.texts.transports[over]);
  }
  const ports::PortProfile& profile = model_.table()[port];
  for (size_t i = 0; i < model_.table().facts().ranges.size(); ++i) {
    const ports::KnownRange& range = model_.table().facts().ranges[i];
    if ((profile.ranges >> i & 1) == 0) continue;
    transports |= range.transports;
    if (uses.empty() && !range.is_wide()) add_kind(range.category);
  }
  constexpr ports::TransportSet kTcp = ports::transport_bit(ports::Transport::tcp);
  constexpr ports::TransportSet kUdp = ports::transport_bit(ports::Transport::udp);
  bool any = (transports & (kTcp | kUdp)) == 0;
  constexpr uint32_t kTellingKinds = 2;
  root_[PortSlots::kHasKinds] = Value::flag(!kinds_.empty() && kinds_.size() <= kTellingKinds);
  bool several =
      std::any_of(uses.begin(), uses.end(), [&](const ports::Use* use) { return use->name != uses.front()->name; });
  root_[PortSlots::kSeveralUses] = Value::flag(several);
  root_[PortSlots::kKinds] = kinds_.list();
  root_[PortSlots::kUses] = uses_.list();
  bool in_range = model_.table()[port].ranges != 0;
  bool known = !uses_.empty() || !lenders_.empty() || !edges_.empty() || in_range;
  root_[PortSlots::kAnyUse] = Value::flag(known || model_.table()[port].flags.unauthorized_use);
  root_[PortSlots::kProbes] = probes_.list();
  bool tcp = any || (transports & kTcp) != 0;
  bool udp = any || (transports & kUdp) != 0;
  root_[PortSlots::kOpensTcp] = Value::flag(tcp);
  root_[PortSlots::kOpensUdp] = Value::flag(udp);
  Opens opens = tcp && udp ? Opens::both : tcp ? Opens::tcp : Opens::udp;
  root_[PortSlots::kOpens] = Value::choice(static_cast<uint32_t>(opens));
}

/// A program is worth the first sentence when it is more likely than the service that IANA lists.
void PortRenderer::fill_main_use(ports::Port port) {
  const MainUse* main = model_.main_use(port);
  root_[PortSlots::kMainUse] = Value::record(main == nullptr ? nullptr : main_use_);
  if (main == nullptr) return;
  set_evidence(main_use_, main->fact);
  main_use_[MainUseSlots::kProgram] = Value::text(main->program);
  main_use_[MainUseSlots::kOthers] = Value::choice(main->program_count > 1);
}

void PortRenderer::add_kind(ports::Vocabulary::Index category) {
  if (category == ports::Vocabulary::kNone) return;
  for (size_t i = 0; i < kinds_.size(); ++i) {
    if (kinds_[i][KindSlots::kCategory].size == category) return;
  }
  kinds_.add()[KindSlots::kCategory] = Value::choice(category);
}

/// Several uses may be asked in the same way: the first stands for all.
void PortRenderer::add_probe(const ports::Use& use) {
  if (use.probe == ports::Vocabulary::kNone) return;
  for (size_t i = 0; i < probes_.size(); ++i) {
    if (probes_[i][ProbeSlots::kProbe].size == use.probe) return;
  }
  Value* record = probes_.add();
  set_evidence(record, model_.probe(use.probe));
  record[ProbeSlots::kProbe] = Value::choice(use.probe);
  record[ProbeSlots::kName] = Value::text(use.name);
}

/// What is true of several uses alike is said of the first.
void PortRenderer::fill_safety() {
  using U = UseSlots;
  risks_.clear();
  bool exposed = false;
  for (size_t i = 0; i < uses_.size(); ++i) {
    uint32_t exposure = uses_[i][U::kExposure].size, encryption = uses_[i][U::kEncryption].size;
    exposed = exposed || exposure != ports::Vocabulary::kNone;
    bool told = exposure == ports::Vocabulary::kNone && encryption == 0;
    for (size_t j = 0; j < risks_.size() && !told; ++j) {
      told = risks_[j][U::kExposure].size == exposure && risks_[j][U::kEncryption].size == encryption &&
             risks_[j][U::kSecurePort].as_text() == uses_[i][U::kSecurePort].as_text();
    }
    if (!told) risks_.add_copy(uses_[i]);
  }
  root_[PortSlots::kRisks] = risks_.list();
  root_[PortSlots::kExposed] = Value::flag(exposed);
  root_[PortSlots::kSafety] = Value::flag(!risks_.empty());
}

void PortRenderer::fill_about(ports::Port port) {
  using A = AboutSlots;
  abouts_.clear();
  for (const ports::About* about : model_.table().abouts(port)) {
    Value* record = abouts_.add();
    set_evidence(record, about->fact);
    record[A::kAbout] = Value::choice(about->text);
    std::fill(record + A::kFirst, record + A::kCount, Value::text({}));
    for (size_t i = 0; i < about->mentions.size(); ++i) link(record, A::kFirst + 2 * i, about->mentions[i]);
  }
  root_[PortSlots::kAbout] = abouts_.list();
}

}  // namespace page
