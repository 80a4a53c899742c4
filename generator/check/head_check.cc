// What the head of a page has to say, and that there is one first heading. The language of a page is that of its
// folder; its direction follows from the script, which the tag names or the language implies.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "check/page_checks.h"

namespace check {
namespace {

/// Characters. Ours are shorter (60 before the name of the site, 155); accented pseudo-English is half as long again.
constexpr size_t kMostOfTitle = 120;
constexpr size_t kMostOfDescription = 240;
constexpr size_t kCharsetWithin = 1024;  ///< bytes: browsers look no further

constexpr std::array<std::string_view, 9> kRightToLeftScripts = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo",
                                                                 "Rohg", "Samr", "Syrc", "Thaa"};
constexpr std::array<std::string_view, 17> kRightToLeftLanguages = {
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"};

bool is_right_to_left(std::string_view tag) {
  size_t end = std::min(tag.find('-'), tag.size());
  std::string_view language = tag.substr(0, end);
  std::string_view script = end < tag.size() ? tag.substr(end + 1) : std::string_view();
  script = script.substr(0, script.find('-'));
  auto has = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return script.size() == 4 ? has(kRightToLeftScripts, script) : has(kRightToLeftLanguages, language);
}

/// Characters that are seen: without the marks that set the direction.
size_t visible_length(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    std::optional<char32_t> c = base::decode_utf8(text, at);
    if (!c) return count;
    count += !base::is_invisible(*c);
  }
  return count;
}

void check_encoding(const Page& page, Findings& findings) {
  const PageScan& scan = page.scan;
  if (std::optional<size_t> offset = base::find_invalid_utf8(scan.html)) {
    findings.add(Fault::encoding, {page.file, static_cast<uint32_t>(*offset)}, "not valid UTF-8");
  }
  if (scan.charsets.size() != 1) {
    findings.add(Fault::encoding, page.place_of(scan.root),
                 fmt::format("{} <meta charset> instead of one", scan.charsets.size()));
  } else if (scan.charsets[0] != "utf-8") {
    findings.add(Fault::encoding, page.place_of(scan.charsets[0]), "the charset is not \"utf-8\"");
  } else if (scan.offset_of(scan.charsets[0]) > kCharsetWithin) {
    findings.add(Fault::encoding, page.place_of(scan.charsets[0]), "<meta charset> comes too late to be heeded",
                 fmt::format("browsers look at {} bytes", kCharsetWithin));
  }
}

void check_language(const Page& page, const Site& site, Findings& findings) {
  const PageScan& scan = page.scan;
  Place place = page.place_of(scan.language.data() != nullptr ? scan.language : scan.root);
  bool is_locale = std::find(site.locales.begin(), site.locales.end(), scan.language) != site.locales.end();
  if (scan.root != "html" || scan.language.empty()) {
    findings.add(Fault::language, place, "<html> does not state its language");
  } else if (!page.folder.empty() && scan.language != page.folder) {
    findings.add(
        Fault::language, place,
        fmt::format("the page is in the folder \"{}\" and states the language \"{}\"", page.folder, scan.language));
  } else if (page.folder.empty() && !is_locale) {
    findings.add(Fault::language, place,
                 fmt::format("no folder of the site is in the language \"{}\" of this page", scan.language));
  }
  std::string_view direction = is_right_to_left(scan.language) ? "rtl" : "ltr";
  if (scan.language.empty() || scan.direction == direction) return;
  findings.add(Fault::language, page.place_of(scan.direction.data() != nullptr ? scan.direction : scan.root),
               fmt::format("the language \"{}\" wants dir=\"{}\"", scan.language, direction));
}

/// There is one such text, it says something, and not too much.
void check_text(const Page& page, const std::vector<std::string_view>& texts, Fault fault, size_t most,
                Findings& findings) {
  std::string_view what = to_string(fault);
  if (texts.empty()) return findings.add(fault, page.place_of(page.scan.root), fmt::format("no {}", what));
  for (size_t i = 1; i < texts.size(); ++i) {
    findings.add(fault, page.place_of(texts[i]), fmt::format("a second {}", what));
  }
  std::string text;
  if (!append_decoded(text, texts[0])) {
    findings.add(fault, page.place_of(texts[0]), fmt::format("an & in the {} begins no entity", what));
  } else if (text.find_first_not_of(" \t\n\r") == std::string::npos) {
    findings.add(fault, page.place_of(texts[0]), fmt::format("the {} is empty", what));
  } else if (size_t length = visible_length(text); length > most) {
    findings.add(fault, page.place_of(texts[0]),
                 fmt::format("the {} is too long: {} characters, of at most {}", what, length, most));
  }
}

void check_first_heading(const Page& page, Findings& findings) {
  const std::vector<std::string_view>& headings = page.scan.first_headings;
  if (headings.empty()) findings.add(Fault::heading, page.place_of(page.scan.root), "no h1");
  for (size_t i = 1; i < headings.size(); ++i) findings.add(Fault::heading, page.place_of(headings[i]), "a second h1");
}

}  // namespace

void check_head(const Page& page, const Site& site, Findings& findings) {
  check_encoding(page, findings);
  check_language(page, site, findings);
  check_text(page, page.scan.titles, Fault::title, kMostOfTitle, findings);
  check_text(page, page.scan.descriptions, Fault::description, kMostOfDescription, findings);
  check_first_heading(page, findings);
}

}  // namespace check
