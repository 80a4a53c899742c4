#pragma once
// Whether a translated document is built like its English original: the same headings, as many table rows and list
// items, the same code, links and numbers.
#include "base/diagnostic.h"
#include "base/source.h"

namespace prose {

/// Reports what `translation` has more or less than `english`. Both are documents that render_document takes.
void check_document_parity(const base::SourceText& translation, const base::SourceText& english,
                           base::Diagnostics& log);

}  // namespace prose
