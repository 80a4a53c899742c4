#include "registry/import_references.h"

#include <algorithm>
#include <sstream>

#include "base/json.h"
#include "registry/registry_file.h"

namespace registry {
namespace {

using ports::Assignment;

bool same_place(const Assignment& row, const ports::PortRange& range, ports::Transport transport) {
  return row.ports && *row.ports == range && row.transport == transport;
}

/// The names of that place, for a suggestion.
std::string suggest_name(const std::vector<Assignment>& assignments, const ports::PortRange& range,
                         ports::Transport transport, std::string_view name) {
  std::vector<std::string> names;
  for (const Assignment& row : assignments) {
    if (same_place(row, range, transport) && !row.name.empty()) names.push_back(row.name);
  }
  if (names.size() == 1) return "it is called \"" + names[0] + "\"";
  return base::suggest(name, names);
}

void apply(const base::Json& value, std::string_view file, std::vector<Assignment>& assignments,
           base::Diagnostics& log) {
  base::JsonObject object(value, file, log);
  std::optional<ports::PortRange> range = read_port_range(object, "port");
  std::vector<ports::Transport> transports = read_transports(object);
  std::string name = object.string_or("name", "");
  std::vector<std::string> references = object.strings_or_none("references");
  if (references.empty()) object.error(value, "\"references\" must name at least one");
  object.finish();
  if (!range) return;
  for (ports::Transport transport : transports) {
    auto row = std::find_if(assignments.begin(), assignments.end(), [&](const Assignment& row) {
      return same_place(row, *range, transport) && row.name == name;
    });
    if (row != assignments.end()) {
      row->references = references;
      continue;
    }
    std::string place = ports::to_string(*range);
    if (transport != ports::Transport::unstated) place += "/" + std::string(ports::to_string(transport));
    object.error(value, "the registry has no row \"" + name + "\" for " + place,
                 suggest_name(assignments, *range, transport, name));
  }
}

}  // namespace

void apply_references(const base::SourceText& source, std::vector<Assignment>& assignments, base::Diagnostics& log) {
  std::optional<base::Json> root = base::parse_json(source, log);
  if (!root) return;
  base::JsonObject object(*root, source.name, log);
  object.ignore("$schema");
  object.ignore("comment");
  for (const base::Json& value : object.array("references")) apply(value, source.name, assignments, log);
  object.finish();
}

}  // namespace registry
