#pragma once
// Room `prose`: Markdown to HTML, all at load. The only room that includes cmark-gfm.
//
// Two inputs: the leaves of messages, which are inline Markdown and nothing else, and whole documents under
// content/pages/. Raw HTML is an error in both: what becomes markup stands in templates.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace prose {

/// Inline Markdown as HTML without a paragraph around it: text, `code`, *emphasis*, **strong** and [links](address).
/// Anything else (blocks, images, raw HTML, hard line ends) is reported at `position`, as is an unsafe address.
/// Private-use characters pass through unchanged. Longer than kLongestInline is an error.
std::string render_inline(std::string_view markdown, const base::SourcePosition& position, base::Diagnostics& log);
constexpr size_t kLongestInline = 8192;

/// A page of prose.
struct Document {
  std::string name;         ///< of the file without .md; names the page
  std::string title;        ///< from the front matter
  std::string description;  ///< from the front matter
  std::string html;
  std::string words_of = {};  ///< the locale that it fell back to; empty: the words are the page's own language
};

/// Reads a document: front matter between two lines `---` with `title: ...` and `description: ...`, then CommonMark
/// with tables. Nothing when there was an error. Longer than kLongestDocument is an error.
std::optional<Document> render_document(const base::SourceText& source, base::Diagnostics& log);
constexpr size_t kLongestDocument = 256 * 1024;

}  // namespace prose
