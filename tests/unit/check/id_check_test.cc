#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

Lines faults_with(const std::string& body) {
  SmallSite site;
  site.replace("en/80.html", "<p>", body + "\n<p>");
  return site.faults();
}

}  // namespace

TEST_CASE("an id stands once and has a name") {
  CHECK(faults_with("<p id=\"a\">x</p><p id=\"b\">x</p>") == Lines{});
  CHECK(faults_with("<p id=\"a\">x</p><p id=\"a\">x</p>") ==
        Lines{"en/80.html:12:23: error: the id \"a\" stands there already"});
  CHECK(faults_with("<p id=\"\">x</p>") == Lines{"en/80.html:12:8: error: \"\" is no id"});
  CHECK(faults_with("<p id>x</p>") == Lines{"en/80.html:12:6: error: \"\" is no id"});
  CHECK(faults_with("<p id=\"a b\">x</p>") == Lines{"en/80.html:12:8: error: \"a b\" is no id"});
}

TEST_CASE("labels and the like name ids of their page") {
  CHECK(faults_with("<label for=\"a\">x</label><input id=\"a\" aria-describedby=\"a  main\">") == Lines{});
  CHECK(faults_with("<label for=\"a\">x</label>") ==
        Lines{"en/80.html:12:13: error: for names \"a\", an id that the page does not have"});
  CHECK(faults_with("<nav aria-labelledby=\"main none\">x</nav>") ==
        Lines{"en/80.html:12:28: error: aria-labelledby names \"none\", an id that the page does not have"});
  CHECK(faults_with("<p aria-describedby=\" \">x</p>") ==
        Lines{"en/80.html:12:22: error: aria-describedby names no id"});
}
