#include "check/fragment_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "check/page_scan.h"

namespace check {
namespace {

constexpr size_t kPiece = 16;

}  // namespace

void FragmentTargets::add(FileNumber file, std::string_view fragment, Place place) {
  auto& fragments = by_file_[file];
  auto found = fragments.find(fragment);
  if (found == fragments.end()) found = fragments.emplace(fragment, Links{place, 0}).first;
  ++found->second.count;
}

void FragmentTargets::merge(const FragmentTargets& other) {
  for (const auto& [file, fragments] : other.by_file_) {
    for (const auto& [fragment, theirs] : fragments) {
      Links& ours = by_file_[file][fragment];
      ours.first = ours.count == 0 ? theirs.first : std::min(ours.first, theirs.first);
      ours.count += theirs.count;
    }
  }
}

void FragmentTargets::check(const SiteTree& tree, unsigned jobs, Findings& findings) const {
  std::vector<decltype(by_file_)::const_iterator> files;
  for (auto at = by_file_.begin(); at != by_file_.end(); ++at) files.push_back(at);
  std::vector<Findings> found(jobs);
  std::vector<PageScan> scans(jobs);
  base::parallel_for(jobs, files.size(), kPiece, [&](unsigned worker, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
      const auto& [file, fragments] = *files[i];
      PageFile page = tree.read(file);
      if (!page.html) continue;
      scan_page(*page.html, scans[worker]);
      if (scans[worker].mistake) continue;  // Ids behind it were not read; the mistake is told.
      for (const auto& [fragment, links] : fragments) {
        if (scans[worker].has_id(fragment)) continue;
        found[worker].add(Fault::fragment, links.first,
                          fmt::format("{} has no id \"{}\"", tree.path_of(file), fragment),
                          links.count > 1 ? fmt::format("and {} more links to it", links.count - 1) : "");
      }
    }
  });
  for (const Findings& part : found) findings.merge(part);
}

}  // namespace check
