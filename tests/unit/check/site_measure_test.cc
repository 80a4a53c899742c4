#include "check/site_measure.h"

#include "catch.h"
#include "unit/pipeline/source_tree.h"

using check::PartMeasure;

TEST_CASE("rules of _headers are the lines that are not indented") {
  check::RuleMeasure measure = check::measure_headers(
      "# a comment\n/*\n  Cache-Control: no-cache\n\tX-A: b\n\n  # another\n/assets/*\n  X-B: c\n/ports.json\n  X: 1");
  CHECK(measure.rules == 3);
  CHECK(measure.dynamic == 2);
  CHECK(measure.longest_line == 25);
  CHECK(check::measure_headers("").rules == 0);
}

TEST_CASE("rules of _redirects are lines, and dynamic by their address") {
  check::RuleMeasure measure =
      check::measure_redirects("# none\n/en/* /en/404.html 404\n/a /b* 301\n/:year/x /y\r\n\n  /c:d /d");
  CHECK(measure.rules == 4);
  CHECK(measure.dynamic == 2);
  CHECK(measure.longest_line == 22);
}

TEST_CASE("files are counted for each locale, folder and in all") {
  check::SiteCounter counter;
  counter.add("en", "80.html", "12345");
  counter.add("en", "81.html", "1234567");
  counter.add("th", "80.html", "123");
  counter.add("", "index.html", "12");
  counter.add("", "assets/deep/site.css", "1");
  counter.add("", "_headers", "/*\n A: b\n");
  counter.add("", "_redirects", "/a /b\n/c/* /d\n");
  check::SiteMeasure site = counter.result({"th", "en"});
  REQUIRE(site.parts.size() == 3);
  CHECK(site.parts[0].name == "th");
  CHECK(site.parts[1].name == "en");
  CHECK(site.parts[1].files == 2);
  CHECK(site.parts[1].bytes == 12);
  CHECK(site.parts[1].folders == 1);
  CHECK(site.parts[2].name == "");
  CHECK(site.parts[2].files == 4);
  CHECK(site.parts[2].folders == 2);
  CHECK(site.locale_count() == 2);
  CHECK(site.total(&PartMeasure::files) == 7);
  CHECK(site.folder.path == "the root");
  CHECK(site.folder.value == 3);
  CHECK(site.file.path == "_redirects");
  CHECK(site.file.value == 14);
  CHECK(site.headers.rules == 1);
  CHECK(site.redirects.rules == 2);
}

TEST_CASE("of files equally large the first by name is named") {
  for (bool reversed : {false, true}) {
    check::SiteCounter counter;
    counter.add("en", reversed ? "b" : "a", "xx");
    counter.add("en", reversed ? "a" : "b", "xx");
    CHECK(counter.result({"en"}).file.path == "en/a");
  }
}

TEST_CASE("a site is measured as it would be built") {
  pipeline_test::SourceTree tree;
  pipeline_test::TestRun test;
  pipeline::Options options = tree.options();
  options.ports.clear();
  options.jobs = 2;
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  REQUIRE(project);
  std::optional<check::SiteMeasure> site = check::measure_site(options, *project, test.run);
  CHECK(tree.lines_of(test.log) == pipeline_test::Lines{});
  REQUIRE(site);
  REQUIRE(site->parts.size() == 2);
  CHECK(site->parts[0].name == "en");
  CHECK(site->parts[0].files > 65536);
  CHECK(site->folder.path == "en/");
  CHECK(site->folder.value == site->parts[0].files);
}
