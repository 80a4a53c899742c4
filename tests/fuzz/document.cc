// A document of prose: front matter and Markdown with tables, rendered, and compared with itself as a translation is.
#include <algorithm>

#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "prose/document_parity.h"
#include "prose/front_matter.h"
#include "prose/prose.h"

namespace {

void require_good_front_matter(const std::string& text) {
  if (!prose::find_front_matter(text)) return;
  for (const char* key : {"title", "description", "state"}) {
    std::string changed = prose::set_front_matter_value(text, key, "a value");
    std::optional<prose::FrontMatter> front_matter = prose::find_front_matter(changed);
    fuzz::require(front_matter.has_value(), "a document with another value has a front matter");
    fuzz::require_equal(prose::front_matter_value(*front_matter, key).text, "a value", "a value that was set is there");
    fuzz::require_equal(front_matter->body, prose::find_front_matter(text)->body, "the body stays");
  }
}

}  // namespace

FUZZ_TARGET(input) {
  base::SourceText source{"file.md", std::string(input)};
  require_good_front_matter(source.text);
  base::Diagnostics log;
  std::optional<prose::Document> document = prose::render_document(source, log);
  fuzz::require_good_log(log, {source}, document.has_value());
  if (!document) return;
  fuzz::require_prose_html(document->html, false);
  base::Diagnostics parity;
  prose::check_document_parity(source, source, parity);
  fuzz::require(!parity.has_errors(), "a document is built like itself");
}
