#include "check/check.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/parallel.h"
#include "locale/pseudo.h"
#include "page/explain.h"

namespace check {
namespace {

constexpr size_t kPiece = 256;

/// Where a message that makes unbacked claims was first seen.
using UnbackedClaims = std::map<std::string, ports::Port>;

size_t collect_statements(const pipeline::Options& options, const pipeline::Project& project,
                          const pipeline::LocaleProject& locale, UnbackedClaims& unbacked) {
  std::mutex mutex;
  size_t statements = 0;
  base::parallel_for(options.jobs, ports::kPortCount, kPiece, [&](unsigned, size_t first, size_t last) {
    page::PortRenderer renderer(locale.plan, *project.model);
    size_t count = 0;
    UnbackedClaims found;
    for (size_t number = first; number < last; ++number) {
      ports::Port port(static_cast<uint16_t>(number));
      for (const page::Statement& statement : page::explain(renderer, port)) {
        ++count;
        if (statement.sources.empty()) found.emplace(statement.message, port);
      }
    }
    std::lock_guard lock(mutex);
    statements += count;
    for (const auto& [message, port] : found) {
      auto [it, is_new] = unbacked.emplace(message, port);
      if (!is_new) it->second = std::min(it->second, port);
    }
  });
  return statements;
}

/// A theme may leave out what our templates say: then only the publisher's own messages can be dead.
void report_dead_messages(const locale::Catalogue& english, const page::Plan& plan, bool has_theme,
                          base::Diagnostics& log) {
  std::set<std::string> shown;
  for (const templates::Program* program :
       {&plan.port_page, &plan.home_page, &plan.class_page, &plan.block_page, &plan.services_page, &plan.letter_page,
        &plan.categories_page, &plan.category_page, &plan.search_page, &plan.not_found_page, &plan.prose_page,
        &plan.commands_page, &plan.root_page}) {
    shown.insert(program->messages().begin(), program->messages().end());
  }
  for (const auto& [id, message] : english.messages) {
    if (shown.contains(id) || (has_theme && message.declared_in == 0)) continue;
    log.warning(message.position, "no template shows the message \"" + id + "\"");
  }
}

}  // namespace

std::optional<CheckResult> check_sources(const pipeline::Options& options, const pipeline::Project& project,
                                         pipeline::Run& run) {
  // A message that cannot be lengthened or mirrored shows here, before a translator meets it.
  for (std::string_view tag : locale::kPseudoTags) {
    if (!pipeline::load_locale(options, project, tag, false, run)) return std::nullopt;
  }
  CheckResult result;
  for (const std::string& tag : project.locales) {
    std::optional<pipeline::LocaleProject> locale = pipeline::load_locale(options, project, tag, true, run);
    if (!locale) return std::nullopt;
    base::Timings::Stage stage(run.timings, "check " + tag);
    UnbackedClaims unbacked;
    result.statements += collect_statements(options, project, *locale, unbacked);
    for (const auto& [message, port] : unbacked) {
      const locale::Message* source = project.english.find(message);
      run.log.error(source == nullptr ? base::SourcePosition{} : source->position,
                    "the claim \"" + message + "\" has no source on the page of port " + std::to_string(port.number()),
                    "put it inside a record with sources, or say with x-kind that it claims nothing");
    }
    if (result.locales++ == 0 && project.table->has_registry()) {
      report_dead_messages(project.english, locale->plan, !options.theme.empty(), run.log);
    }
  }
  return result;
}

}  // namespace check
