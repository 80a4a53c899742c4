#include "catch.h"
#include "page/index_pages.h"
#include "routes/routes.h"
#include "sample.h"

using page_test::Site;
using ports::PortClass;
using ports::Transport;
using ports_test::named;
using ports_test::port;
using ports_test::range;

namespace {

std::string block(const Site& site, uint16_t first, const std::string& text) {
  return site.made("block", text, page::render_block, routes::block_of(ports::Port(first)));
}
std::string class_page(const Site& site, PortClass port_class, const std::string& text) {
  return site.made("class", text, page::render_class, port_class);
}

size_t count_of(std::string_view text, std::string_view piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != text.npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a block page shows its 256 ports in order, under their best known names") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#rows}}{{#cells}}[{{port}} {{url}} {{state}} {{name}}]{{/cells}}{{/rows}}";
  std::string text = block(site, 0, kTemplate);
  CHECK(count_of(text, "[") == 256);
  CHECK(text.starts_with("[0 0.html reserved ][1 1.html assigned tcpmux][2 2.html unassigned ]"));
  CHECK(text.ends_with("[255 255.html unassigned ]"));
  CHECK(block(site, 3000, kTemplate).find("[3000 3000.html unassigned Grafana]") != std::string::npos);
}

TEST_CASE("the table of a block has 32 rows of eight ports, and each names its range") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#rows}}[{{rowRange}}{{#cells}}.{{/cells}}]{{/rows}}";
  std::string text = block(site, 256, kTemplate);
  CHECK(count_of(text, "[") == 32);
  CHECK(text.starts_with("[256–263........][264–271........]"));
  CHECK(text.ends_with("[504–511........]"));
  CHECK(block(site, 65535, kTemplate).ends_with("[65528–65535........]"));
  CHECK(block(site, 256, "{{#rows}}{{#cells}}{{port}} {{/cells}}|{{/rows}}")
            .starts_with("256 257 258 259 260 261 262 263 |264 "));
}

TEST_CASE("a block page names its place, and its neighbours where there are any") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{self}} {{class}} {{className}} {{classUrl}} {{range}} {{assigned}}|{{#previous}}{{url}} "
      "{{range}}{{/previous}}|{{#next}}{{url}} {{assigned}}{{/next}}";
  CHECK(block(site, 0, kTemplate) == "0-255.html system system system-ports.html 0–255 3||256-511.html 2");
  CHECK(block(site, 256, kTemplate) ==
        "256-511.html system system system-ports.html 256–511 2|0-255.html 0–255|512-767.html 0");
  CHECK(block(site, 65280, kTemplate) ==
        "65280-65535.html dynamic dynamic dynamic-ports.html 65280–65535 0|65024-65279.html 65024–65279|");
}

TEST_CASE("the legend of a block page holds the states that are there") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#states}}{{state}} {{/states}}";
  CHECK(block(site, 0, kTemplate) == "assigned reserved unassigned private ");
  CHECK(block(site, 512, kTemplate) == "unassigned ");
  CHECK(block(site, 65280, kTemplate) == "dynamic ");
  Site unlisted(std::optional<ports::Registry>{});
  CHECK(block(unlisted, 0, kTemplate) == "");
  CHECK(block(unlisted, 65280, kTemplate) == "dynamic ");
}

TEST_CASE("the page of a class tells its range, size and what of it is assigned") {
  Site site({named(port(5), Transport::tcp, "a"), named(range(2000, 2009), Transport::tcp, "b")});
  const std::string kTemplate =
      "{{self}} {{className}} {{#info}}{{class}} {{classRange}} {{classSize}} {{assigned}} {{fact}}{{/info}} "
      "{{#listed}}{{fact}} {{date}}{{/listed}}{{^listed}}none{{/listed}}";
  CHECK(class_page(site, PortClass::system, kTemplate) ==
        "system-ports.html system system 0–1023 1,024 1 class.system registry <time datetime=\"2026-09-17\">September "
        "17, 2026</time>");
  CHECK(class_page(site, PortClass::user, kTemplate) ==
        "user-ports.html user user 1024–49151 48,128 10 class.user registry <time datetime=\"2026-09-17\">September "
        "17, 2026</time>");
  CHECK(class_page(Site(std::optional<ports::Registry>{}), PortClass::dynamic, kTemplate) ==
        "dynamic-ports.html dynamic dynamic 49152–65535 16,384 0 class.dynamic none");
}

