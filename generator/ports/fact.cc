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

bool Fact::covers(Port port) const {
  return std::any_of(ports.begin(), ports.end(), [&](PortRange range) { return range.contains(port); });
}

}  // namespace ports
