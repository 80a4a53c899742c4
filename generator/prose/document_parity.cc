// Of each document an outline is made, and the outlines are compared kind by kind. Code, links and numbers are compared
// as sets that count: a language may put them in another order. Numbers are runs of ASCII digits outside of code and
// addresses, so 28,232 is 28 and 232 whatever a language parts them by. A month that English names may be a number in a
// translation: 2026年7月.
#include "prose/document_parity.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "prose/front_matter.h"
#include "prose/markdown_tree.h"

namespace prose {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

struct Piece {
  std::string text;
  uint32_t line = 0;
};

struct Outline {
  std::vector<Piece> headings;  ///< "2", their levels
  std::vector<Piece> rows, items;
  std::vector<Piece> code, links, numbers;
  std::vector<std::string> months;  ///< as numbers
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void add_numbers(std::string_view text, uint32_t line, Outline& outline) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    outline.numbers.push_back({std::string(text.substr(at, end - at)), line});
    at = end;
  }
  for (size_t month = 0; month < kMonths.size(); ++month) {
    if (text.find(kMonths[month]) != text.npos) outline.months.push_back(std::to_string(month + 1));
  }
}

Outline outline_of(const base::SourceText& source) {
  std::optional<FrontMatter> front_matter = find_front_matter(source.text);
  std::string_view body = front_matter ? front_matter->body : std::string_view(source.text);
  auto lines_before = std::count(source.text.data(), body.data(), '\n');
  MarkdownTree tree = parse_markdown(body, true);
  Outline outline;
  walk(tree.get(), [&](cmark_node* node) {
    auto line = static_cast<uint32_t>(cmark_node_get_start_line(node) + lines_before);
    cmark_node_type type = cmark_node_get_type(node);
    std::string_view name = cmark_node_get_type_string(node);
    if (type == CMARK_NODE_HEADING) {
      outline.headings.push_back({std::to_string(cmark_node_get_heading_level(node)), line});
    } else if (name == "table_row" || name == "table_header") {
      outline.rows.push_back({"", line});
    } else if (type == CMARK_NODE_ITEM) {
      outline.items.push_back({"", line});
    } else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
      outline.code.push_back({cmark_node_get_literal(node), line});
    } else if (type == CMARK_NODE_LINK) {
      outline.links.push_back({cmark_node_get_url(node), line});
    } else if (type == CMARK_NODE_TEXT) {
      add_numbers(cmark_node_get_literal(node), line, outline);
    }
  });
  return outline;
}

// What `pieces` has more of than `others`, one for one.
std::vector<Piece> surplus(const std::vector<Piece>& pieces, const std::vector<Piece>& others) {
  std::map<std::string_view, int> left;
  for (const Piece& piece : others) ++left[piece.text];
  std::vector<Piece> result;
  for (const Piece& piece : pieces) {
    if (--left[piece.text] < 0) result.push_back(piece);
  }
  return result;
}

class ParityCheck {
 public:
  ParityCheck(const base::SourceText& translation, const base::SourceText& english, base::Diagnostics& log)
      : file_(translation.name), ours_(outline_of(translation)), english_(outline_of(english)), log_(log) {}

  void run() {
    compare_headings();
    compare_number(ours_.rows, english_.rows, "table rows");
    compare_number(ours_.items, english_.items, "list items");
    compare(ours_.code, english_.code, "code");
    compare(ours_.links, english_.links, "link to");
    drop_months();
    compare(ours_.numbers, english_.numbers, "number");
  }

 private:
  void error(uint32_t line, std::string text, std::string note = {}) {
    log_.error({file_, line, 1}, std::move(text), std::move(note));
  }

  void compare_headings() {
    size_t both = std::min(ours_.headings.size(), english_.headings.size());
    for (size_t i = 0; i < both; ++i) {
      if (ours_.headings[i].text == english_.headings[i].text) continue;
      return error(ours_.headings[i].line, "a heading of level " + ours_.headings[i].text +
                                               ", and the English one is of level " + english_.headings[i].text);
    }
    compare_number(ours_.headings, english_.headings, "headings");
  }

  void compare_number(const std::vector<Piece>& ours, const std::vector<Piece>& english, const std::string& what) {
    if (ours.size() == english.size()) return;
    error(ours.empty() ? 1 : ours.front().line,
          what + ": " + std::to_string(ours.size()) + ", and the English has " + std::to_string(english.size()));
  }

  void compare(const std::vector<Piece>& ours, const std::vector<Piece>& english, const std::string& what) {
    for (const Piece& piece : surplus(ours, english)) {
      error(piece.line, "the " + what + " \"" + piece.text + "\" is not in the English");
    }
    for (const Piece& piece : surplus(english, ours)) {
      error(1, "the " + what + " \"" + piece.text + "\" of the English is missing",
            "it is in line " + std::to_string(piece.line) + " there");
    }
  }

  void drop_months() {
    std::vector<Piece> extra = surplus(ours_.numbers, english_.numbers);
    for (const std::string& month : english_.months) {
      auto is_month = [&](const Piece& piece) { return piece.text == month; };
      if (std::none_of(extra.begin(), extra.end(), is_month)) continue;
      ours_.numbers.erase(std::find_if(ours_.numbers.begin(), ours_.numbers.end(), is_month));
    }
  }

  const std::string& file_;
  Outline ours_, english_;
  base::Diagnostics& log_;
};

}  // namespace

void check_document_parity(const base::SourceText& translation, const base::SourceText& english,
                           base::Diagnostics& log) {
  ParityCheck(translation, english, log).run();
}

}  // namespace prose
