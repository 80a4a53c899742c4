// The laws over pages taken together: small sites with known faults.
#include "laws/site_map.h"

#include <string>

#include "catch.h"
#include "laws/good_page.h"

namespace laws {

TEST_CASE("links are followed from the folder of their page") {
  CHECK(resolve("en/80.html", "443.html") == "en/443.html");
  CHECK(resolve("en/80.html", "../assets/site.css") == "assets/site.css");
  CHECK(resolve("en/80.html", "#check") == "en/80.html#check");
  CHECK(resolve("index.html", "en/index.html") == "en/index.html");
  CHECK(resolve("index.html", "../index.html") == "outside of the site");
}

TEST_CASE("a map of a site notices missing pages, missing ids, pages written twice and one-way neighbours") {
  SiteMap map;
  Page page;
  for (const char* path : {"en/index.html", "en/256.html", "en/257.html", "en/257.html"}) map.add_path(path);
  scan_page("<!DOCTYPE html>\n<p id=\"user\"><a href=\"9.html\">Nine</a></p>", page);
  map.add_page("en/index.html", page);
  scan_page(laws_test::kGoodPage, page);
  map.add_page("en/257.html", page);
  map.add_page("en/256.html", page);
  Findings findings;
  map.judge(findings);
  CHECK(findings.of(law::kComplete) == "\nen/257.html: written 2 times");
  CHECK(findings.of(law::kResolve).find("en/index.html: no page \"en/9.html\"") != std::string::npos);
  CHECK(findings.of(law::kReciprocal).find("en/257.html: prev is \"en/256.html\"") != std::string::npos);
}

TEST_CASE("links of a page with a base count from there, those within the page too") {
  SiteMap map("/ports/");
  Page page;
  for (const char* path : {"en/index.html", "404.html", "assets/site.css"}) map.add_path(path);
  scan_page(
      "<!DOCTYPE html>\n<html><head><base href=\"/ports/en/\"></head><body><a href=\"index.html\">Home</a>"
      "<a href=\"../assets/site.css\">Style</a><a href=\"80.html\">80</a><a href=\"#main\">Skip</a>"
      "<p id=\"main\">Text</p></body></html>",
      page);
  map.add_page("404.html", page);
  Findings findings;
  map.judge(findings);
  CHECK(findings.of(law::kResolve) == "\n404.html: no page \"en/#main\"\n404.html: no page \"en/80.html\"");
}

TEST_CASE("a port that no page two clicks from home leads to is noticed") {
  SiteMap map;
  Page page;
  auto add = [&](const std::string& path, std::string_view links) {
    map.add_path(path);
    std::string html = "<!DOCTYPE html>\n<p>" + std::string(links) + "</p>";
    scan_page(html, page);
    map.add_page(path, page);
  };
  add("en/index.html", "<a href=\"0-255.html\">0</a><link href=\"256-511.html\">");
  add("en/0-255.html", "<a href=\"0.html\">0</a><a href=\"256-511.html\">256</a>");
  add("en/256-511.html", "<a href=\"256.html\">256</a>");
  add("en/0.html", "<a href=\"1.html\">1</a>");
  for (const char* path : {"en/1.html", "en/256.html", "404.html"}) map.add_path(path);
  Findings findings;
  map.judge(findings);
  CHECK(findings.of(law::kTwoClicks) == "\nen/1.html: is further away\nen/256.html: is further away");
}

TEST_CASE("a sitemap lists every page that is offered, once") {
  ports::Facts facts;
  facts.uses.resize(1);
  facts.uses[0].fact.ports = {{ports::Port(80), ports::Port(80)}};
  ports::PortTable table(facts, std::nullopt);
  PublishedSite site = laws_test::good_site();
  site.index_all = false;
  auto found = [&](std::string_view more) {
    SiteMap map;
    for (const char* path : {"index.html", "404.html", "en/index.html", "en/80.html", "en/81.html", "en/search.html",
                             "en/not-found.html", "en/thanks.html", "en/about.html", "assets/site.css"}) {
      map.add_path(path);
    }
    map.add_sitemap(
        "<url><loc>https://example.org/</loc></url><url><loc>https://example.org/en/</loc></url>"
        "<url><loc>https://example.org/en/about.html</loc></url>" +
        std::string(more));
    Findings findings;
    map.judge_sitemap(Expectations(table, site), findings);
    return findings.of(law::kSitemap);
  };
  const std::string port = "<url><loc>https://example.org/en/80.html</loc></url>";
  CHECK(found(port) == "");
  CHECK(found("") == "\nen/80.html: is not listed once: https://example.org/en/80.html");
  CHECK(found(port + port) == "\nen/80.html: is not listed once: https://example.org/en/80.html");
  for (const char* page : {"81.html", "search.html", "thanks.html", "not-found.html", "index.html"}) {
    std::string address = std::string("https://example.org/en/") + page;
    CHECK(found(port + "<loc>" + address + "</loc>") == "\nsitemap.xml: lists " + address + ", which is not offered");
  }
}

}  // namespace laws
