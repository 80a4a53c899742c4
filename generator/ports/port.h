#pragma once
// A port number and what RFC 6335 says of it by its place alone.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ports {

constexpr uint32_t kPortCount = 65536;

/// One of the 65,536 ports. An identifier, not a quantity: there is no arithmetic on it.
class Port {
 public:
  constexpr Port() = default;
  constexpr explicit Port(uint16_t number) : number_(number) {}
  constexpr uint16_t number() const { return number_; }
  constexpr auto operator<=>(const Port&) const = default;

 private:
  uint16_t number_ = 0;
};

/// Both ends belong to it.
struct PortRange {
  Port first;
  Port last;

  constexpr uint32_t size() const { return uint32_t{last.number()} - first.number() + 1; }
  constexpr bool contains(Port port) const { return first <= port && port <= last; }
  constexpr bool operator==(const PortRange&) const = default;
};

/// The transports of the registry. `unstated` is a row of the registry that names none.
enum class Transport : uint8_t { tcp, udp, sctp, dccp, unstated };
/// The transports that have ports.
constexpr std::array<Transport, 4> kTransports = {Transport::tcp, Transport::udp, Transport::sctp, Transport::dccp};

/// "tcp"; "" for `unstated`.
std::string_view to_string(Transport transport);
/// From "tcp" in any case; "" is `unstated`.
std::optional<Transport> parse_transport(std::string_view text);

/// The three ranges of RFC 6335, section 6.
enum class PortClass : uint8_t { system, user, dynamic };
constexpr std::array<PortClass, 3> kPortClasses = {PortClass::system, PortClass::user, PortClass::dynamic};

PortClass class_of(Port port);
PortRange range_of(PortClass port_class);
/// "system", "user", "dynamic".
std::string_view to_string(PortClass port_class);

/// A decimal number from 0 to 65535 without sign or blanks; leading zeros are refused.
std::optional<Port> parse_port(std::string_view text);
/// "N" or "N-M" with N <= M.
std::optional<PortRange> parse_port_range(std::string_view text);
/// "N", or "N-M" when the range holds more than one port.
std::string to_string(PortRange range);

}  // namespace ports
