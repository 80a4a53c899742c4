#include "page/model.h"

#include <algorithm>

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

Model::Model(const ports::PortTable& table) : table_(table) {
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
  for (const ports::System& system : facts.systems) {
    if (system.privileged) add_sources(binding_.sources, system.privileged->sources);
  }
  constexpr std::array<std::string_view, HowSlots::kCount> kSystems = {"linux", "macos", "windows", "freebsd",
                                                                       "remote"};
  for (size_t i = 0; i < kSystems.size(); ++i) {
    how_[i].id = "command." + std::string(kSystems[i]);
    for (const ports::Command& command : facts.commands) {
      if (command.id.starts_with(std::string(kSystems[i]) + ".")) add_sources(how_[i].sources, command.sources);
    }
  }

  for (uint16_t i = 0; i < facts.ranges.size(); ++i) ranges_by_size_.push_back(i);
  std::stable_sort(ranges_by_size_.begin(), ranges_by_size_.end(), [&](uint16_t a, uint16_t b) {
    return facts.ranges[a].range().size() < facts.ranges[b].range().size();
  });
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    most_services_ = std::max<size_t>(most_services_, table[ports::Port(number)].service_count);
  }
}

templates::Sources Model::sources() const {
  return {source_records_.data(), static_cast<uint16_t>(rfc_numbers_.size()), SourceSlots::kCount};
}

}  // namespace page
