#pragma once
// Changes to a catalogue file that leave every other byte of it as it was.
#include <set>
#include <string>
#include <string_view>

#include "base/json.h"

namespace locale {

/// The text without the members of those names. `json` is what the text was parsed to: an object.
std::string drop_members(std::string_view text, const base::Json& json, const std::set<std::string>& names);

}  // namespace locale
