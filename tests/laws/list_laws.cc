#include "laws/list_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "laws/texts.h"

namespace laws {
namespace {

constexpr uint32_t kBlockSize = 256;
constexpr size_t kMostLinks = 300;

struct Class {
  std::string_view page;
  uint32_t first, last;
};
constexpr std::array<Class, 3> kClasses = {
    {{"system-ports.html", 0, 1023}, {"user-ports.html", 1024, 49151}, {"dynamic-ports.html", 49152, 65535}}};

/// As the alphabet has them, whatever their case.
bool comes_before(std::string_view a, std::string_view b) {
  auto lower = [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](unsigned char x, unsigned char y) { return lower(x) < lower(y); });
}

std::string text_of(const Listing& listing) {
  std::string text = in_quotes(listing.name);
  for (const std::string& url : listing.urls) text += " " + url;
  return text;
}

class ListJudge {
 public:
  ListJudge(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings)
      : subject_(subject), page_(page), expected_(expected), findings_(findings) {}

  void judge() {
    if (subject_.kind != PageKind::letter) judge_number_of_links();
    switch (subject_.kind) {
      case PageKind::home:
        judge_blocks(0, ports::kPortCount - 1);
        return judge_home_figures();
      case PageKind::port_class:
        return judge_class();
      case PageKind::block:
        return judge_block();
      case PageKind::letter:
        judge_order();
        return judge_names();
      case PageKind::category:
        return judge_names();
      case PageKind::services:
        return judge_tiles("services-");
      case PageKind::categories:
        return judge_tiles("category-");
      default:
        return;
    }
  }

 private:
  void add(std::string_view law, std::string what) { findings_.add(law, subject_.path, std::move(what)); }

  void judge_number_of_links() {
    size_t links = std::count_if(page_.links.begin(), page_.links.end(),
                                 [](const Link& link) { return link.element == "a" && link.region == Region::main; });
    if (links > kMostLinks) add(law::kFewLinks, fmt::format("{} links", links));
  }

  std::vector<const Link*> cells() const {
    std::vector<const Link*> cells;
    for (const Link& link : page_.links) {
      if (link.in_grid) cells.push_back(&link);
    }
    return cells;
  }

  /// A cell shows the number and the name that the port is best known by.
  void judge_block() {
    std::vector<const Link*> ports = cells();
    if (ports.size() != kBlockSize) return add(law::kBlocks, fmt::format("{} ports", ports.size()));
    for (uint32_t i = 0; i < kBlockSize; ++i) {
      uint32_t number = subject_.number + i;
      std::string_view name = ports[i]->title;
      std::string text = std::to_string(number) + (name.empty() ? "" : " " + decode_entities(name));
      if (ports[i]->url != port_url(number) || ports[i]->text != text) {
        add(law::kBlocks,
            fmt::format("{} {} stands in the place of {}", ports[i]->url, in_quotes(ports[i]->text), number));
      }
      bool is_known = expected_.assigned[number] || !expected_.table.uses(ports::Port(uint16_t(number))).empty();
      if (name.empty() == is_known) add(law::kBlocks, fmt::format("{} with the name {}", number, in_quotes(name)));
    }
    if (!page_.answers.empty()) judge_assigned(page_.answers[0], subject_.number, subject_.number + kBlockSize - 1);
  }

  void judge_blocks(uint32_t first, uint32_t last) {
    std::vector<const Link*> blocks = cells();
    if (blocks.size() != (last + 1 - first) / kBlockSize)
      return add(law::kBlocks, fmt::format("{} blocks", blocks.size()));
    for (size_t i = 0; i < blocks.size(); ++i) {
      uint32_t number = first + static_cast<uint32_t>(i) * kBlockSize;
      if (blocks[i]->url != block_url(number) || blocks[i]->text != std::to_string(number))
        add(law::kBlocks, fmt::format("{} stands in the place of {}", in_quotes(blocks[i]->url), number));
      if (!blocks[i]->title.empty()) judge_assigned(blocks[i]->title, number, number + kBlockSize - 1);
    }
  }

