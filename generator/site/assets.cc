// The only file of this room that includes xxhash. Forty bits tell the versions of one file apart; nobody is to be
// kept from making two files with one hash.
#include "site/assets.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>

namespace site {
namespace {

constexpr int kDigits = 10;

}  // namespace

std::string asset_path(std::string_view name, std::string_view bytes) {
  uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string digits;
  for (int i = 0; i < kDigits; ++i, hash <<= 4) digits += "0123456789abcdef"[hash >> 60];
  size_t dot = std::min(name.rfind('.'), name.size());
  return "assets/" + std::string(name.substr(0, dot)) + "." + digits + std::string(name.substr(dot));
}

}  // namespace site
