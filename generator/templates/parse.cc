#include "templates/parse.h"

#include <algorithm>

#include "templates/compile.h"

namespace templates {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kSpaces = " \t\r\n";

std::string_view trim(std::string_view text) {
  size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

class Parser {
 public:
  Parser(ParsedTemplate& parsed, Mistakes& mistakes)
      : parsed_(parsed), text_(parsed.text.source.text), mistakes_(mistakes) {}

  void parse();

 private:
  bool parse_tag(size_t start);
  void change_delimiters(std::string_view content, size_t start);
  void add_tag(Part part);
  void open_section(Part part);
  void close_section(Part part);
  void add_text(size_t first, size_t last);
  bool alone_on_its_line(size_t start, size_t stop, size_t& line_start, size_t& next_line) const;
  void error(size_t offset, std::string text, std::string note = {}) {
    mistakes_.error({&parsed_.text, offset}, std::move(text), std::move(note));
  }

  ParsedTemplate& parsed_;
  std::string_view text_;
  Mistakes& mistakes_;
  std::string open_ = "{{";
  std::string close_ = "}}";
  size_t at_ = 0;               // the first byte that is in no part yet
  std::vector<size_t> nested_;  // the sections that are open
  bool gave_up_ = false;
};

void Parser::parse() {
  for (;;) {
    size_t start = text_.find(open_, at_);
    if (start == std::string_view::npos || gave_up_) break;
    if (!parse_tag(start)) break;
  }
  if (!gave_up_) add_text(at_, text_.size());
  for (size_t section : nested_) {
    Part& part = parsed_.parts[section];
    part.end = parsed_.parts.size();
    if (!gave_up_) error(part.offset, "section \"" + std::string(part.text) + "\" is not closed");
  }
}

/// Makes a part of the tag that starts at `start`. False when the rest of the template cannot be read.
bool Parser::parse_tag(size_t start) {
  size_t inside = start + open_.size();
  char sigil = inside < text_.size() ? text_[inside] : '\0';
  bool has_sigil = sigil != '\0' && std::string_view("!#^/>={&").find(sigil) != std::string_view::npos;
  std::string close = sigil == '=' ? "=" + close_ : sigil == '{' ? "}" + close_ : close_;
  size_t first = inside + has_sigil;
  size_t last = text_.find(close, first);
  if (last == std::string_view::npos) {
    error(start, "tag is not closed by \"" + close + "\"");
    gave_up_ = true;
    return false;
  }
  std::string_view content = trim(text_.substr(first, last - first));
  size_t stop = last + close.size();

  Part part{Part::Kind::variable, false, content, start, {}, 0};
  size_t text_end = start;
  size_t next = stop;
  bool can_stand_alone = has_sigil && sigil != '{' && sigil != '&';
  if (can_stand_alone && alone_on_its_line(start, stop, text_end, next)) {
    part.standalone = true;
    part.indent = text_.substr(text_end, start - text_end);
  }
  add_text(at_, text_end);
  at_ = next;

  switch (has_sigil ? sigil : '\0') {
    case '!':
      return true;
    case '=':
      change_delimiters(content, start);
      return true;
    case '#':
      part.kind = Part::Kind::section;
      break;
    case '^':
      part.kind = Part::Kind::inverted;
      break;
    case '/':
      part.kind = Part::Kind::close;
      break;
    case '>':
      part.kind = Part::Kind::partial;
      break;
    case '{':
    case '&':
      error(start, "\"" + std::string(content) + "\" would go in unescaped: write {{" + std::string(content) + "}}",
            "only a fragment goes in as it is, and its kind says so");
      return true;
    default:
      break;
  }
  add_tag(part);
  return true;
}

void Parser::change_delimiters(std::string_view content, size_t start) {
  size_t first_end = std::min(content.find_first_of(kSpaces), content.size());
  std::string_view open = content.substr(0, first_end);
  std::string_view close = trim(content.substr(first_end));
  if (open.empty() || close.empty() || content.find('=') != std::string_view::npos ||
      close.find_first_of(kSpaces) != std::string_view::npos) {
    error(start, "delimiters are changed by two of them without \"=\", as in {{=<% %>=}}");
    return;
  }
  open_ = open;
  close_ = close;
}

void Parser::add_tag(Part part) {
  bool opens = part.kind == Part::Kind::section || part.kind == Part::Kind::inverted;
  bool closes = part.kind == Part::Kind::close;
  if (!is_name(part.text) && !(closes && !part.text.empty())) {
    error(part.offset, part.text.empty() ? "tag has no name" : "\"" + std::string(part.text) + "\" is no name",
          "letters, digits, \"-\", \"_\" and \".\" make a name");
    if (!opens) return;  // A section without a name still has a body to skip and a close to find.
  }
  if (opens) {
    open_section(part);
  } else if (closes) {
    close_section(part);
  } else {
    parsed_.parts.push_back(part);
  }
}

void Parser::open_section(Part part) {
  if (nested_.size() >= kDeepestNesting) {
    error(part.offset, "sections and partials are nested more than " + std::to_string(kDeepestNesting) + " deep");
    gave_up_ = true;
    return;
  }
  nested_.push_back(parsed_.parts.size());
  parsed_.parts.push_back(part);
}

void Parser::close_section(Part part) {
  auto opened = std::find_if(nested_.rbegin(), nested_.rend(),
                             [&](size_t section) { return parsed_.parts[section].text == part.text; });
  if (opened == nested_.rend()) {
    if (nested_.empty()) {
      error(part.offset, "no section \"" + std::string(part.text) + "\" is open here");
    } else {
      const Part& inner = parsed_.parts[nested_.back()];
      base::SourcePosition position = parsed_.text.position(inner.offset);
      error(part.offset, "\"" + std::string(part.text) + "\" closes section \"" + std::string(inner.text) + "\"",
            "the section begins at line " + std::to_string(position.line) + ", column " +
                std::to_string(position.column));
    }
    return;
  }
  // Sections opened since are not closed.
  for (;;) {
    Part& section = parsed_.parts[nested_.back()];
    section.end = parsed_.parts.size();
    bool found = section.text == part.text;
    if (!found) error(section.offset, "section \"" + std::string(section.text) + "\" is not closed");
    nested_.pop_back();
    if (found) break;
  }
  parsed_.parts.push_back(part);
}

void Parser::add_text(size_t first, size_t last) {
  if (first >= last) return;
  Part part;
  part.text = text_.substr(first, last - first);
  part.offset = first;
  parsed_.parts.push_back(part);
}

/// When only white space is on the line beside the tag [start, stop): where that line starts and the next one.
bool Parser::alone_on_its_line(size_t start, size_t stop, size_t& line_start, size_t& next_line) const {
  size_t before = start;
  while (before > 0 && kBlanks.find(text_[before - 1]) != std::string_view::npos) --before;
  if (before > 0 && text_[before - 1] != '\n') return false;
  size_t after = std::min(text_.find_first_not_of(kBlanks, stop), text_.size());
  if (text_.substr(after, 2) == "\r\n") {
    after += 2;
  } else if (text_.substr(after, 1) == "\n") {
    after += 1;
  } else if (after < text_.size()) {
    return false;
  }
  line_start = before;
  next_line = after;
  return true;
}

}  // namespace

bool is_name(std::string_view text) {
  // Of a family of messages, {{t.role.*role}}, what stands before and behind the mark are names.
  size_t family = text.starts_with("t.") ? text.find(kFamilyMark) : std::string_view::npos;
  if (family != std::string_view::npos) {
    return is_name(text.substr(0, family)) && is_name(text.substr(family + kFamilyMark.size()));
  }
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '/';
  });
}

void parse_template(ParsedTemplate& parsed, Mistakes& mistakes) {
  Parser(parsed, mistakes).parse();
}

std::vector<std::string> partials_in(const base::SourceText& source) {
  base::Diagnostics unread;  // Whoever compiles the template reports what is wrong with it.
  Mistakes mistakes(unread);
  ParsedTemplate parsed(source);
  parse_template(parsed, mistakes);
  std::vector<std::string> names;
  for (const Part& part : parsed.parts) {
    if (part.kind == Part::Kind::partial) names.emplace_back(part.text);
  }
  return names;
}

}  // namespace templates
