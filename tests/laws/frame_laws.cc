#include "laws/frame_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "laws/texts.h"

namespace laws {
namespace {

std::string class_url(uint32_t number) {
  return number < 1024 ? "system-ports.html" : number < 49152 ? "user-ports.html" : "dynamic-ports.html";
}

/// Where the breadcrumb of a page leads; nothing for a page without one.
std::vector<std::string> ways_back(const Subject& subject) {
  const std::string home = "index.html";
  switch (subject.kind) {
    case PageKind::port:
      return {home, class_url(subject.number), block_url(subject.number)};
    case PageKind::block:
      return {home, class_url(subject.number)};
    case PageKind::letter:
      return {home, "services.html"};
    case PageKind::category:
      return {home, "categories.html"};
    case PageKind::port_class:
    case PageKind::services:
    case PageKind::categories:
      return {home};
    default:
      return {};
  }
}

std::string text_of(const base::Json* value) {
  return value == nullptr ? "" : value->string;
}

/// The part of the page's JSON-LD that has that type, or nullptr.
const base::Json* find_data(const Page& page, std::string_view type) {
  for (const base::Json& data : page.data) {
    const base::Json* graph = data.find("@graph");
    if (graph == nullptr) continue;
    for (const base::Json& part : graph->items) {
      if (text_of(part.find("@type")) == type) return &part;
    }
  }
  return nullptr;
}

class FrameJudge {
 public:
  FrameJudge(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings)
      : subject_(subject), page_(page), expected_(expected), site_(expected.site), findings_(findings) {}

  void judge_body() {
    judge_parts();
    judge_menu();
    judge_crumbs();
    judge_breadcrumb_data();
  }

  void judge_head() {
    judge_base();
    judge_address();
    judge_translations();
    judge_indexing();
  }

 private:
  void add(std::string_view law, std::string what) { findings_.add(law, subject_.path, std::move(what)); }

  size_t count_links(std::string_view url, Region region) const {
    return std::count_if(page_.links.begin(), page_.links.end(),
                         [&](const Link& link) { return link.url == url && link.region == region; });
  }

  /// Pages made for searching have the form where the reader looks first, the others in the header.
  void judge_parts() {
    if (page_.mains != 1) add(law::kFrame, fmt::format("{} main elements", page_.mains));
    if (subject_.kind == PageKind::root) return;
    bool is_finder =
        subject_.kind == PageKind::home || subject_.kind == PageKind::search || subject_.kind == PageKind::not_found;
    size_t forms = 0;
    for (const Form& form : page_.forms) {
      if (form.action != "search.html") continue;
      ++forms;
      if (!form.has_query) add(law::kFrame, "the search form has no field");
      if (form.region != (is_finder ? Region::main : Region::header))
        add(law::kFrame, "the search form is in another place");
    }
    if (forms != 1) add(law::kFrame, fmt::format("{} search forms", forms));
    for (std::string_view url : {"index.html", "services.html", "categories.html", "about.html"}) {
      if (count_links(url, Region::footer) != 1) add(law::kFrame, "the footer does not lead to " + in_quotes(url));
    }
    if (count_links("index.html", Region::header) != 1) add(law::kFrame, "the header does not lead home");
  }

  /// In the order in which the locales are published. The root page leads to the home pages of all of them.
  void judge_menu() {
    bool is_root = subject_.kind == PageKind::root;
    std::string said, wanted;
    for (const Link& link : page_.links) {
      if (link.element != "a" || link.hreflang.empty()) continue;
      said += fmt::format(" [{} {} {} {}]", link.url, link.hreflang, link.lang, link.text);
      if (link.region != (is_root ? Region::main : Region::header))
        add(law::kMenu, in_quotes(link.url) + " is in another place");
    }
    for (const LocaleName& locale : site_.locales) {
      if (!is_root && locale.tag == subject_.locale) continue;
      std::string url = is_root ? locale.tag + "/index.html" : "../" + locale.tag + "/" + subject_.name;
      wanted += fmt::format(" [{} {} {} {}]", url, locale.tag, locale.tag, locale.name);
    }
    if (said != wanted) add(law::kMenu, "the menu is" + said + " for" + wanted);
  }

  void judge_crumbs() {
    std::vector<std::string> back = ways_back(subject_);
    if (page_.crumbs.empty() && back.empty()) return;
    back.push_back("");  // the page itself
    std::string said, wanted;
    for (const Crumb& crumb : page_.crumbs) said += " " + in_quotes(crumb.url);
    for (const std::string& url : back) wanted += " " + in_quotes(url);
    if (said != wanted) add(law::kCrumbs, "leads to" + said + ", not to" + wanted);
  }

