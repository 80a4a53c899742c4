#include "laws/site_map.h"

#include <iterator>

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
  Neighbours& neighbours = neighbours_[std::string(path)];
  for (const Link& link : page.links) {
    if (link.url.starts_with('#') || is_external(link.url)) continue;
    std::string target = resolve(path, link.url);
    if (link.rel == "prev") neighbours.previous = target;
    if (link.rel == "next") neighbours.next = target;
    links_.try_emplace(std::move(target), path);
  }
  if (is_port_page(path)) return;  // Nothing links into one, and there are many.
  std::set<std::string>& ids = ids_[std::string(path)];
  for (std::string_view id : page.ids) ids.emplace(id);
}

void SiteMap::merge(SiteMap other) {
  for (const auto& [path, times] : other.paths_) paths_[path] += times;
  links_.merge(other.links_);
  neighbours_.merge(other.neighbours_);
  ids_.merge(other.ids_);
}

void SiteMap::judge(Findings& findings) const {
  for (const auto& [path, times] : paths_) {
    if (times != 1) findings.add(law::kComplete, path, "written " + std::to_string(times) + " times");
  }
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

}  // namespace laws
