#pragma once
// What stands in where a locale has no words of its own: TAG -> the CLDR parents that "@@x-fallback" names -> English.
#include <string_view>

#include "locale/catalogue.h"

namespace locale {

/// Whether a locale may take words from another one: a parent of it in CLDR, with the same language and script. So
/// pt-AO may take them from pt-PT and pt, but pt-PT not from pt-BR, and zh-Hant not from zh-Hans or zh.
bool may_fall_back(std::string_view tag, std::string_view other);

/// Adds the messages of `other` that the catalogue does not have, marked as words of that locale.
void fall_back(Catalogue& catalogue, const Catalogue& other);

}  // namespace locale
