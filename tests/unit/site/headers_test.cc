#include "site/headers.h"

#include <set>

#include "catch.h"

namespace {

std::string header(std::string_view path, std::string_view name, const site::Settings& settings = {}) {
  std::string values;
  for (const site::Header& header : site::headers_for(path, settings)) {
    if (header.name == name) values += "[" + header.value + "]";
  }
  return values;
}

}  // namespace

TEST_CASE("files whose names hold a hash are kept for a year, all others are asked for again") {
  CHECK(header("assets/site.3f2a9c41d0.css", "Cache-Control") == "[public, max-age=31536000, immutable]");
  for (const char* path :
       {"index.html", "en/22.html", "en/index.html", "search/s.js", "ports.json", "sitemap.xml", "x"}) {
    INFO(path);
    CHECK(header(path, "Cache-Control") == "[no-cache]");
  }
}

TEST_CASE("every file has the headers that guard readers") {
  for (const char* path : {"index.html", "en/22.html", "assets/site.3f2a9c41d0.css", "search/s.js", "ports.json"}) {
    INFO(path);
    CHECK(header(path, "Content-Security-Policy") ==
          "[default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri "
          "'self'; "
          "form-action 'self'; frame-ancestors 'none']");
    CHECK(header(path, "X-Content-Type-Options") == "[nosniff]");
    CHECK(header(path, "Referrer-Policy") == "[strict-origin]");
    CHECK(header(path, "Cross-Origin-Opener-Policy") == "[same-origin]");
    CHECK_FALSE(header(path, "Permissions-Policy").empty());
  }
}

TEST_CASE("forms may go where feedback does") {
  site::Settings settings;
  settings.feedback_endpoint = "https://feedback.example:8443/box?x=1";
  std::string policy = header("en/22.html", "Content-Security-Policy", settings);
  CHECK(policy.find("form-action 'self' https://feedback.example:8443;") != std::string::npos);
}

TEST_CASE("the data may be read by scripts of other sites, and nothing else") {
  CHECK(header("ports.json", "Access-Control-Allow-Origin") == "[*]");
  CHECK(header("ports.schema.json", "Access-Control-Allow-Origin") == "[*]");
  CHECK(header("en/ports.json", "Access-Control-Allow-Origin").empty());
  CHECK(header("en/22.html", "Access-Control-Allow-Origin").empty());
}

TEST_CASE("the first rule is for every file, and no header comes twice") {
  std::vector<site::HeaderRule> rules = site::list_header_rules({});
  CHECK(rules[0].files == "*");
  for (const char* path : {"en/22.html", "assets/x.css", "ports.json"}) {
    std::set<std::string> names;
    std::vector<site::Header> headers = site::headers_for(path, {});
    for (const site::Header& header : headers) names.insert(header.name);
    CHECK(names.size() == headers.size());
  }
}
