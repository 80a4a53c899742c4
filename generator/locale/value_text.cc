// Places are worked out only when there is a mistake to show, from the line and column of the opening quote on.
#include "locale/value_text.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace locale {
namespace {

size_t code_point_length(std::string_view text, size_t at) {
  size_t end = at;
  return base::decode_utf8(text, end) ? end - at : 1;
}

uint32_t read_hex(std::string_view raw, size_t at) {
  uint32_t unit = 0;
  std::string_view digits = raw.substr(std::min(at, raw.size()), 4);
  std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return unit;
}

struct Width {
  size_t raw;      ///< bytes in the file
  size_t decoded;  ///< bytes in the string
};

// The character or escape at `at` of a JSON string.
Width measure(std::string_view raw, size_t at) {
  if (raw[at] != '\\') {
    size_t length = code_point_length(raw, at);
    return {length, length};
  }
  if (raw.substr(at + 1, 1) != "u") return {2, 1};
  uint32_t unit = read_hex(raw, at + 2);
  if (unit >= 0xD800 && unit < 0xE000) return {12, 4};
  return {6, unit < 0x80 ? 1u : unit < 0x800 ? 2u : 3u};
}

}  // namespace

SourceLines::SourceLines(const base::SourceText& source) : source_(source), line_starts_{0} {
  for (size_t at = source.text.find('\n'); at != std::string::npos; at = source.text.find('\n', at + 1)) {
    line_starts_.push_back(at + 1);
  }
}

std::string_view SourceLines::rest_of_line(uint32_t line, uint32_t column) const {
  if (line == 0 || line > line_starts_.size()) return {};
  bool goes_on = line == last_.line && column >= last_.column;
  if (!goes_on) {
    last_ = {{}, line, 1};
    last_offset_ = line_starts_[line - 1];
  }
  size_t end = line < line_starts_.size() ? line_starts_[line] - 1 : source_.text.size();
  std::string_view text = std::string_view(source_.text).substr(0, end);
  for (; last_.column < column && last_offset_ < end; ++last_.column) {
    last_offset_ += code_point_length(text, last_offset_);
  }
  return text.substr(last_offset_);
}

base::SourcePosition SourceLines::position_in(const base::Json& value, size_t offset) const {
  std::string_view raw = rest_of_line(value.line, value.column);
  size_t at = 1;  // Behind the opening quote.
  uint32_t column = value.column + 1;
  for (size_t decoded = 0; decoded < offset && at < raw.size();) {
    Width width = measure(raw, at);
    column += width.raw == width.decoded ? 1 : static_cast<uint32_t>(width.raw);
    at += width.raw;
    decoded += width.decoded;
  }
  return {source_.name, value.line, column};
}

void ValueText::error(std::string_view what, std::string note) const {
  log.error({source.name(), value.line, value.column}, subject + ": " + std::string(what), std::move(note));
}

void ValueText::error_at(size_t offset, std::string_view what, std::string note) const {
  log.error(source.position_in(value, offset), subject + ": " + std::string(what), std::move(note));
}

void ValueText::warning_at(size_t offset, std::string_view what, std::string note) const {
  log.warning(source.position_in(value, offset), subject + ": " + std::string(what), std::move(note));
}

}  // namespace locale
