// cmark-gfm parses; we walk its tree once to refuse what does not belong, then let it print the HTML. The `unsafe`
// option stays off, so even what we overlooked would come out as a comment and not as markup.
#include "prose/prose.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/escape.h"
#include "base/utf8.h"
#include "prose/front_matter.h"
#include "prose/markdown_tree.h"
#include "prose/ranges.h"

namespace prose {
namespace {

std::string to_html(cmark_node* node, bool with_tables) {
  cmark_llist* extensions = nullptr;
  cmark_mem* memory = cmark_get_default_mem_allocator();
  if (with_tables) extensions = cmark_llist_append(memory, extensions, table_extension());
  char* html = cmark_render_html(node, kMarkdownOptions, extensions);
  std::string result = html;
  std::free(html);
  if (extensions != nullptr) cmark_llist_free(memory, extensions);
  return result;
}

bool is_raw_html(cmark_node_type type) {
  return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

/// A link that may stand on a page, or why not.
std::string link_problem(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_LINK) return {};
  std::string url = cmark_node_get_url(node);
  return base::is_safe_url(url) ? std::string()
                                : "the link address \"" + url + "\" is neither http, https nor relative";
}

bool belongs_in_message(cmark_node_type type) {
  constexpr cmark_node_type kTypes[] = {CMARK_NODE_DOCUMENT, CMARK_NODE_PARAGRAPH, CMARK_NODE_TEXT, CMARK_NODE_CODE,
                                        CMARK_NODE_EMPH,     CMARK_NODE_STRONG,    CMARK_NODE_LINK};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

}  // namespace

std::string render_inline(std::string_view markdown, const base::SourcePosition& position, base::Diagnostics& log) {
  if (markdown.size() > kLongestInline) {
    log.error(position, "longer than " + std::to_string(kLongestInline) + " bytes");
    return {};
  }
  MarkdownTree root = parse_markdown(markdown, false);
  cmark_node* paragraph = cmark_node_first_child(root.get());
  bool fine = paragraph == nullptr || cmark_node_next(paragraph) == nullptr;
  if (!fine) log.error(position, "a message is one paragraph");
  walk(root.get(), [&](cmark_node* node) {
    std::string problem = link_problem(node);
    if (is_raw_html(cmark_node_get_type(node))) {
      problem = "HTML does not belong in a message: use Markdown, or put the element into the template";
    } else if (!belongs_in_message(cmark_node_get_type(node))) {
      problem =
          std::string("only inline Markdown belongs in a message, this reads as ") + cmark_node_get_type_string(node);
    }
    if (!problem.empty()) log.error(position, problem);
    fine = fine && problem.empty();
  });
  if (!fine) return {};
  std::string html = to_html(root.get(), false);
  // One paragraph: "<p>", the line, "</p>\n".
  constexpr size_t kOpen = 3, kClose = 5;
  return html.size() < kOpen + kClose ? std::string() : html.substr(kOpen, html.size() - kOpen - kClose);
}

std::optional<Document> render_document(const base::SourceText& source, base::Diagnostics& log) {
  std::string_view text = source.text;
  if (text.size() > kLongestDocument) {
    log.error({source.name}, "longer than " + std::to_string(kLongestDocument) + " bytes");
    return std::nullopt;
  }
  if (std::optional<size_t> offset = base::find_invalid_utf8(text)) {
    auto [line, column] = base::LineIndex(text).at(*offset);
    log.error({source.name, line, column}, "not valid UTF-8");
    return std::nullopt;
  }
  std::optional<FrontMatter> front_matter = find_front_matter(text);
  if (!front_matter) {
    log.error({source.name, 1, 1}, "the front matter is missing",
              "start with a line ---, title: ..., description: ..., ---");
    return std::nullopt;
  }
  std::string_view body = front_matter->body;
  size_t lines_before = std::count(text.begin(), text.end() - body.size(), '\n');

  Document document;
  document.name = std::filesystem::path(source.name).stem();
  document.title = front_matter_value(*front_matter, "title").text;
  document.description = front_matter_value(*front_matter, "description").text;
  bool fine = true;
  auto report = [&](base::SourcePosition position, std::string problem) {
    log.error(std::move(position), std::move(problem));
    fine = false;
  };
  if (document.title.empty()) report({source.name, 2, 1}, "the front matter has no title");
  if (document.description.empty()) report({source.name, 2, 1}, "the front matter has no description");

  MarkdownTree root = parse_markdown(body, true);
  walk(root.get(), [&](cmark_node* node) {
    base::SourcePosition position{source.name, static_cast<uint32_t>(cmark_node_get_start_line(node) + lines_before),
                                  static_cast<uint32_t>(std::max(1, cmark_node_get_start_column(node)))};
    if (is_raw_html(cmark_node_get_type(node))) report(position, "HTML does not belong in prose: use Markdown");
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) report(position, "a page of prose has no images");
    if (std::string problem = link_problem(node); !problem.empty()) report(position, problem);
  });
  if (!fine) return std::nullopt;
  document.html = isolate_ranges(to_html(root.get(), true));
  return document;
}

}  // namespace prose
