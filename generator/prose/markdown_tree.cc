#include "prose/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>

namespace prose {

cmark_syntax_extension* table_extension() {
  static cmark_syntax_extension* const kTable = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return cmark_find_syntax_extension("table");
  }();
  return kTable;
}

MarkdownTree parse_markdown(std::string_view markdown, bool with_tables) {
  std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(kMarkdownOptions),
                                                                     cmark_parser_free);
  if (with_tables) cmark_parser_attach_syntax_extension(parser.get(), table_extension());
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return MarkdownTree(cmark_parser_finish(parser.get()), cmark_node_free);
}

}  // namespace prose
