#pragma once
// Room `routes`: the path of every page. Pure functions of what a page is about; memory only.
//
// A site is one folder per locale and a few files at the root. Pages of a locale lie beside each other, so a link from
// one to the other is the other's path: it works on any host, in any folder and on file://.
#include <string>
#include <string_view>

#include "ports/port.h"

namespace routes {

/// The block of 256 ports that a port lies in: one row of the picture of the port space.
constexpr uint32_t kBlockSize = 256;
constexpr uint32_t kBlockCount = ports::kPortCount / kBlockSize;
ports::PortRange block_of(ports::Port port);

inline constexpr std::string_view kHome = "index.html";
inline constexpr std::string_view kCommands = "commands.html";  ///< all commands, and their manuals
inline constexpr std::string_view kStyleSheet = "assets/site.css";  ///< from the root of the site

/// "60156.html"
std::string port_page(ports::Port port);
/// "59904-60159.html"
std::string block_page(ports::PortRange block);
/// "index.html#dynamic": where the home page describes the class.
std::string class_section(ports::PortClass port_class);
/// "about.html"
std::string prose_page(std::string_view name);
/// "en/index.html", from the root of the site.
std::string home_from_root(std::string_view locale_tag);

}  // namespace routes
