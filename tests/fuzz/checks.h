#pragma once
// What must hold whatever the input was. Whoever finds that it does not says so and aborts, so that the fuzzer keeps
// the input.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace fuzz {

/// Aborts, with `what` on stderr, unless it holds.
void require(bool holds, std::string_view what);
/// The same for two texts; shows both.
void require_equal(std::string_view found, std::string_view expected, std::string_view what);

/// That every diagnostic can be shown as it is (valid UTF-8, and neither controls nor characters that nobody sees) and
/// points into one of the sources: at a line that there is, and not behind its end.
void require_good_log(const base::Diagnostics& log, const std::vector<base::SourceText>& sources);
/// The same, and that there was an error exactly when nothing was accepted.
void require_good_log(const base::Diagnostics& log, const std::vector<base::SourceText>& sources, bool accepted);

/// That the HTML is well-formed, knows only the elements and attributes that Markdown makes, and leads to safe
/// addresses. `inline_only`: to nothing but what may stand within a line.
void require_prose_html(std::string_view html, bool inline_only);

}  // namespace fuzz
