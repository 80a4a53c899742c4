#include <algorithm>

#include "registry/formats.h"

namespace registry {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr size_t kMostNames = 100;  ///< of one line; each of them becomes a row with the line's comment

/// The words of a line, with their columns in code points.
std::vector<Cell> split_words(std::string_view line, uint32_t number) {
  std::vector<Cell> words;
  uint32_t column = 1;
  bool in_word = false;
  for (char c : line) {
    bool blank = kBlanks.find(c) != std::string_view::npos;
    if (!blank && !in_word) words.push_back({"", number, column});
    if (!blank) words.back().text += c;
    in_word = !blank;
    column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }
  return words;
}

/// One row for the name and one for each alias: all of them are names of that port.
void add_rows(const std::vector<Cell>& words, const std::string& comment, const std::string& file, Rows& result,
              base::Diagnostics& log) {
  const Cell& where = words[1];
  if (words.size() - 1 > kMostNames) {
    log.error({file, where.line, words[0].column}, "more than " + std::to_string(kMostNames) + " names on one line");
    return;
  }
  size_t slash = where.text.find('/');
  if (slash == std::string::npos || slash + 1 == where.text.size()) {
    log.error({file, where.line, where.column}, "\"" + where.text + "\" is no port/transport");
    return;
  }
  std::string transport = where.text.substr(slash + 1);
  if (!ports::parse_transport(transport)) {
    log.warning({file, where.line, where.column},
                "the transport \"" + transport + "\" has no pages; the line is left out");
    return;
  }
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == 1) continue;
    Row& row = result.rows.emplace_back();
    row.line = words[i].line;
    row.column = words[i].column;
    row.name = words[i];
    row.ports = {where.text.substr(0, slash), where.line, where.column};
    row.transport = {transport, where.line, where.column};
    row.title = {comment, where.line, where.column};
  }
}

}  // namespace

Rows read_services(const base::SourceText& source, base::Diagnostics& log) {
  Rows result;
  result.title = "services";
  std::string_view text = source.text;
  uint32_t number = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    size_t hash = std::min(line.find('#'), line.size());
    std::string comment(line.substr(std::min(hash + 1, line.size())));
    std::vector<Cell> words = split_words(line.substr(0, hash), number);
    if (words.size() == 1) {
      log.error({source.name, number, words[0].column}, "\"" + words[0].text + "\" has no port/transport behind it");
    } else if (!words.empty()) {
      add_rows(words, comment, source.name, result, log);
    }
    if (result.rows.size() > kMostRows) {
      log.error({source.name, number, 1}, "more than " + std::to_string(kMostRows) + " rows");
      break;
    }
  }
  return result;
}

}  // namespace registry
