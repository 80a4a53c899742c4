#pragma once
// Imports a text of one format, and shows a log as lines.
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "registry/import.h"

namespace texts {

inline std::vector<std::string> lines(const base::Diagnostics& log) {
  std::vector<std::string> result;
  for (const base::Diagnostic& diagnostic : log.sorted()) result.push_back(base::to_string(diagnostic));
  return result;
}

inline std::optional<ports::Registry> import_text(std::string text, registry::Format format, base::Diagnostics& log) {
  return registry::import_registry({{{"file", std::move(text)}, format}}, {}, log);
}

/// The rows of a text without errors; none when it has some.
inline std::vector<ports::Assignment> rows(std::string text, registry::Format format) {
  base::Diagnostics log;
  std::optional<ports::Registry> registry = import_text(std::move(text), format, log);
  return registry ? registry->assignments : std::vector<ports::Assignment>{};
}

/// What is reported about a text.
inline std::vector<std::string> report(std::string text, registry::Format format) {
  base::Diagnostics log;
  import_text(std::move(text), format, log);
  return lines(log);
}

inline ports::PortRange range(uint16_t first, uint16_t last) {
  return {ports::Port(first), ports::Port(last)};
}
inline ports::PortRange port(uint16_t number) {
  return range(number, number);
}

}  // namespace texts
