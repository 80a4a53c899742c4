#pragma once
// The fingerprint of a file's bytes: XXH3, 128 bits. Not cryptographic: it tells whether a page changed, and 460 MB of
// pages take it about 0.05 s.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sink {

struct ContentHash {
  uint64_t high = 0;
  uint64_t low = 0;

  bool operator==(const ContentHash&) const = default;
};

constexpr size_t kHashDigits = 32;

ContentHash hash_content(std::string_view bytes);
/// As 32 lower-case hexadecimal digits.
void append_hash(std::string& out, ContentHash hash);
/// From exactly what `append_hash` writes.
std::optional<ContentHash> parse_hash(std::string_view text);

}  // namespace sink
