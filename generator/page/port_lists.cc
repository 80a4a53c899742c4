#include "page/port_lists.h"

#include <algorithm>
#include <array>

#include "routes/routes.h"

namespace page {

using ports::Port;
using ports::PortRange;
using templates::Value;

namespace {

/// The strength of a block's colour, 0 to 4: how much of it is assigned.
char level_of(uint32_t assigned) {
  constexpr std::array<uint32_t, 4> kSteps = {1, 16, 64, 160};
  return static_cast<char>('0' + (std::upper_bound(kSteps.begin(), kSteps.end(), assigned) - kSteps.begin()));
}

}  // namespace

uint32_t count_assigned(const ports::PortTable& table, PortRange range) {
  uint32_t count = 0;
  for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
    count += table[Port(static_cast<uint16_t>(number))].state == ports::State::assigned;
  }
  return count;
}

void PortLists::fill_block(Value* record, PortRange block) {
  uint32_t assigned = count_assigned(model_.table(), block);
  record[BlockSlots::kClassName] = Value::text(ports::to_string(ports::class_of(block.first)));
  record[BlockSlots::kUrl] = texts_.address(routes::block_page(block));
  record[BlockSlots::kFirst] = texts_.number(block.first.number());
  record[BlockSlots::kRange] = texts_.range(block);
  record[BlockSlots::kAssigned] = Value::count(assigned);
  char level = level_of(assigned);
  record[BlockSlots::kLevel] = texts_.text({&level, 1});
}

Value PortLists::block_rows(PortRange range) {
  uint32_t first = range.first.number() / routes::kBlockSize, last = range.last.number() / routes::kBlockSize;
  Records& rows = make(RowSlots::kCount);
  for (uint32_t begin = first; begin <= last; begin += kRowLength) {
    uint32_t end = std::min(begin + kRowLength - 1, last);
    Records& cells = make(BlockSlots::kCount);
    for (uint32_t i = begin; i <= end; ++i) fill_block(cells.add(), routes::block_at(i));
    Value* row = rows.add();
    row[RowSlots::kRowRange] = texts_.range({routes::block_at(begin).first, routes::block_at(end).last});
    row[RowSlots::kCells] = cells.list();
  }
  return rows.list();
}

Value PortLists::letters(const Letter* here) {
  Records& records = make(LetterSlots::kCount);
  for (const Letter& letter : model_.directory().letters()) {
    Value* record = records.add();
    char upper = letter.key >= 'a' ? static_cast<char>(letter.key - 'a' + 'A') : letter.key;
    record[LetterSlots::kLetter] = texts_.text(letter.key == '0' ? "0–9" : std::string_view(&upper, 1));
    record[LetterSlots::kUrl] = texts_.address(routes::service_page(letter.key));
    record[LetterSlots::kNames] = Value::count(letter.names.size());
    record[LetterSlots::kHere] = Value::flag(&letter == here);
  }
  return records.list();
}

Value PortLists::categories(size_t most) {
  const auto& uses = model_.directory().categories();
  std::vector<uint16_t> order;
  for (size_t i = 0; i < uses.size(); ++i) {
    if (!uses[i].empty()) order.push_back(static_cast<uint16_t>(i));
  }
  std::stable_sort(order.begin(), order.end(), [&](uint16_t a, uint16_t b) { return uses[a].size() > uses[b].size(); });
  order.resize(std::min(order.size(), most));
  Records& records = make(CategorySlots::kCount);
  for (uint16_t index : order) {
    Value* record = records.add();
    record[CategorySlots::kCategory] = Value::choice(index);
    record[CategorySlots::kUrl] =
        texts_.address(routes::category_page(model_.table().facts().categories.names()[index]));
    record[CategorySlots::kUses] = Value::count(uses[index].size());
  }
  return records.list();
}

Value PortLists::certainties() {
  Records& records = make(CertaintySlots::kCount);
  for (ports::Certainty certainty : ports::kCertainties) {
    records.add()[CertaintySlots::kCertainty] = Value::choice(static_cast<uint32_t>(certainty));
  }
  return records.list();
}

Value PortLists::port_links(const std::vector<Port>& ports) {
  Records& records = make(PortLinkSlots::kCount);
  for (Port port : ports) {
    Value* record = records.add();
    record[PortLinkSlots::kPort] = texts_.number(port.number());
    record[PortLinkSlots::kUrl] = texts_.address(routes::port_page(port));
    record[PortLinkSlots::kName] = Value::text(best_known_name(model_.table(), port));
  }
  return records.list();
}

Value PortLists::named_ports(const std::vector<NamedPorts>& ports) {
  Records& records = make(NamedPortsSlots::kCount);
  for (const NamedPorts& named : ports) {
    Value* record = records.add();
    record[NamedPortsSlots::kPort] = texts_.number(named.range.first.number());
    record[NamedPortsSlots::kRange] = named.range.size() > 1 ? texts_.range(named.range) : Value::text({});
    record[NamedPortsSlots::kUrl] = texts_.address(routes::port_page(named.range.first));
    record[NamedPortsSlots::kTransports] = Value::text(plan_.texts.transports[named.transports]);
  }
  return records.list();
}

}  // namespace page
