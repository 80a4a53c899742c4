// Words of up to eight letters are packed into one number each, so a lookup is a few comparisons: a page has a thousand
// words, and a site 65,536 pages a locale.
#include "check/english_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "locale/pseudo.h"

namespace check {
namespace {

using Word = uint64_t;

constexpr Word pack(std::string_view text) {
  Word word = 0;
  for (char c : text) word = word << 8 | static_cast<unsigned char>(c);
  return word;
}

template <size_t kCount>
constexpr std::array<Word, kCount> pack_sorted(const std::array<std::string_view, kCount>& texts) {
  std::array<Word, kCount> words{};
  for (size_t i = 0; i < kCount; ++i) words[i] = pack(texts[i]);
  std::sort(words.begin(), words.end());
  return words;
}

/// In no language that is written in Latin letters.
constexpr auto kWords = pack_sorted<35>(
    {"the",    "and",   "are",    "with",  "this",    "that",  "which", "not",   "from",    "have",    "been", "your",
     "you",    "their", "they",   "there", "these",   "those", "what",  "when",  "where",   "whose",   "will", "would",
     "should", "could", "cannot", "does",  "because", "other", "only",  "every", "between", "without", "its"});
/// Words of some of these languages too.
constexpr auto kShortWords = pack_sorted<20>({"of", "is", "for", "by", "to", "can", "has",  "it",  "on",  "or",
                                              "an", "be", "as",  "at", "if", "was", "were", "may", "all", "but"});

/// Languages that have none of the short words: other scripts, Malay and Indonesian.
constexpr auto kFarLanguages = pack_sorted<23>({"ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "id", "ja", "ka",
                                                "km", "ko", "lo", "mk", "ms", "my", "ru", "ta", "th", "uk", "zh"});

std::string_view primary(std::string_view language) {
  return language.substr(0, language.find('-'));
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

unsigned char byte_at(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
}

/// Latin letters outside of ASCII are U+00C0 to U+02AF, most of them.
bool is_accent_lead(unsigned char byte) {
  return byte >= 0xC3 && byte <= 0xCA;
}

bool joins_names(unsigned char byte) {
  return byte == '-' || byte == '_' || byte == '/' || byte == '@' || (byte >= '0' && byte <= '9');
}

/// Whether the word from `begin` to `end` is part of a longer one: of another language, or of a name.
bool runs_on(std::string_view text, size_t begin, size_t end) {
  unsigned char before = byte_at(text, begin - 1), behind = byte_at(text, end);
  bool is_in_domain = (before == '.' && begin > 1) || (behind == '.' && is_ascii_letter(byte_at(text, end + 1)));
  return joins_names(before) || joins_names(behind) || is_in_domain || is_accent_lead(behind) ||
         (begin > 1 && is_accent_lead(byte_at(text, begin - 2)) && before >= 0x80);
}

/// Whether a quotation mark of any language stands at `at`.
bool is_quote(std::string_view text, size_t at) {
  unsigned char second = byte_at(text, at + 1), third = byte_at(text, at + 2);
  switch (static_cast<unsigned char>(text[at])) {
    case 0xC2:  // « »
      return second == 0xAB || second == 0xBB;
    case 0xE2:  // “ ” „
      return second == 0x80 && third >= 0x9C && third <= 0x9E;
    case 0xE3:  // 「 」 『 』
      return second == 0x80 && third >= 0x8C && third <= 0x8F;
    default:
      return false;
  }
}

/// Bytes of the character that begins with `lead`.
size_t sequence_length(char lead) {
  auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The index of the word; -1 when it is not among them.
template <size_t kCount>
int index_of(const std::array<Word, kCount>& words, Word word) {
  auto found = std::lower_bound(words.begin(), words.end(), word);
  return found != words.end() && *found == word ? static_cast<int>(found - words.begin()) : -1;
}

}  // namespace

bool is_not_english(std::string_view language) {
  return !language.empty() && primary(language) != "en" && !locale::is_pseudo(language);
}

EnglishWords::EnglishWords(std::string_view language)
    : is_far_(std::binary_search(kFarLanguages.begin(), kFarLanguages.end(), pack(primary(language)))) {}

void EnglishWords::reset() {
  is_quoted_ = false;
  found_ = 0;
}

void EnglishWords::add(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (!is_ascii_letter(text[at])) {
      is_quoted_ ^= is_quote(text, at);
      at += sequence_length(text[at]);
      continue;
    }
    size_t begin = at;
    Word word = 0;
    for (; at < text.size() && is_ascii_letter(text[at]); ++at) word = word << 8 | (text[at] | 0x20);
    if (!is_quoted_ && at - begin <= sizeof(Word) && !runs_on(text, begin, at)) add_word(word);
  }
}

void EnglishWords::add_word(uint64_t word) {
  static_assert(kWords.size() + kShortWords.size() <= 64);
  if (int index = index_of(kWords, word); index >= 0) found_ |= uint64_t{1} << index;
  if (!is_far_) return;
  if (int index = index_of(kShortWords, word); index >= 0) found_ |= uint64_t{1} << (kWords.size() + index);
}

}  // namespace check
