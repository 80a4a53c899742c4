#include <fmt/format.h>

#include "base/escape.h"
#include "cli/cli.h"
#include "page/explain.h"

namespace cli {
namespace {

std::string names_of(const std::vector<ports::SourceIndex>& sources, const ports::PortTable& table) {
  std::string names;
  for (ports::SourceIndex source : sources) {
    if (!names.empty()) names += ", ";
    names += table.sources()[source].id;
  }
  return names;
}

void print_statements(const std::vector<page::Statement>& statements, const ports::PortTable& table) {
  for (const page::Statement& statement : statements) {
    print(fmt::format("{}\n    {} · {} · {}: {}\n", statement.text, statement.message, statement.fact,
                      ports::to_string(statement.certainty), names_of(statement.sources, table)));
  }
}

}  // namespace

int explain(const CommonOptions& options, std::optional<ports::Port> port, const std::string& locale) {
  Session session(options);
  std::optional<pipeline::Project> project = pipeline::load_project(options.pipeline, session.run);
  if (!project) return session.finish();
  if (!port) {
    for (uint32_t number = 0; number < ports::kPortCount; ++number) {
      print(fmt::format("{}\n", page::port_json(*project->table, ports::Port(static_cast<uint16_t>(number)))));
    }
    return session.finish();
  }
  if (options.json) {
    print(fmt::format("{}\n", page::port_json(*project->table, *port)));
    return session.finish();
  }
  std::optional<pipeline::LocaleProject> words =
      pipeline::load_locale(options.pipeline, *project, locale, true, session.run);
  if (words) {
    page::PortRenderer renderer(words->plan, *project->model);
    print_statements(page::explain(renderer, *port), *project->table);
  }
  return session.finish();
}

}  // namespace cli
