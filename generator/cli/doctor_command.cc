#include <fmt/format.h>

#include "check/doctor_report.h"
#include "cli/cli.h"
#include "pipeline/layers.h"

namespace cli {
namespace {

std::optional<check::Diagnosis> diagnose(const pipeline::Options& options, const std::vector<std::string>& host_ids,
                                         const pipeline::Project& project, pipeline::Run& run) {
  const std::vector<ports::Source>& sources = project.table->facts().sources;
  std::optional<std::vector<check::Host>> hosts =
      check::load_hosts(pipeline::content_layers(options), sources, run.log);
  if (!hosts) return std::nullopt;
  hosts = check::pick_hosts(*hosts, host_ids, run.log);
  if (run.log.has_errors()) return std::nullopt;
  std::optional<check::SiteMeasure> site = check::measure_site(options, project, run);
  if (!site) return std::nullopt;
  check::Diagnosis diagnosis{std::move(*site), check::examine(project.settings), {}};
  check::log_troubles(project.settings.locales_position.file, diagnosis.troubles, sources, run.log);
  for (check::Host& host : *hosts) {
    std::vector<check::Trouble> troubles = check::examine(host, diagnosis.site, project.settings);
    check::log_troubles(host.id, troubles, sources, run.log);
    diagnosis.hosts.push_back({std::move(host), std::move(troubles)});
  }
  return diagnosis;
}

}  // namespace

int doctor(const CommonOptions& options, const std::vector<std::string>& hosts) {
  watch_signals();
  Session session(options);
  std::optional<pipeline::Project> project = pipeline::load_project(options.pipeline, session.run);
  std::optional<check::Diagnosis> diagnosis;
  if (project) diagnosis = diagnose(options.pipeline, hosts, *project, session.run);
  int status = session.finish();
  if (diagnosis) {
    print(options.json ? check::doctor_json(*diagnosis, project->table->facts().sources)
                       : check::doctor_text(*diagnosis));
  }
  return status;
}

}  // namespace cli
