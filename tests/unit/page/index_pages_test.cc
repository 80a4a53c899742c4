#include "page/index_pages.h"

#include "catch.h"
#include "routes/routes.h"
#include "sample.h"

using page_test::Site;
using ports::Transport;
using ports_test::named;
using ports_test::port;
using ports_test::range;

namespace {

std::string home(const Site& site, const std::string& text) {
  page::Plan plan = site.plan({{"home", text}});
  base::Buffer out;
  page::render_home(plan, site.model, out);
  return std::string(out.view());
}

std::string block(const Site& site, uint16_t first, const std::string& text) {
  page::Plan plan = site.plan({{"block", text}});
  base::Buffer out;
  page::render_block(plan, site.model, routes::block_of(ports::Port(first)), out);
  return std::string(out.view());
}

size_t count_of(std::string_view text, std::string_view piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != text.npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the home page shows the three classes with their sizes and sources") {
  Site site({named(port(5), Transport::tcp, "a"), named(range(2000, 2009), Transport::tcp, "b")});
  CHECK(home(site,
             "{{#classes}}[{{class}} {{name}} {{classRange}} {{classSize}} {{assigned}} {{fact}}{{#sources}} "
             "{{number}}{{/sources}}]{{/classes}}") ==
        "[system system 0–1023 1,024 1 class.system 1][user user 1024–49151 48,128 10 class.user 1]"
        "[dynamic dynamic 49152–65535 16,384 0 class.dynamic 1]");
}

TEST_CASE("the home page shows every block once, in order") {
  Site site(page_test::telling_rows());
  std::string text = home(site, "{{#blocks}}[{{className}} {{url}} {{first}} {{range}}]{{/blocks}}");
  CHECK(count_of(text, "[") == 256);
  CHECK(text.starts_with("[system 0-255.html 0 0–255][system 256-511.html 256 256–511]"));
  CHECK(text.ends_with("[dynamic 65280-65535.html 65280 65280–65535]"));
}

TEST_CASE("a block is the stronger the more of it is assigned") {
  std::vector<ports::Assignment> rows;
  uint16_t first = 0;
  for (uint16_t count : {0, 1, 15, 16, 63, 64, 159, 160, 256}) {
    if (count > 0) rows.push_back(named(range(first, static_cast<uint16_t>(first + count - 1)), Transport::tcp, "a"));
    first += 256;
  }
  CHECK(home(Site(rows), "{{#blocks}}{{assigned}}:{{level}} {{/blocks}}")
            .starts_with("0:0 1:1 15:1 16:2 63:2 64:3 159:3 160:4 256:4 0:0 "));
}

TEST_CASE("the home page quotes the registry, or says that there is none") {
  const std::string kTemplate =
      "{{#listed}}{{fact}} {{date}} {{registryTitle}}{{/listed}}{{^listed}}none{{/listed}} {{ports}} {{assigned}}";
  CHECK(home(Site({named(port(5), Transport::tcp, "a")}), kTemplate) ==
        "registry September 17, 2026 Invented registry 65,536 1");
  CHECK(home(Site(std::optional<ports::Registry>{}), kTemplate) == "none 65,536 0");
}

TEST_CASE("the home page leads to the concepts, in the order of content") {
  CHECK(home(Site(page_test::telling_rows()), "{{#concepts}}[{{concept}} {{url}}]{{/concepts}}") ==
        "[privileged privileged-ports.html][ephemeral ephemeral-ports.html]");
  CHECK(home(Site(ports_test::small_facts(), std::nullopt), "{{#concepts}}[{{concept}} {{url}}]{{/concepts}}") == "");
}

TEST_CASE("a block page shows its 256 ports in order") {
  Site site(page_test::telling_rows());
  std::string text = block(site, 0, "{{#ports}}[{{port}} {{url}} {{state}} {{service}}]{{/ports}}");
  CHECK(count_of(text, "[") == 256);
  CHECK(text.starts_with("[0 0.html reserved ][1 1.html assigned tcpmux][2 2.html unassigned ]"));
  CHECK(text.ends_with("[255 255.html unassigned ]"));
}

TEST_CASE("a block page names its place, and its neighbours where there are any") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{class}} {{className}} {{classUrl}} {{range}} {{assigned}}|{{#previous}}{{url}} "
      "{{range}}{{/previous}}|{{#next}}{{url}} {{assigned}}{{/next}}";
  CHECK(block(site, 0, kTemplate) == "system system index.html#system 0–255 3||256-511.html 2");
  CHECK(block(site, 256, kTemplate) == "system system index.html#system 256–511 2|0-255.html 0–255|512-767.html 0");
  CHECK(block(site, 65280, kTemplate) ==
        "dynamic dynamic index.html#dynamic 65280–65535 0|65024-65279.html 65024–65279|");
}

TEST_CASE("the legend of a block page holds the states that are there") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#states}}{{state}} {{/states}}";
  CHECK(block(site, 0, kTemplate) == "assigned reserved unassigned private ");
  CHECK(block(site, 512, kTemplate) == "unassigned ");
  CHECK(block(site, 65280, kTemplate) == "dynamic ");
  CHECK(block(Site(std::optional<ports::Registry>{}), 0, kTemplate) == "");
}

