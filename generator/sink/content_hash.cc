// The only file of this room that includes xxhash.
#include "sink/content_hash.h"

#include <xxhash.h>

#include <array>

// The library's own choice among SSE2, AVX2 and AVX-512 at run time, where it was built with one, as Debian's is:
// 0.022 s for the 963 MB of a locale, 0.050 s by XXH3_128bits, which is compiled for any x86-64. The values are the
// same. Weak, so that a library without it links as well.
extern "C" [[gnu::weak]] XXH128_hash_t XXH3_128bits_dispatch(const void* bytes, size_t size);

namespace sink {
namespace {

/// The value of each byte as a hexadecimal digit, -1 if it is none. A manifest has two million digits.
constexpr std::array<int8_t, 256> make_digit_values() {
  std::array<int8_t, 256> values{};
  values.fill(-1);
  for (int i = 0; i < 10; ++i) values['0' + i] = i;
  for (int i = 0; i < 6; ++i) values['a' + i] = 10 + i;
  return values;
}
constexpr std::array<int8_t, 256> kDigitValues = make_digit_values();

void put_digits(char* out, uint64_t value) {
  for (int i = 15; i >= 0; --i, value >>= 4) out[i] = "0123456789abcdef"[value & 15];
}

std::optional<uint64_t> parse_digits(std::string_view digits) {
  uint64_t value = 0;
  int signs = 0;
  for (unsigned char digit : digits) {
    signs |= kDigitValues[digit];
    value = value << 4 | static_cast<unsigned>(kDigitValues[digit] & 15);
  }
  if (signs < 0) return std::nullopt;
  return value;
}

}  // namespace

ContentHash hash_content(std::string_view bytes) {
  auto hash_bytes = XXH3_128bits_dispatch != nullptr ? XXH3_128bits_dispatch : XXH3_128bits;
  XXH128_hash_t hash = hash_bytes(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

void append_hash(std::string& out, ContentHash hash) {
  char digits[kHashDigits];
  put_digits(digits, hash.high);
  put_digits(digits + 16, hash.low);
  out.append(digits, kHashDigits);
}

std::optional<ContentHash> parse_hash(std::string_view text) {
  if (text.size() != kHashDigits) return std::nullopt;
  std::optional<uint64_t> high = parse_digits(text.substr(0, 16));
  std::optional<uint64_t> low = parse_digits(text.substr(16));
  if (!high || !low) return std::nullopt;
  return ContentHash{*high, *low};
}

}  // namespace sink
