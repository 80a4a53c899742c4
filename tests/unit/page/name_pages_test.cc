#include "catch.h"
#include "page/index_pages.h"
#include "sample.h"

using page_test::Site;
using ports::Transport;
using namespace ports_test;

namespace {

const page::Letter& letter_of(const Site& site, char key) {
  for (const page::Letter& letter : site.model.directory().letters()) {
    if (letter.key == key) return letter;
  }
  throw std::runtime_error("no names under that letter");
}

std::string letter_page(const Site& site, char key, const std::string& text) {
  page::Plan plan = site.plan({{"letter", text}});
  base::Buffer out;
  page::render_letter(plan, site.model, letter_of(site, key), out);
  return std::string(out.view());
}

/// A service and a program under h, a service under a digit.
Site small_site() {
  ports::Facts facts = small_facts();
  facts.ranges.clear();
  facts.uses = {use("a", "HTTP <x>", {port(8080), range(8090, 8092)}, kTcp, ports::Certainty::common)};
  return Site(std::move(facts), registry_of({named(port(80), Transport::tcp, "http", "Web & more"),
                                             named(port(80), Transport::udp, "http", "Web & more"),
                                             named(port(3), Transport::unstated, "9p")}));
}

/// Two categories in use: mail with one, web with two uses.
ports::Facts categorized() {
  ports::Facts facts = small_facts();
  facts.roles.index_of("webInterface");
  facts.qualifiers.index_of("older");
  for (const char* name : {"mail", "empty", "webSites"}) facts.categories.index_of(name);
  facts.uses = {use("a", "A", {port(90), range(95, 96)}, kTcp | kUdp, ports::Certainty::common),
                use("b", "B", {port(80)}), use("c", "C", {port(25)})};
  facts.uses[0].category = facts.uses[1].category = 3;
  facts.uses[0].role = facts.uses[0].qualifier = 1;
  facts.uses[2].category = 1;
  return facts;
}

}  // namespace

TEST_CASE("the page of services leads to each letter that has names, and counts them") {
  CHECK(small_site().made("services",
                          "{{self}} {{services}} {{programs}} {{#letters}}[{{letter}} {{url}} {{names}}{{#here}} "
                          "here{{/here}}]{{/letters}}{{letter}}{{#names}}x{{/names}}",
                          page::render_services) == "services.html 2 1 [0–9 services-0.html 1][H services-h.html 2]");
}

TEST_CASE("the page of a letter lists its names with their ports") {
  Site site = small_site();
  const std::string kNames =
      "{{#names}}[{{name}}|{{title}}|{{#isProgram}}program {{certainty}}{{/isProgram}}|{{#ports}}({{port}} {{range}} "
      "{{url}} "
      "{{transports}}){{/ports}}]{{/names}}";
  CHECK(letter_page(site, 'h', kNames) ==
        "[http|Web &amp; more||(80  80.html TCP and UDP)]"
        "[HTTP &lt;x&gt;||program common|(8080  8080.html TCP)(8090 8090–8092 8090.html TCP)]");
  CHECK(letter_page(site, '0', kNames) == "[9p|||(3  3.html )]");
}

TEST_CASE("the page of a letter knows which it is, and leads to the others") {
  Site site = small_site();
  const std::string kTemplate =
      "{{self}} {{letter}} {{services}} {{programs}} {{#letters}}[{{letter}}{{#here}} here{{/here}}]{{/letters}}";
  CHECK(letter_page(site, 'h', kTemplate) == "services-h.html H 2 1 [0–9][H here]");
  CHECK(letter_page(site, '0', kTemplate) == "services-0.html 0–9 2 1 [0–9 here][H]");
}

TEST_CASE("names rest on the registry where there is one") {
  const std::string kTemplate = "{{#listed}}{{fact}}{{/listed}}{{^listed}}none{{/listed}}";
  CHECK(letter_page(small_site(), 'h', kTemplate) == "registry");
  CHECK(letter_page(Site(std::optional<ports::Registry>{}), 'g', kTemplate) == "none");
}

TEST_CASE("the page of categories leads to each that has uses, the largest first") {
  Site site(categorized(), std::nullopt);
  CHECK(site.made("categories", "{{self}} {{#categories}}[{{category}} {{url}} {{uses}}]{{/categories}}",
                  page::render_categories) ==
        "categories.html [webSites category-web-sites.html 2][mail category-mail.html 1]");
}

TEST_CASE("the page of categories leads to all of them, however many") {
  ports::Facts facts = small_facts();
  for (int i = 0; i < 30; ++i) {
    facts.uses.push_back(use("u" + std::to_string(i), "U", {port(10)}));
    facts.uses.back().category = facts.categories.index_of("c" + std::string(i + 1, 'x'));
  }
  CHECK(Site(std::move(facts), std::nullopt)
            .made("categories", "{{#categories}}.{{/categories}}", page::render_categories)
            .size() == 30);
}

TEST_CASE("the page of a category lists its uses by port, with what backs them") {
  Site site(categorized(), std::nullopt);
  const std::string kTemplate =
      "{{self}} {{category}} {{useCount}} {{#uses}}[{{name}} {{transports}} {{role}} {{qualifier}} {{certainty}} "
      "{{fact}}"
      "{{#sources}} {{number}}{{/sources}}{{#ports}} ({{port}} {{range}} {{url}}){{/ports}}]{{/uses}}"
      "{{#cited}}({{title}}){{/cited}}{{#categories}}x{{/categories}}";
  CHECK(site.made("category", kTemplate, page::render_category, ports::Vocabulary::Index(3)) ==
        "category-web-sites.html webSites 2 [B TCP none none default use.b 1 (80  80.html)]"
        "[A TCP and UDP webInterface older common use.a 1 (90  90.html) (95 95–96 95.html)](Title of manual)");
  CHECK(site.made("category", "{{self}} {{category}} {{useCount}}", page::render_category,
                  ports::Vocabulary::Index(1)) == "category-mail.html mail 1");
}

TEST_CASE("the search page and the one that stands in for a missing page offer the same ways on") {
  Site site(categorized(), registry_of({named(port(80), Transport::tcp, "http")}));
  const std::string kTemplate =
      "{{self}} {{#letters}}{{letter}}={{url}} {{/letters}}|{{#categories}}{{category}} {{/categories}}|"
      "{{#certainties}}{{certainty}} {{/certainties}}";
  const std::string kWays =
      "A=services-a.html B=services-b.html C=services-c.html H=services-h.html L=services-l.html S=services-s.html "
      "|webSites mail |assigned default common reported ";
  CHECK(site.made("search", kTemplate, page::render_search) == "search.html " + kWays);
  CHECK(site.made("not-found", kTemplate, page::render_not_found) == "not-found.html " + kWays);
}

TEST_CASE("a page that is served at any address knows the folder of its locale") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "<base href=\"{{localePath}}\"> {{localeUrl}}";
  CHECK(site.made("not-found", kTemplate, page::render_not_found) == "<base href=\"/en/\"> ");
  site.publication.base_url = "https://example.org/ports/";
  site.publication.base_path = "/ports/";
  CHECK(site.made("not-found", kTemplate, page::render_not_found) ==
        "<base href=\"/ports/en/\"> https://example.org/ports/en/");
}
