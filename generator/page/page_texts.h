#pragma once
// The few texts that are a page's own: numbers, ranges, addresses. They stay where they are until the next page.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "ports/port.h"
#include "templates/value.h"

namespace page {

class PageTexts {
 public:
  /// Forgets all texts; their space is used again.
  void clear() { chunk_ = used_ = 0; }

  templates::Value text(std::string_view text) { return templates::Value::text(keep(text)); }
  /// Addresses of ours hold no character that HTML escapes.
  templates::Value address(std::string_view path) { return templates::Value::plain_text(keep(path)); }

  templates::Value number(uint32_t number) {
    char digits[10];
    char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return templates::Value::plain_text(keep({digits, static_cast<size_t>(end - digits)}));
  }

  /// "49152–65535"
  templates::Value range(ports::PortRange range) {
    constexpr std::string_view kDash = "–";
    char text[16];
    char* end = std::to_chars(text, text + 5, range.first.number()).ptr;
    end = std::copy(kDash.begin(), kDash.end(), end);
    end = std::to_chars(end, text + sizeof text, range.last.number()).ptr;
    return templates::Value::plain_text(keep({text, static_cast<size_t>(end - text)}));
  }

 private:
  static constexpr size_t kChunk = 16 * 1024;  ///< enough for nearly every page; a longer text has a chunk to itself

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < text.size()) {
      ++chunk_;
      used_ = 0;
    }
    if (chunk_ == chunks_.size()) {
      size_t size = std::max(kChunk, text.size());
      chunks_.push_back({std::make_unique<char[]>(size), size});
    }
    char* kept = chunks_[chunk_].bytes.get() + used_;
    std::memcpy(kept, text.data(), text.size());
    used_ += text.size();
    return {kept, text.size()};
  }

  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };
  std::vector<Chunk> chunks_;
  size_t chunk_ = 0;  ///< the one being filled
  size_t used_ = 0;   ///< of it
};

}  // namespace page
