#pragma once
// The head of a document: lines `key: value` between two lines `---`.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prose {

struct FrontMatter {
  std::string_view lines;  ///< what stands between the lines `---`; points into the document
  std::string_view body;   ///< what follows
};

/// Nothing when the document does not begin with one.
std::optional<FrontMatter> find_front_matter(std::string_view document);

struct FrontMatterValue {
  std::string text;
  uint32_t line = 0;  ///< in the document, from 1; 0 when there is no such key
};
/// The first value of that key.
FrontMatterValue front_matter_value(const FrontMatter& front_matter, std::string_view key);

/// The document with that value: in the place of the one it has, or on a line of its own at the end of the front
/// matter. All other bytes stay. The document has a front matter.
std::string set_front_matter_value(std::string_view document, std::string_view key, std::string_view value);

}  // namespace prose
