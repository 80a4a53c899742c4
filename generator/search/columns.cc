#include "search/columns.h"

#include <algorithm>

#include "base/escape.h"
#include "search/words.h"

namespace search {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr size_t kNamePlaces = 8;
constexpr size_t kShortestPointed = 3;  // a pointer takes two characters

size_t shared_ascii(std::string_view a, std::string_view b) {
  size_t longest = std::min({a.size(), b.size(), kDigits.size() - 1});
  size_t count = 0;
  while (count < longest && a[count] == b[count] && static_cast<unsigned char>(a[count]) < 0x80) ++count;
  return count;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
}

/// What pointers stand for, the first of them `^a`: the words of the name, those with a capital, those in capitals.
/// Words beyond ASCII are left empty: scripts would make other capitals of them.
std::vector<std::string> pointed_words(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  words.resize(kNamePlaces);
  for (std::string& word : words) {
    if (!is_ascii(word)) word.clear();
  }
  words.resize(3 * kNamePlaces);
  for (size_t i = 0; i < kNamePlaces; ++i) {
    const std::string& word = words[i];
    if (word.empty()) continue;
    words[kNamePlaces + i] = upper(word[0]) + word.substr(1);
    words[2 * kNamePlaces + i].resize(word.size());
    std::transform(word.begin(), word.end(), words[2 * kNamePlaces + i].begin(), upper);
  }
  return words;
}

std::string_view standing_letter(Standing standing) {
  switch (standing) {
    case Standing::assigned:
      return "";
    case Standing::shipped:
      return "d";
    case Standing::common:
      return "c";
    case Standing::reported:
      return "r";
    case Standing::historic:
      break;
  }
  return "h";
}

std::string transport_letters(ports::TransportSet transports) {
  constexpr ports::TransportSet kBoth =
      ports::transport_bit(ports::Transport::tcp) | ports::transport_bit(ports::Transport::udp);
  if (transports == kBoth) return {};
  std::string letters;
  for (ports::Transport transport : ports::kTransports) {
    if (transports & ports::transport_bit(transport)) letters += to_string(transport).front();
  }
  return letters.empty() ? "?" : letters;
}

}  // namespace

std::vector<std::string> fold_lines(const std::vector<std::string>& lines) {
  std::vector<std::string> folded;
  std::string_view before;
  for (const std::string& line : lines) {
    size_t shared = shared_ascii(before, line);
    folded.push_back(kDigits[shared] + line.substr(shared));
    before = line;
  }
  return folded;
}

std::string shorten_title(std::string_view title, std::string_view name) {
  if (squash(title) == squash(name)) return {};
  std::vector<std::string> pointed = pointed_words(name);
  std::string text;
  for (size_t i = 0; i < title.size();) {
    size_t end = i;
    while (end < title.size() && is_word_byte(title[end])) ++end;
    std::string_view word = title.substr(i, end - i);
    auto found = word.size() < kShortestPointed ? pointed.end() : std::find(pointed.begin(), pointed.end(), word);
    if (found == pointed.end()) {
      text += word;
    } else {
      text += '^';
      text += char('a' + (found - pointed.begin()));
    }
    if (end < title.size()) text += title[end] == '^' ? "^^" : std::string(1, title[end]);
    i = end + 1;
  }
  return text;
}

std::string ports_line(const Name& name) {
  std::string line(standing_letter(name.standing));
  if (name.used) line += '+';
  for (const Place& place : name.places) {
    if (&place != &name.places.front()) line += ' ';
    line += to_string(place.range) + transport_letters(place.transports);
  }
  return line;
}

void append_literal(base::Buffer& out, const std::vector<std::string>& lines) {
  out.append('`');
  for (const std::string& line : lines) {
    if (&line != &lines.front()) out.append('\n');
    for (size_t i = 0; i < line.size();) {
      size_t end = std::min(line.find_first_of("`$\t", i), line.size());
      base::append_json_string(out, std::string_view(line).substr(i, end - i));
      if (end < line.size()) out.append(line[end] == '`' ? "\\u0060" : line[end] == '$' ? "\\u0024" : "\t");
      i = end + 1;
    }
  }
  out.append('`');
}

}  // namespace search
