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
ports::PortRange block_at(uint32_t index);

inline constexpr std::string_view kHome = "index.html";
inline constexpr std::string_view kSearch = "search.html";
inline constexpr std::string_view kNotFound = "not-found.html";     ///< "404.html" is the page of port 404
inline constexpr std::string_view kRootNotFound = "404.html";       ///< the same, where hosts look for it
inline constexpr std::string_view kServices = "services.html";      ///< leads to the pages of service_page()
inline constexpr std::string_view kCategories = "categories.html";  ///< leads to the pages of category_page()
inline constexpr std::string_view kCommands = "commands.html";      ///< all commands, and their manuals
inline constexpr std::string_view kThanks = "thanks.html";          ///< where the question of each page leads
inline constexpr std::string_view kOpenSearch = "opensearch.xml";

/// "60156.html"
std::string port_page(ports::Port port);
/// "59904-60159.html"
std::string block_page(ports::PortRange block);
/// "dynamic-ports.html"
std::string class_page(ports::PortClass port_class);
/// "services-s.html": the services whose names begin with that letter; '0' stands for all that is none.
std::string service_page(char letter);
/// "category-remote-access.html" of "remoteAccess".
std::string category_page(std::string_view category);
/// "about.html"
std::string prose_page(std::string_view name);

/// Whether search engines are told of the page: it is neither an answer to something that the reader did nor an error.
bool is_indexed(std::string_view page);

/// What stands behind the locale in the address of a page: "60156.html", or "60156" without extensions; nothing for the
/// home page.
std::string address_of(std::string_view page, bool extensionless);

/// "en/index.html", from the root of the site.
std::string home_from_root(std::string_view locale_tag);

}  // namespace routes
