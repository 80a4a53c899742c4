#pragma once
// A string of the file that is being read, and the way to report a mistake at a place inside it.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/source.h"

namespace locale {

/// The file as it was written, to find a place inside a string again: JSON's escapes (\u00e9) are longer than what they
/// stand for. Holds a reference: the source must outlive it.
class SourceLines {
 public:
  explicit SourceLines(const base::SourceText& source);

  const std::string& name() const { return source_.name; }
  /// Where the byte at `offset` of the decoded string `value` stands. Only for values parsed from this source.
  base::SourcePosition position_in(const base::Json& value, size_t offset) const;

 private:
  std::string_view rest_of_line(uint32_t line, uint32_t column) const;

  const base::SourceText& source_;
  std::vector<size_t> line_starts_;
  // The place that was looked for last. A file may be one line, and places are asked for in its order: from there on a
  // file of 20,000 mistakes is read in no time, from the beginning of the line it took a minute.
  mutable base::SourcePosition last_{{}, 0, 1};
  mutable size_t last_offset_ = 0;
};

/// One string value with what diagnostics call it. A plain bundle of references, made where a value is checked.
struct ValueText {
  const SourceLines& source;
  const base::Json& value;
  std::string subject;  ///< as in `message "port.range.lead"`
  base::Diagnostics& log;

  const std::string& text() const { return value.string; }
  /// At the value itself.
  void error(std::string_view what, std::string note = {}) const;
  /// At a byte of the decoded text.
  void error_at(size_t offset, std::string_view what, std::string note = {}) const;
  void warning_at(size_t offset, std::string_view what, std::string note = {}) const;
};

}  // namespace locale
