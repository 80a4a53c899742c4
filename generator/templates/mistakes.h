#pragma once
// The errors of one compilation. A partial is compiled wherever it is called, so the same mistake is met many times: it
// is reported once. Lines and columns are worked out only for what is reported.
#include <cstddef>
#include <set>
#include <string>
#include <tuple>

#include "base/diagnostic.h"

namespace templates {

/// A template whose text stays where it is during the compilation.
struct LoadedText {
  explicit LoadedText(const base::SourceText& source) : source(source), lines(source.text) {}
  base::SourcePosition position(size_t offset) const;

  const base::SourceText& source;
  base::LineIndex lines;
};

/// A byte in a template, for a diagnostic to point at.
struct Spot {
  const LoadedText* text = nullptr;
  size_t offset = 0;
};

class Mistakes {
 public:
  explicit Mistakes(base::Diagnostics& log) : log_(log) {}

  void error(Spot spot, std::string text, std::string note = {});
  /// An error that has no place in a template.
  void error(std::string text, std::string note = {});
  size_t count() const { return count_; }
  /// So many were reported that going on helps nobody.
  bool too_many() const;

 private:
  base::Diagnostics& log_;
  std::set<std::tuple<const LoadedText*, size_t, std::string>> reported_;
  size_t count_ = 0;
};

}  // namespace templates
