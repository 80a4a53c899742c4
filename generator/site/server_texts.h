#pragma once
// The texts of the files for servers. What differs between sites stands there as a @name@, which server_files.cc
// replaces.
#include <string_view>

namespace site {

inline constexpr std::string_view kHeadersFile =
    R"text(# Headers, for Netlify, Cloudflare Pages and hosts that read their format. Of files without a Cache-Control here these
# hosts have browsers ask each time whether they changed, as it should be.
)text";

inline constexpr std::string_view kRedirectsFile =
    R"text(# For Netlify and hosts that read its format: what is not for the public, and the 404 page in the reader's language.
/.portolan/* /@root_not_found@ 404!
/server/* /@root_not_found@ 404!
)text";

// Patterns end in \z, since $ would let a line end pass, and only what a pattern matched is sent back: a line end in a
// header would begin another one.
inline constexpr std::string_view kNginx =
    R"text(# The site on nginx 1.14 or newer. Include this file in a server block:
#
#   server {
#     listen 80;
#     server_name example.org;
#     root /srv/www;  # the site is /srv/www@path@
#     include /srv/www@path@server/nginx.conf;
#   }
#
# It serves @path@ and all below it, and takes the place of a location of yours with that path.
# `portolan build` writes it anew.
@nginx_redirect@
location ^~ "@path@" {
  absolute_redirect off;  # a server in front of this one may have another scheme or port
  charset utf-8;
  charset_types text/css text/javascript application/javascript text/plain text/xml application/xml application/json;
  gzip on;
  gzip_min_length 512;
  gzip_vary on;
  gzip_types text/css text/javascript application/javascript text/plain text/xml application/xml application/json;
  # gzip_static on;  # if you lay compressed files beside the others, 22.html.gz beside 22.html

  error_page 404 "@path@@root_not_found@";
  try_files $uri $uri.html ${uri}index.html =404;
@nginx_headers@
  # Not for the public.
  location ~ "^@path_pattern@(?:\.portolan(?:/|\z)|server(?:/|\z)|_headers\z|_redirects\z)" {
    return 404;
  }

  # The search form without JavaScript: a number leads to its page.
  location ~ "^@path_pattern@(?<portolan_locale>@locales@)/search(?:\.html)?\z" {
    if ($arg_q ~ "^(?:\+|%20)*0*(?<portolan_port>@port_pattern@)(?:\+|%20)*\z") {
      return 302 "@path@$portolan_locale/$portolan_port.html";
    }
    error_page 404 "@path@$portolan_locale/@not_found@";
    try_files $uri $uri.html =404;
  }

  location ~ "^@path_pattern@(?<portolan_locale>@locales@)\z" {
    return 301 "@path@$portolan_locale/";
  }
  location ~ "^@path_pattern@(?<portolan_locale>@locales@)/" {
    error_page 404 "@path@$portolan_locale/@not_found@";
    try_files $uri $uri.html ${uri}index.html =404;
  }
@nginx_locations@}
)text";

inline constexpr std::string_view kNginxRedirect = R"text(
location = "@folder@" {
  absolute_redirect off;
  return 301 "@path@";
}
)text";

// A location with a header of its own inherits none, so each has them all.
inline constexpr std::string_view kNginxLocation = R"text(
  location @match@ "@path@@files@" {
    try_files $uri =404;
@nginx_headers@  }
)text";

inline constexpr std::string_view kCaddyfile =
    R"text(# The site on Caddy 2.6 or newer. Import this file in a site block:
#
#   example.org {
#     root * /srv/www  # the site is /srv/www@path@
#     import /srv/www@path@server/Caddyfile
#   }
#
# It serves @path@ and all below it. `portolan build` writes it anew.
@caddy_redirect@
handle @path@* {
	route { # as written: of two headers of one name the later one counts
		encode gzip
@caddy_headers@
		@portolan_change not method GET HEAD
		header @portolan_change Allow "GET, HEAD"
		error @portolan_change 405

		# Not for the public.
		@portolan_own path @path@.portolan @path@.portolan/* @path@server @path@server/* @path@_headers @path@_redirects
		error @portolan_own 404

		# The search form without JavaScript: a number leads to its page.
		@portolan_number {
			path_regexp portolan_locale "^@path_pattern@(@locales@)/search(?:\.html)?$"
			vars_regexp portolan_port {http.request.uri.query.q} "^ *0*(@port_pattern@) *$"
		}
		redir @portolan_number @path@{re.portolan_locale.1}/{re.portolan_port.1}.html 302

		try_files {path} {path}.html
		file_server
	}
}

handle_errors {
	header @path@* Cache-Control @uncached@
	@portolan_locale {
		path_regexp portolan_locale "^@path_pattern@(@locales@)/"
		expression {err.status_code} == 404
	}
	handle @portolan_locale {
		rewrite * @path@{re.portolan_locale.1}/@not_found@
		file_server
	}
	@portolan_missing {
		path @path@*
		expression {err.status_code} == 404
	}
	handle @portolan_missing {
		rewrite * @path@@root_not_found@
		file_server
	}
}
)text";

}  // namespace site