  /// Search engines want addresses; a site without any has nothing to tell.
  void judge_breadcrumb_data() {
    const base::Json* data = find_data(page_, "BreadcrumbList");
    bool wanted = subject_.kind == PageKind::port && is_offered() && !site_.base_url.empty();
    if ((data != nullptr) != wanted)
      return add(law::kCrumbs, wanted ? "no BreadcrumbList" : "a BreadcrumbList that is not due");
    if (data == nullptr) return;
    const base::Json* list = data->find("itemListElement");
    size_t steps = list == nullptr ? 0 : list->items.size();
    if (steps != page_.crumbs.size())
      return add(law::kCrumbs, fmt::format("{} steps are seen, {} told", page_.crumbs.size(), steps));
    for (size_t i = 0; i < steps; ++i) judge_step(list->items[i], i);
  }

  void judge_step(const base::Json& told, size_t index) {
    const Crumb& seen = page_.crumbs[index];
    const base::Json* position = told.find("position");
    if (position == nullptr || position->integer != static_cast<int64_t>(index) + 1)
      add(law::kCrumbs, fmt::format("step {} has another position", index + 1));
    if (visible(text_of(told.find("name"))) != visible(seen.text))
      add(law::kCrumbs, in_quotes(seen.text) + " is told as " + in_quotes(text_of(told.find("name"))));
    std::string address = seen.url.empty() ? "" : expected_.address_of(subject_.locale, seen.url);
    if (text_of(told.find("item")) != address)
      add(law::kCrumbs, in_quotes(address) + " is told as " + in_quotes(text_of(told.find("item"))));
  }

  void judge_base() {
    bool is_anywhere = subject_.kind == PageKind::not_found;
    std::string wanted = is_anywhere ? site_.base_path + std::string(subject_.locale) + "/" : "";
    if (page_.base != wanted) add(law::kBase, "the base is " + in_quotes(page_.base) + ", not " + in_quotes(wanted));
  }

  std::string own_address() const {
    if (site_.base_url.empty()) return "";
    return subject_.kind == PageKind::root ? site_.base_url : expected_.address_of(subject_.locale, subject_.name);
  }

  std::string meta(std::string_view name) const {
    std::string all;
    for (const Meta& meta : page_.metas) {
      if (meta.name == name) all += (all.empty() ? "" : " ") + meta.content;
    }
    return all;
  }

  void judge_address() {
    std::string stated;
    for (const Link& link : page_.links) {
      if (link.rel == "canonical") stated += (stated.empty() ? "" : " ") + std::string(link.url);
    }
    if (stated != own_address()) add(law::kAddress, in_quotes(stated) + " is stated, not " + in_quotes(own_address()));
    // The root page only offers a choice, nothing to share.
    std::string shared = subject_.kind == PageKind::root ? "" : own_address();
    if (meta("og:url") != shared)
      add(law::kAddress, in_quotes(meta("og:url")) + " is shared, not " + in_quotes(shared));
  }

  /// Whether search engines are told of the page.
  bool is_offered() const { return is_for_search_engines(subject_, expected_); }

  /// Home pages are translations of each other and of the root page, which offers the choice.
  void judge_translations() {
    std::string said, wanted;
    for (const Link& link : page_.links) {
      if (link.rel == "alternate") said += fmt::format(" [{} {}]", link.hreflang, link.url);
    }
    bool is_home = subject_.kind == PageKind::home || subject_.kind == PageKind::root;
    std::string name = is_home ? "index.html" : subject_.name;
    bool names_them = !site_.base_url.empty() && site_.hreflang_in_head && site_.locales.size() > 1 && is_offered();
    if (names_them) {
      for (const LocaleName& locale : site_.locales) {
        wanted += fmt::format(" [{} {}]", locale.tag, expected_.address_of(locale.tag, name));
      }
      std::string any = is_home ? site_.base_url : expected_.address_of(site_.locales.front().tag, name);
      wanted += fmt::format(" [x-default {}]", any);
    }
    if (said != wanted) add(law::kTranslations, "names" + said + ", not" + wanted);
  }

  void judge_indexing() {
    std::string wanted = is_offered() ? "" : "noindex";
    if (meta("robots") != wanted) add(law::kIndexing, "robots are told " + in_quotes(meta("robots")));
    bool has_data = subject_.kind == PageKind::port && is_offered();
    if (has_data == page_.data.empty()) add(law::kIndexing, has_data ? "no JSON-LD" : "JSON-LD that is not due");
  }

  const Subject& subject_;
  const Page& page_;
  const Expectations& expected_;
  const PublishedSite& site_;
  Findings& findings_;
};

}  // namespace

void judge_frame(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings) {
  FrameJudge(subject, page, expected, findings).judge_body();
  judge_publication(subject, page, expected, findings);
}

void judge_publication(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings) {
  FrameJudge(subject, page, expected, findings).judge_head();
}

}  // namespace laws
