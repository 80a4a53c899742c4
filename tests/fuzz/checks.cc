#include "fuzz/checks.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/escape.h"
#include "base/utf8.h"
#include "check/html_reader.h"

namespace fuzz {
namespace {

uint32_t count_code_points(std::string_view text) {
  return static_cast<uint32_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char byte) { return (byte & 0xC0) != 0x80; }));
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void require_place(const base::SourcePosition& position, const base::SourceText& source) {
  // To Expat and cmark a carriage return alone ends a line too: then only the number of lines is known.
  auto ends = std::count_if(source.text.begin(), source.text.end(), [](char c) { return c == '\n' || c == '\r'; });
  require(position.line <= static_cast<size_t>(ends) + 1, "a diagnostic points to a line of its file");
  if (position.line == 0 || source.text.find('\r') != std::string::npos) return;
  std::string_view line = split_lines(source.text)[position.line - 1];
  require(
      position.column >= 1 && position.column <= count_code_points(line) + 1,
      "a diagnostic points into its line: " + std::to_string(position.line) + ":" + std::to_string(position.column));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_prose_element(std::string_view name, bool inline_only) {
  return is_one_of(name, {"em", "strong", "code", "a"}) ||
         (!inline_only &&
          is_one_of(name, {"p",  "h1",  "h2",         "h3",    "h4",    "h5",    "h6", "ul", "ol", "li", "br",
                           "hr", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "bdi"}));
}

void require_attribute(std::string_view element, const check::HtmlAttribute& attribute) {
  std::string value;
  require(check::append_decoded(value, attribute.value), "a value holds no other entity than those five");
  if (element == "a" && attribute.name == "href") return require(base::is_safe_url(value), "a link is safe");
  bool known = (element == "a" && attribute.name == "title") || (element == "bdi" && attribute.name == "dir") ||
               (element == "ol" && attribute.name == "start") || (element == "code" && attribute.name == "class") ||
               (is_one_of(element, {"th", "td"}) && attribute.name == "align");
  require(known, "an attribute is one that Markdown makes: " + std::string(attribute.name));
}

}  // namespace

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void require_equal(std::string_view found, std::string_view expected, std::string_view what) {
  if (found == expected) return;
  std::fprintf(stderr, "found:    %s\nexpected: %s\n", base::printable(found).c_str(),
               base::printable(expected).c_str());
  require(false, what);
}

void require_good_log(const base::Diagnostics& log, const std::vector<base::SourceText>& sources) {
  for (const base::Diagnostic& diagnostic : log.sorted()) {
    std::string shown = to_string(diagnostic);
    if (size_t note = shown.find("\n  note: "); note != std::string::npos) shown.erase(note, 1);
    require_equal(base::printable(shown), shown, "a diagnostic is printable");
    auto source = std::find_if(sources.begin(), sources.end(), [&](const base::SourceText& candidate) {
      return candidate.name == diagnostic.position.file;
    });
    require(source != sources.end() || diagnostic.position.line == 0, "a diagnostic names the file: " + shown);
    if (source != sources.end()) require_place(diagnostic.position, *source);
  }
}

void require_good_log(const base::Diagnostics& log, const std::vector<base::SourceText>& sources, bool accepted) {
  require_good_log(log, sources);
  require(accepted != log.has_errors(), "an input is accepted, or there is an error");
}

void require_prose_html(std::string_view html, bool inline_only) {
  std::string page = "<!DOCTYPE html><main>" + std::string(html) + "</main>";
  check::HtmlReader reader(page);
  std::string text;
  reader.next();
  for (check::HtmlPiece piece; (piece = reader.next()) != check::HtmlPiece::done;) {
    if (piece == check::HtmlPiece::text) {
      require(check::append_decoded(text, reader.text()), "a text holds no other entity than those five");
    } else if (piece == check::HtmlPiece::start) {
      require(is_prose_element(reader.name(), inline_only), "an element is known: " + std::string(reader.name()));
      for (const check::HtmlAttribute& attribute : reader.attributes()) require_attribute(reader.name(), attribute);
    }
  }
  require(!reader.mistake(), "HTML is well-formed: " + (reader.mistake() ? reader.mistake()->text : std::string()));
}

}  // namespace fuzz
