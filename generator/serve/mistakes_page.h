#pragma once
// The page that stands in for another one while the sources have mistakes.
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace serve {

inline constexpr std::string_view kMistakesStyle = "/.portolan/mistakes.css";
/// The query with which the page itself is asked for, as it was before the mistakes.
inline constexpr std::string_view kLastGood = "last-good";

std::string_view mistakes_style();

/// `last_good`: there is such a page, and the reader is led to it.
std::string mistakes_page(std::span<const base::Diagnostic> mistakes, bool last_good);

}  // namespace serve
