#pragma once
// Words that English sentences are full of and other languages have not: two different ones in one run of text tell
// that nobody translated it. Names of programs have at most one. Names of services ("at-rtmp") are no words, and what
// stands in quotation marks is what a program says, or a registry.
#include <bit>
#include <cstdint>
#include <string_view>

namespace check {

/// Whether a page in that language is looked at: not in English, and no pseudo-locale.
bool is_not_english(std::string_view language);

/// Counts different ones in one run of text, piece by piece.
class EnglishWords {
 public:
  /// In some languages a word of them is their own too, so they are looked for by the rules of `language`.
  explicit EnglishWords(std::string_view language);

  /// Looks at `text`, outside of quotation marks. A mark that is not closed stays open.
  void add(std::string_view text);
  int count() const { return std::popcount(found_); }
  /// Another run begins.
  void reset();

 private:
  void add_word(uint64_t word);

  bool is_far_ = false;  ///< from English
  bool is_quoted_ = false;
  uint64_t found_ = 0;  ///< a bit for each word
};

}  // namespace check
