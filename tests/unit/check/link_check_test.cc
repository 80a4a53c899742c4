#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

/// Of a link at line 12, column 10.
Lines faults_with(const std::string& url) {
  SmallSite site({{"en", "th"}});
  site.write("en/picture.svg", "<svg/>");
  site.replace("en/80.html", "<p>", "<a href=\"" + url + "\">x</a>\n<p>");
  return site.faults();
}

}  // namespace

TEST_CASE("links lead to files of the tree") {
  for (const char* url : {"81.html", "81.html?q=1#main", "./81.html", "../th/81.html", "../", "./", "../en/", "#main",
                          "#", "#top", "?q=1", "8%31.html", "picture.svg#x", "../assets/site.css",
                          "https://example.org", "mailto:a@example.org", "thanks.html?a=1&amp;b=2"}) {
    INFO(url);
    CHECK(faults_with(url) == Lines{});
  }
  for (const char* url : {"82.html", "../81.html", "../../80.html", "en/80.html", "../assets", "../assets/", "8%3.html",
                          "80.html/", "../.portolan/x"}) {
    CHECK(faults_with(url) == Lines{"en/80.html:12:10: error: \"" + std::string(url) + "\" leads to no file"});
  }
}

TEST_CASE("links are relative, or to the web") {
  CHECK(faults_with("/en/81.html") == Lines{"en/80.html:12:10: error: \"/en/81.html\" begins with a slash\n"
                                            "  note: it leads nowhere from a disk or below a folder of a server"});
  CHECK(faults_with("file:///etc") ==
        Lines{"en/80.html:12:10: error: \"file:///etc\" is no address that pages lead to"});
  CHECK(faults_with("//example.org/") ==
        Lines{"en/80.html:12:10: error: \"//example.org/\" is no address that pages lead to"});
  CHECK(faults_with("a?b&c") == Lines{"en/80.html:12:10: error: \"a?b&c\" is no good address"});
  CHECK(faults_with("") == Lines{"en/80.html:12:10: error: <a> has an empty address"});
}

TEST_CASE("fragments lead to ids of the page, and of other pages") {
  CHECK(faults_with("#none") == Lines{"en/80.html:12:10: error: \"#none\": the page has no such id"});
  CHECK(faults_with("#m%61in") == Lines{});
  CHECK(faults_with("../th/81.html#main") == Lines{});
  CHECK(faults_with("../th/81.html#none") == Lines{"en/80.html:12:10: error: th/81.html has no id \"none\""});
  CHECK(faults_with("81.html#%zz") == Lines{"en/80.html:12:10: error: \"81.html#%zz\" is no good address"});
}

TEST_CASE("a fragment that many pages lead to is told once") {
  SmallSite site;
  for (const char* path : {"en/80.html", "en/81.html"}) site.replace(path, "\"index.html\"", "\"index.html#none\"");
  CHECK(site.faults() ==
        Lines{"en/80.html:12:13: error: en/index.html has no id \"none\"\n  note: and 1 more links to it"});
}

TEST_CASE("an absolute address of the site leads to a page too") {
  SmallSite site({{"en"}, "https://example.org/"});
  site.replace("en/80.html", "\"index.html\"", "\"https://example.org/en/82.html\"");
  CHECK(site.faults() == Lines{"en/80.html:13:13: error: \"https://example.org/en/82.html\" leads to no file"});
}

TEST_CASE("links of the page for missing pages count from its base") {
  SmallSite site({{"en", "th"}});
  site.replace("th/not-found.html", "\"index.html\"", "\"82.html\"");
  CHECK(site.faults() == Lines{"th/not-found.html:13:13: error: \"82.html\" leads to no file"});
  site.replace("th/not-found.html", "\"82.html\"", "\"#main\"");
  CHECK(site.faults() ==
        Lines{"th/not-found.html:13:13: error: \"#main\" leads away from this page, since it has a <base>"});
}

TEST_CASE("the root's page for missing pages counts from its language") {
  SmallSite site({{"en", "th"}, "https://example.org/p/"});
  std::string page = base::read_file(site.path() / "th/not-found.html");
  site.write("404.html", page);
  CHECK(site.faults() == Lines{});
  site.replace("404.html", "\"/p/th/\"", "\"/th/\"");
  site.replace("404.html", "../assets", "assets");
  CHECK(site.faults() == Lines{"404.html:7:13: error: the <base> \"/th/\" is not the folder of the page's language"});
}

TEST_CASE("no other page has a base") {
  SmallSite site;
  site.replace("en/80.html", "</head>", "<base href=\"/en/\">\n</head>");
  CHECK(site.faults() == Lines{"en/80.html:8:13: error: a <base> that does not belong here"});
}
