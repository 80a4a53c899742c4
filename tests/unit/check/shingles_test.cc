#include "check/shingles.h"

#include "catch.h"

using Catch::Detail::Approx;

namespace {

check::Shingles shingles_of(std::string_view text) {
  std::vector<check::Word> words;
  check::split_words(text, words);
  return check::shingles_of(words);
}

double similarity(std::string_view a, std::string_view b) {
  return check::similarity(shingles_of(a), shingles_of(b));
}

}  // namespace

TEST_CASE("a text has its runs of five words, each once") {
  CHECK(shingles_of("a b c d e").size() == 1);
  CHECK(shingles_of("a b c d e f g").size() == 3);
  CHECK(shingles_of("a b c d e a b c d e a b c d e").size() == 5);
  CHECK(shingles_of("a b").size() == 1);
  CHECK(shingles_of("").empty());
}

TEST_CASE("runs of scripts without spaces are as long as five words") {
  CHECK(shingles_of("一二三四五六七八九").size() == 1);
  CHECK(shingles_of("一二三四五六七八九十").size() == 2);
  CHECK(shingles_of("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸").size() == 12);
}

TEST_CASE("similarity is shared runs by all runs") {
  CHECK(similarity("a b c d e f", "a b c d e f") == Approx(1));
  CHECK(similarity("a b c d e f", "f e d c b a") == Approx(0));
  CHECK(similarity("a b c d e f", "a b c d e g") == Approx(1.0 / 3));
  CHECK(similarity("a b c d e", "a b c d e f g h") == Approx(1.0 / 4));
  CHECK(similarity("a b c d e f g h", "a b c d e") == Approx(1.0 / 4));
  CHECK(similarity("a b c d e", "e d c b a") == Approx(0));
  CHECK(similarity("", "") == Approx(1));
  CHECK(similarity("", "a") == Approx(0));
}

TEST_CASE("which words stand where matters, not how they are parted") {
  CHECK(similarity("ab c d e f", "a bc d e f") == Approx(0));
  CHECK(similarity("a b, c d. e", "a b c d e") == Approx(1));
}
