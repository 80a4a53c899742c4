#pragma once
// What must hold of the page of a port.
#include "laws/page_laws.h"

namespace laws {

namespace law {
inline constexpr std::string_view kPortNumbers = "a port's page speaks of its port";
inline constexpr std::string_view kNeighbours = "neighbours are the right ports";
}  // namespace law

void judge_port(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings);

}  // namespace laws
