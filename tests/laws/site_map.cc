#include "laws/site_map.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "laws/page_laws.h"

namespace laws {
namespace {

bool is_external(std::string_view url) {
  return url.find(':') < url.find_first_of("/?#");
}

bool is_port_page(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  return name.find_first_not_of("0123456789") == name.find('.');
}

}  // namespace

std::string resolve(std::string_view page, std::string_view url) {
  if (url.starts_with('#')) return std::string(page) + std::string(url);
  size_t slash = page.rfind('/');
  std::string folder(slash == std::string_view::npos ? "" : page.substr(0, slash));
  while (url.starts_with("../")) {
    url.remove_prefix(3);
    if (folder.empty()) return "outside of the site";
    size_t parent = folder.rfind('/');
    folder.resize(parent == std::string::npos ? 0 : parent);
  }
  return folder.empty() ? std::string(url) : folder + "/" + std::string(url);
}

void SiteMap::add_path(std::string_view path) {
  ++paths_[std::string(path)];
}

void SiteMap::add_page(std::string_view path, const Page& page) {
  bool counts_from_base = page.base.starts_with(base_path_);
  std::string_view from = counts_from_base ? page.base.substr(base_path_.size()) : path;
  bool keeps = !is_port_page(path) || !page.base.empty();  // Nothing links into a port's page, and there are many.
  Neighbours& neighbours = neighbours_[std::string(path)];
  for (const Link& link : page.links) {
    // Beside a base, "#main" is not on the page itself either.
    if (link.element == "base" || is_external(link.url)) continue;
    if (link.url.starts_with('#') && page.base.empty()) continue;
    std::string target = resolve(from, link.url);
    if (link.rel == "prev") neighbours.previous = target;
    if (link.rel == "next") neighbours.next = target;
    if (keeps && link.element == "a") ways_[std::string(path)].push_back(target.substr(0, target.find('#')));
    links_.try_emplace(std::move(target), path);
  }
  if (!keeps) return;
  std::set<std::string>& ids = ids_[std::string(path)];
  for (std::string_view id : page.ids) ids.emplace(id);
}

void SiteMap::add_sitemap(std::string_view xml) {
  constexpr std::string_view kBegin = "<loc>", kEnd = "</loc>";
  for (size_t at = xml.find(kBegin); at != std::string_view::npos; at = xml.find(kBegin, at)) {
    at += kBegin.size();
    listed_.push_back(decode_entities(xml.substr(at, xml.find(kEnd, at) - at)));
  }
}

size_t SiteMap::count_paths(std::string_view begin, std::string_view end) const {
  return std::count_if(paths_.begin(), paths_.end(),
                       [&](const auto& path) { return path.first.starts_with(begin) && path.first.ends_with(end); });
}

void SiteMap::merge(SiteMap other) {
  for (const auto& [path, times] : other.paths_) paths_[path] += times;
  links_.merge(other.links_);
  neighbours_.merge(other.neighbours_);
  ids_.merge(other.ids_);
  ways_.merge(other.ways_);
  std::move(other.listed_.begin(), other.listed_.end(), std::back_inserter(listed_));
}

void SiteMap::judge(Findings& findings) const {
  for (const auto& [path, times] : paths_) {
    if (times != 1) findings.add(law::kComplete, path, "written " + std::to_string(times) + " times");
  }
  judge_links(findings);
  judge_neighbours(findings);
  judge_clicks(findings);
}

void SiteMap::judge_links(Findings& findings) const {
  for (const auto& [target, page] : links_) {
    size_t hash = target.find('#');
    std::string path = target.substr(0, hash);
    if (!paths_.contains(path)) {
      findings.add(law::kResolve, page, "no page \"" + target + "\"");
    } else if (hash != std::string::npos) {
      auto ids = ids_.find(path);
      bool found = ids != ids_.end() && ids->second.contains(target.substr(hash + 1));
      if (!found) findings.add(law::kResolve, page, "no id for \"" + target + "\"");
    }
  }
}

void SiteMap::judge_neighbours(Findings& findings) const {
  for (const auto& [path, neighbours] : neighbours_) {
    auto after = neighbours_.find(neighbours.next);
    auto before = neighbours_.find(neighbours.previous);
    bool leads_back = after == neighbours_.end() || after->second.previous == path;
    bool leads_on = before == neighbours_.end() || before->second.next == path;
    if (!leads_back)
      findings.add(law::kReciprocal, path, "next is \"" + neighbours.next + "\", and that one leads elsewhere");
    if (!leads_on)
      findings.add(law::kReciprocal, path, "prev is \"" + neighbours.previous + "\", and that one leads elsewhere");
  }
}

/// From the home page of each locale, by links that work without a script.
void SiteMap::judge_clicks(Findings& findings) const {
  std::unordered_set<std::string> reached;
  for (const auto& [home, ways] : ways_) {
    bool is_home = home.ends_with("/index.html");
    for (const std::string& first : is_home ? ways : std::vector<std::string>()) {
      reached.insert(first);
      auto onwards = ways_.find(first);
      if (onwards != ways_.end()) reached.insert(onwards->second.begin(), onwards->second.end());
    }
  }
  for (const auto& [path, times] : paths_) {
    bool is_port = path.find('/') != std::string::npos && path.ends_with(".html") && is_port_page(path);
    if (is_port && !reached.contains(path)) findings.add(law::kTwoClicks, path, "is further away");
  }
}

void SiteMap::judge_sitemap(const Expectations& expected, Findings& findings) const {
  std::map<std::string, int> listed;
  for (const std::string& address : listed_) ++listed[address];
  auto expect = [&](const std::string& path, const std::string& address) {
    if (std::exchange(listed[address], 0) != 1) findings.add(law::kSitemap, path, "is not listed once: " + address);
  };
  if (!expected.site.base_url.empty()) expect("index.html", expected.site.base_url);
  for (const auto& [path, times] : paths_) {
    size_t slash = path.find('/');
    if (slash == std::string::npos || !path.ends_with(".html") || expected.site.base_url.empty()) continue;
    std::string_view folder = std::string_view(path).substr(0, slash);
    Subject subject = subject_of(folder, std::string_view(path).substr(slash + 1));
    if (is_for_search_engines(subject, expected)) expect(path, expected.address_of(folder, subject.name));
  }
  for (const auto& [address, times] : listed) {
    if (times != 0) findings.add(law::kSitemap, "sitemap.xml", "lists " + address + ", which is not offered");
  }
}

}  // namespace laws
