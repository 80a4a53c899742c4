// Each function works on text that was made one line, so nobody here has to think of line ends (one_line apart).
#include "registry/wording.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace registry {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_address_char(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
  return result;
}

/// True when `text` starts with `word` and the word ends there.
bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !is_letter(text[word.size()]));
}

/// "host.example": letters, digits, hyphens, and a dot between two of them.
bool has_inner_dot(std::string_view host) {
  size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() && host[dot + 1] != '.';
}

/// An address in angle brackets, where IANA writes & for @.
bool is_bracketed_address(std::string_view inside) {
  if (inside.find("://") != std::string_view::npos || inside.find(' ') != std::string_view::npos) return false;
  size_t at = inside.find_first_of("@&");
  return at != std::string_view::npos && at > 0 && has_inner_dot(inside.substr(at + 1));
}

std::string without_bracketed_addresses(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    size_t end = text[i] == '<' ? text.find('>', i) : std::string_view::npos;
    if (end != std::string_view::npos && is_bracketed_address(text.substr(i + 1, end - i - 1))) {
      i = end;
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Removes what looks like x@y.example, or mailto:x&y.example, from one word; URLs may hold an @ of their own.
std::string without_address(std::string_view word) {
  constexpr std::string_view kMailto = "mailto:";
  size_t mailto = lower(word).find(kMailto);
  size_t at = word.find_first_of(mailto == std::string_view::npos ? "@" : "@&");
  if (at == std::string_view::npos || word.find("://") != std::string_view::npos) return std::string(word);
  size_t first = at;
  while (first > 0 && is_address_char(word[first - 1])) --first;
  size_t last = at + 1;
  while (last < word.size() && is_address_char(word[last])) ++last;
  while (last > at + 1 && !is_letter(word[last - 1]) && !is_digit(word[last - 1])) --last;  // A full stop after it.
  if (first == at || !has_inner_dot(word.substr(at + 1, last - at - 1))) return std::string(word);
  if (mailto != std::string_view::npos && mailto + kMailto.size() == first) first = mailto;
  return std::string(word.substr(0, first)) + without_address(word.substr(last));
}

std::string without_bare_addresses(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    size_t end = std::min(text.find(' ', i), text.size());
    result += without_address(text.substr(i, end - i));
    if (end < text.size()) result += ' ';
    i = end + 1;
  }
  return result;
}

/// Ids of people are names with underscores for blanks; references are not.
bool is_person_id(std::string_view inside) {
  return inside.find('_') != std::string_view::npos && inside.find_first_of(" :/=,") == std::string_view::npos &&
         !inside.starts_with("RFC") && !inside.starts_with("draft");
}

/// "by [Jane_Doe]" goes as a whole; so does a remark in parentheses that names somebody.
std::string without_person_ids(std::string text) {
  for (size_t open = text.find('['); open != std::string::npos; open = text.find('[', open)) {
    size_t close = text.find(']', open);
    if (close == std::string::npos) break;
    if (!is_person_id(std::string_view(text).substr(open + 1, close - open - 1))) {
      open = close;
      continue;
    }
    size_t parenthesis = text.rfind('(', open);
    bool in_parentheses = parenthesis != std::string::npos && text.find(')', parenthesis) == close + 1;
    if (in_parentheses) {
      open = parenthesis;
      ++close;
    } else if (open >= 4 && text.compare(open - 4, 4, " by ") == 0) {
      open -= 4;
    }
    text.erase(open, close + 1 - open);
  }
  return text;
}

/// The text between `start` and the next quotation mark, taken out of `text` up to the end of `rest` behind it.
std::string take_quoted(std::string& text, std::string_view start, std::string_view rest) {
  size_t begin = text.find(start);
  if (begin == std::string::npos) return {};
  size_t name = begin + start.size();
  size_t quote = text.find('"', name);
  if (quote == std::string::npos || text.compare(quote, rest.size(), rest) != 0) return {};
  std::string result = text.substr(name, quote - name);
  text.erase(begin, quote + rest.size() - begin);
  text = one_line(text);
  return result;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!is_blank(text[i])) {
      result += text[i];
      continue;
    }
    bool line_end = false;
    while (i < text.size() && is_blank(text[i])) line_end |= text[i++] == '\n';
    if (i == text.size()) break;
    size_t length = result.size();
    bool hyphenated = line_end && length >= 2 && result[length - 1] == '-' && is_letter(result[length - 2]);
    if (length > 0 && !(hyphenated && is_letter(text[i]))) result += ' ';
    --i;
  }
  return result;
}

std::string without_people(std::string_view text) {
  return one_line(without_person_ids(without_bare_addresses(without_bracketed_addresses(text))));
}

std::vector<std::string> split_references(std::string_view text) {
  std::vector<std::string> tokens;
  auto add = [&](std::string_view token) {
    std::string kept = without_people(one_line(token));
    bool footnote = std::all_of(kept.begin(), kept.end(), is_digit);
    if (!footnote && lower(kept) != "n/a") tokens.push_back(std::move(kept));
  };
  size_t i = 0;
  while (i < text.size()) {
    size_t open = std::min(text.find('[', i), text.size());
    add(text.substr(i, open - i));
    if (open == text.size()) break;
    size_t close = std::min(text.find(']', open), text.size());
    add(text.substr(open + 1, close - open - 1));
    i = close + 1;
  }
  return tokens;
}

std::optional<ports::State> state_of_wording(std::string_view text) {
  struct Wording {
    std::string_view start;
    ports::State state;
  };
  static constexpr auto kWordings = std::to_array<Wording>({
      {"unassigned", ports::State::unassigned},
      {"reserved", ports::State::reserved},
      {"iana reserved", ports::State::reserved},
      {"de-registered", ports::State::withdrawn},
      {"deregistered", ports::State::withdrawn},
      {"de-assigned", ports::State::withdrawn},
      {"removed", ports::State::withdrawn},
      {"deprecated", ports::State::withdrawn},
      {"decomissioned", ports::State::withdrawn},
      {"decommissioned", ports::State::withdrawn},
      {"de-commissioned", ports::State::withdrawn},
      {"any private", ports::State::private_use},
      {"possibly", ports::State::unclear},
      {"(unassigned) possibly", ports::State::unclear},
  });
  std::string small = lower(text);
  for (const Wording& wording : kWordings) {
    if (starts_with_word(small, wording.start)) return wording.state;
  }
  return std::nullopt;
}

std::string take_replaced_name(std::string& title) {
  return take_quoted(title, "IANA assigned this well-formed service name as a replacement for \"", "\".");
}

std::string take_alias_name(std::string& note) {
  return take_quoted(
      note, "This entry is an alias to \"",
      "\". This entry is now historic, not usable for use with many common service discovery mechanisms.");
}

std::vector<ports::PortRange> named_ports(std::string_view text) {
  std::vector<ports::PortRange> result;
  bool listing = false;  // After "port", "ports" or "on", until a word that is neither a number nor joins numbers.
  for (size_t i = 0; i < text.size();) {
    size_t end = std::min(text.find_first_of(" ,;:()", i), text.size());
    std::string word = lower(text.substr(i, end - i));
    if (!word.empty() && end == text.size() && word.back() == '.') word.pop_back();
    if (word == "port" || word == "ports" || word == "on") {
      listing = true;
    } else if (std::optional<ports::PortRange> range = ports::parse_port_range(word); range && listing) {
      result.push_back(*range);
    } else if (!word.empty() && word != "and" && word != "&" && word != "or") {
      listing = false;
    }
    i = end + 1;
  }
  return result;
}

}  // namespace registry
