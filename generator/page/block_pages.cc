// Classes and blocks: the tables that lead to every port.
#include <algorithm>
#include <bitset>
#include <set>

#include "page/frame.h"
#include "page/index_pages.h"
#include "page/port_lists.h"
#include "routes/routes.h"

namespace page {

using ports::Port;
using ports::PortRange;
using templates::Value;

namespace {

constexpr size_t kMostKnown = 48;  ///< ports that the page of a class leads to by name; its table leads to all

/// Ports that readers are likely to look for: the popular ones, and others that some program uses unless it is told
/// otherwise, spread over the class. Ascending.
std::vector<Port> known_ports(const Plan& plan, const Model& model, PortRange range) {
  std::set<Port> known;
  for (Port port : plan.publication->popular) {
    if (range.contains(port)) known.insert(port);
  }
  std::vector<Port> others;
  for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
    Port port(static_cast<uint16_t>(number));
    auto uses = model.table().uses(port);
    bool is_used = !uses.empty() && uses.front()->fact.certainty <= ports::Certainty::shipped;
    if (is_used && !known.contains(port)) others.push_back(port);
  }
  size_t wanted = std::min(others.size(), kMostKnown - std::min(kMostKnown, known.size()));
  for (size_t i = 0; i < wanted; ++i) known.insert(others[i * others.size() / wanted]);
  return {known.begin(), known.end()};
}

}  // namespace

void render_class(const Plan& plan, const Model& model, ports::PortClass port_class, base::Buffer& out) {
  const ports::PortTable& table = model.table();
  PortRange range = ports::range_of(port_class);
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  Value info[ClassSlots::kCount], listed[StatementSlots::kCount], privileged[StatementSlots::kCount],
      lending[StatementSlots::kCount];
  fill_class_record(info, port_class, model, texts);
  set_evidence(listed, model.registry());
  set_evidence(privileged, model.binding());
  set_evidence(lending, model.lending());

  Value root[ClassPageSlots::kCount];
  frame.fill(root, routes::class_page(port_class), texts);
  root[kClassName] = Value::text(ports::to_string(port_class));
  root[ClassPageSlots::kInfo] = Value::record(info);
  root[ClassPageSlots::kRows] = lists.block_rows(range);
  root[ClassPageSlots::kKnown] = lists.port_links(known_ports(plan, model, range));
  root[ClassPageSlots::kListed] = Value::record(table.has_registry() ? listed : nullptr);
  bool guarded = port_class == ports::PortClass::system;
  root[ClassPageSlots::kPrivileged] = Value::record(guarded ? privileged : nullptr);
  if (guarded) root[ClassPageSlots::kGuardNames] = Value::text(plan.texts.system_list(model.guards(range.last)));
  root[ClassPageSlots::kLending] = Value::record(lending);
  if (table.has_registry()) root[ClassPageSlots::kDate] = Value::text(plan.texts.date(table.registry().updated));
  templates::RunState state(model.sources());
  plan.class_page.run(root, state, out);
}

namespace {

/// The ports of a block in rows, and the states that occur.
class BlockTable {
 public:
  BlockTable(const Model& model, PortRange block, PageTexts& texts) {
    cells_.reserve(routes::kBlockSize);
    const ports::PortTable& table = model.table();
    for (uint32_t number = block.first.number(); number <= block.last.number(); ++number) {
      Port port(static_cast<uint16_t>(number));
      ports::State state = table[port].state;
      if (table.has_registry() || state == ports::State::dynamic) seen_.set(static_cast<size_t>(state));
      Value* cell = cells_.add();
      cell[CellSlots::kPort] = texts.number(number);
      cell[CellSlots::kUrl] = texts.address(routes::port_page(port));
      cell[CellSlots::kState] = Value::choice(static_cast<uint32_t>(state));
      cell[CellSlots::kName] = Value::text(best_known_name(table, port));
    }
    for (uint32_t begin = 0; begin < routes::kBlockSize; begin += kRowLength) {
      Value* row = rows_.add();
      uint16_t first = static_cast<uint16_t>(block.first.number() + begin);
      row[RowSlots::kRowRange] = texts.range({Port(first), Port(static_cast<uint16_t>(first + kRowLength - 1))});
      row[RowSlots::kCells] = Value::list(cells_[begin], kRowLength);
    }
    for (size_t state = 0; state < seen_.size(); ++state) {
      if (seen_[state]) *states_.add() = Value::choice(state);
    }
  }

  Value rows() const { return rows_.list(); }
  Value states() const { return states_.list(); }

 private:
  Records cells_{CellSlots::kCount}, rows_{RowSlots::kCount}, states_{StateSlots::kCount};
  std::bitset<ports::kStateCount> seen_;
};

}  // namespace

void render_block(const Plan& plan, const Model& model, PortRange block, base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  BlockTable table(model, block, texts);
  ports::PortClass port_class = ports::class_of(block.first);
  Value previous[BlockSlots::kCount], next[BlockSlots::kCount];
  uint32_t index = block.first.number() / routes::kBlockSize;
  bool has_previous = index > 0;
  bool has_next = index + 1 < routes::kBlockCount;
  if (has_previous) lists.fill_block(previous, routes::block_at(index - 1));
  if (has_next) lists.fill_block(next, routes::block_at(index + 1));

  Value root[BlockPageSlots::kCount];
  frame.fill(root, routes::block_page(block), texts);
  root[kClassName] = Value::text(ports::to_string(port_class));
  root[BlockPageSlots::kClass] = Value::choice(static_cast<uint32_t>(port_class));
  root[BlockPageSlots::kClassUrl] = texts.address(routes::class_page(port_class));
  root[BlockPageSlots::kRange] = texts.range(block);
  root[BlockPageSlots::kAssigned] = Value::count(count_assigned(model.table(), block));
  root[BlockPageSlots::kRows] = table.rows();
  root[BlockPageSlots::kStates] = table.states();
  root[BlockPageSlots::kPrevious] = Value::record(has_previous ? previous : nullptr);
  root[BlockPageSlots::kNext] = Value::record(has_next ? next : nullptr);
  templates::RunState state(model.sources());
  plan.block_page.run(root, state, out);
}

}  // namespace page
