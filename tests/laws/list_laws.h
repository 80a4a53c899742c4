#pragma once
// What must hold of the pages that lead to ports: home, classes, blocks, names, categories.
#include "laws/page_laws.h"

namespace laws {

namespace law {
inline constexpr std::string_view kBlocks = "tables hold all ports in order";
inline constexpr std::string_view kNames = "a list holds every name that belongs there, and no other";
inline constexpr std::string_view kFigures = "figures equal what the table counts";
inline constexpr std::string_view kFewLinks = "no more than 300 links in main, but for the names of a letter";
}  // namespace law

void judge_lists(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings);

}  // namespace laws
