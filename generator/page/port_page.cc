// Filling is the work of once a port: look up, point at texts that were made once a run or once a locale, and print the
// few numbers that are this port's own. Records lie in arrays that are reused from port to port.
#include "page/port_page.h"

#include <algorithm>
#include <cctype>

#include "routes/routes.h"

namespace page {
namespace {

using ports::State;

constexpr size_t kLongestTitleInAnswer = 70;  ///< bytes; leaves the sentence below 155 characters

bool same_texts(const Records& a, const Records& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i]->as_text() != b[i]->as_text()) return false;
  }
  return true;
}

/// Whether the title is worth a place in the first sentence: it fits and does not merely repeat the name.
bool tells_more(std::string_view title, std::string_view name) {
  auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  bool repeats = std::equal(title.begin(), title.end(), name.begin(), name.end(), same);
  return !title.empty() && title.size() <= kLongestTitleInAnswer && !repeats;
}

constexpr char kHexDigits[] = "0123456789ABCDEF";

}  // namespace

PortRenderer::PortRenderer(const Plan& plan, const Model& model)
    : plan_(plan), model_(model), frame_(plan), state_(model.sources()) {
  const ports::Facts& facts = model.table().facts();
  for (Records* list : {&services_, &historic_services_}) list->reserve(model.most_services());
  for (Records& names : transport_names_) names.reserve(model.most_services());
  for (Records* list : {&lenders_, &guards_}) list->reserve(facts.systems.size());
  ranges_.reserve(facts.ranges.size());
  uses_.reserve(model.most_uses() + model.most_services());

  for (size_t i = 0; i < HowSlots::kCount; ++i) {
    set_evidence(how_records_[i], model.how()[i]);
    how_[i] = Value::record(how_records_[i]);
  }
  set_evidence(binding_, model.binding());
  set_evidence(lending_, model.lending());
  set_evidence(browsers_, facts.blocked_by_browsers);
  root_[PortSlots::kHow] = Value::record(how_);
  root_[PortSlots::kLending] = Value::record(lending_);
  root_[PortSlots::kBinding] = Value::record(binding_);
  root_[PortSlots::kBrowsers] = Value::record(browsers_);
}

void PortRenderer::render(ports::Port port, base::Buffer& out) {
  fill(port);
  plan_.port_page.run(root_, state_, out);
}

void PortRenderer::render(ports::Port port, base::Buffer& out, templates::Tracer& tracer) {
  fill(port);
  plan_.port_page.run(root_, state_, out, tracer);
}

void PortRenderer::fill(ports::Port port) {
  texts_.clear();
  frame_.fill(root_, model_.texts().address(port).as_text(), texts_);
  bool indexed = plan_.publication->index_all || model_.table()[port].flags.notable;
  if (!indexed) root_[kAlternates] = Value::list(nullptr, 0);
  root_[PortSlots::kPort] = model_.texts().number(port);
  fill_class(port);
  fill_listed(port);
  fill_services(port);
  fill_transports(port);
  fill_systems(port);
  fill_ranges(port);
  fill_edges(port);
  fill_uses(port);
  fill_safety();
  fill_about(port);
  fill_notations(port);
  fill_neighbours(port);
  fill_questions(port);
}

void PortRenderer::fill_class(ports::Port port) {
  ports::PortRange range = ports::range_of(ports::class_of(port));
  enum ClassEdge : uint32_t { kNone, kFirst, kLast };
  root_[PortSlots::kClassEdge] = Value::choice(port == range.first ? kFirst : port == range.last ? kLast : kNone);
  root_[PortSlots::kNotable] = Value::flag(model_.table()[port].flags.notable);
  if (!block_ || !block_->contains(port)) fill_block(routes::block_of(port));
}

