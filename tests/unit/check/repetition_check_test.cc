#include "check/repetition_check.h"

#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

TEST_CASE("two pages of a locale have not the same title, description or content") {
  SmallSite site;
  site.replace("en/81.html", "<title>81.html", "<title>80.html");
  CHECK(site.faults() == Lines{"en/81.html:5:8: error: the title is that of en/80.html too"});
  site.replace("en/81.html", "About 81.html", "About 80.html");
  site.replace("en/81.html", "<h1>81.html", "<h1>80.html");
  CHECK(site.faults() == Lines{"en/81.html:5:8: error: the title is that of en/80.html too",
                               "en/81.html:6:35: error: the description is that of en/80.html too",
                               "en/81.html:10:17: error: the content is that of en/80.html too"});
}

TEST_CASE("pages of two locales may say the same") {
  SmallSite site({{"en", "th"}});
  site.replace("th/80.html", "80.html th", "80.html en");
  CHECK(site.faults() == Lines{});
}

TEST_CASE("an empty text is told as such and not as a repetition") {
  SmallSite site;
  for (const char* path : {"en/80.html", "en/81.html"}) {
    std::string name = std::string(path).substr(3);
    site.replace(path, "<title>" + name + " en", "<title>");
  }
  CHECK(site.faults() ==
        Lines{"en/80.html:5:8: error: the title is empty", "en/81.html:5:8: error: the title is empty"});
}
