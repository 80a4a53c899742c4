#pragma once
// Words, and the shard that each belongs to. templates/assets/search.js has the same rules, in `words_of` and SHARDS.
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// Where shards start, chosen so that each has 200 to 700 names: at most 11 KB gzipped. Digits belong to the first,
/// letters beyond ASCII to the last.
inline constexpr std::array<std::string_view, 13> kShardStarts = {"0", "ar", "b", "cn", "e",  "g", "i",
                                                                  "k", "n",  "p", "r",  "sn", "u"};
size_t shard_of(std::string_view word);

bool is_ascii(std::string_view text);
/// Letters and digits of ASCII, and all bytes beyond it.
bool is_word_byte(char c);
/// Runs of letters and digits, with ASCII capitals made small.
std::vector<std::string> words_of(std::string_view text);
/// The words of a name in camel case: "remote", "desktop" of "remoteDesktop".
std::vector<std::string> words_of_id(std::string_view id);
/// All words of the text as one: names that differ in punctuation and capitals are equal so.
std::string squash(std::string_view text);

}  // namespace search
