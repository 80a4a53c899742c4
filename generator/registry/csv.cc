#include "registry/csv.h"

namespace registry {

CsvReader::CsvReader(const base::SourceText& source, base::Diagnostics& log)
    : source_(source), text_(source.text), log_(log) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void CsvReader::advance() {
  char byte = text_[at_++];
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else {
    column_ += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }
}

bool CsvReader::fail(uint32_t line, uint32_t column, std::string text) {
  log_.error({source_.name, line, column}, std::move(text));
  at_ = text_.size();
  return false;
}

bool CsvReader::at_record_end() const {
  return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
}

bool CsvReader::next(std::vector<Cell>& record) {
  while (at_ < text_.size()) {
    if (!read_record(record)) return false;
    bool blank_line = record.size() == 1 && record[0].text.empty();
    if (!blank_line) return true;
  }
  return false;
}

bool CsvReader::read_record(std::vector<Cell>& record) {
  record.clear();
  for (;;) {
    Cell& cell = record.emplace_back();
    cell.line = line_;
    cell.column = column_;
    if (!read_cell(cell)) return false;
    if (at_record_end()) break;
    advance();  // The comma.
  }
  if (at_ < text_.size() && text_[at_] == '\r') advance();
  if (at_ < text_.size()) advance();
  return true;
}

bool CsvReader::read_cell(Cell& cell) {
  bool quoted = at_ < text_.size() && text_[at_] == '"';
  return quoted ? read_quoted(cell) : read_plain(cell);
}

bool CsvReader::read_quoted(Cell& cell) {
  advance();
  for (; at_ < text_.size(); advance()) {
    if (text_[at_] == '"') {
      advance();
      if (at_record_end() || text_[at_] == ',') return true;
      if (text_[at_] != '"') return fail(line_, column_, "text behind the closing quotation mark of a cell");
    }
    cell.text += text_[at_];
    // Also stops a forgotten quotation mark from swallowing the whole file.
    if (cell.text.size() > kLongestCell) break;
  }
  bool too_long = at_ < text_.size();
  return fail(cell.line, cell.column,
              too_long ? "a quoted cell of more than " + std::to_string(kLongestCell) + " bytes"
                       : "a quotation mark that is never closed");
}

bool CsvReader::read_plain(Cell& cell) {
  for (; !at_record_end() && text_[at_] != ','; advance()) {
    if (text_[at_] == '"') return fail(line_, column_, "a quotation mark inside a cell that is not quoted");
    if (text_[at_] == '\r') return fail(line_, column_, "a carriage return without a line feed");
    cell.text += text_[at_];
  }
  return true;
}

}  // namespace registry
