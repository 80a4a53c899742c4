// The leaf is laid out as one row of code points in which a placeholder is one stand-in, so that a code span or a link
// target is found whole even when a placeholder stands inside. Only what a message may hold is looked for: `code`,
// [text](target), emphasis with * and _, backslash escapes and character references. An opening mark without its
// closing one is kept as a single character, as cmark does.
#include "locale/markdown_runs.h"

#include <algorithm>

#include "base/utf8.h"

namespace locale {
namespace {

using Kind = MarkdownRun::Kind;

bool is_stand_in(char32_t c) {
  return c >= kFirstStandIn;
}

std::u32string lay_out(std::span<const Segment> leaf) {
  std::u32string row;
  for (const Segment& segment : leaf) {
    if (segment.placeholder >= 0) {
      row += stand_in_for(segment.placeholder);
      continue;
    }
    for (size_t offset = 0; offset < segment.literal.size();) {
      std::optional<char32_t> decoded = base::decode_utf8(segment.literal, offset);
      if (!decoded) break;
      row += *decoded;
    }
  }
  return row;
}

size_t run_length(std::u32string_view row, size_t at) {
  size_t end = row.find_first_not_of(row[at], at);
  return (end == row.npos ? row.size() : end) - at;
}

// The length of the code span at `at`; the length of its backticks alone when nothing closes it.
size_t code_span_length(std::u32string_view row, size_t at) {
  size_t ticks = run_length(row, at);
  for (size_t close = row.find(U'`', at + ticks); close != row.npos; close = row.find(U'`', close)) {
    size_t length = run_length(row, close);
    close += length;
    if (length == ticks) return close - at;
  }
  return ticks;
}

// The length of `](target)` at `at`; 1 when that is just a bracket.
size_t link_end_length(std::u32string_view row, size_t at) {
  if (row.substr(at, 2) != U"](") return 1;
  int depth = 0;
  for (size_t i = at + 1; i < row.size(); ++i) {
    depth += row[i] == U'(' ? 1 : row[i] == U')' ? -1 : 0;
    if (depth == 0) return i + 1 - at;
  }
  return 1;
}

// The length of `&name;` or `&#x20;` at `at`; 1 when that is just an ampersand.
size_t reference_length(std::u32string_view row, size_t at) {
  constexpr size_t kLongestReference = 32;
  for (size_t i = at + 1; i < row.size() && i - at < kLongestReference; ++i) {
    if (row[i] == U';') return i + 1 - at;
    bool in_name = row[i] == U'#' || (row[i] >= U'0' && row[i] <= U'9') || (row[i] >= U'a' && row[i] <= U'z') ||
                   (row[i] >= U'A' && row[i] <= U'Z');
    if (!in_name) break;
  }
  return 1;
}

}  // namespace

size_t markdown_length(std::u32string_view row, size_t at) {
  switch (row[at]) {
    case U'`':
      return code_span_length(row, at);
    case U']':
      return link_end_length(row, at);
    case U'&':
      return reference_length(row, at);
    case U'\\':
      return std::min<size_t>(2, row.size() - at);
    case U'*':
    case U'_':
    case U'[':
    case U'!':
    case U'~':
    case U'<':
    case U'>':
      return 1;
    default:
      return 0;
  }
}

namespace {

void add_text(std::vector<MarkdownRun>& runs, Kind kind, std::u32string_view text) {
  if (text.empty()) return;
  if (runs.empty() || runs.back().kind != kind) runs.push_back({kind, {}, -1});
  runs.back().text += text;
}

void add_characters(std::vector<MarkdownRun>& runs, Kind kind, std::u32string_view row) {
  for (char32_t c : row) {
    if (is_stand_in(c)) {
      runs.push_back({Kind::placeholder, {}, static_cast<int>(c - kFirstStandIn)});
    } else {
      add_text(runs, kind, std::u32string_view(&c, 1));
    }
  }
}

}  // namespace

std::vector<MarkdownRun> split_markdown(std::span<const Segment> leaf, bool plain) {
  std::u32string row = lay_out(leaf);
  std::vector<MarkdownRun> runs;
  for (size_t at = 0; at < row.size();) {
    size_t kept = plain ? 0 : markdown_length(row, at);
    size_t length = std::max<size_t>(kept, 1);
    add_characters(runs, kept > 0 ? Kind::kept : Kind::words, std::u32string_view(row).substr(at, length));
    at += length;
  }
  return runs;
}

std::vector<Segment> join_runs(std::span<const MarkdownRun> runs) {
  std::vector<Segment> leaf;
  for (const MarkdownRun& run : runs) {
    if (run.kind == Kind::placeholder) {
      leaf.push_back({{}, run.placeholder});
      continue;
    }
    if (leaf.empty() || leaf.back().placeholder >= 0) leaf.push_back({});
    for (char32_t c : run.text) base::append_utf8(leaf.back().literal, c);
  }
  return leaf;
}

}  // namespace locale
