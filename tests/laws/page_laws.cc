#include "laws/page_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "laws/frame_laws.h"
#include "laws/list_laws.h"
#include "laws/port_laws.h"
#include "laws/texts.h"

namespace laws {
namespace {

constexpr size_t kMostOfTitle = 60;  ///< characters before " · "
constexpr size_t kMostOfDescription = 155;
constexpr std::string_view kTitleEnd = " · ";
constexpr std::string_view kEnglish = "en";
constexpr std::string_view kAccented = "en-XA";
constexpr std::string_view kRightToLeft = "ar-XB";
/// Plain words on its pages: names as headings, and what ICU makes of a list of transports or a date.
const std::set<std::string_view> kPlainWords = {
    "Linux", "macOS", "Windows", "PowerShell", "FreeBSD",   "ufw",     "firewalld", "nftables", "pf",
    "TCP",   "UDP",   "SCTP",    "DCCP",       "and",       "January", "February",  "March",    "April",
    "May",   "June",  "July",    "August",     "September", "October", "November",  "December"};

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
    if (!subject_.is_pseudo && !subject_.locale.starts_with("en")) judge_english();
  }

 private:
  void add(std::string_view law, std::string what) { findings_.add(law, subject_.path, std::move(what)); }

  void judge_language() {
    if (page_.lang != subject_.locale) add(law::kLanguage, "lang is " + in_quotes(page_.lang));
    std::string_view dir = subject_.right_to_left ? "rtl" : "ltr";
    if (page_.dir != dir) add(law::kLanguage, "dir is " + in_quotes(page_.dir));
  }

  void judge_head() {
    if (page_.titles.size() != 1) return add(law::kHead, fmt::format("{} titles", page_.titles.size()));
    if (page_.descriptions.size() != 1)
      return add(law::kHead, fmt::format("{} descriptions", page_.descriptions.size()));
    if (page_.descriptions[0].empty()) add(law::kHead, "no description");
    std::string_view title = page_.titles[0].substr(0, page_.titles[0].rfind(kTitleEnd));
    if (title.empty()) add(law::kHead, "no title");
    if (subject_.is_pseudo) return;
    if (visible_length(title) > kMostOfTitle) add(law::kHead, "the title is too long: " + in_quotes(title));
    if (visible_length(page_.descriptions[0]) > kMostOfDescription) {
      add(law::kHead, "the description is too long: " + in_quotes(page_.descriptions[0]));
    }
  }

  void judge_answer() {
    size_t wanted = subject_.kind == PageKind::prose ? 0 : 1;
    if (page_.answers.size() != wanted) return add(law::kAnswer, fmt::format("{} answers", page_.answers.size()));
    // A missing page can only be described as such; what it says is what to do now.
    if (wanted == 0 || subject_.kind == PageKind::not_found || page_.descriptions.size() != 1) return;
    // The description of a category begins with its name, which the page has in its heading.
    bool is_end = subject_.kind == PageKind::category && page_.descriptions[0].ends_with(page_.answers[0]);
    if (page_.answers[0] != page_.descriptions[0] && !is_end) {
      add(law::kAnswer, in_quotes(page_.answers[0]) + " against " + in_quotes(page_.descriptions[0]));
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
      if (!ids.insert(id).second) add(law::kIds, "the id " + in_quotes(id) + " stands there twice");
    }
    for (const Link& link : page_.links) {
      if (link.url.starts_with('#') && !ids.contains(link.url.substr(1)))
        add(law::kIds, "nothing has the id of " + in_quotes(link.url));
    }
  }

  /// Addresses that only say where a page is to be found load nothing.
  static bool states_address(const Link& link) {
    return link.element == "link" && (link.rel == "canonical" || link.rel == "alternate");
  }

