#pragma once
// The words of a text, in any script.
//
// Where words are separated by spaces a word is what stands between two of them, without the punctuation around it.
// Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words: there every letter stands for itself and
// weighs a part of a word, so that counts can be compared between languages. That is an estimate, and says so.
#include <cstdint>
#include <string_view>
#include <vector>

namespace check {

constexpr uint32_t kWordWeight = 10;
constexpr uint32_t kIdeographWeight = 6;  ///< Han, kana, bopomofo: 500 of them say what 300 English words say
constexpr uint32_t kLetterWeight = 2;     ///< Thai and its neighbours: about five letters and marks a word

struct Word {
  std::string_view text;
  uint32_t weight = kWordWeight;
};

/// Replaces what `words` held by the words of `text`, in order.
void split_words(std::string_view text, std::vector<Word>& words);

struct WordCount {
  uint32_t count = 0;
  bool is_estimate = false;  ///< more than half of it is a script without spaces
};
WordCount count_words(const std::vector<Word>& words);

}  // namespace check
