// The ways to a port by name: the list of services, the categories, the search page.
#include <algorithm>

#include "page/frame.h"
#include "page/index_pages.h"
#include "page/port_lists.h"
#include "routes/routes.h"

namespace page {

using templates::Value;

namespace {

constexpr size_t kAll = SIZE_MAX;

/// Services and programs are counted apart, since the registry knows only the former.
void count_names(Value* root, const std::vector<Letter>& letters) {
  uint32_t services = 0, programs = 0;
  for (const Letter& letter : letters) {
    for (const ListedName& listed : letter.names) ++(listed.is_program ? programs : services);
  }
  root[ServicesSlots::kServices] = Value::count(services);
  root[ServicesSlots::kPrograms] = Value::count(programs);
}

Records name_records(const Letter& letter, PortLists& lists) {
  Records records(ListedNameSlots::kCount);
  records.reserve(letter.names.size());
  for (const ListedName& listed : letter.names) {
    Value* record = records.add();
    record[ListedNameSlots::kName] = Value::text(listed.name);
    record[ListedNameSlots::kTitle] = Value::text(listed.title);
    record[ListedNameSlots::kIsProgram] = Value::flag(listed.is_program);
    record[ListedNameSlots::kCertainty] = Value::choice(static_cast<uint32_t>(listed.certainty));
    record[ListedNameSlots::kPorts] = lists.named_ports(listed.ports);
  }
  return records;
}

Records use_records(const std::vector<const ports::Use*>& uses, PortLists& lists, const Plan& plan) {
  Records records(CategoryUseSlots::kCount);
  records.reserve(uses.size());
  for (const ports::Use* use : uses) {
    std::vector<NamedPorts> ports;
    for (ports::PortRange range : use->fact.ports) ports.push_back({range, use->transports});
    Value* record = records.add();
    set_evidence(record, use->fact);
    record[CategoryUseSlots::kName] = Value::text(use->name);
    record[CategoryUseSlots::kTransports] = Value::text(plan.texts.transports[use->transports]);
    record[CategoryUseSlots::kRole] = Value::choice(use->role);
    record[CategoryUseSlots::kQualifier] = Value::choice(use->qualifier);
    record[CategoryUseSlots::kPorts] = lists.named_ports(ports);
  }
  return records;
}

void render_finder(const templates::Program& program, std::string_view page, const Plan& plan, const Model& model,
                   base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  Value root[SearchSlots::kCount];
  frame.fill(root, page, texts);
  root[SearchSlots::kLetters] = lists.letters();
  root[SearchSlots::kCategories] = lists.categories(kAll);
  root[SearchSlots::kCertainties] = lists.certainties();
  templates::RunState state(model.sources());
  program.run(root, state, out);
}

/// Of all letters, or of one.
void render_names(const templates::Program& program, std::string_view page, const Letter* letter, const Plan& plan,
                  const Model& model, base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  Value listed[StatementSlots::kCount];
  set_evidence(listed, model.registry());
  Records names = letter == nullptr ? Records(ListedNameSlots::kCount) : name_records(*letter, lists);

  Value root[ServicesSlots::kCount];
  frame.fill(root, page, texts);
  count_names(root, model.directory().letters());
  root[ServicesSlots::kLetters] = lists.letters(letter);
  root[ServicesSlots::kLetter] = Value::text({});
  if (letter != nullptr) {
    const Value* letters = static_cast<const Value*>(root[ServicesSlots::kLetters].data);
    size_t index = static_cast<size_t>(letter - model.directory().letters().data());
    root[ServicesSlots::kLetter] = letters[index * LetterSlots::kCount + LetterSlots::kLetter];
  }
  root[ServicesSlots::kNames] = names.list();
  root[ServicesSlots::kListed] = Value::record(model.table().has_registry() ? listed : nullptr);
  templates::RunState state(model.sources());
  program.run(root, state, out);
}

}  // namespace

void render_services(const Plan& plan, const Model& model, base::Buffer& out) {
  render_names(plan.services_page, routes::kServices, nullptr, plan, model, out);
}

void render_letter(const Plan& plan, const Model& model, const Letter& letter, base::Buffer& out) {
  render_names(plan.letter_page, routes::service_page(letter.key), &letter, plan, model, out);
}

void render_categories(const Plan& plan, const Model& model, base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  Value root[CategoriesSlots::kCount];
  frame.fill(root, routes::kCategories, texts);
  root[CategoriesSlots::kCategories] = lists.categories(kAll);
  templates::RunState state(model.sources());
  plan.categories_page.run(root, state, out);
}

void render_category(const Plan& plan, const Model& model, ports::Vocabulary::Index category, base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  PortLists lists(plan, model, texts);
  const auto& category_uses = model.directory().categories()[category];
  Records uses = use_records(category_uses, lists, plan);
  Value root[CategoriesSlots::kCount];
  frame.fill(root, routes::category_page(model.table().facts().categories.names()[category]), texts);
  root[CategoriesSlots::kCategories] = Value::list(nullptr, 0);
  root[CategoriesSlots::kCategory] = Value::choice(category);
  root[CategoriesSlots::kUses] = uses.list();
  root[CategoriesSlots::kUseCount] = Value::count(category_uses.size());
  templates::RunState state(model.sources());
  plan.category_page.run(root, state, out);
}

void render_search(const Plan& plan, const Model& model, base::Buffer& out) {
  render_finder(plan.search_page, routes::kSearch, plan, model, out);
}

void render_not_found(const Plan& plan, const Model& model, base::Buffer& out) {
  render_finder(plan.not_found_page, routes::kNotFound, plan, model, out);
}

}  // namespace page
