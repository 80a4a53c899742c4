#include "ports/fact.h"

#include <algorithm>

namespace ports {
namespace {

constexpr std::array<std::string_view, 4> kCertaintyNames = {"assigned", "default", "common", "reported"};

}  // namespace

std::string_view to_string(Certainty certainty) {
  return kCertaintyNames[static_cast<size_t>(certainty)];
}

std::optional<Certainty> parse_certainty(std::string_view text) {
  auto it = std::find(kCertaintyNames.begin(), kCertaintyNames.end(), text);
  if (it == kCertaintyNames.end()) return std::nullopt;
  return static_cast<Certainty>(it - kCertaintyNames.begin());
}

std::optional<Encryption> parse_encryption(std::string_view text) {
  if (text == "plain") return Encryption::plain;
  if (text == "optional") return Encryption::optional;
  if (text == "always") return Encryption::always;
  return std::nullopt;
}

Vocabulary::Index Vocabulary::index_of(const std::string& name) {
  auto it = std::find(names_.begin(), names_.end(), name);
  if (it == names_.end()) it = names_.insert(it, name);
  return static_cast<Index>(it - names_.begin());
}

uint32_t Fact::size() const {
  uint32_t size = 0;
  for (PortRange range : ports) size += range.size();
  return size;
}

bool Fact::covers(Port port) const {
  return std::any_of(ports.begin(), ports.end(), [&](PortRange range) { return range.contains(port); });
}

}  // namespace ports
