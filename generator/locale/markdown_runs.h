#pragma once
// Which pieces of a leaf are words, and which are Markdown or values that a pseudo-locale must leave alone.
#include <span>
#include <string>
#include <vector>

#include "locale/catalogue.h"

namespace locale {

/// Where a leaf is laid out as a row of code points, this number and those behind it stand for its placeholders: above
/// all code points, so that no text can hold one.
constexpr char32_t kFirstStandIn = 0x110000;

constexpr char32_t stand_in_for(int placeholder) {
  return kFirstStandIn + static_cast<char32_t>(placeholder);
}

/// How many characters of a row from `at` on are Markdown: a whole code span, the end of a link with its address, a
/// single mark. 0 when a word character stands there.
size_t markdown_length(std::u32string_view row, size_t at);

/// A piece of a leaf. Words have no Markdown in them; kept pieces are code spans, link targets, delimiters, character
/// references and placeholders.
struct MarkdownRun {
  enum class Kind : uint8_t { words, kept, placeholder };

  Kind kind = Kind::words;
  std::u32string text;   ///< of words and kept
  int placeholder = -1;  ///< of a placeholder
};

/// Splits a leaf; code spans and link targets may hold placeholders. A leaf that is `plain` text has words and
/// placeholders only.
std::vector<MarkdownRun> split_markdown(std::span<const Segment> leaf, bool plain);
/// The leaf again: neighbouring literals become one.
std::vector<Segment> join_runs(std::span<const MarkdownRun> runs);

}  // namespace locale
