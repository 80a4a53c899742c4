#include "routes/routes.h"

namespace routes {

ports::PortRange block_of(ports::Port port) {
  uint16_t first = port.number() / kBlockSize * kBlockSize;
  return {ports::Port(first), ports::Port(static_cast<uint16_t>(first + kBlockSize - 1))};
}

std::string port_page(ports::Port port) {
  return std::to_string(port.number()) + ".html";
}
std::string block_page(ports::PortRange block) {
  return ports::to_string(block) + ".html";
}

std::string class_section(ports::PortClass port_class) {
  return std::string(kHome) + "#" + std::string(ports::to_string(port_class));
}

std::string prose_page(std::string_view name) {
  return std::string(name) + ".html";
}
std::string home_from_root(std::string_view locale_tag) {
  return std::string(locale_tag) + "/" + std::string(kHome);
}

}  // namespace routes
