#pragma once
// The tree that cmark-gfm makes of Markdown, for the .cc files of this room.
#include <cmark-gfm.h>

#include <memory>
#include <string_view>

namespace prose {

using MarkdownTree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

constexpr int kMarkdownOptions = CMARK_OPT_VALIDATE_UTF8;

cmark_syntax_extension* table_extension();
MarkdownTree parse_markdown(std::string_view markdown, bool with_tables);

/// Calls `visit(node)` for every node below `root`, parents first.
template <typename Visit>
void walk(cmark_node* root, Visit visit) {
  std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(root), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
    if (event == CMARK_EVENT_ENTER) visit(cmark_iter_get_node(iterator.get()));
  }
}

}  // namespace prose
