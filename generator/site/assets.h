#pragma once
// Files that pages load and that browsers keep for a year: style sheets, scripts, pictures. A file's name holds a hash
// of its bytes, so that a changed file is another file.
#include <string>
#include <string_view>

namespace site {

/// "assets/site.3f2a9c41d0.css" for "site.css"; from the root of the site.
std::string asset_path(std::string_view name, std::string_view bytes);

}  // namespace site
