#include "page/index_pages.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "page/page_texts.h"
#include "routes/routes.h"

namespace page {
namespace {

using ports::Port;
using ports::PortRange;
using ports::State;
using templates::Value;

PortRange block_at(uint32_t index) {
  return routes::block_of(Port(static_cast<uint16_t>(index * routes::kBlockSize)));
}

template <typename Visit>
void for_each_port(PortRange range, Visit visit) {
  for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
    visit(Port(static_cast<uint16_t>(number)));
  }
}

uint32_t count_assigned(const ports::PortTable& table, PortRange range) {
  uint32_t count = 0;
  for_each_port(range, [&](Port port) { count += table[port].state == State::assigned; });
  return count;
}

/// The strength of a block's colour, 0 to 4: how much of it is assigned.
std::string level(uint32_t assigned) {
  constexpr std::array<uint32_t, 4> kSteps = {1, 16, 64, 160};
  return std::to_string(std::upper_bound(kSteps.begin(), kSteps.end(), assigned) - kSteps.begin());
}

void fill_block(Value* record, const ports::PortTable& table, PortRange block, PageTexts& texts) {
  uint32_t assigned = count_assigned(table, block);
  record[BlockSlots::kClassName] = Value::text(ports::to_string(ports::class_of(block.first)));
  record[BlockSlots::kUrl] = texts.address(routes::block_page(block));
  record[BlockSlots::kFirst] = texts.number(block.first.number());
  record[BlockSlots::kRange] = texts.range(block);
  record[BlockSlots::kAssigned] = Value::count(assigned);
  record[BlockSlots::kLevel] = texts.text(level(assigned));
}

/// Records of one schema, one behind the other.
template <size_t kSlots>
Value list_of(const std::vector<std::array<Value, kSlots>>& records) {
  return Value::list(records.empty() ? nullptr : records[0].data(), static_cast<uint32_t>(records.size()));
}

}  // namespace

void render_home(const Plan& plan, const Model& model, base::Buffer& out) {
  const ports::PortTable& table = model.table();
  PageTexts texts;
  Value classes[3][ClassSlots::kCount];
  for (ports::PortClass port_class : ports::kPortClasses) {
    size_t index = static_cast<size_t>(port_class);
    Value* record = classes[index];
    set_evidence(record, table.facts().classes[index]);
    record[ClassSlots::kClass] = Value::choice(index);
    record[ClassSlots::kName] = Value::text(ports::to_string(port_class));
    record[ClassSlots::kClassRange] = texts.range(ports::range_of(port_class));
    record[ClassSlots::kClassSize] = Value::count(ports::range_of(port_class).size());
    record[ClassSlots::kAssigned] = Value::count(table.totals().assigned[index]);
  }
  std::vector<std::array<Value, BlockSlots::kCount>> blocks(routes::kBlockCount);
  for (uint32_t i = 0; i < routes::kBlockCount; ++i) fill_block(blocks[i].data(), table, block_at(i), texts);

  std::vector<std::array<Value, ConceptSlots::kCount>> concepts;
  for (const ports::Concept& idea : table.facts().concepts) {
    auto& record = concepts.emplace_back();
    record[ConceptSlots::kConcept] = Value::choice(concepts.size() - 1);
    record[ConceptSlots::kUrl] = texts.address(routes::prose_page(idea.page));
  }

  Value listed[StatementSlots::kCount];
  set_evidence(listed, model.registry());
  Value root[HomeSlots::kCount];
  root[HomeSlots::kClasses] = Value::list(classes[0], 3);
  root[HomeSlots::kBlocks] = list_of(blocks);
  root[HomeSlots::kConcepts] = list_of(concepts);
  root[HomeSlots::kListed] = Value::record(table.has_registry() ? listed : nullptr);
  root[HomeSlots::kPorts] = Value::count(ports::kPortCount);
  root[HomeSlots::kAssigned] = Value::count(table.totals().assigned_in_all());
  if (table.has_registry()) {
    root[HomeSlots::kDate] = Value::text(plan.texts.date(table.registry().updated));
    root[HomeSlots::kRegistryTitle] = Value::text(table.registry().title);
  }
  templates::RunState state(model.sources());
  plan.home_page.run(root, state, out);
}

