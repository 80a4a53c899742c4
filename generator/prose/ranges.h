#pragma once
// Ranges of numbers in prose.
#include <string>
#include <string_view>

namespace prose {

/// Puts each range ("49152–65535", with U+2013) of the text into an isolate of its own, as pages of ports have it:
/// between right-to-left words its ends would change places. `html` is what cmark renders; its code stays as it is.
std::string isolate_ranges(std::string_view html);

}  // namespace prose
