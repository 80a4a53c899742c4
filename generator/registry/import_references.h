#pragma once
// references.json: references that the packages lack or have outdated, kept by hand.
//
//   {"references": [{"port": 443, "transport": "tcp udp", "name": "https", "references": ["RFC9110"]}, ...]}
//
// Each replaces the references of the rows that it names; each of those rows must exist, so a slip or a row that IANA
// has withdrawn shows when the registry is imported.
#include "base/diagnostic.h"
#include "base/source.h"
#include "ports/assignment.h"

namespace registry {

void apply_references(const base::SourceText& source, std::vector<ports::Assignment>& assignments,
                      base::Diagnostics& log);

}  // namespace registry
