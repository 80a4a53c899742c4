#pragma once
// Our own file of the registry: JSON, one row a line, so that a new snapshot is a small diff.
//
//   {"port": 53, "transport": "tcp udp", "name": "domain", "title": "Domain Name Server"},
//   {"port": "6665-6669", "transport": "udp", "state": "reserved"},
//
// Members that say nothing are left out: `state` when there is a name, `historic` when there is `alias_of`. Neighbours
// that differ only in transport share a line, and a list of transports is read as one row for each, in its order.
// Written and read again, a registry is equal; written twice, it is the same bytes.
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/source.h"
#include "ports/assignment.h"

namespace registry {

std::string write_registry(const ports::Registry& registry);
/// Nothing when the file has an error; all of its errors go to the log.
std::optional<ports::Registry> read_registry(const base::SourceText& source, base::Diagnostics& log);

/// The order of ports::Registry, in which rows of one first port are equal: ports ascending, rows without port last.
bool goes_before(const ports::Assignment& a, const ports::Assignment& b);

/// A member that is a port (a number) or a range (a string, "N-M"); nothing when missing or wrong, wrong is reported.
std::optional<ports::PortRange> read_port_range(base::JsonObject& object, std::string_view key);
/// The member "transport": names divided by blanks, `unstated` when missing.
std::vector<ports::Transport> read_transports(base::JsonObject& object);

}  // namespace registry
