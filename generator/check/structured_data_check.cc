// JSON-LD: that it is JSON, and that what it says of this site's addresses leads to pages.
#include <fmt/format.h>

#include "base/json.h"
#include "base/source.h"
#include "check/page_checks.h"

namespace check {
namespace {

/// The byte at a line and column of `text`, both counted from 1, columns in code points.
size_t offset_at(std::string_view text, uint32_t line, uint32_t column) {
  size_t at = 0;
  for (uint32_t i = 1; i < line; ++i) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  for (uint32_t i = 1; i < column && at < text.size(); ++i) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

class StructuredDataCheck {
 public:
  StructuredDataCheck(const Page& page, const Site& site, std::string_view text, Findings& findings)
      : page_(page), site_(site), text_(text), findings_(findings) {}

  void run() {
    base::Diagnostics log;
    std::optional<base::Json> json = base::parse_json({"", std::string(text_)}, log);
    for (const base::Diagnostic& mistake : log.sorted()) {
      findings_.add(Fault::structured_data, place_at(mistake.position.line, mistake.position.column), mistake.text);
    }
    if (json && !site_.addresses.base.empty()) walk(*json);
  }

 private:
  Place place_at(uint32_t line, uint32_t column) const {
    return page_.place_of(text_.substr(offset_at(text_, line, column)));
  }

  void walk(const base::Json& json) {
    for (const base::Json& part : json.items) walk(part);
    for (const base::JsonMember& member : json.members) walk(member.value);
    bool is_ours = json.kind == base::Json::Kind::string && json.string.starts_with(site_.addresses.base);
    if (!is_ours || find_address(site_.tree, site_.addresses, json.string)) return;
    findings_.add(Fault::structured_data, place_at(json.line, json.column),
                  fmt::format("\"{}\" is no page of the site", json.string));
  }

  const Page& page_;
  const Site& site_;
  std::string_view text_;
  Findings& findings_;
};

}  // namespace

void check_structured_data(const Page& page, const Site& site, Findings& findings) {
  for (std::string_view text : page.scan.structured_data) StructuredDataCheck(page, site, text, findings).run();
}

}  // namespace check
