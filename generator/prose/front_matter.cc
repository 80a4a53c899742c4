#include "prose/front_matter.h"

#include <algorithm>

namespace prose {
namespace {

constexpr std::string_view kFence = "---\n";

bool has_key(std::string_view line, std::string_view key) {
  return line.starts_with(key) && line.substr(key.size()).starts_with(": ");
}

}  // namespace

std::optional<FrontMatter> find_front_matter(std::string_view document) {
  size_t end = document.find("\n---\n");
  if (!document.starts_with(kFence) || end == std::string_view::npos) return std::nullopt;
  size_t begin = kFence.size();
  return FrontMatter{document.substr(begin, end + 1 - begin), document.substr(end + 1 + kFence.size())};
}

FrontMatterValue front_matter_value(const FrontMatter& front_matter, std::string_view key) {
  uint32_t number = 2;  // Behind the line `---`.
  std::string_view lines = front_matter.lines;
  for (size_t start = 0; start < lines.size(); ++number) {
    size_t end = std::min(lines.find('\n', start), lines.size());
    std::string_view line = lines.substr(start, end - start);
    if (has_key(line, key)) return {std::string(line.substr(key.size() + 2)), number};
    start = end + 1;
  }
  return {};
}

std::string set_front_matter_value(std::string_view document, std::string_view key, std::string_view value) {
  FrontMatter front_matter = *find_front_matter(document);
  std::string line = std::string(key) + ": " + std::string(value) + "\n";
  std::string result(kFence);
  bool is_set = false;
  for (size_t start = 0; start < front_matter.lines.size();) {
    size_t end = front_matter.lines.find('\n', start) + 1;
    std::string_view old = front_matter.lines.substr(start, end - start);
    bool is_other = !has_key(old, key) || is_set;
    result += is_other ? old : line;
    is_set = is_set || !is_other;
    start = end;
  }
  if (!is_set) result += line;
  return result + std::string(kFence) + std::string(front_matter.body);
}

}  // namespace prose
