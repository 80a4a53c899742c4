#pragma once
// Small catalogues for the tests, and their diagnostics as lines of text.
#include <stdexcept>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "locale/catalogue.h"

namespace locale_test {

using Lines = std::vector<std::string>;

inline Lines lines_of(const base::Diagnostics& log) {
  Lines lines;
  for (const base::Diagnostic& diagnostic : log.sorted()) lines.push_back(to_string(diagnostic));
  return lines;
}

/// A placeholder of each kind that the tests use.
inline const std::string kPlaceholders =
    R"("placeholders": {"port": {"type": "port"}, "count": {"type": "count"}, "state": {"type": "choice"}})";

/// An English file with one message: the pattern's opening quote stands in line 3, column 8.
inline base::SourceText english_source(const std::string& pattern, const std::string& members) {
  return {"locales/en.arb", "{\"@@locale\": \"en\",\n \"@@x-name\": \"English\",\n \"m.x\": \"" + pattern +
                                "\",\n \"@m.x\": {\"description\": \"D\"" + (members.empty() ? "" : ", ") + members +
                                "}}\n"};
}

/// A translation with one message, in the same places.
inline base::SourceText source_of(const std::string& tag, const std::string& pattern) {
  return {"locales/" + tag + ".arb",
          "{\"@@locale\": \"" + tag + "\",\n \"@@x-name\": \"Name\",\n \"m.x\": \"" + pattern + "\"}\n"};
}

inline Lines errors_of_english(const std::string& pattern, const std::string& members) {
  base::Diagnostics log;
  locale::load_catalogue(english_source(pattern, members), nullptr, log);
  return lines_of(log);
}

inline Lines errors_of(const std::string& tag, const std::string& pattern, const locale::Catalogue& english) {
  base::Diagnostics log;
  locale::load_catalogue(source_of(tag, pattern), &english, log);
  return lines_of(log);
}

/// Throws when it has errors: for tests of what happens to a good one.
inline locale::Catalogue load_english(const std::string& pattern, const std::string& members = {}) {
  base::Diagnostics log;
  auto catalogue = locale::load_catalogue(english_source(pattern, members), nullptr, log);
  if (!catalogue) throw std::runtime_error(lines_of(log).front());
  return *catalogue;
}

/// `one<...|...> ` for a switch and `text{index}` for a leaf: a tree on one line.
inline std::string shown(const locale::Pattern& pattern) {
  std::string text;
  for (const locale::Segment& segment : pattern.leaf) {
    text += segment.placeholder < 0 ? segment.literal : "{" + std::to_string(segment.placeholder) + "}";
  }
  if (pattern.kind == locale::Pattern::Kind::leaf) return text;
  text = (pattern.kind == locale::Pattern::Kind::plural ? "plural " : "select ") + std::to_string(pattern.placeholder);
  for (size_t i = 0; i < pattern.keys.size(); ++i)
    text += " " + pattern.keys[i] + "(" + shown(pattern.branches[i]) + ")";
  return text;
}

}  // namespace locale_test
