#include "serve/http.h"

#include <strings.h>

#include <algorithm>

#include "base/utf8.h"

namespace serve {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Nothing when a "%" is not followed by two digits, or when what comes out is no text.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (base::find_invalid_utf8(decoded)) return std::nullopt;
  auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  if (std::any_of(decoded.begin(), decoded.end(), is_control)) return std::nullopt;
  return decoded;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_named(const site::Header& header, std::string_view name) {
  return header.name.size() == name.size() && ::strncasecmp(header.name.data(), name.data(), name.size()) == 0;
}

/// RFC 9110, section 5.6.2: what a header may be called.
bool is_token(std::string_view text) {
  auto allowed = [](char c) {
    bool is_letter_or_digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return is_letter_or_digit || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool holds_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

const std::string* Request::header(std::string_view name) const {
  for (const site::Header& header : headers) {
    if (is_named(header, name)) return &header.value;
  }
  return nullptr;
}

Response plain_response(unsigned status, const std::string& text) {
  return {status, {{"Content-Type", "text/plain; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}}, text + "\n"};
}

bool is_unambiguous(const Request& request) {
  auto count = [&](std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](const site::Header& header) { return is_named(header, name); });
  };
  for (const site::Header& header : request.headers) {
    if (!is_token(header.name) || holds_control(header.value)) return false;
  }
  if (count("Host") > 1 || count("Content-Length") + count("Transfer-Encoding") > 1) return false;
  const std::string* encoding = request.header("Transfer-Encoding");
  return encoding == nullptr || is_named({std::string(trim(*encoding)), ""}, "chunked");
}

std::optional<Target> parse_target(std::string_view text) {
  constexpr std::string_view kScheme = "http://";
  Target target;
  if (text.starts_with(kScheme)) {
    text.remove_prefix(kScheme.size());
    size_t end = std::min(text.find_first_of("/?#"), text.size());
    target.authority = text.substr(0, end);
    text = end == text.size() ? std::string_view("/") : text.substr(end);
  }
  if (!text.starts_with('/')) return std::nullopt;
  size_t mark = text.find('?');
  std::optional<std::string> path = decode(text.substr(0, mark), false);
  if (!path) return std::nullopt;
  target.path = std::move(*path);
  if (mark != std::string_view::npos) target.query = text.substr(mark + 1);
  return target;
}

std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> fields;
  while (!text.empty()) {
    std::string_view field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    size_t equals = field.find('=');
    std::optional<std::string> name = decode(field.substr(0, equals), true);
    std::string_view rest = equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1);
    std::optional<std::string> value = decode(rest, true);
    if (name && value && !name->empty()) fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

std::optional<std::string> form_field(std::string_view form, std::string_view name) {
  for (auto& [field, value] : parse_form(form)) {
    if (field == name) return value;
  }
  return std::nullopt;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    std::string_view named = trim(if_none_match.substr(0, if_none_match.find(',')));
    if_none_match.remove_prefix(std::min(if_none_match.size(), if_none_match.find(',')));
    if (!if_none_match.empty()) if_none_match.remove_prefix(1);
    if (named.starts_with("W/")) named.remove_prefix(2);
    if (named == tag || named == "*") return true;
  }
  return false;
}

std::string_view content_type(std::string_view path) {
  struct Type {
    std::string_view ending, type;
  };
  static constexpr Type kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".xml", "application/xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".gif", "image/gif"},
      {".ico", "image/vnd.microsoft.icon"},
      {".webmanifest", "application/manifest+json"},
      {".conf", "text/plain; charset=utf-8"},
  };
  if (path.ends_with("/opensearch.xml")) return "application/opensearchdescription+xml";
  for (const Type& type : kTypes) {
    if (path.ends_with(type.ending)) return type.type;
  }
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos ? "text/plain; charset=utf-8"
                                                                              : "application/octet-stream";
}

}  // namespace serve
