#include "page/plan.h"

#include <algorithm>

#include "locale/conventions.h"

namespace page {
namespace {

/// As the locale joins a list.
std::string join(const locale::Catalogue& catalogue, std::span<const std::string> names) {
  return locale::format_list(catalogue.format_tag, names, catalogue.spacing == "one");
}

void add_program_list(LocaleTexts& texts, const locale::Catalogue& catalogue, std::span<const ports::Use* const> uses,
                      ports::Port port) {
  std::vector<std::string> names;
  for (const ports::Use* use : uses) {
    bool is_new = std::find(names.begin(), names.end(), use->name) == names.end();
    if (!use->is_service && is_new) names.push_back(use->name);
  }
  if (names.size() > 1) texts.program_lists[port] = join(catalogue, names);
}

/// Chinese and Japanese put no space between two sentences.
std::string joint_of(const locale::Catalogue& catalogue) {
  return locale::load_conventions(catalogue.format_tag, "").has_wide_signs ? "" : " ";
}

/// A message without values, for files that are no templates.
std::string plain_text(const locale::Catalogue& catalogue, std::string_view id) {
  const locale::Message* message = catalogue.find(id);
  std::string text;
  if (message == nullptr) return text;
  for (const locale::Segment& segment : message->pattern.leaf) text += segment.literal;
  return text;
}

LocaleTexts make_texts(const locale::Catalogue& catalogue, const Model& model) {
  const ports::PortTable& table = model.table();
  constexpr std::array<std::string_view, 4> kNames = {"TCP", "UDP", "SCTP", "DCCP"};
  LocaleTexts texts;
  texts.search_description = plain_text(catalogue, "search.description");
  for (size_t set = 1; set < texts.transports.size(); ++set) {
    std::vector<std::string> members;
    for (size_t i = 0; i < kNames.size(); ++i) {
      if (set >> i & 1) members.emplace_back(kNames[i]);
    }
    texts.transports[set] = join(catalogue, members);
  }
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    ports::Port port(static_cast<uint16_t>(number));
    add_program_list(texts, catalogue, table.uses(port), port);
  }
  const std::vector<ports::System>& systems = table.facts().systems;
  for (ports::SystemSet set : model.system_sets()) {
    std::vector<std::string> names;
    for (size_t i = 0; i < systems.size(); ++i) {
      if (set >> i & 1) names.push_back(systems[i].name);
    }
    texts.system_lists[set] = join(catalogue, names);
  }
  for (const auto& [set, wide] : model.wide_ranges()) {
    texts.wide_lists[set] = join(catalogue, wide.programs);
  }
  if (!table.has_registry()) return texts;
  auto add = [&](ports::Date date) {
    if (date.year == 0) return;
    auto [it, is_new] = texts.dates.try_emplace(date);
    if (!is_new) return;
    it->second =
        "<time datetime=\"" + ports::to_string(date) + "\">" +
        locale::format_date(catalogue.format_tag, catalogue.numbering_system, date.year, date.month, date.day) +
        "</time>";
  };
  add(table.registry().updated);
  for (const ports::Assignment& row : table.registry().assignments) {
    if (row.ports) add(row.registered);
  }
  return texts;
}

templates::NumberStyle number_style(const locale::Formats& formats) {
  templates::NumberStyle style;
  std::copy(formats.digits.begin(), formats.digits.end(), style.digits);
  style.separator = formats.group_separator;
  style.smallest_grouped = formats.smallest_grouped;
  return style;
}

void add_languages(Plan& plan) {
  for (const LocaleLink& locale : plan.publication->locales) {
    templates::Value* record = plan.languages.add();
    record[LocaleSlots::kTag] = templates::Value::text(locale.tag);
    record[LocaleSlots::kName] = templates::Value::text(locale.name);
    record[LocaleSlots::kDirection] = templates::Value::text(locale.right_to_left ? "rtl" : "ltr");
    record[LocaleSlots::kUrl] = templates::Value::text({});
    record[LocaleSlots::kHere] = templates::Value::flag(locale.tag == plan.tag);
  }
}

}  // namespace

const std::string& LocaleTexts::date(ports::Date date) const {
  static const std::string kNone;
  auto it = dates.find(date);
  return it == dates.end() ? kNone : it->second;
}

const std::string& LocaleTexts::system_list(ports::SystemSet systems) const {
  return system_lists.at(systems);
}

const std::string* LocaleTexts::programs_of(ports::Port port) const {
  auto it = program_lists.find(port);
  return it == program_lists.end() ? nullptr : &it->second;
}

std::optional<Plan> make_plan(const PlanInputs& inputs, base::Diagnostics& log) {
  const locale::Catalogue& catalogue = *inputs.catalogue;
  const ports::PortTable& table = inputs.model->table();
  size_t errors_before = log.count(base::Severity::error);
  Messages messages(catalogue, table.facts(), log);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;

  Plan plan;
  plan.tag = catalogue.tag;
  plan.name = catalogue.name;
  plan.right_to_left = catalogue.right_to_left;
  plan.texts = make_texts(catalogue, *inputs.model);
  plan.schemas = std::make_unique<Schemas>(PageConstants{catalogue.tag, catalogue.name, joint_of(catalogue),
                                                         catalogue.right_to_left, table.has_registry(), &table.facts(),
                                                         inputs.publication});
  plan.publication = inputs.publication;
  add_languages(plan);

  templates::CompileOptions options;
  options.messages = &messages;
  options.source_schema = &plan.schemas->source();
  options.numbers = number_style(catalogue.formats);
  options.traced = inputs.traced;
  bool complete = true;
  auto compile = [&](std::string_view entry, const templates::Schema& schema, templates::Program& program) {
    std::optional<templates::Program> compiled = templates::compile(*inputs.templates, entry, schema, options, log);
    if (compiled) program = std::move(*compiled);
    complete = complete && compiled.has_value();
  };
  compile("port", plan.schemas->port_page(), plan.port_page);
  compile("home", plan.schemas->home_page(), plan.home_page);
  compile("class", plan.schemas->class_page(), plan.class_page);
  compile("block", plan.schemas->block_page(), plan.block_page);
  compile("services", plan.schemas->services_page(), plan.services_page);
  compile("letter", plan.schemas->services_page(), plan.letter_page);
  compile("categories", plan.schemas->categories_page(), plan.categories_page);
  compile("category", plan.schemas->categories_page(), plan.category_page);
  compile("search", plan.schemas->search_page(), plan.search_page);
  compile("not-found", plan.schemas->search_page(), plan.not_found_page);
  compile("prose", plan.schemas->prose_page(), plan.prose_page);
  compile("commands", plan.schemas->commands_page(), plan.commands_page);
  compile("root", plan.schemas->root_page(), plan.root_page);
  if (!complete || log.count(base::Severity::error) != errors_before) return std::nullopt;
  return plan;
}

}  // namespace page
