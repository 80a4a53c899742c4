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

}  // namespace

const std::string* Request::header(std::string_view name) const {
  for (const site::Header& header : headers) {
    if (header.name.size() == name.size() && ::strncasecmp(header.name.data(), name.data(), name.size()) == 0) {
      return &header.value;
    }
  }
  return nullptr;
}

Response plain_response(unsigned status, std::string text) {
  return {status, {{"Content-Type", "text/plain; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}}, text + "\n"};
}

std::optional<Target> parse_target(std::string_view text) {
  constexpr std::string_view kScheme = "http://";
  if (text.starts_with(kScheme)) {
    size_t slash = text.find('/', kScheme.size());
    text = slash == std::string_view::npos ? std::string_view("/") : text.substr(slash);
  }
  if (!text.starts_with('/')) return std::nullopt;
  size_t mark = text.find('?');
  std::optional<std::string> path = decode(text.substr(0, mark), false);
  if (!path) return std::nullopt;
  return Target{*path, mark == std::string_view::npos ? std::string() : std::string(text.substr(mark + 1))};
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
