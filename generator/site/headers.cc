#include "site/headers.h"

#include <algorithm>

namespace site {
namespace {

/// Pages run our own scripts and style sheets from their own host and nothing else: no inline code, no frames.
/// No script of ours connects to anything; tools that judge a page fetch robots.txt from within it.
std::string content_security_policy(const Settings& settings) {
  std::string form_action = "form-action 'self'";
  if (!settings.feedback_endpoint.empty()) form_action += " " + std::string(origin_of(settings.feedback_endpoint));
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri "
         "'self'; " +
         form_action + "; frame-ancestors 'none'";
}

}  // namespace

bool HeaderRule::covers(std::string_view path) const {
  if (!files.ends_with('*')) return path == files;
  return path.starts_with(std::string_view(files).substr(0, files.size() - 1));
}

std::vector<HeaderRule> list_header_rules(const Settings& settings) {
  HeaderRule all = {"*",
                    {
                        {"Content-Security-Policy", content_security_policy(settings)},
                        {"X-Content-Type-Options", "nosniff"},
                        // With "no-referrer" browsers post feedback from the origin "null", which no endpoint can tell
                        // from a forgery.
                        {"Referrer-Policy", "strict-origin"},
                        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
                        {"Cross-Origin-Opener-Policy", "same-origin"},
                        {"Cache-Control", "no-cache"},  // kept, and asked for anew each time: mostly a 304
                    }};
  // Their names change with their content.
  HeaderRule hashed = {"assets/*", {{"Cache-Control", "public, max-age=31536000, immutable"}}};
  // Data for the scripts of other sites.
  HeaderRule data = {"ports.json", {{"Access-Control-Allow-Origin", "*"}}};
  HeaderRule schema = {"ports.schema.json", data.headers};
  return {all, hashed, data, schema};
}

std::vector<Header> join_headers(std::vector<Header> base, const HeaderRule& rule) {
  for (const Header& header : rule.headers) {
    auto same = std::find_if(base.begin(), base.end(), [&](const Header& h) { return h.name == header.name; });
    if (same == base.end()) {
      base.push_back(header);
    } else {
      same->value = header.value;
    }
  }
  return base;
}

std::vector<Header> headers_for(std::string_view path, const Settings& settings) {
  std::vector<Header> headers;
  for (const HeaderRule& rule : list_header_rules(settings)) {
    if (rule.covers(path)) headers = join_headers(std::move(headers), rule);
  }
  return headers;
}

}  // namespace site