/// What all ports of a block share, its class too. It is nearly always the last port's.
void PortRenderer::fill_block(ports::PortRange block) {
  block_ = block;
  block_texts_.clear();
  ports::PortClass port_class = ports::class_of(block.first);
  size_t index = static_cast<size_t>(port_class);
  ports::PortRange range = ports::range_of(port_class);
  const std::string class_page = routes::class_page(port_class), block_page = routes::block_page(block);
  bool extensionless = plan_.publication->extensionless;
  set_evidence(class_fact_, model_.table().facts().classes[index]);
  root_[PortSlots::kClass] = Value::choice(index);
  root_[kClassName] = Value::plain_text(ports::to_string(port_class));
  root_[PortSlots::kClassUrl] = block_texts_.address(class_page);
  root_[PortSlots::kClassAddress] = block_texts_.address(routes::address_of(class_page, extensionless));
  root_[PortSlots::kClassRange] = block_texts_.range(range);
  root_[PortSlots::kClassSize] = Value::count(range.size());
  root_[PortSlots::kClassFact] = Value::record(class_fact_);
  root_[PortSlots::kBlock] = block_texts_.range(block);
  root_[PortSlots::kBlockUrl] = block_texts_.address(block_page);
  root_[PortSlots::kBlockAddress] = block_texts_.address(routes::address_of(block_page, extensionless));
}

/// What backs that a port, or one transport of it, is in that state.
const ports::Fact& PortRenderer::evidence_of(ports::State state) const {
  if (state == State::dynamic) return model_.table().facts().classes[static_cast<size_t>(ports::PortClass::dynamic)];
  return state == State::assigned ? model_.registry() : model_.unlisted_state();
}

void PortRenderer::fill_listed(ports::Port port) {
  const ports::PortTable& table = model_.table();
  State state = table[port].state;
  set_evidence(listed_, evidence_of(state));
  bool known = table.has_registry() || state == State::dynamic;
  root_[PortSlots::kListed] = Value::record(known ? listed_ : nullptr);
  root_[PortSlots::kState] = Value::choice(static_cast<uint32_t>(state));
  root_[PortSlots::kWording] = Value::text({});
  for (const ports::Assignment* row : table.rows(port)) {
    bool tells = row->state == state && row->name.empty() && !row->title.empty();
    if (tells) root_[PortSlots::kWording] = Value::text(row->title);
  }
  const ports::Assignment* noted = table.unauthorized_use(port);
  root_[PortSlots::kUnauthorized] = Value::record(noted == nullptr ? nullptr : unauthorized_);
  if (noted == nullptr) return;
  set_evidence(unauthorized_, model_.registry());
  unauthorized_[kCertainty] = Value::choice(static_cast<uint32_t>(ports::Certainty::reported));
  unauthorized_[UnauthorizedSlots::kWording] = Value::text(noted->unauthorized_use);
}

/// A historic name stands apart, unless the port has no other.
bool PortRenderer::is_kept_apart(ports::Port port, const ports::Service& service) const {
  return service.assignment->historic && !model_.table()[port].flags.historic_only;
}

/// A name with two titles is two services, but one name.
bool PortRenderer::is_told_before(ports::Port port, const ports::Service& service) const {
  return std::any_of(model_.table().services(port).data(), &service, [&](const ports::Service& earlier) {
    return earlier.assignment->name == service.assignment->name &&
           is_kept_apart(port, earlier) == is_kept_apart(port, service);
  });
}

void PortRenderer::service_record(Records& records, const ports::Service& service) {
  const ports::Assignment& row = *service.assignment;
  Value* record = records.add();
  record[kFact] = Value::text("registry");
  bool assigned = !ports::records_unassigned_use(row);
  record[kCertainty] =
      Value::choice(static_cast<uint32_t>(assigned ? ports::Certainty::assigned : ports::Certainty::common));
  record[kSources] = Value::references(service.sources.data(), service.sources.size());
  record[ServiceSlots::kService] = Value::text(row.name);
  record[ServiceSlots::kTitle] = Value::text(row.title);
  record[ServiceSlots::kTransports] = Value::text(plan_.texts.transports[service.transports]);
  record[ServiceSlots::kUnstated] = Value::flag(service.transports == 0);
  record[ServiceSlots::kDate] = Value::text(plan_.texts.date(row.registered));
  record[ServiceSlots::kRecorded] = Value::flag(!assigned);
  record[ServiceSlots::kHistoric] = Value::flag(row.historic);
  record[ServiceSlots::kAliasOf] = Value::text(row.alias_of);
  record[ServiceSlots::kReplaces] = Value::text(row.replaces);
  bool covers_more = row.ports->size() > 1;
  record[ServiceSlots::kRange] = covers_more ? texts_.range(*row.ports) : Value::text({});
  record[ServiceSlots::kRangeSize] = Value::count(row.ports->size());
}

