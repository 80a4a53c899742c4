#pragma once
// sitemap.xml at the root is an index of sitemaps; those list every page that search engines may index, each once, and
// nothing else, and may state the pages of other locales. They are read one after the other: each has at most 50 MiB.
#include <cstdint>
#include <vector>

#include "check/findings.h"
#include "check/site.h"

namespace check {

constexpr size_t kMostUrls = 50000;  ///< in one sitemap, by the protocol
constexpr size_t kMostSitemapBytes = 50 << 20;

/// What is known of a file once the pages were read.
enum class Indexing : uint8_t {
  unknown,    ///< no page, or none that was read
  indexable,  ///< offered to search engines
  closed,     ///< not
};

/// One `indexing` for each file of the tree.
void check_sitemaps(const Site& site, const std::vector<Indexing>& indexing, Findings& findings);

}  // namespace check
