#include "catch.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

Lines faults_with(const std::string& json) {
  SmallSite site({{"en"}, "https://example.org/"});
  site.replace("en/80.html", "</head>", "<script type=\"application/ld+json\">" + json + "</script>\n</head>");
  return site.faults();
}

}  // namespace

TEST_CASE("JSON-LD is JSON") {
  CHECK(faults_with("{\"a\":[1,\"b\"]}") == Lines{});
  CHECK(faults_with("").size() == 1);
  Lines lines = faults_with("{\"a\":\n  \u0E01}");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].starts_with("en/80.html:10:3: error: not valid JSON"));
  CHECK(faults_with("{\"a\":1,\"a\":2}") ==
        Lines{"en/80.html:9:43: error: the key \"a\" appears twice in this object"});
}

TEST_CASE("addresses of the site in JSON-LD lead to its pages") {
  CHECK(faults_with("{\"a\":[\"https://example.org/en/80.html#x\",\"https://example.com/\"]}") == Lines{});
  CHECK(faults_with("{\"a\":[\"https://example.org/en/82.html\"]}") ==
        Lines{"en/80.html:9:42: error: \"https://example.org/en/82.html\" is no page of the site"});
}
