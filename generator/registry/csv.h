#pragma once
// Records of RFC 4180 with the place of every cell. Records end in CRLF or LF; a quoted cell may hold line ends, so
// records are never found by splitting lines.
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "registry/normalise.h"

namespace registry {

class CsvReader {
 public:
  /// The source must outlive the reader. A byte order mark is skipped.
  CsvReader(const base::SourceText& source, base::Diagnostics& log);

  /// Reads the next record; blank lines are none. False at the end and after an error of quoting or size, behind which
  /// no record could be trusted.
  bool next(std::vector<Cell>& record);

 private:
  bool read_record(std::vector<Cell>& record);
  bool read_cell(Cell& cell);
  bool read_quoted(Cell& cell);
  bool read_plain(Cell& cell);
  bool at_record_end() const;
  bool fail(uint32_t line, uint32_t column, std::string text);
  void advance();

  const base::SourceText& source_;
  std::string_view text_;
  base::Diagnostics& log_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  uint32_t column_ = 1;
};

}  // namespace registry
