#include "laws/port_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "laws/texts.h"

namespace laws {
namespace {

class PortJudge {
 public:
  PortJudge(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings)
      : subject_(subject), page_(page), expected_(expected), findings_(findings) {}

  void judge() {
    std::string number = std::to_string(subject_.number);
    if (!page_.headings.empty() && !holds_count(page_.headings[0].text, subject_.number)) {
      add(law::kPortNumbers, "the heading is " + in_quotes(page_.headings[0].text));
    }
    for (const auto* texts : {&page_.titles, &page_.answers}) {
      for (std::string_view text : *texts) {
        if (!holds_number(text, number)) add(law::kPortNumbers, "the port is not in " + in_quotes(text));
      }
    }
    judge_commands(number);
    judge_notations();
    judge_neighbours();
  }

 private:
  void add(std::string_view law, std::string what) { findings_.add(law, subject_.path, std::move(what)); }

  void judge_commands(const std::string& number) {
    size_t commands = 0;
    for (const Code& code : page_.codes) {
      if (!code.is_block) continue;
      for (size_t begin = 0; begin <= code.text.size();) {
        size_t end = std::min(code.text.find('\n', begin), code.text.size());
        std::string_view line = code.text.substr(begin, end - begin);
        if (!holds_number(line, number) && !is_for_any_port(line))
          add(law::kPortNumbers, "not about this port: " + in_quotes(line));
        ++commands;
        begin = end + 1;
      }
    }
    if (commands == 0 && number != "0") add(law::kPortNumbers, "no command");  // Nothing can listen on port 0.
  }

  /// Whether the line is a command of content/ that is the same for every port.
  bool is_for_any_port(std::string_view line) const {
    const std::vector<ports::Command>& commands = expected_.table.facts().commands;
    return std::any_of(commands.begin(), commands.end(), [&](const ports::Command& command) {
      return command.text == line && command.text.find("{port}") == std::string::npos;
    });
  }

  bool shows_code(const std::string& text) const {
    return std::any_of(page_.codes.begin(), page_.codes.end(), [&](const Code& code) { return code.text == text; });
  }

  void judge_notations() {
    uint32_t n = subject_.number;
    std::string hex = fmt::format("0x{:04X}", n);
    std::string binary = fmt::format("{:04b} {:04b} {:04b} {:04b}", n >> 12, n >> 8 & 15, n >> 4 & 15, n & 15);
    std::string bytes = fmt::format("{:02X} {:02X}", n >> 8, n & 255);
    if (!shows_code(hex)) add(law::kPortNumbers, "lacks " + hex);
    if (!shows_code(binary)) add(law::kPortNumbers, "lacks " + binary);
    if (page_.text.find(bytes) == std::string::npos) add(law::kPortNumbers, "lacks " + bytes);
  }

  const Link* find_link(std::string_view rel) const {
    auto found =
        std::find_if(page_.links.begin(), page_.links.end(), [&](const Link& link) { return link.rel == rel; });
    return found == page_.links.end() ? nullptr : &*found;
  }

  /// The nearest assigned port in steps of `step`; nothing beyond the ends.
  std::optional<uint32_t> nearest_assigned(int step) const {
    for (int64_t n = int64_t{subject_.number} + step; n >= 0 && n < int64_t{ports::kPortCount}; n += step) {
      if (expected_.assigned[static_cast<size_t>(n)]) return static_cast<uint32_t>(n);
    }
    return std::nullopt;
  }

  void judge_neighbours() {
    uint32_t n = subject_.number;
    uint32_t swapped = (n & 255) << 8 | n >> 8;
    judge_pager("prev", n == 0 ? std::nullopt : std::optional(n - 1));
    judge_pager("next", n + 1 == ports::kPortCount ? std::nullopt : std::optional(n + 1));
    std::optional<uint32_t> below = nearest_assigned(-1), above = nearest_assigned(+1);
    if (below) judge_related(*below, n - *below);
    if (above) judge_related(*above, *above - n);
    if (swapped != n) judge_related(swapped, n);
    std::set<std::pair<std::string_view, std::string_view>> said;
    for (const Term& term : page_.terms) {
      if (term.is_related && !said.emplace(term.url, term.text).second)
        add(law::kNeighbours, in_quotes(term.url) + " is related twice");
    }
  }

  void judge_pager(std::string_view rel, std::optional<uint32_t> number) {
    const Link* link = find_link(rel);
    if (!number) {
      if (link != nullptr) add(law::kNeighbours, std::string(rel) + " beyond the end");
      return;
    }
    if (link == nullptr) return add(law::kNeighbours, "no " + std::string(rel));
    if (link->url != port_url(*number)) add(law::kNeighbours, std::string(rel) + " leads to " + in_quotes(link->url));
    if (!holds_count(link->text, *number)) add(law::kNeighbours, std::string(rel) + " shows " + in_quotes(link->text));
  }

  /// Some term of the related section links the port, and its explanation holds the number and no other.
  void judge_related(uint32_t number, uint32_t said) {
    std::string url = port_url(number);
    bool found = std::any_of(page_.terms.begin(), page_.terms.end(), [&](const Term& term) {
      bool is_said = holds_count(term.text, said) || may_be_a_word(subject_, said);
      return term.is_related && term.url == url && is_said;
    });
    if (!found) add(law::kNeighbours, fmt::format("{} is not related by {}", url, said));
  }

  const Subject& subject_;
  const Page& page_;
  const Expectations& expected_;
  Findings& findings_;
};

}  // namespace

void judge_port(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings) {
  PortJudge(subject, page, expected, findings).judge();
}

}  // namespace laws
