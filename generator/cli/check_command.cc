#include <fmt/format.h>

#include <cstdio>

#include "check/check.h"
#include "check/similarity.h"
#include "check/similarity_report.h"
#include "cli/cli.h"

namespace cli {
namespace {

int check_sources(const CommonOptions& options) {
  Session session(options);
  std::optional<pipeline::Project> project = pipeline::load_project(options.pipeline, session.run);
  std::optional<check::CheckResult> result;
  if (project) result = check::check_sources(options.pipeline, *project, session.run);
  int status = session.finish();
  if (result) {
    const char* form = options.json ? "{{\"locales\":{},\"statements\":{},\"errors\":{},\"warnings\":{}}}\n"
                                    : "{} locales, {} statements: {} errors, {} warnings\n";
    fmt::print(fmt::runtime(form), result->locales, result->statements, session.log.count(base::Severity::error),
               session.log.count(base::Severity::warning));
  }
  return status;
}

int check_tree(const CommonOptions& options, const CheckOptions& check_options) {
  Session session(options);
  std::optional<pipeline::Project> project = pipeline::load_project(options.pipeline, session.run);
  std::vector<check::LocaleSimilarity> locales;
  if (project) {
    check::SimilarityOptions similarity{check_options.output, options.pipeline.locales, {}, options.pipeline.jobs};
    locales = check::check_similarity(similarity, *project->table, session.run);
  }
  int status = session.finish();
  size_t errors = session.log.count(base::Severity::error), warnings = session.log.count(base::Severity::warning);
  if (options.json && project) {
    fmt::print("{{\"locales\":{},\"errors\":{},\"warnings\":{}}}\n", check::similarity_json(locales), errors, warnings);
  }
  if (!options.json && project) {
    fmt::print("{}{} locales: {} errors, {} warnings\n", check::similarity_text(locales), locales.size(), errors,
               warnings);
  }
  return status;
}

}  // namespace

int check(const CommonOptions& options, const CheckOptions& check_options) {
  return check_options.output.empty() ? check_sources(options) : check_tree(options, check_options);
}

}  // namespace cli