  void judge_links() {
    for (const Link& link : page_.links) {
      size_t colon = link.url.find(':');
      bool is_absolute = colon < link.url.find_first_of("/?#") || link.url.starts_with('/');
      if (!is_absolute || link.element == "base") continue;
      bool is_web = link.url.starts_with("https://") || link.url.starts_with("http://");
      if (!is_web || (link.element != "a" && !states_address(link)))
        add(law::kLinks, "<" + std::string(link.element) + "> to " + in_quotes(link.url));
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
      if (link.text != link.url.substr(2))
        add(law::kCitations, in_quotes(link.text) + " leads to " + in_quotes(link.url));
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
        add(law::kCitations, in_quotes(page_.source_ids[i]) + " is out of order");
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
        bool is_letter = lists_letters() && word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
        if (!is_letter && !kPlainWords.contains(word) && !names.contains(word)) add(law::kWords, in_quotes(text));
      });
    }
  }

  /// Names hold one such word at most.
  void judge_english() {
    static const std::set<std::string_view> kFunctionWords = {"the",  "of",   "and",   "is",  "are",  "with", "for",
                                                              "this", "that", "which", "not", "from", "by",   "can",
                                                              "has",  "it",   "a",     "an",  "to",   "be"};
    for (std::string_view text : page_.untranslated) {
      std::set<std::string_view> found;
      for (size_t begin = 0; begin < text.size();) {
        size_t end = std::min(text.find(' ', begin), text.size());
        std::string_view word = text.substr(begin, end - begin);
        if (kFunctionWords.contains(word)) found.insert(word);
        begin = end + 1;
      }
      if (found.size() > 1) add(law::kEnglish, in_quotes(text));
    }
  }

  /// Pages that lead to the services by their first letters.
  bool lists_letters() const {
    return subject_.kind == PageKind::letter || subject_.kind == PageKind::services ||
           subject_.kind == PageKind::search || subject_.kind == PageKind::not_found;
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

  const Subject& subject_;
  const Page& page_;
  const ports::PortTable& table_;
  Findings& findings_;
};

PageKind kind_of(std::string_view folder, std::string_view name) {
  static const std::map<std::string_view, PageKind> kNamed = {{"index.html", PageKind::home},
                                                              {"system-ports.html", PageKind::port_class},
                                                              {"user-ports.html", PageKind::port_class},
                                                              {"dynamic-ports.html", PageKind::port_class},
                                                              {"services.html", PageKind::services},
                                                              {"categories.html", PageKind::categories},
                                                              {"search.html", PageKind::search},
                                                              {"not-found.html", PageKind::not_found},
                                                              {"commands.html", PageKind::commands}};
  if (folder.empty() && name == "index.html") return PageKind::root;
  auto named = kNamed.find(name);
  if (named != kNamed.end()) return named->second;
  if (parse_number(name.substr(0, name.find('.')))) return PageKind::port;
  if (parse_number(name.substr(0, name.find('-')))) return PageKind::block;
  if (name.starts_with("services-")) return PageKind::letter;
  return name.starts_with("category-") ? PageKind::category : PageKind::prose;
}

}  // namespace

Subject subject_of(std::string_view folder, std::string_view path) {
  Subject subject;
  subject.folder = folder;
  subject.locale = folder.empty() ? kEnglish : folder;
  subject.path = folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path);
  subject.name = folder.empty() && path == "404.html" ? "not-found.html" : std::string(path);
  subject.is_pseudo = folder == kAccented || folder == kRightToLeft;
  subject.right_to_left = folder == kRightToLeft || folder == "ar";
  subject.kind = kind_of(folder, subject.name);
  if (subject.name == "user-ports.html") subject.number = 1024;
  if (subject.name == "dynamic-ports.html") subject.number = 49152;
  std::optional<uint32_t> number = parse_number(subject.name.substr(0, subject.name.find_first_of("-.")));
  if (number) subject.number = *number;
  return subject;
}

bool is_for_search_engines(const Subject& subject, const Expectations& expected) {
  switch (subject.kind) {
    case PageKind::search:
    case PageKind::not_found:
      return false;
    case PageKind::port:
      return expected.site.index_all || expected.notable[subject.number];
    default:
      return subject.name != "thanks.html";
  }
}

bool may_be_a_word(const Subject& subject, uint32_t count) {
  return subject.locale == "ar" && count <= 2;
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
    if (found) findings.add(law::kEncoding, subject.path, "holds " + in_quotes(marker));
  }
}

void judge_page(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings) {
  Judge(subject, page, expected.table, findings).judge();
  if (subject.kind == PageKind::port) judge_port(subject, page, expected, findings);
  judge_lists(subject, page, expected, findings);
  judge_frame(subject, page, expected, findings);
}

}  // namespace laws
