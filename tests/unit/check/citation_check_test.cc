#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

const std::string kOne = "<a href=\"#s1\" id=\"c1\">1</a>";
const std::string kTwo = "<a href=\"#s2\" id=\"c2\">2</a>";
const std::string kSourceOne = "\n<ol><li id=\"s1\"><a href=\"#c1\">up</a></li>";
const std::string kSourceTwo = "\n<li id=\"s2\"><a href=\"#c2\">up</a></li>";
const std::string kEnd = "</ol>";

/// Of a page whose text begins on line 12, its sources on line 13.
Lines faults_with(const std::string& body) {
  SmallSite site;
  site.replace("en/80.html", "<p>", body + "\n<p>");
  return site.faults();
}

}  // namespace

TEST_CASE("sources are numbered as they are cited, and lead back to the first citation") {
  CHECK(faults_with(kOne + kTwo + "<a href=\"#s1\">1</a>" + kSourceOne + kSourceTwo + kEnd) == Lines{});
}

TEST_CASE("a source that is cited is listed") {
  CHECK(faults_with(kOne + kTwo + kSourceOne + kEnd) ==
        Lines{"en/80.html:12:37: error: \"#s2\": the page has no such id",
              "en/80.html:12:37: error: source 2 is cited and not listed"});
}

TEST_CASE("a source that is listed is cited, and leads back") {
  CHECK(faults_with(kOne + kSourceOne + kSourceTwo + kEnd) ==
        Lines{"en/80.html:14:9: error: source 2 is not cited",
              "en/80.html:14:22: error: \"#c2\": the page has no such id"});
  CHECK(faults_with(kOne + "\n<ol><li id=\"s1\">x</li></ol>") ==
        Lines{"en/80.html:13:13: error: source 1 does not lead back to its citation"});
  CHECK(faults_with(kOne + kTwo + kSourceOne + "\n<li id=\"s2\"><a href=\"#c1\">up</a></li></ol>") ==
        Lines{"en/80.html:14:9: error: source 2 does not lead back to its citation"});
}

TEST_CASE("numbers have no gap and the order of the text") {
  CHECK(faults_with(kTwo + kSourceOne + kSourceTwo + kEnd).at(0) ==
        "en/80.html:12:10: error: source 2 is cited after source 0");
  Lines lines = faults_with(kTwo + "<a href=\"#s2\">2</a>" + kSourceOne + kSourceTwo + kEnd);
  CHECK(lines == Lines{"en/80.html:12:10: error: source 2 is cited after source 0",
                       "en/80.html:13:26: error: \"#c1\": the page has no such id"});
  CHECK(faults_with(kOne + kTwo + "\n<ol>" + kSourceTwo.substr(1) + "<li id=\"s1\"><a href=\"#c1\">x</a></li></ol>") ==
        Lines{"en/80.html:13:13: error: source 2 is listed where 1 belongs",
              "en/80.html:13:50: error: source 1 is listed where 3 belongs"});
}

TEST_CASE("the first citation has the id that the source leads to, and no other has") {
  CHECK(faults_with("<a href=\"#s1\">1</a>" + kOne + kSourceOne + kEnd) ==
        Lines{"en/80.html:12:10: error: the first citation of source 1 has not the id \"c1\"",
              "en/80.html:12:29: error: a later citation of source 1 has the id \"c1\""});
}

TEST_CASE("a citation shows the number of its source") {
  CHECK(faults_with("<a href=\"#s1\" id=\"c1\">2</a>" + kSourceOne + kEnd) ==
        Lines{"en/80.html:12:10: error: a citation that shows \"2\" leads to \"#s1\""});
}

TEST_CASE("a number that is none of ours is no citation to count with") {
  Lines lines = faults_with("<a href=\"#s99999999999\">99999999999</a>");
  CHECK(lines.size() == 3);
  CHECK(faults_with("<a href=\"#s01\">01</a>").size() == 3);
}
