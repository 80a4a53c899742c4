#include "routes/routes.h"

namespace routes {

ports::PortRange block_of(ports::Port port) {
  uint16_t first = port.number() / kBlockSize * kBlockSize;
  return {ports::Port(first), ports::Port(static_cast<uint16_t>(first + kBlockSize - 1))};
}

ports::PortRange block_at(uint32_t index) {
  return block_of(ports::Port(static_cast<uint16_t>(index * kBlockSize)));
}

std::string port_page(ports::Port port) {
  return std::to_string(port.number()) + ".html";
}
std::string block_page(ports::PortRange block) {
  return ports::to_string(block) + ".html";
}

std::string class_page(ports::PortClass port_class) {
  return std::string(ports::to_string(port_class)) + "-ports.html";
}
std::string service_page(char letter) {
  return std::string("services-") + letter + ".html";
}

std::string category_page(std::string_view category) {
  std::string path = "category-";
  for (char c : category) {
    bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper) path += '-';
    path += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return path + ".html";
}

std::string prose_page(std::string_view name) {
  return std::string(name) + ".html";
}

bool is_indexed(std::string_view page) {
  return page != kSearch && page != kNotFound && page != kThanks;
}

std::string address_of(std::string_view page, bool extensionless) {
  constexpr std::string_view kExtension = ".html";
  if (page == kHome) return {};
  if (extensionless && page.ends_with(kExtension)) page.remove_suffix(kExtension.size());
  return std::string(page);
}

std::string home_from_root(std::string_view locale_tag) {
  return std::string(locale_tag) + "/" + std::string(kHome);
}

}  // namespace routes
