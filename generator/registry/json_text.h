#pragma once
// JSON as we write it into files and to stdout (into pages it goes through base::append_json_string).
#include <string>
#include <string_view>

namespace registry {

/// The text in quotation marks, with the escapes that JSON asks for and no more. The text must be valid UTF-8.
std::string quote_json(std::string_view text);

}  // namespace registry
