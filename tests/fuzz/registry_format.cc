#include "fuzz/registry_format.h"

#include "fuzz/checks.h"
#include "registry/registry_file.h"

namespace fuzz {

void try_import(std::string_view input, registry::Format format) {
  base::SourceText source{"file", std::string(input)};
  registry::guess_format(source);
  base::Diagnostics log;
  std::optional<ports::Registry> imported = registry::import_registry({{source, format}}, {}, log);
  require_good_log(log, {source}, imported.has_value());
  if (!imported) return;

  std::string text = registry::write_registry(*imported);
  base::Diagnostics again;
  std::optional<ports::Registry> read = registry::read_registry({"written", text}, again);
  for (const base::Diagnostic& diagnostic : again.sorted()) require_equal(to_string(diagnostic), "", text);
  require(read.has_value(), "a registry that we wrote can be read");
  require(read->assignments == imported->assignments, "a registry is the same when read again");
  require_equal(registry::write_registry(*read), text, "a registry is the same bytes when written again");
}

}  // namespace fuzz
