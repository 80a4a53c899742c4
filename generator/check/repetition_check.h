#pragma once
// No two pages of a locale have the same title, description or content (what <main> holds). Of each page three hashes
// are kept.
#include <cstdint>
#include <vector>

#include "check/findings.h"
#include "check/page_scan.h"

namespace check {

struct PageTexts {
  struct Text {
    uint64_t hash = 0;  ///< 0: there is none
    uint32_t offset = 0;
  };
  FileNumber file = 0;
  Text title, description, main;
};
PageTexts texts_of(FileNumber file, const PageScan& scan);

void check_repetition(const std::vector<PageTexts>& pages, const SiteTree& tree, Findings& findings);

}  // namespace check
