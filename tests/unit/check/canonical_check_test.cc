#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

const std::string kLink = "<link rel=\"canonical\" href=\"https://example.org/en/80.html\">\n";

Lines faults_with(const std::string& from, const std::string& to) {
  SmallSite site({{"en"}, "https://example.org/"});
  site.replace("en/80.html", from, to);
  return site.faults();
}

}  // namespace

TEST_CASE("a page states its own address, in the form that the site uses") {
  CHECK(faults_with("org/en/80.html", "org/en/81.html") ==
        Lines{"en/80.html:7:29: error: the canonical address is \"https://example.org/en/81.html\" instead of "
              "\"https://example.org/en/80.html\""});
  for (const char* address :
       {"https://example.org/en/80", "http://example.org/en/80.html", "https://example.org/en/80.html#x", "80.html"}) {
    INFO(address);
    CHECK(faults_with("https://example.org/en/80.html", address).size() == 1);
  }
}

TEST_CASE("when one page states its address, all do that search engines may index") {
  CHECK(faults_with(kLink, "") == Lines{"en/80.html:2:2: error: no canonical address, which other pages have"});
  CHECK(faults_with(kLink, kLink + kLink) == Lines{"en/80.html:8:29: error: a second canonical address"});
  SmallSite site;
  site.replace("index.html", "</head>", "<link rel=\"canonical\" href=\"nonsense\">\n</head>");
  CHECK(site.faults() == Lines{"index.html:8:29: error: a canonical address, which other pages do not have"});
}

TEST_CASE("the root's page for missing pages may state the address of a locale's") {
  SmallSite site({{"en"}, "https://example.org/"});
  std::string page = base::read_file(site.path() / "en/not-found.html");
  auto state = [&](const std::string& address) {
    site.write("404.html", page);
    site.replace("404.html", "</head>",
                 "<link rel=\"canonical\" href=\"https://example.org/" + address + "\">\n</head>");
    return site.faults();
  };
  CHECK(state("en/not-found.html") == Lines{});
  CHECK(state("en/none.html") ==
        Lines{"404.html:9:29: error: the canonical address is \"https://example.org/en/none.html\" instead of "
              "\"https://example.org/404.html\""});
}

TEST_CASE("addresses for other programs lead to files of the site") {
  auto property = [](const std::string& address) {
    return faults_with("</head>", "<meta property=\"og:image\" content=\"" + address + "\">\n</head>");
  };
  CHECK(property("https://example.org/assets/site.css") == Lines{});
  CHECK(property("https://example.org/assets/none.png") ==
        Lines{"en/80.html:9:36: error: \"https://example.org/assets/none.png\" is no file of the site"});
}
