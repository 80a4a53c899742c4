#include "page/frame.h"

#include "catch.h"
#include "page/index_pages.h"
#include "sample.h"

using page_test::Site;

namespace {

const std::string kAddresses = "{{self}} {{canonical}}{{#alternates}} [{{tag}} {{url}}]{{/alternates}}";
const std::string kLanguages = "{{#languages}}[{{tag}} {{name}} {{direction}}{{#here}} here{{/here}}]{{/languages}}";

/// A site in two languages, English first.
struct FramedSite : Site {
  explicit FramedSite(std::string base_url = "https://example.org/ports/") : Site(page_test::telling_rows()) {
    publication.base_url = std::move(base_url);
    publication.locales = {{"en", "English", false}, {"ar", "العربية", true}};
    publication.hreflang_in_head = true;
  }
  std::string home(const std::string& text) const { return made("home", text, page::render_home); }
};

}  // namespace

TEST_CASE("a site without an address names none, and pages know their own names") {
  FramedSite site("");
  CHECK(site.shown(80, kAddresses) == "80.html ");
  CHECK(site.home(kAddresses) == "index.html ");
}

TEST_CASE("a page names its translations, itself among them, and for all others that of the default locale") {
  FramedSite site;
  CHECK(site.shown(80, kAddresses) ==
        "80.html https://example.org/ports/en/80.html [en https://example.org/ports/en/80.html] "
        "[ar https://example.org/ports/ar/80.html] [x-default https://example.org/ports/en/80.html]");
  site.publication.extensionless = true;
  CHECK(site.shown(80, kAddresses) ==
        "80.html https://example.org/ports/en/80 [en https://example.org/ports/en/80] "
        "[ar https://example.org/ports/ar/80] [x-default https://example.org/ports/en/80]");
}

TEST_CASE("home pages name the root of the site for all other languages") {
  FramedSite site;
  const std::string kExpected =
      "index.html https://example.org/ports/en/ [en https://example.org/ports/en/] [ar https://example.org/ports/ar/] "
      "[x-default https://example.org/ports/]";
  CHECK(site.home(kAddresses) == kExpected);
  site.publication.extensionless = true;
  CHECK(site.home(kAddresses) == kExpected);
}

TEST_CASE("a page in another locale has an address of its own, and the default stays the first one's") {
  FramedSite site;
  std::swap(site.publication.locales[0], site.publication.locales[1]);
  CHECK(site.shown(80, kAddresses) ==
        "80.html https://example.org/ports/en/80.html [ar https://example.org/ports/ar/80.html] "
        "[en https://example.org/ports/en/80.html] [x-default https://example.org/ports/ar/80.html]");
}

TEST_CASE("pages name no translations when that is done elsewhere, or when there are none") {
  FramedSite site;
  site.publication.hreflang_in_head = false;
  CHECK(site.shown(80, kAddresses) == "80.html https://example.org/ports/en/80.html");
  site.publication.hreflang_in_head = true;
  site.publication.locales.pop_back();
  CHECK(site.shown(80, kAddresses) == "80.html https://example.org/ports/en/80.html");
}

TEST_CASE("a port that search engines are not told of names no translations") {
  FramedSite site;
  site.publication.index_all = false;
  CHECK(site.shown(2000, kAddresses) == "2000.html https://example.org/ports/en/2000.html");
  CHECK(site.shown(80, kAddresses).find("[x-default ") != std::string::npos);
}

TEST_CASE("a page that is an answer or an error names no translations") {
  FramedSite site;
  CHECK(site.made("search", kAddresses, page::render_search) == "search.html https://example.org/ports/en/search.html");
  CHECK(site.made("not-found", kAddresses, page::render_not_found) ==
        "not-found.html https://example.org/ports/en/not-found.html");
  CHECK(site.made("prose", kAddresses, page::render_prose, prose::Document{"thanks", "T", "D", ""}) ==
        "thanks.html https://example.org/ports/en/thanks.html");
}

TEST_CASE("the other languages are offered by their names when there are some") {
  FramedSite site("");
  CHECK(site.shown(80, kLanguages) == "[en English ltr here][ar العربية rtl]");
  CHECK(site.home(kLanguages) == "[en English ltr here][ar العربية rtl]");
  CHECK(site.home("{{#hasLanguages}}yes{{/hasLanguages}}") == "yes");
  site.publication.locales.pop_back();
  CHECK(site.home(kLanguages) == "");
  CHECK(site.home("{{#hasLanguages}}yes{{/hasLanguages}}") == "");
}

TEST_CASE("a frame that is filled again names the new page alone") {
  FramedSite site;
  page::Plan plan = site.plan({{"port", kAddresses}});
  page::PortRenderer renderer(plan, site.model);
  std::string pages[2];
  for (int i = 0; i < 2; ++i) {
    for (uint16_t number : {80, 443}) {
      base::Buffer out;
      renderer.render(ports::Port(number), out);
      pages[i] += out.view();
    }
  }
  CHECK(pages[0] == pages[1]);
  CHECK(pages[0].find("en/443.html] [ar https://example.org/ports/ar/443.html] [x-default") != std::string::npos);
}

TEST_CASE("no page names those of an incomplete locale, and its own name none") {
  FramedSite site;
  site.publication.locales.push_back({"de", "Deutsch", false});
  site.publication.locales[1].complete = false;
  CHECK(site.shown(80, kAddresses) ==
        "80.html https://example.org/ports/en/80.html [en https://example.org/ports/en/80.html] "
        "[de https://example.org/ports/de/80.html] [x-default https://example.org/ports/en/80.html]");
  CHECK(site.shown(80, kLanguages) == "[en English ltr here][ar العربية rtl][de Deutsch ltr]");
  site.publication.locales[0].complete = false;
  CHECK(site.shown(80, kAddresses) == "80.html https://example.org/ports/en/80.html");
  site.publication.locales[1].complete = true;
  CHECK(site.made("root", "{{#alternates}}[{{tag}} {{url}}]{{/alternates}}", page::render_root) ==
        "[ar https://example.org/ports/ar/][de https://example.org/ports/de/][x-default https://example.org/ports/]");
  site.publication.locales[1].complete = false;
  CHECK(site.made("root", "{{#alternates}}[{{tag}}]{{/alternates}}", page::render_root) == "");
}

TEST_CASE("a page of an incomplete locale knows its English page, and says which words to choose") {
  const std::string kBanner =
      "{{#incomplete}}{{#hasEnglish}}<a href=\"{{englishUrl}}\"></a>{{/hasEnglish}}{{^hasEnglish}}alone{{/hasEnglish}}"
      "{{/incomplete}}{{#allIncomplete}} all{{/allIncomplete}}";
  FramedSite site;
  CHECK(site.shown(80, kBanner) == "");
  site.publication.locales = {{"de", "Deutsch", false}, {"en", "English", false, false}};
  CHECK(site.shown(80, kBanner) == "<a href=\"../en/80.html\"></a>");
  site.publication.locales[0].complete = false;
  CHECK(site.shown(80, kBanner) == "<a href=\"../en/80.html\"></a> all");
  site.catalogue.tag = "de";
  site.publication.locales.pop_back();
  CHECK(site.shown(80, kBanner) == "alone all");
}
