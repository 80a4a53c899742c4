#include "check/repetition_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>

namespace check {
namespace {

PageTexts::Text text_of(const PageScan& scan, std::string_view text) {
  if (text.empty()) return {};
  return {std::hash<std::string_view>()(text) | 1, scan.offset_of(text)};
}

void check_text(const std::vector<PageTexts>& pages, PageTexts::Text PageTexts::*text, std::string_view what,
                const SiteTree& tree, Findings& findings) {
  std::vector<const PageTexts*> sorted;
  for (const PageTexts& page : pages) {
    if ((page.*text).hash != 0) sorted.push_back(&page);
  }
  std::sort(sorted.begin(), sorted.end(), [&](const PageTexts* a, const PageTexts* b) {
    return std::tie((a->*text).hash, a->file) < std::tie((b->*text).hash, b->file);
  });
  std::vector<std::pair<const PageTexts*, const PageTexts*>> repeated;  // and the first page that has the same
  const PageTexts* first = nullptr;
  for (const PageTexts* page : sorted) {
    bool is_same = first != nullptr && (first->*text).hash == (page->*text).hash;
    if (!is_same) first = page;
    if (is_same) repeated.emplace_back(page, first);
  }
  std::sort(repeated.begin(), repeated.end(), [](auto& a, auto& b) { return a.first->file < b.first->file; });
  for (const auto& [page, same] : repeated) {
    findings.add(Fault::repetition, {page->file, (page->*text).offset},
                 fmt::format("the {} is that of {} too", what, tree.path_of(same->file)));
  }
}

}  // namespace

PageTexts texts_of(FileNumber file, const PageScan& scan) {
  PageTexts texts;
  texts.file = file;
  if (!scan.titles.empty()) texts.title = text_of(scan, scan.titles[0]);
  if (!scan.descriptions.empty()) texts.description = text_of(scan, scan.descriptions[0]);
  texts.main = text_of(scan, scan.main);
  return texts;
}

void check_repetition(const std::vector<PageTexts>& pages, const SiteTree& tree, Findings& findings) {
  check_text(pages, &PageTexts::title, "title", tree, findings);
  check_text(pages, &PageTexts::description, "description", tree, findings);
  check_text(pages, &PageTexts::main, "content", tree, findings);
}

}  // namespace check
