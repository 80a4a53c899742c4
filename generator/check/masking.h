#pragma once
// Takes the numbers out of a text, so that two pages can be compared for what they say besides them.
//
// What is masked becomes "#". A number is a run of digits of any script, with groups ("10,990") or without; a part of a
// longer word ("IPv4", "0xEAEC") or of something with points ("192.0.2.10") is none.
#include <string>
#include <string_view>
#include <vector>

#include "ports/port_table.h"

namespace check {

inline constexpr char kMasked = '#';

/// What stands on the page of a port only because it is this port and no other.
struct PortMask {
  std::vector<uint32_t> numbers;       ///< the port, the one with swapped bytes, its neighbours and their distances
  std::vector<std::string> notations;  ///< "0xEAEC", "1110 1010 1110 1100", "EA EC"
};
PortMask mask_of(const ports::PortTable& table, ports::Port port);

/// The text with what `mask` names masked.
std::string mask_port(std::string_view text, const PortMask& mask);
/// The text with all runs of digits masked, wherever they stand.
std::string mask_digits(std::string_view text);

}  // namespace check
