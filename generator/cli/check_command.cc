#include <fmt/format.h>

#include <numeric>

#include "check/check.h"
#include "check/similarity.h"
#include "check/similarity_report.h"
#include "check/tree_check.h"
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
    print(fmt::format(fmt::runtime(form), result->locales, result->statements, session.log.count(base::Severity::error),
                      session.log.count(base::Severity::warning)));
  }
  return status;
}

/// The tree alone: its sources need not be there.
int check_tree(const CommonOptions& options, const CheckOptions& check_options) {
  Session session(options);
  check::TreeOptions tree{check_options.output, options.pipeline.locales, options.pipeline.jobs};
  check::TreeResult result = check::check_tree(tree, session.log, session.timings);
  int status = session.finish();
  // The log shows the first ones of a kind; these are all.
  size_t errors = std::accumulate(result.faults.begin(), result.faults.end(), size_t{0});
  if (result.locales == 0) errors = session.log.count(base::Severity::error);
  if (options.json) {
    print(fmt::format("{{{},\"errors\":{}}}\n", check::tree_json(result), errors));
  } else {
    print(fmt::format("{}: {} errors\n", check::tree_text(result), errors));
  }
  return status;
}

int check_similarity(const CommonOptions& options, const CheckOptions& check_options) {
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
    print(fmt::format("{{\"locales\":{},\"errors\":{},\"warnings\":{}}}\n", check::similarity_json(locales), errors,
                      warnings));
  }
  if (!options.json && project) {
    print(fmt::format("{}{} locales: {} errors, {} warnings\n", check::similarity_text(locales), locales.size(), errors,
                      warnings));
  }
  return status;
}

}  // namespace

int check(const CommonOptions& options, const CheckOptions& check_options) {
  if (check_options.output.empty()) return check_sources(options);
  return check_options.similarity ? check_similarity(options, check_options) : check_tree(options, check_options);
}

}  // namespace cli
