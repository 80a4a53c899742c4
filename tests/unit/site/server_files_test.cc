// What the files say; that servers do it is for tests/servers.
#include "site/server_files.h"

#include <functional>

#include "catch.h"
#include "site/headers.h"

namespace {

const std::vector<std::string> kTags = {"en", "zh-Hans"};

std::string text_of(const std::function<void(base::Buffer&)>& render) {
  base::Buffer buffer;
  render(buffer);
  return std::string(buffer.view());
}

std::string nginx(const site::Settings& settings) {
  return text_of([&](base::Buffer& out) { site::render_nginx(settings, kTags, out); });
}

std::string caddyfile(const site::Settings& settings) {
  return text_of([&](base::Buffer& out) { site::render_caddyfile(settings, kTags, out); });
}

site::Settings settings_of(const std::string& base_url) {
  site::Settings settings;
  settings.base_url = base_url;
  return settings;
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

}  // namespace

TEST_CASE("_headers says each header once for each file") {
  std::string text = text_of([](base::Buffer& out) { site::render_headers_file({}, out); });
  CHECK(count(text, "\n/*\n") == 1);
  CHECK(count(text, "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n") == 1);
  CHECK(count(text, "\n/ports.json\n  Access-Control-Allow-Origin: *\n") == 1);
  CHECK(count(text, "Cache-Control:") == 1);  // another one for /* would be sent beside it
  for (const site::Header& header : site::headers_for("en/22.html", {})) {
    INFO(header.name);
    bool is_left_to_host = header.name == "Cache-Control";
    CHECK(count(text, "  " + header.name + ": " + header.value + "\n") == (is_left_to_host ? 0 : 1));
  }
}

TEST_CASE("_redirects gives each locale its 404 page and leads nobody away from the root") {
  std::string text = text_of([](base::Buffer& out) { site::render_redirects_file(kTags, out); });
  CHECK(count(text, "\n/en/* /en/not-found.html 404\n") == 1);
  CHECK(count(text, "\n/zh-Hans/* /zh-Hans/not-found.html 404\n") == 1);
  CHECK(count(text, "\n/server/* /404.html 404!\n") == 1);
  CHECK(count(text, "30") == 0);
  CHECK(count(text, "\n/ ") == 0);
}

TEST_CASE("no hole is left in the files of servers") {
  for (const char* base_url : {"", "https://example.org/", "https://example.org/some/ports/"}) {
    for (const std::string& text : {nginx(settings_of(base_url)), caddyfile(settings_of(base_url))}) {
      for (const char* hole : {"path", "path_pattern", "folder", "locales", "files", "match", "not_found",
                               "root_not_found", "nginx_headers", "nginx_locations", "nginx_redirect", "caddy_headers",
                               "caddy_redirect", "uncached", "port_pattern"}) {
        INFO(hole);
        CHECK(count(text, "@" + std::string(hole) + "@") == 0);
      }
      CHECK(count(text, "(en|zh-Hans)") + count(text, ">en|zh-Hans)") > 0);
    }
  }
}

TEST_CASE("the site is served below the path of its address") {
  CHECK(count(nginx({}), "location ^~ \"/\" {") == 1);
  CHECK(count(nginx({}), "location = \"\"") == 0);
  std::string text = nginx(settings_of("https://example.org/a.b/ports/"));
  CHECK(count(text, "location ^~ \"/a.b/ports/\" {") == 1);
  CHECK(count(text, "location = \"/a.b/ports\" {") == 1);
  CHECK(count(text, "\"^/a\\.b/ports/(?<portolan_locale>en|zh-Hans)/\"") == 1);
  CHECK(count(text, "\"/404.html\"") == 0);
  CHECK(count(caddyfile({}), "handle /* {") == 1);
  CHECK(count(caddyfile({}), "redir  ") == 0);
  CHECK(count(caddyfile(settings_of("https://example.org/ports/")), "redir /ports /ports/ 301") == 1);
}

TEST_CASE("nginx sends the headers of the table, and those of a narrower rule only with files that are there") {
  std::string text = nginx({});
  size_t narrower = site::list_header_rules({}).size() - 1;
  CHECK(count(text, "add_header X-Content-Type-Options \"nosniff\" always;") == 1 + narrower);
  CHECK(count(text, "add_header Cache-Control \"public, max-age=31536000, immutable\";") == 1);
  CHECK(count(text, "immutable\" always") == 0);
  CHECK(count(text, "add_header Cache-Control \"no-cache\" always;") == narrower);
}
