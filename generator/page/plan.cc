#include "page/plan.h"

namespace page {
namespace {

LocaleTexts make_texts(const locale::Catalogue& catalogue, const ports::PortTable& table) {
  constexpr std::array<std::string_view, 4> kNames = {"TCP", "UDP", "SCTP", "DCCP"};
  LocaleTexts texts;
  for (size_t set = 1; set < texts.transports.size(); ++set) {
    std::vector<std::string> members;
    for (size_t i = 0; i < kNames.size(); ++i) {
      if (set >> i & 1) members.emplace_back(kNames[i]);
    }
    texts.transports[set] = locale::format_list(catalogue.format_tag, members);
  }
  if (!table.has_registry()) return texts;
  auto add = [&](ports::Date date) {
    if (date.year == 0) return;
    auto [it, is_new] = texts.dates.try_emplace(date);
    if (is_new) {
      it->second =
          locale::format_date(catalogue.format_tag, catalogue.numbering_system, date.year, date.month, date.day);
    }
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

}  // namespace

const std::string& LocaleTexts::date(ports::Date date) const {
  static const std::string kNone;
  auto it = dates.find(date);
  return it == dates.end() ? kNone : it->second;
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
  plan.texts = make_texts(catalogue, table);
  plan.schemas = std::make_unique<Schemas>(
      PageConstants{catalogue.tag, catalogue.right_to_left, inputs.site_title, table.has_registry()});

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
  compile("block", plan.schemas->block_page(), plan.block_page);
  compile("prose", plan.schemas->prose_page(), plan.prose_page);
  compile("root", plan.schemas->root_page(), plan.root_page);
  if (!complete || log.count(base::Severity::error) != errors_before) return std::nullopt;
  return plan;
}

}  // namespace page