TEST_CASE("the page of a class leads to its blocks and no other") {
  Site site(page_test::telling_rows());
  auto rows = [&](PortClass port_class) {
    return class_page(site, port_class, "{{#rows}}[{{rowRange}}:{{#cells}} {{url}}{{/cells}}]{{/rows}}");
  };
  CHECK(rows(PortClass::system) == "[0–1023: 0-255.html 256-511.html 512-767.html 768-1023.html]");
  std::string user = rows(PortClass::user);
  CHECK(count_of(user, ".html") == 188);
  CHECK(user.starts_with("[1024–3071: 1024-1279.html "));
  CHECK(user.ends_with("[48128–49151: 48128-48383.html 48384-48639.html 48640-48895.html 48896-49151.html]"));
  CHECK(count_of(rows(PortClass::dynamic), ".html") == 64);
}

TEST_CASE("only the page of system ports tells who guards them") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#privileged}}guarded by {{guardNames}}{{/privileged}}|{{#lending}}{{fact}}{{/lending}}";
  CHECK(class_page(site, PortClass::system, kTemplate) == "guarded by Wide OS|system.ephemeral");
  CHECK(class_page(site, PortClass::user, kTemplate) == "|system.ephemeral");
  CHECK(class_page(site, PortClass::dynamic, kTemplate) == "|system.ephemeral");
}

TEST_CASE("the page of a class leads to its ports whose first use is a default") {
  using namespace ports_test;
  ports::Facts facts = small_facts();
  facts.uses = {use("a", "A", {port(10)}), use("b", "B", {port(12)}, kTcp, ports::Certainty::common),
                use("c", "C", {port(11), port(1024)}), service_use("d", {port(9)})};
  Site site(std::move(facts), registry_of({named(port(9), Transport::tcp, "d")}));
  const std::string kTemplate = "{{#known}}[{{port}} {{url}} {{name}}]{{/known}}";
  CHECK(class_page(site, PortClass::system, kTemplate) == "[9 9.html d][10 10.html A][11 11.html C]");
  CHECK(class_page(site, PortClass::user, kTemplate) == "[1024 1024.html C]");
  CHECK(class_page(site, PortClass::dynamic, kTemplate) == "");
}

TEST_CASE("of very many known ports a class names 48 from all over it") {
  ports::Facts facts = ports_test::small_facts();
  facts.uses = {ports_test::use("a", "A", {range(0, 95)})};
  Site site(std::move(facts), std::nullopt);
  std::string text = class_page(site, PortClass::system, "{{#known}}{{port}} {{/known}}");
  CHECK(count_of(text, " ") == 48);
  CHECK(text.starts_with("0 2 4 "));
  CHECK(text.ends_with(" 92 94 "));
}

TEST_CASE("popular ports of the class are among those that it names, and count among the 48") {
  ports::Facts facts = ports_test::small_facts();
  facts.uses = {ports_test::use("a", "A", {range(100, 199)})};
  Site site(std::move(facts), std::nullopt);
  site.publication.popular = {ports::Port(1000), ports::Port(2000), ports::Port(3), ports::Port(101)};
  std::string text = class_page(site, PortClass::system, "{{#known}}{{port}} {{/known}}");
  CHECK(text.starts_with("3 100 101 "));
  CHECK(text.ends_with(" 1000 "));
  CHECK(count_of(text, " ") == 48);
  CHECK(class_page(site, PortClass::user, "{{#known}}{{port}} {{/known}}") == "2000 ");
}
