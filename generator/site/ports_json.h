#pragma once
// `ports.json`: what the site knows of ports, for programs, and `ports.schema.json`, which tells its members. One port
// a line, so that two of them can be compared. A member that would be empty is left out.
//
// It holds what pages say, from the same table, and has no words but those of the registry: no message goes in.
#include <string_view>

#include "base/buffer.h"
#include "ports/port_table.h"

namespace site {

inline constexpr std::string_view kPortsJson = "ports.json";
inline constexpr std::string_view kPortsSchema = "ports.schema.json";

/// Appends the file: the classes, the systems, every notable port, and the sources that these cite.
void render_ports_json(const ports::PortTable& table, base::Buffer& out);

/// The JSON Schema (2020-12) of that file.
std::string_view ports_schema();

}  // namespace site
