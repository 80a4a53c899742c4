#include "page/frame.h"
#include "page/index_pages.h"
#include "page/port_lists.h"
#include "routes/routes.h"

namespace page {

using templates::Value;

namespace {

constexpr size_t kCategoriesAtHome = 8;  ///< the others are a page further on

Records class_records(const Model& model, PageTexts& texts) {
  Records records(ClassSlots::kCount);
  records.reserve(ports::kPortClasses.size());
  for (ports::PortClass port_class : ports::kPortClasses) fill_class_record(records.add(), port_class, model, texts);
  return records;
}

Records concept_records(const ports::Facts& facts, PageTexts& texts) {
  Records records(ConceptSlots::kCount);
  for (size_t i = 0; i < facts.concepts.size(); ++i) {
    Value* record = records.add();
    record[ConceptSlots::kConcept] = Value::choice(i);
    record[ConceptSlots::kUrl] = texts.address(routes::prose_page(facts.concepts[i].page));
  }
  return records;
}

}  // namespace

void fill_class_record(Value* record, ports::PortClass port_class, const Model& model, PageTexts& texts) {
  size_t index = static_cast<size_t>(port_class);
  ports::PortRange range = ports::range_of(port_class);
  set_evidence(record, model.table().facts().classes[index]);
  record[ClassSlots::kClass] = Value::choice(index);
  record[ClassSlots::kName] = Value::text(ports::to_string(port_class));
  record[ClassSlots::kUrl] = texts.address(routes::class_page(port_class));
  record[ClassSlots::kClassRange] = texts.range(range);
  record[ClassSlots::kClassSize] = Value::count(range.size());
  record[ClassSlots::kAssigned] = Value::count(model.table().totals().assigned[index]);
}

void render_home(const Plan& plan, const Model& model, base::Buffer& out) {
  const ports::PortTable& table = model.table();
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  Records classes = class_records(model, texts);
  Records concepts = concept_records(table.facts(), texts);
  Value listed[StatementSlots::kCount];
  set_evidence(listed, model.registry());

  Value root[HomeSlots::kCount];
  frame.fill(root, routes::kHome, texts);
  root[HomeSlots::kClasses] = classes.list();
  root[HomeSlots::kRows] = lists.block_rows({ports::Port(0), ports::Port(ports::kPortCount - 1)});
  root[HomeSlots::kPopular] = lists.port_links(plan.publication->popular);
  root[HomeSlots::kCategories] = lists.categories(kCategoriesAtHome);
  root[HomeSlots::kCertainties] = lists.certainties();
  root[HomeSlots::kConcepts] = concepts.list();
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

}  // namespace page
