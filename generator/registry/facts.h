#pragma once
// Reads our own facts: the JSON files directly under content/, each with its schema in content/schemas/.
#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "ports/fact.h"

namespace registry {

/// Reads sources, classes, systems, ranges, browsers and commands. Nothing when there was an error; all errors of all
/// files go to the log: missing files, unknown members, ids used twice, sources that do not exist, ports out of order.
std::optional<ports::Facts> load_facts(const std::filesystem::path& content, base::Diagnostics& log);

}  // namespace registry
