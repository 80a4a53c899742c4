// en-XA: Latin letters get accents, vowels are repeated until the leaf is about 40% longer, and brackets stand around
// it: a page shows plain English where a text bypasses the catalogue, and a missing bracket where it is clipped. ar-XB:
// runs of words stand between RIGHT-TO-LEFT OVERRIDE and POP DIRECTIONAL FORMATTING, inside emphasis and link text and
// never across their marks. Spaces and punctuation at the ends of a run stay outside: next to * and _ they decide
// whether Markdown sees emphasis. Both keep the plural rules of English, whose branches they have.
#include "locale/pseudo.h"

#include <algorithm>
#include <cassert>

#include "base/utf8.h"
#include "locale/markdown_runs.h"

namespace locale {
namespace {

using Runs = std::vector<MarkdownRun>;
using Transform = void (*)(Runs&);

constexpr std::string_view kAccented = "en-XA";
constexpr std::string_view kMirrored = "ar-XB";

constexpr char32_t kRightToLeftOverride = 0x202E;
constexpr char32_t kPopDirection = 0x202C;

// Those of ICU's own pseudo-locale: one precomposed character each.
constexpr std::u32string_view kUpper = U"ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
constexpr std::u32string_view kLower = U"ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ";
static_assert(kUpper.size() == 26 && kLower.size() == 26);

constexpr int kPaddingPercent = 40;
constexpr int kBracketCost = 200;  // The two brackets, in hundredths of a character.
constexpr int kMostRepeats = 3;    // Of one vowel.

char32_t accented(char32_t c) {
  if (c >= U'a' && c <= U'z') return kLower[c - U'a'];
  if (c >= U'A' && c <= U'Z') return kUpper[c - U'A'];
  return c;
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"aeiouyAEIOUY").find(c) != std::u32string_view::npos;
}

// `owed` is the padding that is still missing, in hundredths of a character.
std::u32string stretch(std::u32string_view words, int& owed) {
  std::u32string text;
  for (char32_t c : words) {
    owed += kPaddingPercent;
    text += accented(c);
    if (!is_vowel(c) || owed < 100) continue;
    int repeats = std::min(owed / 100, kMostRepeats);
    text.append(repeats, accented(c));
    owed -= repeats * 100;
  }
  return text;
}

void accent(Runs& runs) {
  int owed = -kBracketCost;
  for (MarkdownRun& run : runs) {
    if (run.kind == MarkdownRun::Kind::words) run.text = stretch(run.text, owed);
  }
  runs.insert(runs.begin(), {MarkdownRun::Kind::kept, U"[", -1});
  runs.push_back({MarkdownRun::Kind::kept, U"]", -1});
}

// Letters of every script; ASCII is what English is made of.
bool is_word_character(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
         (c >= 0xC0 && c < 0x2000) || c >= 0x2E80;
}

void mirror(Runs& runs) {
  for (MarkdownRun& run : runs) {
    if (run.kind != MarkdownRun::Kind::words) continue;
    auto first = std::find_if(run.text.begin(), run.text.end(), is_word_character);
    if (first == run.text.end()) continue;
    size_t begin = first - run.text.begin();
    size_t end = std::find_if(run.text.rbegin(), run.text.rend(), is_word_character).base() - run.text.begin();
    run.text.insert(end, 1, kPopDirection);
    run.text.insert(begin, 1, kRightToLeftOverride);
  }
}

void change_leaves(Pattern& pattern, bool plain, Transform transform) {
  if (pattern.kind == Pattern::Kind::leaf) {
    Runs runs = split_markdown(pattern.leaf, plain);
    transform(runs);
    pattern.leaf = join_runs(runs);
  }
  for (Pattern& branch : pattern.branches) change_leaves(branch, plain, transform);
}

std::string change_text(const std::string& text, Transform transform) {
  Pattern pattern;
  pattern.leaf.push_back({text, -1});
  change_leaves(pattern, true, transform);
  return pattern.leaf.front().literal;
}

}  // namespace

bool is_pseudo(std::string_view tag) {
  return tag == kAccented || tag == kMirrored;
}

Catalogue make_pseudo(const Catalogue& english, std::string_view tag) {
  assert(is_pseudo(tag));
  Transform transform = tag == kMirrored ? mirror : accent;
  Catalogue pseudo = english;
  pseudo.tag = tag;
  pseudo.name = change_text(english.name, transform);
  pseudo.right_to_left = tag == kMirrored;
  pseudo.fallback.clear();
  for (auto& [id, message] : pseudo.messages) {
    change_leaves(message.pattern, message.form == Message::Form::text, transform);
  }
  return pseudo;
}

}  // namespace locale
