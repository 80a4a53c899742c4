#include "check/sitemap_check.h"

#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

const std::string kBase = "https://example.org/";

Lines faults_with(const std::string& path, const std::string& from, const std::string& to) {
  SmallSite site({{"en", "th"}, kBase});
  site.replace(path, from, to);
  return site.faults();
}

std::string url(const std::string& path) {
  return "<url><loc>" + kBase + path + "</loc>\n</url>\n";
}

}  // namespace

TEST_CASE("sitemaps list every page that search engines may index, once") {
  CHECK(faults_with("sitemaps/en-1.xml", url("en/80.html"), "") ==
        Lines{"en/80.html:1:1: error: no sitemap lists this page"});
  CHECK(faults_with("sitemaps/th-1.xml", "</urlset>", url("en/80.html") + "</urlset>") ==
        Lines{"sitemaps/th-1.xml:9:11: error: \"https://example.org/en/80.html\" is listed again"});
}

TEST_CASE("sitemaps list files that are there, by their canonical address") {
  CHECK(faults_with("sitemaps/th-1.xml", "</urlset>", url("en/82.html") + "</urlset>") ==
        Lines{"sitemaps/th-1.xml:9:11: error: \"https://example.org/en/82.html\" is no file of the site"});
  CHECK(faults_with("sitemaps/th-1.xml", "th/</loc>", "th/index.html</loc>") ==
        Lines{"sitemaps/th-1.xml:3:11: error: \"https://example.org/th/index.html\" is listed instead of "
              "\"https://example.org/th/\""});
}

TEST_CASE("pages that search engines may not index are in no sitemap") {
  CHECK(
      faults_with("sitemaps/en-1.xml", "</urlset>", url("en/thanks.html") + "</urlset>") ==
      Lines{"sitemaps/en-1.xml:11:11: error: \"https://example.org/en/thanks.html\" is listed, but search engines may "
            "not index it"});
}

TEST_CASE("the index names the sitemaps, and robots.txt the index") {
  CHECK(faults_with("sitemap.xml", "th-1.xml", "th-2.xml").front() ==
        "sitemap.xml:4:15: error: \"https://example.org/sitemaps/th-2.xml\" is no file of the site");
  CHECK(faults_with("robots.txt", "Sitemap: ", "Sitemaps: ") ==
        Lines{"robots.txt: error: does not name the sitemap\n"
              "  note: the line would be: Sitemap: https://example.org/sitemap.xml"});
  SmallSite site({{"en"}, kBase});
  site.write("sitemaps/en-2.xml", "x");
  CHECK(site.faults() == Lines{"sitemaps/en-2.xml: error: sitemap.xml does not name this file"});
}

TEST_CASE("a site with an address has a sitemap, another has none") {
  SmallSite published({{"en"}, kBase});
  published.remove("sitemap.xml");
  CHECK(published.faults() == Lines{"index.html: error: the pages state their addresses, but there is no sitemap.xml"});
  SmallSite site;
  site.write("sitemap.xml", "x");
  CHECK(site.faults() == Lines{"sitemap.xml: error: a sitemap, though no page states its address"});
}

TEST_CASE("a sitemap is XML of ours, of the right kind") {
  CHECK(faults_with("sitemaps/th-1.xml", "</urlset>", "") ==
        Lines{"sitemaps/th-1.xml:10:1: error: <urlset> is never closed"});
  CHECK(faults_with("sitemaps/th-1.xml", "<?xml", "<xml").front().find("does not begin with <?xml") !=
        std::string::npos);
  SmallSite site({{"en"}, kBase});
  site.write("sitemaps/en-1.xml", base::read_file(site.path() / "sitemap.xml"));
  CHECK(site.faults().back() == "sitemaps/en-1.xml:2:2: error: <sitemapindex> instead of <urlset>");
}

TEST_CASE("a sitemap has at most 50,000 addresses and 50 MiB") {
  SmallSite site({{"en"}, kBase});
  std::string urls;
  for (size_t i = 0; i < check::kMostUrls - 3; ++i) urls += url("en/80.html");
  site.replace("sitemaps/en-1.xml", "</urlset>", urls + "</urlset>");
  CHECK(site.faults().front() == "sitemaps/en-1.xml: error: 50001 addresses, of at most 50000");
  std::string text = base::read_file(site.path() / "sitemaps/en-1.xml");
  site.write("sitemaps/en-1.xml", text + std::string(check::kMostSitemapBytes + 1 - text.size(), '\n'));
  CHECK(site.faults().at(1) == "sitemaps/en-1.xml: error: 52428801 bytes, of at most 52428800");
}
