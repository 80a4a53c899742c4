// Links lead to files of the tree. They are relative, so that a page works from a disk and below any folder of a
// server; only what the reader may follow leads elsewhere, by https, http or mailto. A page for addresses without a
// page (404.html) is shown at any of them, so it begins with <base href="/.../TAG/"> and its links count from there. So
// does a bare "#main": it would lead away from the page.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/page_checks.h"

namespace check {
namespace {

constexpr std::array<std::string_view, 3> kSchemes = {"https", "http", "mailto"};

class LinkCheck {
 public:
  LinkCheck(const Page& page, const Site& site, FragmentTargets& targets, Findings& findings)
      : page_(page), site_(site), targets_(targets), findings_(findings), folder_(page.folder) {}

  void run() {
    read_base();
    for (const Link& link : page_.scan.links) check(link);
  }

 private:
  void fault(std::string_view where, std::string_view text, std::string_view note = {}) {
    findings_.add(Fault::link, page_.place_of(where), text, note);
  }

  void read_base() {
    const std::vector<std::string_view>& bases = page_.scan.base;
    if (bases.empty()) return;
    if (!is_error_page(page_) || bases.size() > 1) fault(place_of_base(), "a <base> that does not belong here");
    has_base_ = true;
    for (const std::string& tag : site_.locales) {
      bool fits = site_.addresses.base.empty() ? bases[0].starts_with('/') && bases[0].ends_with("/" + tag + "/")
                                               : bases[0] == std::string(path_of_base(site_.addresses)) + tag + "/" ||
                                                     bases[0] == site_.addresses.base + tag + "/";
      if (!fits || tag != page_.scan.language) continue;
      folder_ = tag;
      return;
    }
    fault(place_of_base(), fmt::format("the <base> \"{}\" is not the folder of the page's language", bases[0]));
  }

  std::string_view place_of_base() const {
    std::string_view base = page_.scan.base[0];
    return base.data() != nullptr ? base : page_.scan.root;
  }

  void check(const Link& link) {
    std::string decoded;
    std::string_view url = link.url;
    if (url.find('&') != std::string_view::npos) {
      if (!append_decoded(decoded, url)) return fault(link.url, fmt::format("\"{}\" is no good address", link.url));
      url = decoded;
    }
    AddressParts parts = split_address(url);
    if (!parts.scheme.empty() || parts.has_host) {
      check_absolute(link, url, parts);
    } else if (parts.path.starts_with('/')) {
      fault(link.url, fmt::format("\"{}\" begins with a slash", link.url),
            "it leads nowhere from a disk or below a folder of a server");
    } else if (parts.path.empty() && !has_base_) {
      check_own_fragment(link, parts);
    } else if (parts.path.empty()) {
      fault(link.url, fmt::format("\"{}\" leads away from this page, since it has a <base>", link.url));
    } else {
      check_relative(link, parts);
    }
  }

  void check_absolute(const Link& link, std::string_view url, const AddressParts& parts) {
    if (link.use == LinkUse::resource || parts.scheme == "javascript") return;  // policy_check.cc has told it.
    bool is_known = std::find(kSchemes.begin(), kSchemes.end(), parts.scheme) != kSchemes.end();
    if (!is_known) fault(link.url, fmt::format("\"{}\" is no address that pages lead to", link.url));
    bool is_ours = !site_.addresses.base.empty() && url.starts_with(site_.addresses.base);
    if (is_ours && !find_address(site_.tree, site_.addresses, url)) no_file(link);
  }

  void check_own_fragment(const Link& link, const AddressParts& parts) {
    if (link.url.empty()) return fault(link.url, fmt::format("<{}> has an empty address", link.element));
    if (!parts.fragment) return;
    std::string fragment;
    bool is_top = parts.fragment->empty() || *parts.fragment == "top";
    if (is_top || (append_unescaped(fragment, *parts.fragment) && page_.scan.has_id(fragment))) return;
    findings_.add(Fault::fragment, page_.place_of(link.url), fmt::format("\"{}\": the page has no such id", link.url));
  }

  void check_relative(const Link& link, const AddressParts& parts) {
    std::optional<FileNumber> file = find_file(parts.path);
    if (!file) return no_file(link);
    if (!parts.fragment || parts.fragment->empty() || !site_.tree.name_of(*file).ends_with(".html")) return;
    std::string fragment;
    if (!append_unescaped(fragment, *parts.fragment)) {
      return fault(link.url, fmt::format("\"{}\" is no good address", link.url));
    }
    targets_.add(*file, fragment, page_.place_of(link.url));
  }

  /// Most links are the plain name of a page beside this one.
  std::optional<FileNumber> find_file(std::string_view path) const {
    bool is_plain = path.find_first_of("/%") == std::string_view::npos && path != "." && path != "..";
    if (is_plain) return site_.tree.find(folder_, path);
    std::optional<std::string> resolved = resolve_path(folder_, path);
    return resolved ? site_.tree.find(*resolved) : std::nullopt;
  }

  void no_file(const Link& link) { fault(link.url, fmt::format("\"{}\" leads to no file", link.url)); }

  const Page& page_;
  const Site& site_;
  FragmentTargets& targets_;
  Findings& findings_;
  std::string_view folder_;  ///< that links count from
  bool has_base_ = false;
};

}  // namespace

void check_links(const Page& page, const Site& site, FragmentTargets& targets, Findings& findings) {
  LinkCheck(page, site, targets, findings).run();
}

}  // namespace check
