#include "site/server_files.h"

#include <algorithm>
#include <utility>

#include "routes/routes.h"
#include "site/headers.h"
#include "site/server_texts.h"

namespace site {
namespace {

/// 0 to 65535. Zeros before it are for the pattern around it.
constexpr std::string_view kPortPattern =
    "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";

using Replacements = std::vector<std::pair<std::string_view, std::string>>;

/// `text` with each @name@ of `values` replaced.
std::string fill(std::string_view text, const Replacements& values) {
  std::string result(text);
  for (const auto& [name, value] : values) {
    std::string hole = "@" + std::string(name) + "@";
    for (size_t at = 0; (at = result.find(hole, at)) != std::string::npos; at += value.size()) {
      result.replace(at, hole.size(), value);
    }
  }
  return result;
}

/// A text in double quotes, for both servers.
std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

/// A text that stands for itself in a pattern.
std::string escape_pattern(std::string_view text) {
  std::string pattern;
  for (char c : text) {
    if (std::string_view(".[]$+*?(){}|^\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::string join(const std::vector<std::string>& texts, std::string_view between) {
  std::string joined;
  for (const std::string& text : texts) {
    if (!joined.empty()) joined += between;
    joined += text;
  }
  return joined;
}

/// `always`: with errors too. A file that is not there must not be kept for a year.
std::string nginx_headers(const std::vector<Header>& headers, const HeaderRule& always, std::string_view indent) {
  std::string lines;
  for (const Header& header : headers) {
    bool is_common = std::find(always.headers.begin(), always.headers.end(), header) != always.headers.end();
    lines += std::string(indent) + "add_header " + header.name + " " + quote(header.value);
    lines += is_common ? " always;\n" : ";\n";
  }
  return lines;
}

/// One for each set of files with headers of its own.
std::string nginx_locations(const Settings& settings) {
  std::vector<HeaderRule> rules = list_header_rules(settings);
  std::string locations;
  for (size_t i = 1; i < rules.size(); ++i) {
    std::string files = rules[i].files;
    bool is_folder = files.ends_with('*');
    if (is_folder) files.pop_back();
    locations += fill(kNginxLocation,
                      {{"match", is_folder ? "^~" : "="},
                       {"files", files},
                       {"nginx_headers", nginx_headers(join_headers(rules[0].headers, rules[i]), rules[0], "    ")}});
  }
  return locations;
}

std::string caddy_headers(const Settings& settings) {
  std::string lines;
  for (const HeaderRule& rule : list_header_rules(settings)) {
    for (const Header& header : rule.headers) {
      lines += "\t\theader @path@" + rule.files + " " + header.name + " " + quote(header.value) + "\n";
    }
  }
  return lines;
}

std::string value_of(std::string_view name, const std::vector<Header>& headers) {
  auto it = std::find_if(headers.begin(), headers.end(), [&](const Header& header) { return header.name == name; });
  return it == headers.end() ? "" : it->value;
}

/// What both servers' files have holes for. Holes in values are filled by the values behind them.
Replacements server_values(const Settings& settings, const std::vector<std::string>& locale_tags) {
  std::vector<HeaderRule> rules = list_header_rules(settings);
  std::string path(path_of(settings.base_url));
  bool is_root = path == "/";
  return {
      {"nginx_redirect", is_root ? "" : std::string(kNginxRedirect)},
      {"nginx_headers", nginx_headers(rules[0].headers, rules[0], "  ")},
      {"nginx_locations", nginx_locations(settings)},
      {"caddy_redirect", is_root ? "" : "\nredir @folder@ @path@ 301\n"},
      {"caddy_headers", caddy_headers(settings)},
      {"uncached", quote(value_of("Cache-Control", rules[0].headers))},
      {"locales", join(locale_tags, "|")},
      {"not_found", std::string(routes::kNotFound)},
      {"root_not_found", std::string(routes::kRootNotFound)},
      {"port_pattern", std::string(kPortPattern)},
      {"path_pattern", escape_pattern(path)},
      {"folder", path.substr(0, path.size() - 1)},
      {"path", path},
  };
}

/// Whether a narrower rule gives files another header of that name.
bool is_replaced(const Header& header, const std::vector<HeaderRule>& rules) {
  return std::any_of(rules.begin() + 1, rules.end(),
                     [&](const HeaderRule& rule) { return !value_of(header.name, rule.headers).empty(); });
}

}  // namespace

void render_headers_file(const Settings& settings, base::Buffer& out) {
  out.append(kHeadersFile);
  std::vector<HeaderRule> rules = list_header_rules(settings);
  for (const HeaderRule& rule : rules) {
    out.append("/" + rule.files + "\n");
    for (const Header& header : rule.headers) {
      // These hosts send both values where two rules are for one file.
      if (&rule == &rules.front() && is_replaced(header, rules)) continue;
      out.append("  " + header.name + ": " + header.value + "\n");
    }
  }
}

void render_redirects_file(const std::vector<std::string>& locale_tags, base::Buffer& out) {
  out.append(fill(kRedirectsFile, {{"root_not_found", std::string(routes::kRootNotFound)}}));
  for (const std::string& tag : locale_tags) {
    out.append("/" + tag + "/* /" + tag + "/" + std::string(routes::kNotFound) + " 404\n");
  }
}

void render_nginx(const Settings& settings, const std::vector<std::string>& locale_tags, base::Buffer& out) {
  out.append(fill(kNginx, server_values(settings, locale_tags)));
}

void render_caddyfile(const Settings& settings, const std::vector<std::string>& locale_tags, base::Buffer& out) {
  out.append(fill(kCaddyfile, server_values(settings, locale_tags)));
}

}  // namespace site
