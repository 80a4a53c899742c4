#include "check/alternates.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "check/html_reader.h"

namespace check {
namespace {

constexpr std::string_view kDefault = "x-default";

/// Looks at one statement, and gives the file that it names.
std::optional<FileNumber> check_alternate(const Site& site, const StatedAlternate& stated, Findings& findings) {
  auto fault = [&](std::string_view text) { findings.add(Fault::hreflang, stated.place, text); };
  std::string address;
  bool is_good = append_decoded(address, stated.address);
  std::optional<FileNumber> file = is_good ? find_address(site.tree, site.addresses, address) : std::nullopt;
  if (!file) {
    fault(fmt::format("hreflang \"{}\" leads to \"{}\", which is no page of the site", stated.language, address));
    return file;
  }
  std::string expected = canonical_address(site.addresses, site.tree.path_of(*file));
  if (address != expected) {
    fault(fmt::format("hreflang \"{}\" leads to \"{}\" instead of \"{}\"", stated.language, address, expected));
  }
  const std::string& folder = site.tree.folder_of(*file).path;
  if (stated.language != kDefault && stated.language != folder) {
    fault(fmt::format("hreflang \"{}\" leads to a page in the folder \"{}\"", stated.language, folder));
  }
  return file;
}

void check_languages(const Site& site, FileNumber file, Place place, const std::vector<StatedAlternate>& alternates,
                     Findings& findings) {
  auto is_named = [&](std::string_view language, auto end) {
    return std::any_of(alternates.begin(), end, [&](const StatedAlternate& a) { return a.language == language; });
  };
  for (auto at = alternates.begin(); at != alternates.end(); ++at) {
    if (!is_named(at->language, at)) continue;
    findings.add(Fault::hreflang, at->place, fmt::format("hreflang \"{}\" stands there twice", at->language));
  }
  if (!is_named(kDefault, alternates.end())) findings.add(Fault::hreflang, place, "hreflang without x-default");
  const std::string& name = site.tree.name_of(file);
  const std::vector<std::string>& previews = site.addresses.previews;
  for (const std::string& tag : site.locales) {
    if (std::find(previews.begin(), previews.end(), tag) != previews.end()) continue;
    if (is_named(tag, alternates.end()) || !site.tree.find(tag, name)) continue;
    findings.add(Fault::hreflang, place, fmt::format("hreflang does not name the page in \"{}\"", tag));
  }
}

/// Of one statement. Sets are told by the sum, which is the same in any order, so the bits of each are mixed well.
uint64_t hash_of(std::string_view language, FileNumber file) {
  uint64_t bits = std::hash<std::string_view>()(language) ^ (file + 1) * 0x9E3779B97F4A7C15;
  bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
  return bits ^ bits >> 31;
}

}  // namespace

void AlternateSets::add(const Site& site, FileNumber file, Place place, const std::vector<StatedAlternate>& alternates,
                        Findings& findings) {
  std::vector<FileNumber> named;
  uint64_t sum = 0;
  for (const StatedAlternate& stated : alternates) {
    std::optional<FileNumber> other = check_alternate(site, stated, findings);
    if (!other) continue;
    named.push_back(*other);
    sum += hash_of(stated.language, *other);
  }
  check_languages(site, file, place, alternates, findings);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  if (!std::binary_search(named.begin(), named.end(), file)) {
    findings.add(Fault::hreflang, place, "hreflang does not name the page itself");
  }
  Set& set = sets_[sum];
  if (set.stated_by.empty()) {
    set.first = place;
    set.members = std::move(named);
  }
  set.stated_by.push_back(file);
}

void AlternateSets::merge(const AlternateSets& other) {
  for (const auto& [sum, theirs] : other.sets_) {
    auto [at, is_new] = sets_.try_emplace(sum, theirs);
    if (is_new) continue;
    Set& ours = at->second;
    ours.first = std::min(ours.first, theirs.first);
    ours.stated_by.insert(ours.stated_by.end(), theirs.stated_by.begin(), theirs.stated_by.end());
  }
}

void AlternateSets::check(const SiteTree& tree, const std::vector<std::string>& folders, Findings& findings) const {
  std::vector<const Set*> sets;
  for (const auto& [sum, set] : sets_) sets.push_back(&set);
  std::sort(sets.begin(), sets.end(), [](const Set* a, const Set* b) { return a->first < b->first; });
  for (const Set* set : sets) {
    for (FileNumber member : set->members) {
      const std::string& folder = tree.folder_of(member).path;
      if (std::find(folders.begin(), folders.end(), folder) == folders.end()) continue;
      if (std::find(set->stated_by.begin(), set->stated_by.end(), member) != set->stated_by.end()) continue;
      std::string who = folder.empty() ? "the root page" : fmt::format("the page in \"{}\"", folder);
      findings.add(Fault::hreflang, set->first, fmt::format("hreflang names {}, which does not name it back", who));
    }
  }
}

}  // namespace check
