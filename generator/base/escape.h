#pragma once
// Escaping by the place where a value stands. Input is valid UTF-8; output is safe in that place and only there.
#include <string_view>

#include "base/buffer.h"

namespace base {

/// True when append_html would not change the text.
bool is_plain(std::string_view text);

/// In element content and in attribute values in double or single quotes: & < > " '.
void append_html(Buffer& out, std::string_view text);
/// One component of a URL: everything but RFC 3986's unreserved characters is percent-encoded.
void append_url_component(Buffer& out, std::string_view text);
/// Inside the quotes of a JSON string in a <script> element: JSON's escapes, and < > & as \u00XX so that no markup ends
/// the element; U+2028 and U+2029 too.
void append_json_string(Buffer& out, std::string_view text);

/// An address that may stand whole in href or src: http, https, or a relative reference without a scheme.
bool is_safe_url(std::string_view url);
/// A safe one that begins with http:// or https://.
bool is_web_address(std::string_view url);

}  // namespace base
