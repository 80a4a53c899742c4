#include "ports/port.h"

#include <algorithm>
#include <charconv>

namespace ports {

std::string_view to_string(Transport transport) {
  constexpr std::string_view kNames[] = {"tcp", "udp", "sctp", "dccp", ""};
  return kNames[static_cast<size_t>(transport)];
}

std::optional<Transport> parse_transport(std::string_view text) {
  auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  for (Transport transport : {Transport::tcp, Transport::udp, Transport::sctp, Transport::dccp, Transport::unstated}) {
    std::string_view name = to_string(transport);
    if (std::equal(text.begin(), text.end(), name.begin(), name.end(), same)) return transport;
  }
  return std::nullopt;
}

PortClass class_of(Port port) {
  if (range_of(PortClass::system).contains(port)) return PortClass::system;
  return range_of(PortClass::user).contains(port) ? PortClass::user : PortClass::dynamic;
}

PortRange range_of(PortClass port_class) {
  constexpr PortRange kRanges[] = {{Port(0), Port(1023)}, {Port(1024), Port(49151)}, {Port(49152), Port(65535)}};
  return kRanges[static_cast<size_t>(port_class)];
}

std::string_view to_string(PortClass port_class) {
  constexpr std::string_view kNames[] = {"system", "user", "dynamic"};
  return kNames[static_cast<size_t>(port_class)];
}

std::optional<Port> parse_port(std::string_view text) {
  uint16_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool leading_zero = text.size() > 1 && text[0] == '0';
  if (error != std::errc() || end != text.data() + text.size() || leading_zero) return std::nullopt;
  return Port(number);
}

std::optional<PortRange> parse_port_range(std::string_view text) {
  size_t dash = text.find('-');
  std::optional<Port> first = parse_port(text.substr(0, dash));
  std::optional<Port> last = dash == std::string_view::npos ? first : parse_port(text.substr(dash + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return PortRange{*first, *last};
}

std::string to_string(PortRange range) {
  std::string text = std::to_string(range.first.number());
  if (range.size() > 1) text += "-" + std::to_string(range.last.number());
  return text;
}

}  // namespace ports
