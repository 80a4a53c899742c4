#pragma once
// Room `check`: looks at what would be published and reports what is wrong with it, without writing anything.
#include "pipeline/pipeline.h"

namespace check {

struct CheckResult {
  size_t locales = 0;
  size_t statements = 0;  ///< claims seen on all pages of all published locales
};

/// Renders every port of every published locale with marks on and reports
/// - claims that no source backs: an error, once for each message, with the first port that says it,
/// - messages that no page can show: a warning.
/// Nothing when the inputs have errors of their own.
std::optional<CheckResult> check_sources(const pipeline::Options& options, const pipeline::Project& project,
                                         pipeline::Run& run);

}  // namespace check
