#include "check/addresses.h"

#include <algorithm>
#include <map>

#include "check/page_scan.h"
#include "routes/routes.h"

namespace check {
namespace {

constexpr size_t kPagesAsked = 64;  ///< of the first locale, to learn the addresses from
constexpr std::string_view kPageEnd = ".html";

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// "https" of "https://..."; empty when a slash comes before the colon.
std::string_view scheme_of(std::string_view address) {
  size_t end = 0;
  while (end < address.size() &&
         (is_alnum(address[end]) || address[end] == '+' || address[end] == '-' || address[end] == '.')) {
    ++end;
  }
  return end < address.size() && address[end] == ':' ? address.substr(0, end) : std::string_view();
}

/// What stands for a path in the address of its page: "en/" for "en/index.html", "en/22" or "en/22.html".
std::string_view published_path(std::string_view path, bool is_extensionless) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == routes::kHome) return path.substr(0, path.size() - name.size());
  if (is_extensionless && path.ends_with(kPageEnd)) return path.substr(0, path.size() - kPageEnd.size());
  return path;
}

/// "https://host/", and maybe more folders.
bool is_base(std::string_view text) {
  for (std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) return text.ends_with('/') && text.size() > scheme.size() + 1;
  }
  return false;
}

/// How often each base and form was stated.
class Votes {
 public:
  void add(std::string_view path, std::string_view address) {
    for (bool is_extensionless : {false, true}) {
      std::string_view end = published_path(path, is_extensionless);
      if (!address.ends_with(end)) continue;
      std::string base(address.substr(0, address.size() - end.size()));
      if (!is_base(base)) continue;
      bool tells_form = published_path(path, true) != published_path(path, false);
      ++bases_[base];
      if (tells_form) ++(is_extensionless ? without_ : with_);
      return;
    }
  }

  void add_head(bool has_alternates) { ++(has_alternates ? with_alternates_ : without_alternates_); }

  SiteAddresses winner() const {
    auto most = std::max_element(bases_.begin(), bases_.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
    return {most == bases_.end() ? std::string() : most->first,
            without_ > with_,
            with_alternates_ > without_alternates_,
            {}};
  }

 private:
  std::map<std::string, size_t> bases_;
  size_t with_ = 0, without_ = 0;  ///< pages whose addresses end in .html, and that do not
  size_t with_alternates_ = 0, without_alternates_ = 0;
};

void ask_page(const SiteTree& tree, FileNumber file, PageScan& scan, Votes& votes) {
  PageFile page = tree.read(file);
  if (!page.html) return;
  scan_page(*page.html, scan);
  if (!scan.is_noindex) votes.add_head(!scan.alternates.empty());
  if (scan.canonicals.size() != 1) return;
  std::string address;
  if (append_decoded(address, scan.canonicals[0])) votes.add(tree.path_of(file), address);
}

/// "https://example.org/ports/" of a line "Sitemap: https://example.org/ports/sitemap.xml".
std::string base_of_robots(const SiteTree& tree) {
  constexpr std::string_view kBegin = "Sitemap: ", kEnd = "sitemap.xml";
  std::optional<FileNumber> robots = tree.find("robots.txt");
  std::string text = robots ? tree.read(*robots).html.value_or("") : "";
  size_t begin = text.starts_with(kBegin) ? 0 : text.find("\n" + std::string(kBegin));
  if (begin == std::string::npos) return {};
  begin = text.find(' ', begin) + 1;
  std::string_view address = std::string_view(text).substr(begin, text.find('\n', begin) - begin);
  if (!address.ends_with(kEnd)) return {};
  address.remove_suffix(kEnd.size());
  return is_base(address) ? std::string(address) : std::string();
}

}  // namespace

AddressParts split_address(std::string_view address) {
  AddressParts parts;
  size_t hash = address.find('#');
  if (hash != std::string_view::npos) {
    parts.fragment = address.substr(hash + 1);
    address = address.substr(0, hash);
  }
  address = address.substr(0, address.find('?'));
  parts.scheme = scheme_of(address);
  parts.path = parts.scheme.empty() ? address : address.substr(parts.scheme.size() + 1);
  parts.has_host = parts.path.starts_with("//");
  return parts;
}

bool append_unescaped(std::string& out, std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0) return false;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return true;
}

std::optional<std::string> resolve_path(std::string_view folder, std::string_view path) {
  std::string resolved(folder);
  while (!path.empty()) {
    size_t end = path.find('/');
    std::string_view part = path.substr(0, end);
    bool is_last = end == std::string_view::npos;
    path.remove_prefix(is_last ? path.size() : end + 1);
    if (part == "..") {
      if (resolved.empty()) return std::nullopt;
      resolved.resize(resolved.rfind('/') == std::string::npos ? 0 : resolved.rfind('/'));
    } else if (part != ".") {
      if (!resolved.empty()) resolved += '/';
      if (part.empty() || !append_unescaped(resolved, part)) return std::nullopt;
    }
    bool is_folder = part == "." || part == ".." || !is_last;
    if (path.empty() && is_folder) return resolved + (resolved.empty() ? "" : "/") + std::string(routes::kHome);
  }
  return resolved;
}

SiteAddresses learn_addresses(const SiteTree& tree, const std::vector<std::string>& locales) {
  Votes votes;
  PageScan scan;
  std::vector<std::string> previews;
  if (std::optional<FileNumber> root = tree.find(routes::kHome)) ask_page(tree, *root, scan, votes);
  for (const std::string& tag : locales) {
    std::optional<FileNumber> home = tree.find(tag, routes::kHome);
    if (!home) continue;
    scan.is_noindex = false;
    ask_page(tree, *home, scan, votes);
    if (scan.is_noindex) previews.push_back(tag);
  }
  const TreeFolder* folder = locales.empty() ? nullptr : tree.find_folder(locales[0]);
  size_t count = folder == nullptr ? 0 : folder->names->size();
  for (size_t i = 0; i < std::min(count, kPagesAsked); ++i) {
    size_t spread = count <= kPagesAsked ? i : i * count / kPagesAsked;
    if ((*folder->names)[spread].ends_with(kPageEnd)) ask_page(tree, folder->first + spread, scan, votes);
  }
  SiteAddresses site = votes.winner();
  if (site.base.empty()) site.base = base_of_robots(tree);
  site.previews = std::move(previews);
  return site;
}

std::string canonical_address(const SiteAddresses& site, std::string_view path) {
  return site.base + std::string(published_path(path, site.is_extensionless));
}

std::string_view path_of_base(const SiteAddresses& site) {
  size_t host = site.base.find("//");
  if (host == std::string::npos) return {};
  return std::string_view(site.base).substr(site.base.find('/', host + 2));
}

std::optional<FileNumber> find_address(const SiteTree& tree, const SiteAddresses& site, std::string_view address) {
  if (site.base.empty() || !address.starts_with(site.base)) return std::nullopt;
  std::string_view rest = address.substr(site.base.size());
  rest = rest.substr(0, rest.find_first_of("?#"));
  std::string path;
  if (!append_unescaped(path, rest)) return std::nullopt;
  if (path.empty() || path.ends_with('/')) path += routes::kHome;
  std::optional<FileNumber> file = tree.find(path);
  if (!file && site.is_extensionless) file = tree.find(path + std::string(kPageEnd));
  return file;
}

}  // namespace check
