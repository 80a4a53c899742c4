#include "page/index_pages.h"

#include "catch.h"
#include "sample.h"

using page_test::Site;

TEST_CASE("a prose page holds its document, its title escaped") {
  Site site(page_test::telling_rows());
  CHECK(site.made("prose", "{{self}}<title>{{title}}</title><p>{{description}}</p>{{body}}", page::render_prose,
                  prose::Document{"about", "A & B", "C < D", "<h2>E</h2>"}) ==
        "about.html<title>A &amp; B</title><p>C &lt; D</p><h2>E</h2>");
}

TEST_CASE("a document in words of another language says so, and its direction where that differs") {
  const std::string kTemplate =
      "<p{{#wordsOf}} lang=\"{{wordsOf}}\"{{/wordsOf}}{{#turned}} dir=\"ltr\"{{/turned}}></p>";
  Site site(page_test::telling_rows());
  auto shown = [&](const std::string& words_of) {
    return site.made("prose", kTemplate, page::render_prose, prose::Document{"about", "T", "D", "", words_of});
  };
  CHECK(shown("") == "<p></p>");
  CHECK(shown("en") == "<p lang=\"en\"></p>");
  site.catalogue.right_to_left = true;
  CHECK(shown("en") == "<p lang=\"en\" dir=\"ltr\"></p>");
  CHECK(shown("") == "<p></p>");
}

TEST_CASE("of the prose only the thanks page is kept from search engines") {
  Site site(page_test::telling_rows());
  auto hidden = [&](const std::string& name) {
    return site.made("prose", "{{#hidden}}hidden{{/hidden}}", page::render_prose, prose::Document{name, "T", "D", ""});
  };
  CHECK(hidden("thanks") == "hidden");
  CHECK(hidden("about") == "");
}

TEST_CASE("the page of commands shows each in its group, with an example for the port, its manual and a note") {
  ports::Facts facts = ports_test::small_facts();
  facts.notes.index_of("asRoot");
  facts.commands = {{"watch.a", "a {port} <{port}>", {2}, 0},
                    {"system.x.show", "b", {0, 2}, 1},
                    {"linux.c", "c {port}", {2}, 0},
                    {"watch.d", "d", {2}, 0}};
  Site site(std::move(facts), std::nullopt);
  CHECK(site.made("commands",
                  "{{self}} {{#groups}}{{group}}:{{#commands}}[{{command}} {{certainty}} {{fact}} "
                  "{{note}}{{#sources}} {{number}}{{/sources}}]{{/commands}} {{/groups}}"
                  "{{#cited}}({{title}}){{/cited}}",
                  page::render_commands) ==
        "commands.html linux:[c 8080 default command.linux.c none 1] "
        "watch:[a 8080 &lt;8080&gt; default command.watch.a none 1][d default command.watch.d none 1] "
        "system:[b default command.system.x.show asRoot 2 1] (Title of manual)(Title of rfc6335)");
}

TEST_CASE("a site without commands has an empty page of them") {
  ports::Facts facts = ports_test::small_facts();
  facts.commands.clear();
  Site site(std::move(facts), std::nullopt);
  CHECK(site.made("commands", "[{{#groups}}x{{/groups}}]", page::render_commands) == "[]");
}

TEST_CASE("the root page leads to the home page of each locale") {
  Site site(page_test::telling_rows());
  site.publication.locales = {{"en", "English", false}, {"ar", "العربية", true}};
  const std::string kTemplate = "{{#locales}}[{{tag}} {{name}} {{direction}} {{url}}]{{/locales}}";
  CHECK(site.made("root", kTemplate, page::render_root) ==
        "[en English ltr en/index.html][ar العربية rtl ar/index.html]");
  site.publication.locales.pop_back();
  CHECK(site.made("root", kTemplate, page::render_root) == "[en English ltr en/index.html]");
}

TEST_CASE("the root page names the home pages for search engines, as they name it") {
  Site site(page_test::telling_rows());
  site.publication.locales = {{"en", "English", false}, {"de", "Deutsch", false}};
  site.publication.base_url = "https://example.org/";
  const std::string kTemplate = "{{#alternates}}[{{tag}} {{url}}]{{/alternates}}";
  CHECK(site.made("root", kTemplate, page::render_root) == "");
  site.publication.hreflang_in_head = true;
  CHECK(site.made("root", kTemplate, page::render_root) ==
        "[en https://example.org/en/][de https://example.org/de/][x-default https://example.org/]");
  CHECK(site.made("home", kTemplate, page::render_home) == site.made("root", kTemplate, page::render_root));
}

TEST_CASE("files have other paths from the root than from a page of a locale") {
  Site site(page_test::telling_rows());
  site.publication.assets = {{"site.css", "assets/site.1.css"}};
  site.publication.logo = "assets/logo.2.svg";
  const std::string kTemplate = "{{asset-site-css}} {{logo}}";
  CHECK(site.made("root", kTemplate, page::render_root) == "assets/site.1.css assets/logo.2.svg");
  CHECK(site.made("search", kTemplate, page::render_search) == "../assets/site.1.css ../assets/logo.2.svg");
}
