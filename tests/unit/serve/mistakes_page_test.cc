#include "serve/mistakes_page.h"

#include "catch.h"

namespace {

bool holds(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a mistake is shown with its place, its text and its note") {
  base::Diagnostics log;
  log.error({"templates/a.html", 3, 5}, "unknown name", "did you mean \"port\"?");
  log.warning({"locales/ja.arb"}, "messages missing: 2");
  std::string page = serve::mistakes_page(log.sorted(), true);
  CHECK(holds(page, "<code>templates/a.html:3:5</code>"));
  CHECK(holds(page, "<b>error:</b> unknown name</p>"));
  CHECK(holds(page, "did you mean &quot;port&quot;?"));
  CHECK(holds(page, "<code>locales/ja.arb</code>"));
  CHECK(holds(page, "<b>warning:</b>"));
  CHECK(holds(page, "<h1>1 error in the sources</h1>"));
  CHECK(holds(page, "href=\"?last-good\""));
}

TEST_CASE("without a good page none is offered") {
  CHECK_FALSE(holds(serve::mistakes_page({}, false), "last-good"));
  CHECK(holds(serve::mistakes_page({}, false), "0 errors"));
}

TEST_CASE("what authors wrote is text on the page, controls and directions included") {
  base::Diagnostics log;
  log.error({"<b>.html", 1, 1}, "no \"<script>\"\n\xE2\x80\xAE", "<i>");
  std::string page = serve::mistakes_page(log.sorted(), false);
  CHECK_FALSE(holds(page, "<script"));
  CHECK_FALSE(holds(page, "<i>"));
  CHECK(holds(page, "&lt;b&gt;.html:1:1"));
  CHECK(holds(page, "&lt;script&gt;"));
  CHECK(holds(page, "\\u{202E}"));
}

TEST_CASE("the page loads nothing that its policy forbids") {
  std::string page = serve::mistakes_page({}, true);
  CHECK_FALSE(holds(page, "<style"));
  CHECK_FALSE(holds(page, "style="));
  CHECK(holds(page, "<link rel=\"stylesheet\" href=\"/.portolan/mistakes.css\">"));
}
