#pragma once
// Mistakes of authors (content, locales, templates, options) are values. A stage adds all it finds to the log that was
// passed in; the pipeline stops after the stage when the log holds an error.
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace base {

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity;
  SourcePosition position;
  std::string text;
  std::string note;  ///< A second line: what was probably meant, or where the other one stands. May be empty.
};

/// A log of diagnostics. Safe to share between threads.
class Diagnostics {
 public:
  void error(SourcePosition position, std::string text, std::string note = {});
  void warning(SourcePosition position, std::string text, std::string note = {});

  bool has_errors() const { return count(Severity::error) > 0; }
  size_t count(Severity severity) const;
  /// All of them, by file, line and column; equal places in the order they were found.
  std::vector<Diagnostic> sorted() const;

 private:
  void add(Diagnostic diagnostic);

  mutable std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
  std::set<std::string> said_;  ///< as text, so that nothing is said twice
};

/// `file:line:col: error: text`, and the note on a line of its own, without a final newline.
/// Control and bidi characters from the input are shown as escapes, so that nothing reaches the terminal raw.
std::string to_string(const Diagnostic& diagnostic);

/// The candidate closest to `name`, or an empty view when none is close enough to be a likely slip.
std::string_view nearest_name(std::string_view name, std::span<const std::string> candidates);
/// `did you mean "x"?` for the nearest candidate, or nothing.
std::string suggest(std::string_view name, std::span<const std::string> candidates);

}  // namespace base
