#pragma once
// A request and its answer as plain values, and how the parts of a request are read.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/headers.h"

namespace serve {

struct Request {
  std::string method;
  std::string path;   ///< decoded; begins with "/"
  std::string query;  ///< as sent, without the "?"
  std::vector<site::Header> headers;
  std::string body;
  std::optional<std::string> authority = {};  ///< whom the first line calls, when it holds a whole address

  /// The value of a header; names are compared without case. nullptr when it was not sent.
  const std::string* header(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  std::vector<site::Header> headers;
  std::string body;
};

/// A page of text that says no more than what went wrong.
Response plain_response(unsigned status, const std::string& text);

/// Whether there is one way only to read the request: where its body ends, whom it calls, what its headers are called.
/// Else whoever stands between us and the client may have read another request than we do.
bool is_unambiguous(const Request& request);

/// What the first line of a request asks for.
struct Target {
  std::string path, query;
  std::optional<std::string> authority = {};
};
/// Reads "/en/22.html?x=y" and "http://host/en/22.html". Nothing when it is neither, or when its path, decoded, is no
/// UTF-8 or holds control characters.
std::optional<Target> parse_target(std::string_view text);

/// The fields of an `application/x-www-form-urlencoded` text, in order. A field that cannot be decoded is left out.
std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text);
/// The value of the first field of that name.
std::optional<std::string> form_field(std::string_view form, std::string_view name);

/// Whether the value of an If-None-Match header names the tag.
bool names_tag(std::string_view if_none_match, std::string_view tag);

/// By the end of its name: "text/html; charset=utf-8".
std::string_view content_type(std::string_view path);

}  // namespace serve
