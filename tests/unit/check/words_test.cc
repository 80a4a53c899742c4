#include "check/words.h"

#include <string>

#include "catch.h"

namespace {

/// Separated by "|".
std::string words_of(std::string_view text) {
  std::vector<check::Word> words;
  check::split_words(text, words);
  std::string joined;
  for (const check::Word& word : words) joined += (joined.empty() ? "" : "|") + std::string(word.text);
  return joined;
}

check::WordCount count_of(std::string_view text) {
  std::vector<check::Word> words;
  check::split_words(text, words);
  return check::count_words(words);
}

}  // namespace

TEST_CASE("words stand between spaces, without the punctuation around them") {
  CHECK(words_of("") == "");
  CHECK(words_of(" One  two\u00A0three. ") == "One|two|three");
  CHECK(words_of("“user’s” (TCP) 60001–60999, and/or x-y — · end…") == "user’s|TCP|60001–60999|and/or|x-y|end");
  CHECK(words_of("Größe, día; ¿qué?") == "Größe|día|qué");
  CHECK(words_of("порт 80, θύρα") == "порт|80|θύρα");
  CHECK(words_of("(#)") == "#");
}

TEST_CASE("in scripts without spaces every letter stands for itself") {
  CHECK(words_of("端口443，TCP。") == "端|口|443|TCP");
  CHECK(words_of("ポート") == "ポ|ー|ト");
  CHECK(words_of("พอร์ต 80") == "พ|อ|ร|์|ต|80");
}

TEST_CASE("text that is no UTF-8 still has words") {
  CHECK(words_of("a \xFF\xFE b") == "a|\xFF\xFE|b");
}

TEST_CASE("words are counted, those of scripts without spaces by weight") {
  CHECK(count_of("one two three").count == 3);
  CHECK_FALSE(count_of("one two three").is_estimate);
  CHECK(count_of("端口端口端口端口端口").count == 6);
  CHECK(count_of("端口端口端口端口端口").is_estimate);
  CHECK(count_of("ภาษาไทยภาษาไทยภาษาไท").count == 4);
  CHECK_FALSE(count_of("one two 端口").is_estimate);
}
