// IANA's columns are found by the names in the first record, so that a column that moves or is added does no harm.
#include <algorithm>
#include <array>

#include "registry/csv.h"
#include "registry/formats.h"

namespace registry {
namespace {

struct Column {
  std::string_view name;
  Cell Row::*cell;  // nullptr: people, never read
};

constexpr auto kColumns = std::to_array<Column>({
    {"Service Name", &Row::name},
    {"Port Number", &Row::ports},
    {"Transport Protocol", &Row::transport},
    {"Description", &Row::title},
    {"Assignee", nullptr},
    {"Contact", nullptr},
    {"Registration Date", &Row::registered},
    {"Modification Date", &Row::modified},
    {"Reference", &Row::references},
    {"Service Code", &Row::service_code},
    {"Unauthorized Use Reported", &Row::unauthorized_use},
    {"Assignment Notes", &Row::note},
});

std::string suggest_column(std::string_view name) {
  std::vector<std::string> names;
  for (const Column& column : kColumns) names.emplace_back(column.name);
  return base::suggest(name, names);
}

/// The member of Row that each column of the file goes to.
std::vector<Cell Row::*> read_header(const std::vector<Cell>& header, const base::SourceText& source,
                                     base::Diagnostics& log) {
  std::vector<Cell Row::*> targets;
  std::vector<std::string_view> found;
  for (const Cell& cell : header) {
    auto column = std::find_if(kColumns.begin(), kColumns.end(), [&](const Column& c) { return c.name == cell.text; });
    targets.push_back(column == kColumns.end() ? nullptr : column->cell);
    found.push_back(cell.text);
    if (column != kColumns.end()) continue;
    log.warning({source.name, cell.line, cell.column}, "unknown column \"" + cell.text + "\" is not read",
                suggest_column(cell.text));
  }
  for (const Column& column : kColumns) {
    bool missing = column.cell != nullptr && std::find(found.begin(), found.end(), column.name) == found.end();
    if (missing) log.error({source.name, 1, 1}, "the column \"" + std::string(column.name) + "\" is missing");
  }
  return targets;
}

}  // namespace

Rows read_iana_csv(const base::SourceText& source, base::Diagnostics& log) {
  Rows result;
  result.title = "IANA Service Name and Transport Protocol Port Number Registry";
  CsvReader reader(source, log);
  std::vector<Cell> record;
  size_t errors_before = log.count(base::Severity::error);
  if (!reader.next(record)) {
    if (log.count(base::Severity::error) == errors_before) log.error({source.name, 1, 1}, "the file is empty");
    return result;
  }
  std::vector<Cell Row::*> targets = read_header(record, source, log);
  if (log.count(base::Severity::error) != errors_before) return result;
  while (reader.next(record)) {
    if (record.size() != targets.size()) {
      log.error(
          {source.name, record[0].line, record[0].column},
          "the row has " + std::to_string(record.size()) + " cells, the header " + std::to_string(targets.size()));
      continue;
    }
    if (result.rows.size() == kMostRows) {
      log.error({source.name, record[0].line, 1}, "more than " + std::to_string(kMostRows) + " rows");
      break;
    }
    Row& row = result.rows.emplace_back();
    row.line = record[0].line;
    row.column = record[0].column;
    for (size_t i = 0; i < record.size(); ++i) {
      if (targets[i] != nullptr) row.*targets[i] = std::move(record[i]);
    }
  }
  return result;
}

}  // namespace registry
