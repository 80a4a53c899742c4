#include "check/tree_check.h"

#include <sys/stat.h>

#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Hreflang;
using check_test::Lines;
using check_test::SmallSite;

TEST_CASE("nothing is wrong with a good site, wherever it is published") {
  CHECK(SmallSite().faults() == Lines{});
  CHECK(SmallSite({{"ar", "en", "th"}}).faults() == Lines{});
  for (const char* base : {"https://example.org/", "http://127.0.0.1:8000/ports/en/"}) {
    for (bool is_extensionless : {false, true}) {
      for (Hreflang hreflang : {Hreflang::none, Hreflang::head, Hreflang::sitemap}) {
        CHECK(SmallSite({{"en", "th"}, base, is_extensionless, hreflang}).faults() == Lines{});
      }
    }
  }
}

TEST_CASE("pages, links and faults are counted") {
  SmallSite site({{"en", "th"}});
  site.replace("en/80.html", "index.html", "none.html");
  site.replace("th/80.html", "index.html", "none.html");
  site.replace("th/80.html", "id=\"main\"", "id=\"\"");
  base::Diagnostics log;
  check::TreeResult result = site.check(log);
  CHECK(check::tree_text(result) == "2 locales, 11 pages, 22 links");
  CHECK(check::tree_json(result) == "\"locales\":2,\"pages\":11,\"links\":22,\"faults\":{\"id\":1,\"link\":2}");
}

TEST_CASE("of the locales only those that are asked for are read, and the root") {
  SmallSite site({{"en", "th"}, "https://example.org/", false, Hreflang::head});
  site.replace("th/80.html", "index.html", "none.html");
  CHECK(site.faults({"en"}) == Lines{});
  CHECK(site.faults({"th"}).size() == 1);
  base::Diagnostics log;
  CHECK(site.check(log, {"th"}).pages == 6);
}

TEST_CASE("a folder without a site, and a locale without pages") {
  base_test::TempFolder folder;
  base::Diagnostics log;
  base::Timings timings;
  CHECK(check::check_tree({folder.path(), {}, 1}, log, timings).pages == 0);
  CHECK(base_test::lines_of(log).at(0).find("no folder in it holds port pages") != std::string::npos);
  CHECK(SmallSite().faults({"en-XA"}).at(0).find("no port pages of the locale \"en-XA\"") != std::string::npos);
}

TEST_CASE("files at the root that are not ours are nobody's fault, and links may lead to them") {
  SmallSite site;
  site.write("google123.html", "google-site-verification: google123.html");
  site.replace("en/80.html", "index.html", "../google123.html");
  CHECK(site.faults() == Lines{});
}

TEST_CASE("404.html is an error page at the root, and the page of a port in a locale") {
  SmallSite site({{"en"}, "https://example.org/"});
  std::string page = base::read_file(site.path() / "en/not-found.html");
  site.write("404.html", page);
  CHECK(site.faults() == Lines{});
  site.remove("404.html");
  site.write("en/404.html", page);
  CHECK(site.faults().front() == "en/404.html:1:1: error: no sitemap lists this page");
}

TEST_CASE("a page that cannot be one is told, and not read") {
  SmallSite site;
  site.write("en/81.html", std::string(check::kLargestPage + 1, 'x'));
  site.remove("en/80.html");
  REQUIRE(::mkfifo((site.path() / "en/80.html").c_str(), 0600) == 0);
  CHECK(site.faults() == Lines{"en/80.html: error: is no regular file",
                               "en/81.html: error: is too large for a page: 1048577 bytes, of at most 1048576"});
}

TEST_CASE("a page that is no HTML of ours is told with its first mistake only") {
  SmallSite site;
  site.replace("en/80.html", "</h1>", "");
  CHECK(site.faults() ==
        Lines{"en/80.html:13:1: error: </main> closes <h1>\n  note: the rest of the page was not read"});
  site.write("en/80.html", "");
  CHECK(site.faults() == Lines{"en/80.html:1:1: error: does not begin with <!DOCTYPE html>\n"
                               "  note: the rest of the page was not read"});
}

TEST_CASE("the outcome does not depend on the number of threads") {
  SmallSite site;
  for (int port = 1000; port < 1400; ++port) {
    std::string number = std::to_string(port);
    site.write("en/" + number + ".html",
               "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\"><a href=\"none.html\">x</a>"
               "<a href=\"index.html#none\">x</a><p id=\"" +
                   number + "\"></p></html>");
  }
  Lines before;
  for (unsigned jobs : {1u, 3u}) {
    base::Diagnostics log;
    base::Timings timings;
    check::check_tree({site.path(), {}, jobs}, log, timings);
    if (jobs == 1) before = base_test::lines_of(log);
    CHECK(base_test::lines_of(log) == before);
  }
  CHECK(before.size() > 10);
}
