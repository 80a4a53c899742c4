// Citations and sources, both ways. Sources are numbered in the order in which they are cited, from 1 and without gaps:
//   <a href="#s3" id="c3">3</a>                  the first citation of the third source; the next ones have no id
//   <li id="s3"><a href="#c3">...</a> ...</li>   the third source, and the way back
#include <fmt/format.h>

#include <charconv>

#include "check/page_checks.h"

namespace check {
namespace {

/// Of "#s12" or "s12"; 0 when it is too large to be one of ours.
uint32_t number_of(std::string_view text) {
  text = text.substr(text.find_first_of("0123456789"));
  uint32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && !text.starts_with('0') ? number : 0;
}

/// Gives the number of sources that are cited.
uint32_t check_cited(const Page& page, Findings& findings) {
  uint32_t cited = 0;
  for (const Citation& citation : page.scan.citations) {
    uint32_t number = number_of(citation.url);
    Place place = page.place_of(citation.url);
    if (citation.text != citation.url.substr(2)) {
      findings.add(Fault::citation, place,
                   fmt::format("a citation that shows \"{}\" leads to \"{}\"", citation.text, citation.url));
    }
    if (number > cited + 1 || number == 0) {
      findings.add(Fault::citation, place, fmt::format("source {} is cited after source {}", number, cited));
    }
    bool is_first = number > cited;
    std::string id = is_first ? fmt::format("c{}", number) : "";
    if (citation.id != id) {
      findings.add(Fault::citation, place,
                   is_first ? fmt::format("the first citation of source {} has not the id \"{}\"", number, id)
                            : fmt::format("a later citation of source {} has the id \"{}\"", number, citation.id));
    }
    if (is_first) cited = number;
    if (!page.scan.has_id(citation.url.substr(1))) {
      findings.add(Fault::citation, place, fmt::format("source {} is cited and not listed", number));
    }
  }
  return cited;
}

void check_listed(const Page& page, uint32_t cited, Findings& findings) {
  uint32_t expected = 0;
  for (const SourceNote& source : page.scan.sources) {
    uint32_t number = number_of(source.id);
    Place place = page.place_of(source.id);
    if (number != ++expected) {
      findings.add(Fault::citation, place, fmt::format("source {} is listed where {} belongs", number, expected));
      expected = number;
    }
    if (number > cited) findings.add(Fault::citation, place, fmt::format("source {} is not cited", number));
    if (source.back.substr(source.back.empty() ? 0 : 2) != source.id.substr(1)) {
      findings.add(Fault::citation, place, fmt::format("source {} does not lead back to its citation", number));
    }
  }
}

}  // namespace

void check_citations(const Page& page, Findings& findings) {
  check_listed(page, check_cited(page, findings), findings);
}

}  // namespace check