  /// The text tells how many ports of the range have a service, unless nobody knows or none can have one.
  void judge_assigned(std::string_view text, uint32_t first, uint32_t last) {
    uint32_t count = expected_.count_assigned(first, last);
    if (!expected_.table.has_registry() || count == 0) return;
    if (!tells_count(text, count) && !may_be_a_word(subject_, count))
      add(law::kFigures, fmt::format("{} does not tell of {} ports", in_quotes(text), count));
  }

  void judge_class_figures(std::string_view text, const Class& port_class) {
    uint32_t size = port_class.last + 1 - port_class.first;
    if (!tells_count(text, size))
      add(law::kFigures, fmt::format("{} does not tell of {} ports", in_quotes(text), size));
    judge_assigned(text, port_class.first, port_class.last);
  }

  void judge_home_figures() {
    for (const Class& port_class : kClasses) {
      auto term = std::find_if(page_.terms.begin(), page_.terms.end(),
                               [&](const Term& term) { return term.url == port_class.page; });
      if (term == page_.terms.end()) add(law::kFigures, "no link to " + in_quotes(port_class.page));
      if (term != page_.terms.end()) judge_class_figures(term->text, port_class);
    }
  }

  void judge_class() {
    auto port_class = std::find_if(kClasses.begin(), kClasses.end(),
                                   [&](const Class& port_class) { return port_class.page == subject_.name; });
    judge_blocks(port_class->first, port_class->last);
    std::string text;
    for (std::string_view paragraph : page_.paragraphs) text.append(paragraph) += '\n';
    judge_class_figures(text, *port_class);
  }

  void judge_order() {
    for (size_t i = 1; i < page_.names.size(); ++i) {
      if (comes_before(page_.names[i].name, page_.names[i - 1].name))
        add(law::kNames, in_quotes(page_.names[i].name) + " stands behind " + in_quotes(page_.names[i - 1].name));
    }
  }

  void judge_names() {
    std::vector<Listing> shown, missing, surplus;
    for (const ListedName& listed : page_.names) {
      Listing listing{std::string(listed.name), {listed.urls.begin(), listed.urls.end()}};
      // Sources are cited by links too.
      std::erase_if(listing.urls, [](const std::string& url) { return url.starts_with('#'); });
      std::sort(listing.urls.begin(), listing.urls.end());
      listing.urls.erase(std::unique(listing.urls.begin(), listing.urls.end()), listing.urls.end());
      shown.push_back(std::move(listing));
    }
    std::sort(shown.begin(), shown.end());
    auto list = expected_.lists.find(subject_.name);
    const std::vector<Listing> none;
    const std::vector<Listing>& wanted = list == expected_.lists.end() ? none : list->second;
    if (wanted.empty()) add(law::kNames, "a page that nothing belongs on");
    std::set_difference(wanted.begin(), wanted.end(), shown.begin(), shown.end(), std::back_inserter(missing));
    std::set_difference(shown.begin(), shown.end(), wanted.begin(), wanted.end(), std::back_inserter(surplus));
    for (const Listing& listing : missing) add(law::kNames, "lacks " + text_of(listing));
    for (const Listing& listing : surplus)
      add(law::kNames, "has " + text_of(listing) + ", which does not belong there");
  }

  /// Leads to every list of that kind and tells how long it is.
  void judge_tiles(std::string_view begin) {
    for (const auto& list : expected_.lists) {
      const auto& [page, names] = list;
      if (!page.starts_with(begin)) continue;
      auto link = std::find_if(page_.links.begin(), page_.links.end(),
                               [&](const Link& link) { return link.url == list.first; });
      if (link == page_.links.end()) {
        add(law::kNames, "no link to " + in_quotes(page));
      } else if (!tells_count(link->text, static_cast<uint32_t>(names.size())) &&
                 !may_be_a_word(subject_, names.size())) {
        add(law::kFigures, fmt::format("{} does not tell of {} names", in_quotes(link->text), names.size()));
      }
    }
  }

  const Subject& subject_;
  const Page& page_;
  const Expectations& expected_;
  Findings& findings_;
};

}  // namespace

void judge_lists(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings) {
  ListJudge(subject, page, expected, findings).judge();
}

}  // namespace laws
