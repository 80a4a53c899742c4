#include "base/diagnostic.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/utf8.h"

namespace base {

void Diagnostics::error(SourcePosition position, std::string text, std::string note) {
  add({Severity::error, std::move(position), std::move(text), std::move(note)});
}

void Diagnostics::warning(SourcePosition position, std::string text, std::string note) {
  add({Severity::warning, std::move(position), std::move(text), std::move(note)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  std::lock_guard lock(mutex_);
  // A partial or a message that is used twice is wrong once.
  if (said_.insert(to_string(diagnostic)).second) diagnostics_.push_back(std::move(diagnostic));
}

size_t Diagnostics::count(Severity severity) const {
  std::lock_guard lock(mutex_);
  return std::count_if(diagnostics_.begin(), diagnostics_.end(),
                       [&](const Diagnostic& diagnostic) { return diagnostic.severity == severity; });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result;
  {
    std::lock_guard lock(mutex_);
    result = diagnostics_;
  }
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.position.file, a.position.line, a.position.column) <
           std::tie(b.position.file, b.position.line, b.position.column);
  });
  return result;
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string line = printable(diagnostic.position.file);
  if (diagnostic.position.line > 0) {
    line += ":" + std::to_string(diagnostic.position.line) + ":" + std::to_string(diagnostic.position.column);
  }
  if (!line.empty()) line += ": ";
  line += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  line += printable(diagnostic.text);
  if (!diagnostic.note.empty()) line += "\n  note: " + printable(diagnostic.note);
  return line;
}

namespace {

// Levenshtein distance. Names are short, so two rows of the table are enough and the square is small.
size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t substitute = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view name, std::span<const std::string> candidates) {
  constexpr size_t kLongestName = 200;  // A longer one is no slip of the fingers, and the square would be large.
  if (name.size() > kLongestName) return {};
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, name.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongestName) continue;
    size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string suggest(std::string_view name, std::span<const std::string> candidates) {
  std::string_view nearest = nearest_name(name, candidates);
  return nearest.empty() ? std::string() : "did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace base
