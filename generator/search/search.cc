// The shards from the names: each name goes to the shard of its first word, and every other word of it into the shard
// where a reader who types that word will look.
#include "search/search.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/buffer.h"
#include "search/columns.h"
#include "search/names.h"
#include "search/words.h"

namespace search {
namespace {

constexpr size_t kWordKey = 5;  ///< letters of a word that WORDS keeps

using ShardSet = std::map<size_t, size_t>;  ///< shard -> how likely a reader means something in it

struct Shard {
  std::vector<std::pair<std::string, const Name*>> names;  ///< by their words
  std::map<std::string, ShardSet> elsewhere;               ///< WORDS
};
using Shards = std::array<Shard, kShardStarts.size()>;
static_assert(kShardStarts.size() <= 26, "WORDS tells a shard by a letter");

/// The start of an ASCII word. Others are kept whole, so as not to cut a character.
std::string word_key(const std::string& word) {
  return is_ascii(word) ? word.substr(0, kWordKey) : word;
}

/// What names are ordered by: so a name's words decide, and its shard is that of the first of them.
std::string sort_key(const Name& name) {
  std::string key;
  for (const std::string& word : words_of(name.text)) key += word + ' ';
  return key;
}

/// Tells the shards of the name's words where it is, those apart that are found in its own shard anyway.
void point_to(const Name& name, size_t home, Shards& shards) {
  std::set<std::string> words = name.role_words;
  words.insert(name.also_words.begin(), name.also_words.end());
  for (const std::string* text : {&name.text, &name.title}) {
    for (std::string& word : words_of(*text)) words.insert(std::move(word));
  }
  for (const std::string& word : words) {
    size_t shard = shard_of(word);
    // What people run weighs more than any number of names that nobody uses.
    if (shard != home) shards[shard].elsewhere[word_key(word)][home] += name.used ? 1000 : 1;
  }
}

bool goes_before(const std::pair<std::string, const Name*>& a, const std::pair<std::string, const Name*>& b) {
  auto rest = [](const Name& name) {
    return std::tie(name.text, name.standing, name.title, name.places.front().range.first);
  };
  return a.first != b.first ? a.first < b.first : rest(*a.second) < rest(*b.second);
}

std::string words_line(const std::string& folded, const ShardSet& shards) {
  std::vector<std::pair<size_t, size_t>> likeliest(shards.begin(), shards.end());
  std::stable_sort(likeliest.begin(), likeliest.end(), [](auto& a, auto& b) { return a.second > b.second; });
  std::string line = folded;
  for (const auto& [shard, weight] : likeliest) line += char('A' + shard);
  return line;
}

std::string title_line(const Name& name) {
  std::string line = shorten_title(name.title, name.text);
  std::vector<std::string> shown;
  if (!name.role_words.empty()) shown = words_of(name.text + ' ' + name.title);
  char separator = '\t';
  auto add = [&](std::string_view mark, const std::string& word) {
    line += separator;
    line += mark;
    line += word;
    separator = ' ';
  };
  for (const std::string& word : name.also_words) add("=", word);
  for (const std::string& word : name.role_words) {
    bool is_told = name.also_words.contains(word) || std::find(shown.begin(), shown.end(), word) != shown.end();
    if (!is_told) add("", word);
  }
  return line;
}

std::string shard_file(std::string_view shard_key, const Shard& shard) {
  std::vector<std::string> names, titles, ports, words, words_lines;
  for (const auto& [key, name] : shard.names) {
    names.push_back(name->text);
    titles.push_back(title_line(*name));
    ports.push_back(ports_line(*name));
  }
  for (const auto& [word, shards] : shard.elsewhere) words.push_back(word);
  for (const std::string& folded : fold_lines(words)) {
    words_lines.push_back(words_line(folded, shard.elsewhere.at(words[words_lines.size()])));
  }
  base::Buffer out;
  out.append("portolan_names(\"");
  out.append(shard_key);
  out.append('"');
  for (const std::vector<std::string>& column : {fold_lines(names), titles, ports, words_lines}) {
    out.append(", ");
    append_literal(out, column);
  }
  out.append(");\n");
  return std::string(out.view());
}

/// A line end or tab in a name would be taken for a border of the columns.
void blank_controls(std::string& text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
}

}  // namespace

std::vector<SearchFile> make_index(const ports::PortTable& table) {
  std::vector<Name> names = collect_names(table);
  Shards shards;
  for (Name& name : names) {
    blank_controls(name.text);
    blank_controls(name.title);
    std::string key = sort_key(name);
    size_t home = shard_of(key);
    shards[home].names.emplace_back(std::move(key), &name);
    point_to(name, home, shards);
  }
  std::vector<SearchFile> files;
  for (size_t i = 0; i < shards.size(); ++i) {
    std::sort(shards[i].names.begin(), shards[i].names.end(), goes_before);
    std::string key(kShardStarts[i]);
    files.push_back({"search/" + key + ".js", shard_file(key, shards[i])});
  }
  return files;
}

}  // namespace search
