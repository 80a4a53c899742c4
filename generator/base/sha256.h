#pragma once
// SHA-256 (FIPS 180-4), for hashes that are kept in files and that other programs may want to make too. Whether a page
// changed is told by a faster one (sink/content_hash.h).
#include <string>
#include <string_view>

namespace base {

/// The hash as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace base
