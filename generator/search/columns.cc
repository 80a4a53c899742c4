#include "search/columns.h"

#include <algorithm>
#include <optional>

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

/// Whether `word` is the lower-case `name_word`, with its first `capitals` letters in capitals.
bool is_written(std::string_view word, std::string_view name_word, size_t capitals) {
  if (word.size() != name_word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] != (i < capitals ? upper(name_word[i]) : name_word[i])) return false;
  }
  return true;
}

/// The pointer that stands for a word of a title: `^a` for the name's first word, then those with a capital, then those
/// in capitals. Nothing for words beyond ASCII: scripts would make other capitals of them.
std::optional<char> pointer_to(std::string_view word, const std::vector<std::string>& name_words) {
  if (word.size() < kShortestPointed) return std::nullopt;
  size_t form = 0;
  for (size_t capitals : {size_t{0}, size_t{1}, word.size()}) {
    for (size_t i = 0; i < std::min(name_words.size(), kNamePlaces); ++i) {
      if (is_ascii(name_words[i]) && is_written(word, name_words[i], capitals))
        return char('a' + form * kNamePlaces + i);
    }
    ++form;
  }
  return std::nullopt;
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
  std::vector<std::string> name_words = words_of(name);
  std::string text;
  for (size_t i = 0; i < title.size();) {
    size_t end = i;
    while (end < title.size() && is_word_byte(title[end])) ++end;
    std::string_view word = title.substr(i, end - i);
    if (std::optional<char> pointer = pointer_to(word, name_words)) {
      text += '^';
      text += *pointer;
    } else {
      text += word;
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
