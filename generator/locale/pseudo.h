#pragma once
// Pseudo-locales, made from the English messages and never published: `en-XA` (accents, brackets, about 40% longer)
// shows text that is not translated or does not fit, `ar-XB` (right to left) shows faults of direction.
#include <optional>
#include <string_view>

#include "locale/catalogue.h"

namespace locale {

inline constexpr std::string_view kPseudoTags[] = {"en-XA", "ar-XB"};
/// True for these.
bool is_pseudo(std::string_view tag);
/// Changes literal text only: placeholders, code spans and link targets stay as they are.
Catalogue make_pseudo(const Catalogue& english, std::string_view tag);

}  // namespace locale
