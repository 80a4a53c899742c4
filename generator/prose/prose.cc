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

std::string replace_all(std::string_view text, std::string_view what, std::string_view by) {
  std::string result;
  size_t done = 0;
  for (size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, done)) {
    result.append(text, done, at - done).append(by);
    done = at + what.size();
  }
  return result.append(text, done);
}

/// HTML of cmark as our templates write it. It closes <br /> and <hr /> as in XML; every other > is escaped or ends a
/// tag right behind a name or a quotation mark. And in addresses it has a sixth entity.
std::string in_our_form(std::string_view html) {
  return replace_all(replace_all(html, " />", ">"), "&#x27;", "&#39;");
}

std::string to_html(cmark_node* node, bool with_tables) {
  cmark_llist* extensions = nullptr;
  cmark_mem* memory = cmark_get_default_mem_allocator();
  if (with_tables) extensions = cmark_llist_append(memory, extensions, table_extension());
  char* html = cmark_render_html(node, kMarkdownOptions, extensions);
  std::string result = in_our_form(html);
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

/// Where nodes begin. cmark counts bytes; and behind a line's end within a paragraph it counts on, so that what it says
/// may lie behind the end of the line.
class NodePlaces {
 public:
  /// `lines_before` stand before what was parsed.
  NodePlaces(const base::SourceText& source, size_t lines_before) : source_(source), lines_before_(lines_before) {
    std::string_view text = source.text;
    for (size_t begin = 0; begin <= text.size();) {
      size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  base::SourcePosition of(cmark_node* node) const {
    size_t line = std::clamp<size_t>(cmark_node_get_start_line(node) + lines_before_, 1, lines_.size());
    std::string_view before = lines_[line - 1].substr(0, std::max(1, cmark_node_get_start_column(node)) - 1);
    auto begins_character = [](unsigned char byte) { return (byte & 0xC0) != 0x80; };
    auto column = std::count_if(before.begin(), before.end(), begins_character) + 1;
    return {source_.name, static_cast<uint32_t>(line), static_cast<uint32_t>(column)};
  }

 private:
  const base::SourceText& source_;
  size_t lines_before_;
  std::vector<std::string_view> lines_;
};

bool is_too_deep(cmark_node* node) {
  int depth = 0;
  for (; node != nullptr && depth <= kDeepestMarkdown; node = cmark_node_parent(node)) ++depth;
  return depth > kDeepestMarkdown;
}

/// Characters that nobody sees can turn the text around them. They may be written as `&rlm;`, so the place to look for
/// them is what Markdown has made of it.
std::string hidden_character_problem(std::string_view text, base::Texts texts) {
  for (size_t offset = 0; offset < text.size();) {
    size_t begin = offset;
    std::optional<char32_t> c = base::decode_utf8(text, offset);
    if (!c) break;  // cmark has replaced what is no UTF-8.
    bool is_blank = *c == '\n' || *c == '\t';
    if (is_blank || !(base::is_control(*c) || base::is_hidden(*c, texts))) continue;
    return "the text holds the character " + base::printable(text.substr(begin, offset - begin));
  }
  return {};
}

std::string hidden_character_problem(cmark_node* node, base::Texts texts) {
  const char* literal = cmark_node_get_literal(node);
  const char* title = cmark_node_get_type(node) == CMARK_NODE_LINK ? cmark_node_get_title(node) : nullptr;
  for (const char* text : {literal, title}) {
    std::string problem = text == nullptr ? std::string() : hidden_character_problem(text, texts);
    if (!problem.empty()) return problem;
  }
  return {};
}

/// At least as many bytes as the links `[a]` that a paragraph `[a]: ADDRESS` defines would have in all.
size_t unfolding_of(std::string_view markdown) {
  size_t longest = 0;
  for (size_t begin = 0; begin < markdown.size();) {
    size_t end = std::min(markdown.find("\n\n", begin), markdown.size());
    if (markdown.substr(begin, end - begin).find("]:") != std::string_view::npos)
      longest = std::max(longest, end - begin);
    begin = end + 2;
  }
  return longest * std::count(markdown.begin(), markdown.end(), '[');
}

/// The first line that is too long, from 1; 0 when none is.
uint32_t find_long_line(std::string_view text) {
  uint32_t line = 1;
  for (size_t begin = 0; begin < text.size(); ++line) {
    size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > kLongestLine) return line;
    begin = end + 1;
  }
  return 0;
}

bool belongs_in_message(cmark_node_type type) {
  constexpr cmark_node_type kTypes[] = {CMARK_NODE_DOCUMENT, CMARK_NODE_PARAGRAPH, CMARK_NODE_TEXT, CMARK_NODE_CODE,
                                        CMARK_NODE_EMPH,     CMARK_NODE_STRONG,    CMARK_NODE_LINK};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

}  // namespace

std::string render_inline(std::string_view markdown, const base::SourcePosition& position, base::Diagnostics& log,
                          base::Texts texts) {
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
    } else if (is_too_deep(node)) {
      problem = "nested deeper than " + std::to_string(kDeepestMarkdown);
    } else if (problem.empty()) {
      problem = hidden_character_problem(node, texts);
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
  if (uint32_t line = find_long_line(text)) {
    log.error({source.name, line, 1}, "a line longer than " + std::to_string(kLongestLine) + " bytes");
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

  for (const char* key : {"title", "description"}) {
    FrontMatterValue value = front_matter_value(*front_matter, key);
    std::string problem = hidden_character_problem(value.text, base::Texts::words);
    if (!problem.empty()) report({source.name, value.line, 1}, std::move(problem));
  }
  if (unfolding_of(body) > kLargestUnfolding) {
    report({source.name, static_cast<uint32_t>(lines_before + 1), 1},
           "its link references unfold to more than " + std::to_string(kLargestUnfolding >> 20) + " MiB");
    return std::nullopt;
  }

  NodePlaces places(source, lines_before);
  MarkdownTree root = parse_markdown(body, true);
  walk(root.get(), [&](cmark_node* node) {
    base::SourcePosition position = places.of(node);
    if (is_raw_html(cmark_node_get_type(node))) report(position, "HTML does not belong in prose: use Markdown");
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) report(position, "a page of prose has no images");
    if (std::string problem = link_problem(node); !problem.empty()) report(position, problem);
    if (std::string problem = hidden_character_problem(node, base::Texts::words); !problem.empty())
      report(position, problem);
    if (is_too_deep(node)) report(position, "nested deeper than " + std::to_string(kDeepestMarkdown));
  });
  if (!fine) return std::nullopt;
  document.html = isolate_ranges(to_html(root.get(), true));
  return document;
}

}  // namespace prose
