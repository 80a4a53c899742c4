#pragma once
// Has the browser load a page again when the site has changed.
//
// A served page has one script element more than the published one. The script loads another one, `wait.js`, which the
// server answers when the site is no longer of the version that the page is of. Scripts are the only requests that the
// policy of the published site allows, and the preview sends the same policy.
#include <cstdint>
#include <string>
#include <string_view>

namespace serve {

inline constexpr std::string_view kReloadScript = "/.portolan/reload.js";
inline constexpr std::string_view kWaitScript = "/.portolan/wait.js";

std::string_view reload_script();
/// What wait.js says: the version that the site is of now.
std::string wait_script(uint64_t version);

/// The page with the script before its last </body>, or at its end.
std::string add_reload(std::string_view html, uint64_t version);

}  // namespace serve
