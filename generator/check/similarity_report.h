#pragma once
// The figures of similarity.h for people and for programs.
#include <string>
#include <vector>

#include "check/similarity.h"

namespace check {

/// Some lines a locale.
std::string similarity_text(const std::vector<LocaleSimilarity>& locales);
/// [{"locale": ..., "pages": ..., "notable": ..., "pairs": {"neighbours": {"count", "median", "percentile_95"},
/// "random", "all"}, "most_alike": {"ports", "similarity"} or null, "equal": [[port ...] ...], "answers": [{"pages",
/// "port", "text"}], "prose": {STATE: {"pages", "least", "median", "most", "estimates"}}}]
std::string similarity_json(const std::vector<LocaleSimilarity>& locales);

}  // namespace check
