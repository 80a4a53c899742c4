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
#include "base/utf8.h"

namespace prose {

/// Inline Markdown as HTML without a paragraph around it: text, `code`, *emphasis*, **strong** and [links](address).
/// Anything else (blocks, images, raw HTML, hard line ends) is reported at `position`, as is an unsafe address.
/// Private-use characters pass through unchanged. Longer than kLongestInline, nested deeper than kDeepestMarkdown, and
/// characters that are hidden in such texts are errors, also where `&#x202E;` stands for one.
std::string render_inline(std::string_view markdown, const base::SourcePosition& position, base::Diagnostics& log,
                          base::Texts texts = base::Texts::words);
constexpr size_t kLongestInline = 8192;
constexpr int kDeepestMarkdown = 32;  ///< of quotes, lists, emphasis and links within each other; a list takes two

/// A page of prose.
struct Document {
  std::string name;         ///< of the file without .md; names the page
  std::string title;        ///< from the front matter
  std::string description;  ///< from the front matter
  std::string html;
  std::string words_of = {};  ///< the locale that it fell back to; empty: the words are the page's own language
};

/// Reads a document: front matter between two lines `---` with `title: ...` and `description: ...`, then CommonMark
/// with tables. Nothing when there was an error. Longer than kLongestDocument, with a line longer than kLongestLine,
/// with link references that unfold to more than kLargestUnfolding, and what render_inline refuses are errors.
std::optional<Document> render_document(const base::SourceText& source, base::Diagnostics& log);
constexpr size_t kLongestDocument = 256 * 1024;
/// cmark-gfm 0.29 looks at every cell of a table's head for each of its bytes: 256 KB on one line took it 18 s.
constexpr size_t kLongestLine = 8192;
/// cmark-gfm 0.29 puts the address of `[a]: ADDRESS` into each link `[a]`: a document of 256 KB could become 5 GB.
constexpr size_t kLargestUnfolding = 4 << 20;

}  // namespace prose