void PortRenderer::fill_services(ports::Port port) {
  services_.clear();
  historic_services_.clear();
  std::string_view first, second, title;
  bool one_title = true;
  uint32_t names = 0;
  ports::TransportSet transports = 0, all_transports = 0;
  for (const ports::Service& service : model_.table().services(port)) {
    const ports::Assignment& row = *service.assignment;
    all_transports |= service.transports;
    bool kept_apart = is_kept_apart(port, service);
    service_record(kept_apart ? historic_services_ : services_, service);
    if (kept_apart) continue;
    transports |= service.transports;
    if (services_.size() == 1) title = row.title;
    // Over SCTP and DCCP the registry often shortens the title; that does not make it another one.
    constexpr ports::TransportSet kMain =
        ports::transport_bit(ports::Transport::tcp) | ports::transport_bit(ports::Transport::udp);
    bool counts = service.transports == 0 || (service.transports & kMain) != 0;
    one_title = one_title && (row.title == title || !counts);
    if (is_told_before(port, service)) continue;
    if (names < 2) (names == 0 ? first : second) = row.name;
    ++names;
  }
  // The registry's order says nothing of importance; ours does.
  auto uses = model_.table().uses(port);
  bool known = names > 1 && !uses.empty() && uses.front()->is_service && uses.front()->name != first;
  if (known) {
    second = first;
    first = uses.front()->name;
  }
  root_[PortSlots::kServices] = services_.list();
  root_[PortSlots::kHistoricServices] = historic_services_.list();
  root_[PortSlots::kHasHistoric] = Value::flag(!historic_services_.empty());
  root_[PortSlots::kOneName] = Value::flag(names == 1);
  root_[PortSlots::kTwoNames] = Value::flag(names == 2);
  root_[PortSlots::kManyNames] = Value::flag(names > 2);
  root_[PortSlots::kMore] = Value::count(names > 2 ? names - 2 : 0);
  root_[PortSlots::kService] = Value::text(first);
  root_[PortSlots::kSecond] = Value::text(second);
  root_[PortSlots::kTitle] = Value::text(title);
  root_[PortSlots::kShortTitle] = Value::flag(one_title && tells_more(title, first));
  root_[PortSlots::kTransports] = Value::text(plan_.texts.transports[transports]);
  root_[PortSlots::kOverSctp] = Value::flag(all_transports & ports::transport_bit(ports::Transport::sctp));
}

/// The names over one transport: those of rows that state it, else of rows that state none. True for the latter.
bool PortRenderer::collect_names(ports::Port port, ports::TransportSet bit, Records& names) {
  auto services = model_.table().services(port);
  bool any_stated = std::any_of(services.begin(), services.end(),
                                [&](const ports::Service& service) { return (service.transports & bit) != 0; });
  names.clear();
  for (const ports::Service& service : services) {
    bool belongs = any_stated ? (service.transports & bit) != 0 : service.transports == 0;
    if (!belongs || is_kept_apart(port, service)) continue;
    *names.add() = Value::text(service.assignment->name);
  }
  return !names.empty() && !any_stated;
}

