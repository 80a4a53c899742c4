// Ids stand once, and what names ids (for, aria-labelledby ...) names ones of its page.
#include <fmt/format.h>

#include <algorithm>

#include "check/page_checks.h"

namespace check {
namespace {

constexpr std::string_view kBlanks = " \t\n\r";

void check_names(const Page& page, Findings& findings) {
  for (std::string_view id : page.scan.ids) {
    if (id.empty() || id.find_first_of(kBlanks) != std::string_view::npos) {
      findings.add(Fault::id, page.place_of(id), fmt::format("\"{}\" is no id", id));
    }
  }
}

void check_unique(const Page& page, Findings& findings) {
  const std::vector<std::string_view>& ids = page.scan.sorted_ids;
  for (size_t i = 1; i < ids.size(); ++i) {
    if (ids[i] == ids[i - 1]) {
      findings.add(Fault::id, page.place_of(ids[i]), fmt::format("the id \"{}\" stands there already", ids[i]));
    }
  }
}

void check_reference(const Page& page, const IdReference& reference, Findings& findings) {
  std::string_view rest = reference.ids;
  size_t begin = rest.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) {
    findings.add(Fault::reference, page.place_of(reference.ids), fmt::format("{} names no id", reference.attribute));
  }
  while (begin != std::string_view::npos) {
    rest.remove_prefix(begin);
    std::string_view id = rest.substr(0, rest.find_first_of(kBlanks));
    if (!page.scan.has_id(id)) {
      findings.add(Fault::reference, page.place_of(id),
                   fmt::format("{} names \"{}\", an id that the page does not have", reference.attribute, id));
    }
    rest.remove_prefix(id.size());
    begin = rest.find_first_not_of(kBlanks);
  }
}

}  // namespace

void check_ids(const Page& page, Findings& findings) {
  check_names(page, findings);
  check_unique(page, findings);
  for (const IdReference& reference : page.scan.id_references) check_reference(page, reference, findings);
}

}  // namespace check
