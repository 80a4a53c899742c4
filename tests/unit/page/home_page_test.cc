#include "catch.h"
#include "page/index_pages.h"
#include "sample.h"

using page_test::Site;
using ports::Transport;
using ports_test::named;
using ports_test::port;
using ports_test::range;

namespace {

std::string home(const Site& site, const std::string& text) {
  return site.made("home", text, page::render_home);
}

size_t count_of(std::string_view text, std::string_view piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != text.npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the home page shows the three classes with their pages, sizes and sources") {
  Site site({named(port(5), Transport::tcp, "a"), named(range(2000, 2009), Transport::tcp, "b")});
  CHECK(home(site,
             "{{#classes}}[{{class}} {{name}} {{url}} {{classRange}} {{classSize}} {{assigned}} {{fact}}{{#sources}} "
             "{{number}}{{/sources}}]{{/classes}}") ==
        "[system system system-ports.html 0–1023 1,024 1 class.system 1]"
        "[user user user-ports.html 1024–49151 48,128 10 class.user 1]"
        "[dynamic dynamic dynamic-ports.html 49152–65535 16,384 0 class.dynamic 1]");
}

TEST_CASE("the home page shows every block once, in order, eight in a row") {
  Site site(page_test::telling_rows());
  std::string text = home(site, "{{#rows}}({{#cells}}[{{className}} {{url}} {{first}} {{range}}]{{/cells}}){{/rows}}");
  CHECK(count_of(text, "[") == 256);
  CHECK(count_of(text, "(") == 32);
  CHECK(text.starts_with("([system 0-255.html 0 0–255][system 256-511.html 256 256–511]"));
  CHECK(text.ends_with("[dynamic 65280-65535.html 65280 65280–65535])"));
  std::string rows = home(site, "{{#rows}}[{{rowRange}}{{#cells}}.{{/cells}}]{{/rows}}");
  CHECK(rows.starts_with("[0–2047........][2048–4095........]"));
  CHECK(rows.ends_with("[63488–65535........]"));
}

TEST_CASE("a block is the stronger the more of it is assigned") {
  std::vector<ports::Assignment> rows;
  uint16_t first = 0;
  for (uint16_t count : {0, 1, 15, 16, 63, 64, 159, 160, 256}) {
    if (count > 0) rows.push_back(named(range(first, static_cast<uint16_t>(first + count - 1)), Transport::tcp, "a"));
    first += 256;
  }
  CHECK(home(Site(rows), "{{#rows}}{{#cells}}{{assigned}}:{{level}} {{/cells}}{{/rows}}")
            .starts_with("0:0 1:1 15:1 16:2 63:2 64:3 159:3 160:4 256:4 0:0 "));
}

TEST_CASE("the home page quotes the registry, or says that there is none") {
  const std::string kTemplate =
      "{{#listed}}{{fact}} {{date}} {{registryTitle}}{{/listed}}{{^listed}}none{{/listed}} {{ports}} {{assigned}}";
  CHECK(home(Site({named(port(5), Transport::tcp, "a")}), kTemplate) ==
        "registry <time datetime=\"2026-09-17\">September 17, 2026</time> Invented registry 65,536 1");
  CHECK(home(Site(std::optional<ports::Registry>{}), kTemplate) == "none 65,536 0");
}

TEST_CASE("the home page leads to the concepts, in the order of content") {
  CHECK(home(Site(page_test::telling_rows()), "{{#concepts}}[{{concept}} {{url}}]{{/concepts}}") ==
        "[privileged privileged-ports.html][ephemeral ephemeral-ports.html]");
  CHECK(home(Site(ports_test::small_facts(), std::nullopt), "{{#concepts}}[{{concept}} {{url}}]{{/concepts}}") == "");
}

TEST_CASE("the home page leads to the publisher's popular ports, in that order, under their best known names") {
  Site site(page_test::telling_rows());
  site.publication.popular = {ports::Port(3000), ports::Port(1), ports::Port(2)};
  const std::string kTemplate = "{{#popular}}[{{port}} {{url}} {{name}}]{{/popular}}";
  CHECK(home(site, kTemplate) == "[3000 3000.html Grafana][1 1.html tcpmux][2 2.html ]");
  site.publication.popular.clear();
  CHECK(home(site, kTemplate) == "");
}

TEST_CASE("the home page leads to the eight categories with most uses, those of content's order where they are equal") {
  ports::Facts facts = ports_test::small_facts();
  for (int i = 0; i < 14; ++i) {
    ports::Use use = ports_test::use("u" + std::to_string(i), "U", {port(10)});
    use.category = facts.categories.index_of(std::string("kind") + static_cast<char>('A' + i));
    facts.uses.push_back(use);
  }
  facts.categories.index_of("empty");
  facts.uses.push_back(facts.uses[12]);
  Site site(std::move(facts), std::nullopt);
  std::string text = home(site, "{{#categories}}{{category}} {{url}} {{uses}}, {{/categories}}");
  CHECK(text.starts_with("kindM category-kind-m.html 2, kindA category-kind-a.html 1, kindB "));
  CHECK(text.ends_with("kindG category-kind-g.html 1, "));
  CHECK(count_of(text, ",") == 8);
}

TEST_CASE("the home page names the degrees of certainty, strongest first") {
  CHECK(home(Site(page_test::telling_rows()), "{{#certainties}}{{certainty}} {{/certainties}}") ==
        "assigned default common reported ");
}