/// Transports of which the registry says the same share a record.
void PortRenderer::fill_transports(ports::Port port) {
  using Group = TransportGroupSlots;
  const ports::PortProfile& profile = model_.table()[port];
  ports::TransportSet sets[4];
  uint32_t groups = 0;
  for (size_t i = 0; i < ports::kTransports.size(); ++i) {
    ports::TransportSet bit = ports::transport_bit(ports::kTransports[i]);
    uint32_t state = static_cast<uint32_t>(profile.transport_state[i]);
    Records& names = transport_names_[groups];
    bool unstated = collect_names(port, bit, names);
    auto says_the_same = [&](uint32_t group) {
      const Value* other = transport_groups_[group];
      return other[Group::kState].size == state && other[Group::kUnstated].size == unstated &&
             same_texts(transport_names_[group], names);
    };
    uint32_t group = 0;
    while (group < groups && !says_the_same(group)) ++group;
    if (group < groups) {
      sets[group] |= bit;
      continue;
    }
    sets[groups] = bit;
    Value* record = transport_groups_[groups++];
    set_evidence(record, evidence_of(profile.transport_state[i]));
    record[Group::kState] = Value::choice(state);
    record[Group::kNames] = names.list();
    record[Group::kUnstated] = Value::flag(unstated);
  }
  uint32_t others = 0;
  for (uint32_t group = 0; group < groups; ++group) {
    Value* record = transport_groups_[group];
    record[Group::kTransports] = Value::text(plan_.texts.transports[sets[group]]);
    bool assigned = record[Group::kState].size == static_cast<uint32_t>(State::assigned);
    if (!assigned) std::copy_n(record, Group::kCount, other_transports_[others++]);
  }
  root_[PortSlots::kTransportGroups] = Value::list(transport_groups_[0], groups);
  root_[PortSlots::kOtherTransports] = Value::list(other_transports_[0], others);
}

void PortRenderer::fill_notations(ports::Port port) {
  uint16_t value = port.number();
  char hex[] = "0x0000";
  char bytes[] = "00 00";
  char binary[] = "0000 0000 0000 0000";
  char place[] = "00.0%";
  for (int digit = 0; digit < 4; ++digit) {
    int nibble = value >> (12 - 4 * digit) & 15;
    hex[2 + digit] = bytes[digit + digit / 2] = kHexDigits[nibble];
    for (int bit = 0; bit < 4; ++bit) binary[5 * digit + bit] = '0' + (nibble >> (3 - bit) & 1);
  }
  root_[PortSlots::kHex] = texts_.address(hex);
  root_[PortSlots::kBytes] = texts_.address(bytes);
  root_[PortSlots::kBinary] = texts_.address(binary);
  uint32_t per_mille = value * 1000U / ports::kPortCount;
  place[0] += per_mille / 100, place[1] += per_mille / 10 % 10, place[3] += per_mille % 10;
  root_[PortSlots::kPlace] = texts_.address(place);
  ports::Port swapped(static_cast<uint16_t>(value << 8 | value >> 8));
  root_[PortSlots::kSwapped] = Value::record(swapped == port ? nullptr : swapped_);
  if (swapped != port) fill_other_port(swapped_, swapped);
}

void PortRenderer::fill_other_port(Value* record, ports::Port other) {
  set_evidence(record, model_.registry());
  link(record, OtherPortSlots::kPort, other);
  record[OtherPortSlots::kOriginal] = root_[PortSlots::kPort];
  auto services = model_.table().services(other);
  record[OtherPortSlots::kService] =
      Value::text(services.empty() ? "" : std::string_view(services[0].assignment->name));
}

void PortRenderer::fill_neighbours(ports::Port port) {
  const ports::PortTable& table = model_.table();
  auto link = [&](uint16_t slot, Value* record, std::optional<ports::Port> other) {
    root_[slot] = Value::record(other ? record : nullptr);
    if (!other) return;
    fill_other_port(record, *other);
    record[OtherPortSlots::kDistance] = Value::count(std::abs(int{other->number()} - int{port.number()}));
  };
  using P = PortSlots;
  uint16_t value = port.number();
  link(P::kPrevious, previous_, value == 0 ? std::nullopt : std::optional(ports::Port(value - 1)));
  link(P::kNext, next_, value == 65535 ? std::nullopt : std::optional(ports::Port(value + 1)));
  link(P::kBelow, below_, table.assigned_below(port));
  link(P::kAbove, above_, table.assigned_above(port));

  elsewhere_.clear();
  for (const ports::Service& service : table.services(port)) {
    if (is_told_before(port, service)) continue;
    for (ports::PortRange range : service.elsewhere) {
      Value* record = elsewhere_.add();
      fill_other_port(record, range.first);
      record[OtherPortSlots::kService] = Value::text(service.assignment->name);
      record[OtherPortSlots::kRange] = range.size() > 1 ? texts_.range(range) : Value::text({});
    }
  }
  root_[P::kElsewhere] = elsewhere_.list();
  root_[P::kOnlyOther] = Value::record(elsewhere_.size() == 1 ? elsewhere_[0] : nullptr);
}

}  // namespace page
