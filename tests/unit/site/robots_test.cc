#include "site/robots.h"

#include "catch.h"

namespace {

std::string robots(const std::string& base_url) {
  site::Settings settings;
  settings.base_url = base_url;
  base::Buffer buffer;
  site::render_robots(settings, !settings.base_url.empty(), buffer);
  return std::string(buffer.view());
}

std::string opensearch(const site::SearchWords& words) {
  site::Settings settings;
  settings.base_url = "https://example.org/a&b/";
  base::Buffer buffer;
  site::render_opensearch(settings, "en", words, buffer);
  return std::string(buffer.view());
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("robots may read all but what is for servers, and learn of the sitemap") {
  CHECK(robots("") == "User-agent: *\nDisallow: /server/\n");
  CHECK(robots("https://example.org/ports/") ==
        "User-agent: *\nDisallow: /ports/server/\n\nSitemap: https://example.org/ports/sitemap.xml\n");
}

TEST_CASE("browsers learn how to search, in the words of the locale") {
  CHECK(opensearch({"Ports", "Find a port & more"}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Ports</ShortName>
  <LongName>Ports</LongName>
  <Description>Find a port &amp; more</Description>
  <Language>en</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Url type="text/html" template="https://example.org/a&amp;b/en/search.html?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="https://example.org/a&amp;b/en/opensearch.xml"/>
</OpenSearchDescription>
)");
}

TEST_CASE("names are as long as OpenSearch lets them be, in characters") {
  std::string text = opensearch({"ポートポートポートポートポートポート", ""});
  CHECK(has(text, "<ShortName>ポートポートポートポートポートポ</ShortName>"));
  CHECK(has(text, "<LongName>ポートポートポートポートポートポート</LongName>"));
}
