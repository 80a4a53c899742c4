#pragma once
// `portolan check --output DIR`: everything that is wrong with a built tree, in one pass over its pages.
//
// A tree is checked by itself, without the sources it was made from: what belongs together is learned from what it says
// (addresses.h). Pages are the .html files in the folders of locales, and index.html and 404.html at the root; other
// files at the root may be the publisher's own. A page is read whole, scanned once (page_scan.h), judged by each check
// of page_checks.h, and dropped; what concerns several pages is kept as numbers and hashes and judged at the end.
// Measured on 65,805 pages (1.1 GB, 3.8 million links): 4.6 s of CPU, 18 MiB.
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/timings.h"
#include "check/findings.h"

namespace check {

struct TreeOptions {
  std::filesystem::path tree;
  std::vector<std::string> locales;  ///< empty: all that are there
  unsigned jobs = 1;
};

struct TreeResult {
  size_t locales = 0;
  size_t pages = 0;
  size_t links = 0;
  std::array<size_t, kFaultCount> faults = {};
};

/// Reports what is wrong. Throws SystemFailure when the tree is no folder.
TreeResult check_tree(const TreeOptions& options, base::Diagnostics& log, base::Timings& timings);

/// "2 locales, 131610 pages, 7123456 links"
std::string tree_text(const TreeResult& result);
/// "locales":1,"pages":65804,"links":3500000,"faults":{"link":2}, of the faults only those that were found
std::string tree_json(const TreeResult& result);

}  // namespace check
