#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

Lines faults_with(const std::string& body) {
  SmallSite site;
  site.write("assets/a.js", "");
  site.replace("en/80.html", "<p>", body + "\n<p>");
  return site.faults();
}

const std::string kNote = "\n  note: the site's Content-Security-Policy allows none";

}  // namespace

TEST_CASE("scripts and styles are files of the site") {
  CHECK(faults_with("<script src=\"../assets/a.js\"></script>") == Lines{});
  CHECK(faults_with("<script type=\"application/ld+json\">{}</script>") == Lines{});
  CHECK(faults_with("<script>f()</script>") == Lines{"en/80.html:12:2: error: a <script> in the page" + kNote});
  CHECK(faults_with("<script type=\"module\">f()</script>") ==
        Lines{"en/80.html:12:2: error: a <script> in the page" + kNote});
  CHECK(faults_with("<style>p {}</style>") == Lines{"en/80.html:12:2: error: a <style> in the page" + kNote});
  CHECK(faults_with("<p style=\"color: red\">x</p>") ==
        Lines{"en/80.html:12:4: error: the attribute style is code in the page" + kNote});
  CHECK(faults_with("<p onclick=\"f()\">x</p>") ==
        Lines{"en/80.html:12:4: error: the attribute onclick is code in the page" + kNote});
  CHECK(faults_with("<a href=\"javascript:f()\">x</a>") ==
        Lines{"en/80.html:12:10: error: the address of <a> is code"});
}

TEST_CASE("nothing is loaded from elsewhere") {
  CHECK(faults_with("<img src=\"data:image/png;base64,AA\" alt=\"\">") == Lines{});
  CHECK(faults_with("<a href=\"https://example.org/\">x</a><form action=\"https://example.org/\"></form>") == Lines{});
  for (const char* url : {"https://example.org/a.js", "http://example.org/a.js", "//example.org/a.js", "data:,f()"}) {
    CHECK(faults_with("<script src=\"" + std::string(url) + "\"></script>") ==
          Lines{"en/80.html:12:14: error: <script> loads \"" + std::string(url) + "\" from elsewhere"});
  }
  SmallSite site;
  site.replace("en/80.html", "../assets/site.css", "https://example.org/site.css");
  CHECK(site.faults() == Lines{"en/80.html:7:30: error: <link> loads \"https://example.org/site.css\" from elsewhere"});
}
