#pragma once
// How many values a port's page shows: the holes that another generator would have to fill to write the same page.
//
// Counted on the pages themselves. Behind every tag that prints a value, in templates and in messages, stands a mark
// that no page has otherwise; pages rendered with these have a mark for each value. Left out is what does not change
// from page to page, words, the title of the site, addresses of assets: the compiler makes literal text of it.
#include "pipeline/pipeline.h"

namespace bench {

/// Of all port pages of the locale together; `project` is as load_project made it. Nothing when marked templates do not
/// compile.
std::optional<uint64_t> count_values(const pipeline::Options& options, pipeline::Project project,
                                     const pipeline::LocaleProject& locale, pipeline::Run& run);

}  // namespace bench
