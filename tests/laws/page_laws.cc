#include "laws/page_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <set>

#include "base/utf8.h"

namespace laws {
namespace {

constexpr size_t kMostOfTitle = 60;  ///< characters before " · "
constexpr size_t kMostOfDescription = 155;
constexpr uint32_t kBlockSize = 256;
constexpr std::string_view kTitleEnd = " · ";
constexpr std::string_view kAccented = "en-XA";
/// Plain words on its pages: names as headings, and what ICU makes of a list of transports or a date.
const std::set<std::string_view> kPlainWords = {
    "Linux", "macOS", "Windows", "PowerShell", "FreeBSD",   "ufw",     "firewalld", "nftables", "pf",
    "TCP",   "UDP",   "SCTP",    "DCCP",       "and",       "January", "February",  "March",    "April",
    "May",   "June",  "July",    "August",     "September", "October", "November",  "December"};

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::optional<uint32_t> parse_number(std::string_view text) {
  uint32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

/// Characters that are seen: without the marks that set the direction.
size_t visible_length(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    std::optional<char32_t> c = base::decode_utf8(text, at);
    if (!c) return count;
    count += !base::is_invisible(*c);
  }
  return count;
}

/// A number as a word of its own: not within a longer one, nor within 192.0.2.10.
bool holds_number(std::string_view text, std::string_view number) {
  for (size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    size_t end = at + number.size();
    bool begins = at == 0 || (!std::isdigit(static_cast<unsigned char>(text[at - 1])) && text[at - 1] != '.');
    bool ends = end == text.size() || !std::isdigit(static_cast<unsigned char>(text[end]));
    bool is_part = end + 1 < text.size() && text[end] == '.' && std::isdigit(static_cast<unsigned char>(text[end + 1]));
    if (begins && ends && !is_part) return true;
  }
  return false;
}

/// A count as any locale of ours writes it: with or without something between the thousands.
bool holds_count(std::string_view text, uint32_t count) {
  std::string digits;
  for (char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  return digits == std::to_string(count);
}

std::string port_url(uint32_t number) {
  return std::to_string(number) + ".html";
}

class Judge {
 public:
  Judge(const Subject& subject, const Page& page, const ports::PortTable& table, Findings& findings)
      : subject_(subject), page_(page), table_(table), findings_(findings) {}

  void judge() {
    for (const std::string& fault : page_.faults) add(law::kMarkup, fault);
    judge_language();
    judge_head();
    judge_answer();
    judge_headings();
    judge_ids();
    judge_links();
    judge_citations();
    if (subject_.folder == kAccented && subject_.kind != PageKind::prose) judge_words();
    if (subject_.kind == PageKind::port) judge_port();
    if (subject_.kind == PageKind::block) judge_block();
    if (subject_.kind == PageKind::home) judge_home();
  }

 private:
  void add(std::string_view law, std::string what) { findings_.add(law, subject_.path, std::move(what)); }

  void judge_language() {
    if (subject_.kind != PageKind::root && page_.lang != subject_.folder)
      add(law::kLanguage, "lang is " + quoted(page_.lang));
    std::string_view dir = subject_.right_to_left ? "rtl" : "ltr";
    if (page_.dir != dir) add(law::kLanguage, "dir is " + quoted(page_.dir));
  }

  void judge_head() {
    if (page_.titles.size() != 1) return add(law::kHead, fmt::format("{} titles", page_.titles.size()));
    if (page_.descriptions.size() != 1)
      return add(law::kHead, fmt::format("{} descriptions", page_.descriptions.size()));
    if (page_.descriptions[0].empty()) add(law::kHead, "no description");
    std::string_view title = page_.titles[0].substr(0, page_.titles[0].rfind(kTitleEnd));
    if (title.empty()) add(law::kHead, "no title");
    if (subject_.is_pseudo) return;
    if (visible_length(title) > kMostOfTitle) add(law::kHead, "the title is too long: " + quoted(title));
    if (visible_length(page_.descriptions[0]) > kMostOfDescription) {
      add(law::kHead, "the description is too long: " + quoted(page_.descriptions[0]));
    }
  }

  void judge_answer() {
    size_t wanted = subject_.kind == PageKind::prose ? 0 : 1;
    if (page_.answers.size() != wanted) return add(law::kAnswer, fmt::format("{} answers", page_.answers.size()));
    if (wanted == 0 || page_.descriptions.size() != 1) return;
    if (page_.answers[0] != page_.descriptions[0]) {
      add(law::kAnswer, quoted(page_.answers[0]) + " against " + quoted(page_.descriptions[0]));
    }
  }

  void judge_headings() {
    int before = 0;
    size_t first_headings = 0;
    for (const Heading& heading : page_.headings) {
      first_headings += heading.level == 1;
      if (heading.level > before + 1) add(law::kHeadings, fmt::format("h{} after h{}", heading.level, before));
      before = heading.level;
    }
    if (first_headings != 1) add(law::kHeadings, fmt::format("{} h1", first_headings));
  }

  void judge_ids() {
    std::set<std::string_view> ids;
    for (std::string_view id : page_.ids) {
      if (!ids.insert(id).second) add(law::kIds, "the id " + quoted(id) + " stands there twice");
    }
    for (const Link& link : page_.links) {
      if (link.url.starts_with('#') && !ids.contains(link.url.substr(1)))
        add(law::kIds, "nothing has the id of " + quoted(link.url));
    }
  }

  void judge_links() {
    for (const Link& link : page_.links) {
      size_t colon = link.url.find(':');
      bool is_absolute = colon < link.url.find_first_of("/?#") || link.url.starts_with('/');
      if (!is_absolute) continue;
      bool is_web = link.url.starts_with("https://") || link.url.starts_with("http://");
      if (link.element != "a" || !is_web)
        add(law::kLinks, "<" + std::string(link.element) + "> to " + quoted(link.url));
    }
  }

  /// Numbers run from one up in the order of their first citation; that one, and only that one, carries the id that the
  /// source leads back to.
  void judge_citations() {
    uint32_t most = 0;
    std::vector<std::string_view> leads_back;
    for (const Link& link : page_.links) {
      if (link.url.starts_with("#c")) leads_back.push_back(link.url);
      if (!link.url.starts_with("#s")) continue;
      std::optional<uint32_t> number = parse_number(link.url.substr(2));
      if (!number || *number == 0) continue;  // A section, not a source.
      if (link.text != link.url.substr(2)) add(law::kCitations, quoted(link.text) + " leads to " + quoted(link.url));
      if (*number > most + 1) add(law::kCitations, fmt::format("{} is cited after {}", *number, most));
      bool is_first = *number > most;
      std::string id = is_first ? fmt::format("c{}", *number) : "";
      if (link.id != id) add(law::kCitations, fmt::format("a citation of {} has the id \"{}\"", *number, link.id));
      most = std::max(most, *number);
    }
    if (page_.source_ids.size() != most) {
      add(law::kCitations, fmt::format("{} sources, of which {} are cited", page_.source_ids.size(), most));
    }
    for (size_t i = 0; i < page_.source_ids.size(); ++i) {
      if (page_.source_ids[i] != fmt::format("s{}", i + 1))
        add(law::kCitations, quoted(page_.source_ids[i]) + " is out of order");
      if (i >= leads_back.size() || leads_back[i] != fmt::format("#c{}", i + 1)) {
        add(law::kCitations, fmt::format("source {} does not lead back", i + 1));
      }
    }
  }

  /// The accented pseudo-locale has no plain letter in any message: what shows some came around the catalogue, unless
  /// it is a name that the page has from its data.
  void judge_words() {
    std::set<std::string_view> names = names_on_page();
    for (std::string_view text : page_.untranslated) {
      for_each_word(text, [&](std::string_view word) {
        if (!kPlainWords.contains(word) && !names.contains(word)) add(law::kWords, quoted(text));
      });
    }
  }

  template <typename Visit>
  static void for_each_word(std::string_view text, Visit visit) {
    auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (auto begin = std::find_if(text.begin(), text.end(), is_letter); begin != text.end();) {
      auto end = std::find_if_not(begin, text.end(), is_letter);
      visit(std::string_view(begin, end));
      begin = std::find_if(end, text.end(), is_letter);
    }
  }

  /// The words of the names that this page may show: of systems, of what is known of its port, and of the services of
  /// the ports that it links to.
  std::set<std::string_view> names_on_page() const {
    std::set<std::string_view> words;
    auto add_name = [&](std::string_view name) {
      for_each_word(name, [&](std::string_view word) { words.insert(word); });
    };
    const ports::Facts& facts = table_.facts();
    for (const ports::System& system : facts.systems) add_name(system.name);
    if (subject_.kind != PageKind::port) return words;
    ports::Port port(static_cast<uint16_t>(subject_.number));
    for (const ports::Use* use : table_.uses(port)) add_name(use->name);
    for (const ports::KnownRange& range : facts.ranges) {
      if (range.range().contains(port)) add_name(range.name);
    }
    auto add_services = [&](ports::Port of) {
      for (const ports::Service& service : table_.services(of)) {
        const ports::Assignment& row = *service.assignment;
        for (const std::string* name : {&row.name, &row.alias_of, &row.replaces}) add_name(*name);
      }
    };
    add_services(port);
    for (const Link& link : page_.links) {
      std::optional<uint32_t> number = parse_number(link.url.substr(0, link.url.find(".html")));
      if (number && *number < ports::kPortCount) add_services(ports::Port(static_cast<uint16_t>(*number)));
    }
    return words;
  }

  void judge_port() {
    std::string number = std::to_string(subject_.number);
    if (!page_.headings.empty() && !holds_count(page_.headings[0].text, subject_.number)) {
      add(law::kPortNumbers, "the heading is " + quoted(page_.headings[0].text));
    }
    for (const auto* texts : {&page_.titles, &page_.answers}) {
      for (std::string_view text : *texts) {
        if (!holds_number(text, number)) add(law::kPortNumbers, "the port is not in " + quoted(text));
      }
    }
    judge_commands(number);
    judge_notations();
    judge_neighbours();
  }

  void judge_commands(const std::string& number) {
    size_t commands = 0;
    for (const Code& code : page_.codes) {
      if (!code.is_block) continue;
      for (size_t begin = 0; begin <= code.text.size();) {
        size_t end = std::min(code.text.find('\n', begin), code.text.size());
        std::string_view line = code.text.substr(begin, end - begin);
        if (!holds_number(line, number) && !is_for_any_port(line))
          add(law::kPortNumbers, "not about this port: " + quoted(line));
        ++commands;
        begin = end + 1;
      }
    }
    if (commands == 0 && number != "0") add(law::kPortNumbers, "no command");  // Nothing can listen on port 0.
  }

  /// Whether the line is a command of content/ that is the same for every port.
  bool is_for_any_port(std::string_view line) const {
    const std::vector<ports::Command>& commands = table_.facts().commands;
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

  bool is_assigned(int64_t number) const {
    return table_[ports::Port(static_cast<uint16_t>(number))].state == ports::State::assigned;
  }

  /// The nearest assigned port in steps of `step`; nothing beyond the ends.
  std::optional<uint32_t> nearest_assigned(int step) const {
    for (int64_t n = int64_t{subject_.number} + step; n >= 0 && n < int64_t{ports::kPortCount}; n += step) {
      if (is_assigned(n)) return static_cast<uint32_t>(n);
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
    for (const RelatedTerm& term : page_.related) {
      if (!said.emplace(term.url, term.text).second) add(law::kNeighbours, quoted(term.url) + " is related twice");
    }
    std::string block =
        fmt::format("{}-{}.html", n / kBlockSize * kBlockSize, n / kBlockSize * kBlockSize + kBlockSize - 1);
    if (!has_link(block)) add(law::kNeighbours, "no link to " + block);
    std::string port_class = fmt::format("index.html#{}", n < 1024 ? "system" : n < 49152 ? "user" : "dynamic");
    if (!has_link(port_class)) add(law::kNeighbours, "no link to " + port_class);
  }

  bool has_link(std::string_view url) const {
    return std::any_of(page_.links.begin(), page_.links.end(), [&](const Link& link) { return link.url == url; });
  }

  void judge_pager(std::string_view rel, std::optional<uint32_t> number) {
    const Link* link = find_link(rel);
    if (!number) {
      if (link != nullptr) add(law::kNeighbours, std::string(rel) + " beyond the end");
      return;
    }
    if (link == nullptr) return add(law::kNeighbours, "no " + std::string(rel));
    if (link->url != port_url(*number)) add(law::kNeighbours, std::string(rel) + " leads to " + quoted(link->url));
    if (!holds_count(link->text, *number)) add(law::kNeighbours, std::string(rel) + " shows " + quoted(link->text));
  }

  /// Some term of the related section links the port, and its explanation holds the number and no other.
  void judge_related(uint32_t number, uint32_t said) {
    std::string url = port_url(number);
    bool found = std::any_of(page_.related.begin(), page_.related.end(),
                             [&](const RelatedTerm& term) { return term.url == url && holds_count(term.text, said); });
    if (!found) add(law::kNeighbours, fmt::format("{} is not related by {}", url, said));
  }

  std::vector<const Link*> cells() const {
    std::vector<const Link*> cells;
    for (const Link& link : page_.links) {
      if (link.in_grid) cells.push_back(&link);
    }
    return cells;
  }

  void judge_block() {
    std::vector<const Link*> ports = cells();
    if (ports.size() != kBlockSize) return add(law::kBlocks, fmt::format("{} ports", ports.size()));
    for (uint32_t i = 0; i < kBlockSize; ++i) {
      uint32_t number = subject_.number + i;
      if (ports[i]->url != port_url(number) || ports[i]->text != std::to_string(number)) {
        add(law::kBlocks, fmt::format("{} stands in the place of {}", quoted(ports[i]->url), number));
      }
      bool has_service = !ports[i]->title.empty();
      if (has_service != is_assigned(number))
        add(law::kBlocks, fmt::format("{} with the service {}", number, quoted(ports[i]->title)));
    }
  }

  void judge_home() {
    std::vector<const Link*> blocks = cells();
    if (blocks.size() != ports::kPortCount / kBlockSize)
      return add(law::kBlocks, fmt::format("{} blocks", blocks.size()));
    for (uint32_t i = 0; i < blocks.size(); ++i) {
      uint32_t first = i * kBlockSize;
      if (blocks[i]->url != fmt::format("{}-{}.html", first, first + kBlockSize - 1) ||
          blocks[i]->text != std::to_string(first)) {
        add(law::kBlocks, fmt::format("{} stands in the place of {}", quoted(blocks[i]->url), first));
      }
    }
  }

  const Subject& subject_;
  const Page& page_;
  const ports::PortTable& table_;
  Findings& findings_;
};

}  // namespace

Subject subject_of(std::string_view folder, std::string_view path) {
  Subject subject;
  subject.folder = folder;
  subject.path = folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path);
  subject.is_pseudo = folder == "en-XA" || folder == "ar-XB";
  subject.right_to_left = folder == "ar-XB";
  std::string_view stem = path.substr(0, path.rfind('.'));
  std::string_view before_dash = stem.substr(0, stem.find('-'));
  std::optional<uint32_t> port = parse_number(stem), first = parse_number(before_dash);
  if (path == "index.html")
    subject.kind = folder.empty() ? PageKind::root : PageKind::home;
  else if (path == "commands.html")
    subject.kind = PageKind::commands;
  else if (port)
    subject.kind = PageKind::port;
  else if (first)
    subject.kind = PageKind::block;
  if (first) subject.number = *first;
  return subject;
}

void judge_bytes(const Subject& subject, std::string_view html, Findings& findings) {
  std::optional<size_t> bad = base::find_invalid_utf8(html);
  if (bad) findings.add(law::kEncoding, subject.path, fmt::format("byte {} is no UTF-8", *bad));
  for (char lead : {'\xEE', '\xEF'}) {  // U+E000 to U+F8FF: EE 80 80 to EF A3 BF
    for (size_t i = html.find(lead); i != std::string_view::npos; i = html.find(lead, i + 1)) {
      bool is_private = lead == '\xEE' || (i + 1 < html.size() && static_cast<unsigned char>(html[i + 1]) < 0xA4);
      if (is_private) findings.add(law::kEncoding, subject.path, fmt::format("a private character at byte {}", i));
    }
  }
  for (std::string_view marker : {"portolan-slot", "undefined"}) {
    bool found = ::memmem(html.data(), html.size(), marker.data(), marker.size()) != nullptr;
    if (found) findings.add(law::kEncoding, subject.path, "holds " + quoted(marker));
  }
}

void judge_page(const Subject& subject, const Page& page, const ports::PortTable& table, Findings& findings) {
  Judge(subject, page, table, findings).judge();
}

}  // namespace laws
