#pragma once
// Where the server listens, and by which names it may be called.
//
// A page on the internet can have its own name resolve to 127.0.0.1 and then read from a server there what it likes
// (DNS rebinding). The Host header still says the page's name, so a request is answered only when that is ours.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace serve {

struct ListenAddress {
  std::string host = "127.0.0.1";  ///< an IPv4 or IPv6 address, without brackets
  uint16_t port = 8000;            ///< 0: any that is free

  bool is_ipv6() const { return host.find(':') != std::string::npos; }
};

/// Reads "127.0.0.1:8000", "[::1]:8000", "localhost:8000", "127.0.0.1" and ":8000" (port 8000 of the loopback address).
/// Nothing when it is none of these: names other than localhost are not looked up.
std::optional<ListenAddress> parse_listen_address(std::string_view text);

/// "http://127.0.0.1:8000"
std::string origin_of(const ListenAddress& address);

/// Whether a Host header with that value calls a server that listens at `address`: a name of the loopback interface,
/// the address itself or, where it stands for all addresses of the machine, any address.
bool is_own_host(std::string_view host_header, const ListenAddress& address);

}  // namespace serve
