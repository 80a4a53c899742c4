#include "check/page_scan.h"

#include <string>

#include "catch.h"
#include "unit/base/lines.h"

using base_test::Lines;
using check::PageScan;

namespace {

struct Scanned {
  explicit Scanned(const std::string& body) : html("<!DOCTYPE html>" + body) { check::scan_page(html, scan); }
  std::string html;
  PageScan scan;
};

Lines links_of(const std::string& body) {
  Scanned page(body);
  REQUIRE_FALSE(page.scan.mistake);
  Lines lines;
  for (const check::Link& link : page.scan.links) {
    lines.push_back(std::string(link.element) + (link.use == check::LinkUse::resource ? " loads " : " to ") +
                    std::string(link.url));
  }
  return lines;
}

}  // namespace

TEST_CASE("what a head says") {
  Scanned page(
      "<html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>A &amp; B</title>"
      "<meta name=\"description\" content=\"D\"><meta name=\"robots\" content=\"noindex, follow\">"
      "<base href=\"/en/\"><link rel=\"canonical\" href=\"https://e.org/\">"
      "<link rel=\"alternate\" hreflang=\"th\" href=\"https://e.org/th/\"><meta property=\"og:url\" content=\"u\">"
      "</head></html>");
  const PageScan& scan = page.scan;
  CHECK(scan.language == "en");
  CHECK(scan.direction == "ltr");
  CHECK(scan.charsets.at(0) == "utf-8");
  CHECK(scan.titles.at(0) == "A &amp; B");
  CHECK(scan.descriptions.at(0) == "D");
  CHECK(scan.is_noindex);
  CHECK(scan.base.at(0) == "/en/");
  CHECK(scan.canonicals.at(0) == "https://e.org/");
  CHECK(scan.alternates.at(0).language == "th");
  CHECK(scan.alternates.at(0).address == "https://e.org/th/");
  CHECK(scan.addresses.at(0) == "u");
  CHECK(scan.links.empty());
}

TEST_CASE("an empty title still stands somewhere") {
  Scanned page("<head><title></title></head>");
  REQUIRE(page.scan.titles.size() == 1);
  CHECK(page.scan.offset_of(page.scan.titles[0]) == page.html.find("</title>"));
}

TEST_CASE("a title in a picture is not the page's") {
  CHECK(Scanned("<svg><title>x</title></svg><title>y</title>").scan.titles.size() == 1);
}

TEST_CASE("addresses are told apart by what a browser does with them") {
  CHECK(links_of("<a href=\"a\">x</a><form action=\"b\"><button formaction=\"c\">x</button></form>") ==
        Lines{"a to a", "form to b", "button to c"});
  CHECK(links_of("<img src=\"a\" srcset=\"b 1x, c 2x\"><script src=\"d\"></script><video poster=\"e\"></video>"
                 "<object data=\"f\"></object><svg><use href=\"#g\"/></svg><input data=\"h\">") ==
        Lines{"img loads a", "img loads b", "img loads c", "script loads d", "video loads e", "object loads f",
              "use loads #g"});
  CHECK(
      links_of("<link rel=\"stylesheet\" href=\"a\"><link rel=\"next\" href=\"b\"><link rel=\"search\" href=\"c\">") ==
      Lines{"link loads a", "link to b", "link loads c"});
}

TEST_CASE("ids, and what names them") {
  Scanned page(
      "<p id=\"b\">x</p><p id=\"a\">x</p><label for=\"a\">x</label><p aria-labelledby=\"a b\">x</p>"
      "<input form=\"f\" list=\"l\"><td headers=\"h\"></td>");
  CHECK(page.scan.ids.size() == 2);
  CHECK(page.scan.has_id("a"));
  CHECK_FALSE(page.scan.has_id("c"));
  Lines references;
  for (const check::IdReference& reference : page.scan.id_references) {
    references.push_back(std::string(reference.attribute) + "=" + std::string(reference.ids));
  }
  CHECK(references == Lines{"for=a", "aria-labelledby=a b", "form=f", "list=l", "headers=h"});
}

TEST_CASE("citations and sources") {
  Scanned page(
      "<a href=\"#s1\" id=\"c1\">1</a><a href=\"#sources\">x</a><ol><li id=\"s1\"><a href=\"#c1\">^</a>"
      "<a href=\"#c2\">x</a></li><li id=\"s2\">x</li></ol><a href=\"#c2\">x</a>");
  REQUIRE(page.scan.citations.size() == 1);
  CHECK(page.scan.citations[0].url == "#s1");
  CHECK(page.scan.citations[0].id == "c1");
  CHECK(page.scan.citations[0].text == "1");
  REQUIRE(page.scan.sources.size() == 2);
  CHECK(page.scan.sources[0].back == "#c1");
  CHECK(page.scan.sources[1].back == "");
}

TEST_CASE("code in a page, and data that is none") {
  Scanned page(
      "<style>p {}</style><script>f()</script><script src=\"a.js\"></script><p style=\"a\" onclick=\"b\">x</p>"
      "<script type=\"application/ld+json\">{}</script>");
  Lines code(page.scan.inline_code.begin(), page.scan.inline_code.end());
  CHECK(code == Lines{"style", "script", "style", "onclick"});
  REQUIRE(page.scan.structured_data.size() == 1);
  CHECK(page.scan.structured_data[0] == "{}");
}

TEST_CASE("what main holds") {
  CHECK(Scanned("<main id=\"main\">a <b>b</b></main>x").scan.main == "a <b>b</b>");
  CHECK(Scanned("<main>a</main><main>b</main>").scan.main == "a");
}

TEST_CASE("nothing is left of the page before") {
  Scanned page("<html lang=\"en\"><title>x</title><p id=\"a\" style=\"b\">x</p><main>x</main><p>");
  REQUIRE(page.scan.mistake);
  check::scan_page("<!DOCTYPE html>", page.scan);
  CHECK_FALSE(page.scan.mistake);
  CHECK(page.scan.titles.empty());
  CHECK_FALSE(page.scan.has_id("a"));
  CHECK(page.scan.inline_code.empty());
  CHECK(page.scan.language == "");
  CHECK(page.scan.main == "");
}
