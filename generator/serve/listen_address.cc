#include "serve/listen_address.h"

#include <arpa/inet.h>

#include <array>
#include <cctype>
#include <charconv>

namespace serve {
namespace {

std::optional<uint16_t> parse_port(std::string_view text) {
  uint16_t port = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port;
}

struct HostAndPort {
  std::string host;
  std::optional<std::string_view> port;
  bool bracketed = false;
};

/// Nothing when brackets are not where they belong.
std::optional<HostAndPort> split(std::string_view text) {
  HostAndPort parts;
  std::string_view rest;
  if (text.starts_with('[')) {
    size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    parts.host = text.substr(1, close - 1);
    parts.bracketed = true;
    rest = text.substr(close + 1);
  } else {
    parts.host = text.substr(0, text.find(':'));
    rest = text.substr(parts.host.size());
  }
  if (!rest.empty() && !rest.starts_with(':')) return std::nullopt;
  if (!rest.empty()) parts.port = rest.substr(1);
  for (char& c : parts.host) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return parts;
}

/// The bytes of an address, 4 or 16; nothing when the text is none.
std::optional<std::string> address_bytes(const std::string& text) {
  std::array<char, 16> bytes{};
  if (text.find('\0') != std::string::npos) return std::nullopt;  // inet_pton would read up to there
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), 4);
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), 16);
  return std::nullopt;
}

bool is_loopback(const std::string& bytes) {
  if (bytes.size() == 4) return bytes[0] == 127;
  return bytes == std::string(15, '\0') + '\1';
}

bool stands_for_all(const std::string& bytes) {
  return bytes == std::string(bytes.size(), '\0');
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  std::optional<HostAndPort> parts = split(text);
  if (!parts || text.empty()) return std::nullopt;
  ListenAddress address;
  if (!parts->host.empty() && parts->host != "localhost") address.host = parts->host;
  std::optional<std::string> bytes = address_bytes(address.host);
  if (!bytes || parts->bracketed != (bytes->size() == 16)) return std::nullopt;
  if (parts->port) {
    std::optional<uint16_t> port = parse_port(*parts->port);
    if (!port) return std::nullopt;
    address.port = *port;
  }
  return address;
}

std::string origin_of(const ListenAddress& address) {
  std::string host = address.is_ipv6() ? "[" + address.host + "]" : address.host;
  return "http://" + host + ":" + std::to_string(address.port);
}

bool is_own_host(std::string_view host_header, const ListenAddress& address) {
  std::optional<HostAndPort> parts = split(host_header);
  if (!parts || (parts->port && !parse_port(*parts->port))) return false;
  bool is_local_name = parts->host == "localhost" || parts->host.ends_with(".localhost");
  if (is_local_name) return !parts->bracketed;
  std::optional<std::string> called = address_bytes(parts->host);
  if (!called || parts->bracketed != (called->size() == 16)) return false;
  std::optional<std::string> own = address_bytes(address.host);
  return is_loopback(*called) || called == own || (own && stands_for_all(*own));
}

}  // namespace serve
