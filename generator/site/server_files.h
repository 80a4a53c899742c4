#pragma once
// What tells a server or a host how to serve the site: headers (headers.h), a 404 page for each locale, addresses
// without ".html", and what is not for the public.
//
// `_headers` and `_redirects` are for Netlify, Cloudflare Pages and hosts that read their formats; they stand at the
// root of a host of its own. `server/nginx.conf` and `server/Caddyfile` are included in a server or site block of the
// publisher's, and serve the site below the path of "baseUrl". Neither redirects pages by the reader's language: the
// root page offers all of them.
//
// The two of them answer the search form for readers without JavaScript when they asked for a number.
#include <string>
#include <vector>

#include "base/buffer.h"
#include "site/settings.h"

namespace site {

inline constexpr std::string_view kServerFolder = "server/";

/// Each appends one file. `locale_tags` are the published locales.
void render_headers_file(const Settings& settings, base::Buffer& out);
void render_redirects_file(const std::vector<std::string>& locale_tags, base::Buffer& out);
void render_nginx(const Settings& settings, const std::vector<std::string>& locale_tags, base::Buffer& out);
void render_caddyfile(const Settings& settings, const std::vector<std::string>& locale_tags, base::Buffer& out);

}  // namespace site
