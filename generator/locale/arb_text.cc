// The text has been parsed, so it is valid JSON: to find where members begin and end it is enough to know strings and
// brackets. Names are taken from the parsed members, which stand in the same order.
#include "locale/arb_text.h"

#include <vector>

namespace locale {
namespace {

/// [begin, end) of a member, from the quote of its name to behind its value.
struct Span {
  size_t begin = 0;
  size_t end = 0;
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t skip_blanks(std::string_view text, size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Behind the string that begins at `at`.
size_t skip_string(std::string_view text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

/// Behind the value that begins at `at`: at the comma or the bracket that follows it, or a blank before those.
size_t skip_value(std::string_view text, size_t at) {
  int depth = 0;
  while (at < text.size()) {
    char c = text[at];
    if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_blank(c))) return at;
    depth += c == '{' || c == '[';
    depth -= c == '}' || c == ']';
    at = c == '"' ? skip_string(text, at) : at + 1;
    bool is_whole = depth == 0 && (c == '"' || c == '}' || c == ']');
    if (is_whole) return at;
  }
  return at;
}

std::vector<Span> find_members(std::string_view text, size_t count) {
  std::vector<Span> spans;
  size_t at = text.find('{') + 1;
  for (size_t i = 0; i < count; ++i) {
    Span span;
    span.begin = text.find('"', at);
    size_t colon = skip_blanks(text, skip_string(text, span.begin));
    span.end = skip_value(text, skip_blanks(text, colon + 1));
    spans.push_back(span);
    at = span.end;
  }
  return spans;
}

}  // namespace

std::string drop_members(std::string_view text, const base::Json& json, const std::set<std::string>& names) {
  std::vector<Span> spans = find_members(text, json.members.size());
  std::string result;
  size_t kept_to = 0;                        // Everything before has been copied or dropped.
  size_t last_kept_end = std::string::npos;  // In `result`: where a comma would be the last one.
  for (size_t i = 0; i < spans.size(); ++i) {
    if (!names.contains(json.members[i].key)) {
      result += text.substr(kept_to, spans[i].end - kept_to);
      kept_to = spans[i].end;
      last_kept_end = result.size();
      continue;
    }
    // What stands before the member stays, its comma and the blanks behind it go with it.
    result += text.substr(kept_to, spans[i].begin - kept_to);
    bool is_last = i + 1 == spans.size();
    kept_to = is_last ? spans[i].end : spans[i + 1].begin;
    if (is_last) result.resize(last_kept_end == std::string::npos ? result.size() : last_kept_end);
  }
  return result + std::string(text.substr(kept_to));
}

}  // namespace locale