TEST_CASE("a prose page holds its document, its title escaped") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({{"prose", "<title>{{title}}</title><p>{{description}}</p>{{body}}"}});
  base::Buffer out;
  page::render_prose(plan, site.model, {"about", "A & B", "C < D", "<h2>E</h2>"}, out);
  CHECK(out.view() == "<title>A &amp; B</title><p>C &lt; D</p><h2>E</h2>");
}

TEST_CASE("the page of commands shows each in its group, with an example for the port, its manual and a note") {
  ports::Facts facts = ports_test::small_facts();
  facts.notes.index_of("asRoot");
  facts.commands = {{"watch.a", "a {port} <{port}>", {2}, 0},
                    {"system.x.show", "b", {0, 2}, 1},
                    {"linux.c", "c {port}", {2}, 0},
                    {"watch.d", "d", {2}, 0}};
  Site site(std::move(facts), std::nullopt);
  page::Plan plan = site.plan({{"commands",
                                "{{#groups}}{{group}}:{{#commands}}[{{command}} {{certainty}} {{fact}} "
                                "{{note}}{{#sources}} {{number}}{{/sources}}]{{/commands}} {{/groups}}"
                                "{{#cited}}({{title}}){{/cited}}"}});
  base::Buffer out;
  page::render_commands(plan, site.model, out);
  CHECK(out.view() ==
        "linux:[c 8080 default command.linux.c none 1] "
        "watch:[a 8080 &lt;8080&gt; default command.watch.a none 1][d default command.watch.d none 1] "
        "system:[b default command.system.x.show asRoot 2 1] (Title of manual)(Title of rfc6335)");
}

TEST_CASE("a site without commands has an empty page of them") {
  ports::Facts facts = ports_test::small_facts();
  facts.commands.clear();
  Site site(std::move(facts), std::nullopt);
  page::Plan plan = site.plan({{"commands", "[{{#groups}}x{{/groups}}]"}});
  base::Buffer out;
  page::render_commands(plan, site.model, out);
  CHECK(out.view() == "[]");
}

TEST_CASE("the root page leads to the home page of each locale") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({{"root", "{{#locales}}[{{tag}} {{name}} {{direction}} {{url}}]{{/locales}}"}});
  base::Buffer out;
  std::vector<page::LocaleLink> links = {{"en", "English", false}, {"ar", "العربية", true}};
  page::render_root(plan, site.model, links, out);
  CHECK(out.view() == "[en English ltr en/index.html][ar العربية rtl ar/index.html]");
  out.clear();
  page::render_root(plan, site.model, {}, out);
  CHECK(out.view() == "");
}
