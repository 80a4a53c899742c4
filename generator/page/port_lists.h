#pragma once
// Lists that several pages around the ports' pages have: rows of blocks, letters, categories, ports under their names.
#include <deque>
#include <vector>

#include "page/model.h"
#include "page/page_texts.h"
#include "page/plan.h"
#include "page/records.h"

namespace page {

/// Keeps the records of a page that is being made, and lists of them.
class PortLists {
 public:
  PortLists(const Plan& plan, const Model& model, PageTexts& texts) : plan_(plan), model_(model), texts_(texts) {}

  /// The blocks of a range in rows of kRowLength.
  templates::Value block_rows(ports::PortRange range);
  templates::Value letters(const Letter* here = nullptr);
  /// The categories with most uses first, at most so many.
  templates::Value categories(size_t most);
  templates::Value certainties();
  templates::Value port_links(const std::vector<ports::Port>& ports);
  templates::Value named_ports(const std::vector<NamedPorts>& ports);

  void fill_block(templates::Value* record, ports::PortRange block);

 private:
  Records& make(uint16_t slots) { return lists_.emplace_back(slots); }

  const Plan& plan_;
  const Model& model_;
  PageTexts& texts_;
  std::deque<Records> lists_;
};

/// Cells in a row of a table of ports or blocks: as many as a phone can show.
constexpr uint32_t kRowLength = 8;

/// Fills the slots of ClassSlots.
void fill_class_record(templates::Value* record, ports::PortClass port_class, const Model& model, PageTexts& texts);
uint32_t count_assigned(const ports::PortTable& table, ports::PortRange range);

}  // namespace page
