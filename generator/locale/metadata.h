#pragma once
// What the English file declares about a message: the object "@id" beside the pattern "id".
#include "base/diagnostic.h"
#include "base/json.h"
#include "locale/catalogue.h"

namespace locale {

/// A message with everything but its pattern. Reports what is wrong with the declaration.
Message read_declaration(const base::JsonMember& member, std::string_view file_name, base::Diagnostics& log);

/// Lowercase first, then letters, digits and -, in parts joined by dots: "port.range.p1", "at-a-glance.pageTitle".
bool is_message_id(std::string_view id);

}  // namespace locale
