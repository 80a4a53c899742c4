#include <string>

#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

/// Of a site with one change to the page of port 80.
Lines faults_with(const std::string& from, const std::string& to) {
  SmallSite site;
  site.replace("en/80.html", from, to);
  return site.faults();
}

const std::string kTitle = "<title>80.html en</title>\n";
const std::string kDescription = "<meta name=\"description\" content=\"About 80.html\">\n";

}  // namespace

TEST_CASE("a page is UTF-8 and says so early") {
  CHECK(faults_with("Home", "H\xFFome") == Lines{"en/80.html:12:26: error: not valid UTF-8"});
  CHECK(faults_with("<meta charset=\"utf-8\">", "") == Lines{"en/80.html:2:2: error: 0 <meta charset> instead of one"});
  CHECK(faults_with("utf-8", "latin1") == Lines{"en/80.html:4:16: error: the charset is not \"utf-8\""});
  std::string late = "<meta name=\"x\" content=\"" + std::string(1100, 'x') + "\">\n<meta charset";
  CHECK(
      faults_with("<meta charset", late) ==
      Lines{"en/80.html:5:16: error: <meta charset> comes too late to be heeded\n  note: browsers look at 1024 bytes"});
}

TEST_CASE("a page states the language of its folder") {
  CHECK(faults_with("lang=\"en\" ", "") == Lines{"en/80.html:2:2: error: <html> does not state its language"});
  CHECK(faults_with("lang=\"en\"", "lang=\"\"") == Lines{"en/80.html:2:13: error: <html> does not state its language"});
  CHECK(faults_with("lang=\"en\"", "lang=\"th\"") ==
        Lines{"en/80.html:2:13: error: the page is in the folder \"en\" and states the language \"th\""});
}

TEST_CASE("the root page is in the language of some folder") {
  SmallSite site;
  site.replace("index.html", "lang=\"en\"", "lang=\"th\"");
  CHECK(site.faults() == Lines{"index.html:2:13: error: no folder of the site is in the language \"th\" of this page"});
}

TEST_CASE("the direction is that of the language") {
  CHECK(faults_with("dir=\"ltr\"", "dir=\"rtl\"") ==
        Lines{"en/80.html:2:22: error: the language \"en\" wants dir=\"ltr\""});
  CHECK(faults_with(" dir=\"ltr\"", "") == Lines{"en/80.html:2:2: error: the language \"en\" wants dir=\"ltr\""});
  for (const char* tag : {"ar", "ar-XB", "he", "az-Arab", "fa-IR"}) {
    INFO(tag);
    SmallSite site({{tag}});
    Lines lines = site.faults();
    bool is_ar = std::string(tag) == "ar";  // The only one that the small site knows to be right-to-left.
    CHECK(lines.empty() == is_ar);
    if (!is_ar) CHECK(lines.at(0).find("wants dir=\"rtl\"") != std::string::npos);
  }
  for (const char* tag : {"en-XA", "zh-Hans", "ja", "ks-Deva", "th"}) CHECK(SmallSite({{tag}}).faults() == Lines{});
}

TEST_CASE("a page has one title and one description, and they say something") {
  CHECK(faults_with(kTitle, "") == Lines{"en/80.html:2:2: error: no title"});
  CHECK(faults_with(kTitle, kTitle + kTitle) == Lines{"en/80.html:6:8: error: a second title"});
  CHECK(faults_with(kTitle, "<title> </title>\n") == Lines{"en/80.html:5:8: error: the title is empty"});
  CHECK(faults_with(kTitle, "<title></title>\n") == Lines{"en/80.html:5:8: error: the title is empty"});
  CHECK(faults_with(kTitle, "<title>a & b</title>\n") ==
        Lines{"en/80.html:5:8: error: an & in the title begins no entity"});
  CHECK(faults_with(kTitle, "<title>" + std::string(121, 'x') + "</title>\n") ==
        Lines{"en/80.html:5:8: error: the title is too long: 121 characters, of at most 120"});
  CHECK(faults_with(kDescription, "") == Lines{"en/80.html:2:2: error: no description"});
  CHECK(faults_with(kDescription, kDescription + kDescription) ==
        Lines{"en/80.html:7:35: error: a second description"});
  CHECK(faults_with("About 80.html", "") == Lines{"en/80.html:6:35: error: the description is empty"});
  CHECK(faults_with("About 80.html", std::string(241, 'x')) ==
        Lines{"en/80.html:6:35: error: the description is too long: 241 characters, of at most 240"});
}

TEST_CASE("length is counted in characters that are seen") {
  std::string text;
  for (int i = 0; i < 240; ++i) text += "\u0E01";
  CHECK(faults_with("About 80.html", text + "\u2068\u2069") == Lines{});
}

TEST_CASE("a page has one first heading") {
  CHECK(faults_with("<h1>80.html</h1>", "") == Lines{"en/80.html:2:2: error: no h1"});
  CHECK(faults_with("<h1>80.html</h1>", "<h1>a</h1>\n<h1>b</h1>") == Lines{"en/80.html:12:2: error: a second h1"});
}
