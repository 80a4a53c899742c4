#pragma once
// The picture of all 65,536 ports: one pixel each, row = high byte, column = low byte, so that a pixel's place is its
// number in hexadecimal. A colour says what the registry states, tinted by the port's class, and marks ports that are
// known to be used for something that the registry does not list.
#include <span>
#include <string>

#include "ports/port_table.h"
#include "site/png.h"

namespace site {

/// What a pixel says of its port. The later one wins.
enum class PortMeaning : uint8_t {
  open,       ///< unassigned, dynamic, or no registry that says anything
  reserved,   ///< kept by IANA
  set_aside,  ///< withdrawn, for private use, or IANA itself is unsure
  assigned,   ///< a service is named
  used,       ///< some program other than those services uses it, by default or commonly; the same in all classes
};
constexpr size_t kPortMeaningCount = 5;

PortMeaning meaning_of(const ports::PortTable& table, ports::Port port);

/// The colours, made to lie on a light page and on a dark one alike.
std::span<const Colour> port_space_palette();
/// The place in the palette.
uint8_t colour_of(PortMeaning meaning, ports::PortClass port_class);

/// 256x256 pixels.
std::string make_port_space_png(const ports::PortTable& table);

/// 1200x630 opaque pixels for links to the site on other sites: the port space twice as large, and beside it its first
/// corner sixteen times as large.
std::string make_social_png(const ports::PortTable& table);

}  // namespace site
