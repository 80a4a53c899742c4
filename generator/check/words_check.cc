// Two things that no template and no catalogue should let through: English on a page in another language, outside of
// what is marked as English, and what was meant to be replaced: {name}, a sentinel, a private-use character.
// JSON-LD is looked at as it is written: its words are those of a sentence too.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "check/english_words.h"
#include "check/page_checks.h"

namespace check {
namespace {

constexpr int kMostEnglishWords = 1;
constexpr std::string_view kAddressSentinel = "portolan-slot-";

/// The beginning of a text, on one line.
std::string excerpt(std::string_view text) {
  constexpr size_t kLongest = 60;
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  size_t end = std::min(text.size(), kLongest);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string line(text.substr(0, end));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

class WordsCheck {
 public:
  WordsCheck(const Page& page, Findings& findings) : page_(page), findings_(findings) {}

  void run() {
    for (const Words& words : page_.scan.words) check_leftover(words.text);
    check_private_use();
    check_sentinel();
    if (!is_not_english(page_.scan.language)) return;
    check_english();
    for (std::string_view text : page_.scan.structured_data) check_strings(text);
  }

 private:
  void add(std::string_view place, std::string_view text, std::string_view note = {}) {
    findings_.add(Fault::words, page_.place_of(place), text, note);
  }

  /// Pieces that go on are one run of text.
  void check_english() {
    EnglishWords english(page_.scan.language);
    std::string_view run;
    for (const Words& words : page_.scan.words) {
      if (!words.goes_on) {
        report_english(run, english);
        english.reset();
        run = {};
      }
      english.add(words.text);
      if (english.count() > 0 && run.empty()) run = words.text;
    }
    report_english(run, english);
  }

  void check_strings(std::string_view json) {
    EnglishWords english(page_.scan.language);
    for (size_t open = json.find('"'); open != json.npos; open = json.find('"', open)) {
      size_t close = open + 1;
      while (close < json.size() && json[close] != '"') close += json[close] == '\\' ? 2 : 1;
      std::string_view text = json.substr(open + 1, close - open - 1);
      english.reset();
      english.add(text);
      report_english(text, english);
      open = std::min(close + 1, json.size());
    }
  }

  void report_english(std::string_view run, const EnglishWords& english) {
    if (english.count() <= kMostEnglishWords) return;
    add(run, fmt::format("English on a page in \"{}\": \"{}\"", page_.scan.language, excerpt(run)),
        "what stays English is marked by lang=\"en\"");
  }

  /// "{name}", outside of code.
  void check_leftover(std::string_view text) {
    auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    for (size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
      size_t end = open + 1;
      while (end < text.size() && (is_name(text[end]) || text[end] == '.')) ++end;
      if (end == open + 1 || end == text.size() || text[end] != '}') continue;
      add(text.substr(open), fmt::format("{} was left over", text.substr(open, end + 1 - open)));
    }
  }

  /// U+E000 to U+F8FF begin with the bytes EE and EF.
  void check_private_use() {
    std::string_view html = page_.scan.html;
    for (char lead : {'\xEE', '\xEF'}) {
      for (size_t at = html.find(lead); at != html.npos; at = html.find(lead, at + 1)) {
        size_t end = at;
        std::optional<char32_t> c = base::decode_utf8(html, end);
        if (!c || !base::is_private_use(*c)) continue;
        add(html.substr(at), fmt::format("the private-use character U+{:04X}", static_cast<uint32_t>(*c)));
        return;
      }
    }
  }

  void check_sentinel() {
    size_t at = page_.scan.html.find(kAddressSentinel);
    if (at != std::string_view::npos) add(page_.scan.html.substr(at), "an address was left over");
  }

  const Page& page_;
  Findings& findings_;
};

}  // namespace

void check_words(const Page& page, Findings& findings) {
  WordsCheck(page, findings).run();
}

}  // namespace check