void render_block(const Plan& plan, const Model& model, PortRange block, base::Buffer& out) {
  const ports::PortTable& table = model.table();
  PageTexts texts;
  std::vector<std::array<Value, CellSlots::kCount>> cells(routes::kBlockSize);
  std::bitset<ports::kStateCount> seen;
  for_each_port(block, [&](Port port) {
    auto& cell = cells[port.number() - block.first.number()];
    State state = table[port].state;
    bool known = table.has_registry() || state == State::dynamic;
    if (known) seen.set(static_cast<size_t>(state));
    auto services = table.services(port);
    cell[CellSlots::kPort] = texts.number(port.number());
    cell[CellSlots::kUrl] = texts.address(routes::port_page(port));
    cell[CellSlots::kState] = Value::choice(static_cast<uint32_t>(state));
    cell[CellSlots::kService] = Value::text(services.empty() ? "" : std::string_view(services[0].assignment->name));
  });
  std::vector<std::array<Value, StateSlots::kCount>> states;
  for (size_t state = 0; state < seen.size(); ++state) {
    if (seen[state]) states.push_back({Value::choice(state)});
  }

  ports::PortClass port_class = ports::class_of(block.first);
  Value previous[BlockSlots::kCount], next[BlockSlots::kCount];
  uint32_t index = block.first.number() / routes::kBlockSize;
  bool has_previous = index > 0;
  bool has_next = index + 1 < routes::kBlockCount;
  if (has_previous) fill_block(previous, table, block_at(index - 1), texts);
  if (has_next) fill_block(next, table, block_at(index + 1), texts);
  Value root[BlockPageSlots::kCount];
  root[BlockPageSlots::kClass] = Value::choice(static_cast<uint32_t>(port_class));
  root[BlockPageSlots::kClassName] = Value::text(ports::to_string(port_class));
  root[BlockPageSlots::kClassUrl] = texts.address(routes::class_section(port_class));
  root[BlockPageSlots::kRange] = texts.range(block);
  root[BlockPageSlots::kAssigned] = Value::count(count_assigned(table, block));
  root[BlockPageSlots::kPorts] = list_of(cells);
  root[BlockPageSlots::kStates] = list_of(states);
  root[BlockPageSlots::kPrevious] = Value::record(has_previous ? previous : nullptr);
  root[BlockPageSlots::kNext] = Value::record(has_next ? next : nullptr);
  templates::RunState state(model.sources());
  plan.block_page.run(root, state, out);
}

void render_prose(const Plan& plan, const Model& model, const prose::Document& document, base::Buffer& out) {
  Value root[ProseSlots::kCount];
  root[ProseSlots::kTitle] = Value::text(document.title);
  root[ProseSlots::kDescription] = Value::text(document.description);
  root[ProseSlots::kBody] = Value::fragment(document.html);
  templates::RunState state(model.sources());
  plan.prose_page.run(root, state, out);
}

void render_commands(const Plan& plan, const Model& model, base::Buffer& out) {
  constexpr std::string_view kHole = "{port}", kExample = "8080";
  const ports::Facts& facts = model.table().facts();
  PageTexts texts;
  std::vector<ports::Fact> evidence;  // Records point into it.
  evidence.reserve(facts.commands.size());
  std::vector<std::vector<std::array<Value, CommandSlots::kCount>>> lists;
  std::vector<std::array<Value, CommandGroupSlots::kCount>> groups;
  for (std::string_view group : kCommandGroups) {
    auto& list = lists.emplace_back();
    for (const ports::Command& command : facts.commands) {
      if (!command.id.starts_with(std::string(group) + ".")) continue;
      std::string text = command.text;
      for (size_t hole = text.find(kHole); hole != std::string::npos; hole = text.find(kHole)) {
        text.replace(hole, kHole.size(), kExample);
      }
      auto& record = list.emplace_back();
      evidence.push_back({"command." + command.id, ports::Certainty::shipped, command.sources, {}});
      set_evidence(record.data(), evidence.back());
      record[CommandSlots::kCommand] = texts.text(text);
      record[CommandSlots::kNote] = Value::choice(command.note);
    }
    if (!list.empty()) groups.push_back({Value::choice(lists.size() - 1), list_of(list)});
  }
  Value root[CommandsSlots::kCount];
  root[CommandsSlots::kGroups] = list_of(groups);
  templates::RunState state(model.sources());
  plan.commands_page.run(root, state, out);
}

void render_root(const Plan& plan, const Model& model, std::span<const LocaleLink> locales, base::Buffer& out) {
  PageTexts texts;
  std::vector<std::array<Value, LocaleSlots::kCount>> records;
  for (const LocaleLink& link : locales) {
    auto& record = records.emplace_back();
    record[LocaleSlots::kTag] = Value::text(link.tag);
    record[LocaleSlots::kName] = Value::text(link.name);
    record[LocaleSlots::kDirection] = Value::text(link.right_to_left ? "rtl" : "ltr");
    record[LocaleSlots::kUrl] = texts.address(routes::home_from_root(link.tag));
  }
  Value root[RootSlots::kCount];
  root[RootSlots::kLocales] = list_of(records);
  templates::RunState state(model.sources());
  plan.root_page.run(root, state, out);
}

}  // namespace page
