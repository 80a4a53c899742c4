// A page of a built site, which somebody may have changed before `check --output` reads it.
#include "check/page_scan.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"

namespace {

void require_inside(std::string_view part, std::string_view whole) {
  if (part.data() == nullptr) return;
  fuzz::require(part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size(),
                "a view points into the page");
}

}  // namespace

FUZZ_TARGET(input) {
  static check::PageScan scan;
  check::scan_page(input, scan);
  for (std::string_view view : scan.titles) require_inside(view, input);
  for (std::string_view view : scan.ids) require_inside(view, input);
  for (const check::Link& link : scan.links) require_inside(link.url, input);
  for (const check::Words& words : scan.words) require_inside(words.text, input);
  for (const check::Citation& citation : scan.citations) require_inside(citation.text, input);
  for (std::string_view id : scan.ids) fuzz::require(scan.has_id(id), "an id is found");
  require_inside(scan.main, input);
  if (scan.mistake) fuzz::require(scan.mistake->offset <= input.size(), "a mistake stands in the page");

  check::HtmlReader reader(input, check::Markup::xml);
  std::string text;
  while (reader.next() != check::HtmlPiece::done) check::append_decoded(text, reader.text());
}
