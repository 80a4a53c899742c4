#pragma once
// Reads our own facts: the JSON files directly under content/, each with its schema beside it, and those of an overlay.
#include <optional>

#include "base/diagnostic.h"
#include "ports/fact.h"

namespace registry {

/// Reads sources, classes, systems, ranges, uses, abouts, concepts, browsers and commands. Nothing when there was an
/// error; all errors of all files go to the log: unknown members, ids used twice in a file, sources that do not exist,
/// ports out of order. A fact of a later layer takes the place of the one with the same id; a new one is added, and a
/// new use stands before ours. The first layer must have every file.
std::optional<ports::Facts> load_facts(const base::Layers& content, base::Diagnostics& log);

}  // namespace registry
