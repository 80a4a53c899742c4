#include "check/alternates.h"

#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Hreflang;
using check_test::Lines;
using check_test::SmallSite;

namespace {

const std::string kThai = "<link rel=\"alternate\" hreflang=\"th\" href=\"https://example.org/th/80.html\">\n";
const std::string kEnglish = "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/80.html\">\n";
const std::string kDefault =
    "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/en/80.html\">\n";

/// Of a site with one change to the page of port 80 in English; its alternates stand on the lines 8 to 10.
Lines faults_with(const std::string& from, const std::string& to, std::vector<std::string> locales = {}) {
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::head});
  site.replace("en/80.html", from, to);
  return site.faults(std::move(locales));
}

bool holds(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

}  // namespace

TEST_CASE("a page names itself, its other languages and x-default") {
  CHECK(holds(faults_with(kEnglish, ""), "en/80.html:8:33: error: hreflang does not name the page in \"en\""));
  CHECK(holds(faults_with(kThai, ""), "en/80.html:8:33: error: hreflang does not name the page in \"th\""));
  CHECK(holds(faults_with(kDefault, ""), "en/80.html:8:33: error: hreflang without x-default"));
  CHECK(holds(faults_with(kThai, kThai + kThai), "en/80.html:10:33: error: hreflang \"th\" stands there twice") ==
        false);
  CHECK(holds(faults_with(kThai, kThai + kThai), "en/80.html:10:43: error: hreflang \"th\" stands there twice"));
}

TEST_CASE("a page that does not name itself is told") {
  Lines lines = faults_with(kEnglish + kThai + kDefault, kThai +
                                                             "<link rel=\"alternate\" hreflang=\"x-default\" "
                                                             "href=\"https://example.org/\">\n");
  CHECK(holds(lines, "en/80.html:8:33: error: hreflang does not name the page itself"));
}

TEST_CASE("a page that is named names its other languages back") {
  Lines lines = faults_with(kEnglish + kThai + kDefault, "");
  CHECK(lines == Lines{"en/80.html:2:2: error: no hreflang, which other pages have",
                       "th/80.html:8:33: error: hreflang names the page in \"en\", which does not name it back"});
  // What the other language says was not read.
  CHECK(faults_with(kEnglish + kThai + kDefault, "", {"th"}) == Lines{});
}

TEST_CASE("the root page stands for the home page of all languages, and names them") {
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::head});
  for (const char* tag : {"en", "th", "x-default"}) {
    std::string folder = tag == std::string("x-default") ? "" : tag + std::string("/");
    site.replace(
        "index.html",
        "<link rel=\"alternate\" hreflang=\"" + std::string(tag) + "\" href=\"https://example.org/" + folder + "\">\n",
        "");
  }
  CHECK(site.faults() == Lines{"en/index.html:8:33: error: hreflang names the root page, which does not name it back",
                               "index.html:2:2: error: no hreflang, which other pages have"});
}

TEST_CASE("hreflang leads to the canonical address of a page in that language") {
  CHECK(
      holds(faults_with("/th/80.html", "/th/82.html"),
            "en/80.html:9:43: error: hreflang \"th\" leads to \"https://example.org/th/82.html\", which is no page of "
            "the site"));
  CHECK(holds(faults_with("/th/80.html", "/th/80.html?a"),
              "en/80.html:9:43: error: hreflang \"th\" leads to \"https://example.org/th/80.html?a\" instead of "
              "\"https://example.org/th/80.html\""));
  CHECK(holds(faults_with("/th/80.html", "/en/81.html"),
              "en/80.html:9:43: error: hreflang \"th\" leads to a page in the folder \"en\""));
}

TEST_CASE("hreflang is on all pages that search engines may index, or on none") {
  CHECK(faults_with("<head>", "<head>\n<meta name=\"robots\" content=\"noindex\">").front() ==
        "en/80.html:9:33: error: hreflang on a page that search engines may not index");
  SmallSite site({{"en"}, "https://example.org/"});
  site.replace("en/80.html", "</head>", kEnglish + kDefault + "</head>");
  CHECK(site.faults() == Lines{"en/80.html:9:33: error: hreflang, which other pages do not have"});
}

TEST_CASE("sitemaps that state other languages are held to the same") {
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::sitemap});
  site.replace("sitemaps/th-1.xml",
               "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/81.html\"/>\n", "");
  Lines lines = site.faults();
  CHECK(holds(lines, "sitemaps/th-1.xml:13:11: error: hreflang does not name the page in \"en\""));
  CHECK(lines.size() > 1);
}

TEST_CASE("other languages are stated in one place") {
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::head});
  SmallSite other({{"en", "th"}, "https://example.org/", false, Hreflang::sitemap});
  site.write("sitemaps/th-1.xml", base::read_file(other.path() / "sitemaps/th-1.xml"));
  CHECK(holds(site.faults(), "sitemaps/th-1.xml:3:11: error: hreflang in the sitemap as well as in the pages"));
}

TEST_CASE("the pages of a locale that asks not to be indexed are not named") {
  const std::string kHidden = "<meta name=\"robots\" content=\"noindex\">\n";
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::head});
  site.replace("en/80.html", kThai, "");
  CHECK(holds(site.faults(), "en/80.html:8:33: error: hreflang does not name the page in \"th\""));
  site.replace("th/index.html", "<title>", kHidden + "<title>");
  CHECK_FALSE(holds(site.faults(), "en/80.html:8:33: error: hreflang does not name the page in \"th\""));
}
