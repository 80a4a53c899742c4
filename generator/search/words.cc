#include "search/words.h"

#include <algorithm>
#include <iterator>

namespace search {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
char lower(char c) {
  return is_upper(c) ? char(c - 'A' + 'a') : c;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_word_byte(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

size_t shard_of(std::string_view word) {
  auto after = std::upper_bound(kShardStarts.begin(), kShardStarts.end(), word);
  return after == kShardStarts.begin() ? 0 : size_t(after - kShardStarts.begin()) - 1;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto at = text.begin(); at != text.end();) {
    auto first = std::find_if(at, text.end(), is_word_byte);
    at = std::find_if_not(first, text.end(), is_word_byte);
    if (first == at) break;
    std::string& word = words.emplace_back(first, at);
    std::transform(word.begin(), word.end(), word.begin(), lower);
  }
  return words;
}

std::vector<std::string> words_of_id(std::string_view id) {
  std::string spaced;
  for (char c : id) {
    if (is_upper(c)) spaced += ' ';
    spaced += c;
  }
  return words_of(spaced);
}

std::string squash(std::string_view text) {
  std::string all;
  std::copy_if(text.begin(), text.end(), std::back_inserter(all), is_word_byte);
  std::transform(all.begin(), all.end(), all.begin(), lower);
  return all;
}

}  // namespace search
