#include "page/plan.h"

#include "catch.h"
#include "sample.h"

using page_test::Lines;
using page_test::message;
using page_test::Site;

namespace {

Lines errors_of(const Site& site, const templates::TemplateSet& set) {
  base::Diagnostics log;
  CHECK_FALSE(page::make_plan(site.inputs(set), log));
  return page_test::lines_of(log);
}

}  // namespace

TEST_CASE("a plan names its locale") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({});
  CHECK(plan.tag == "en");
  CHECK(plan.name == "English");
  CHECK_FALSE(plan.right_to_left);
}

TEST_CASE("every set of transports has a text, and no transport has none") {
  page::Plan plan = Site(page_test::telling_rows()).plan({});
  const auto& texts = plan.texts.transports;
  CHECK(texts[0] == "");
  CHECK(texts[1] == "TCP");
  CHECK(texts[3] == "TCP and UDP");
  CHECK(texts[4] == "SCTP");
  CHECK(texts[8] == "DCCP");
  CHECK(texts[15] == "TCP, UDP, SCTP, and DCCP");
}

TEST_CASE("dates are those of rows with a port, and of the registry") {
  std::vector<ports::Assignment> rows = page_test::telling_rows();
  rows.push_back(ports_test::named({}, ports::Transport::tcp, "portless"));
  rows.back().ports.reset();
  rows.back().registered = {1999, 1, 1};
  page::Plan plan = Site(rows).plan({});
  CHECK(plan.texts.dates.size() == 2);
  CHECK(plan.texts.date({2026, 9, 17}) == "<time datetime=\"2026-09-17\">September 17, 2026</time>");
  CHECK(plan.texts.date({2001, 7, 4}) == "<time datetime=\"2001-07-04\">July 4, 2001</time>");
  CHECK(plan.texts.date({1999, 1, 1}) == "");
  CHECK(plan.texts.date({}) == "");
}

TEST_CASE("every set of systems that a page names has a text") {
  page::Plan plan = Site(page_test::telling_rows()).plan({});
  CHECK(plan.texts.system_list(0) == "");
  CHECK(plan.texts.system_list(1) == "Narrow OS");
  CHECK(plan.texts.system_list(2) == "Wide OS");

  ports::Facts facts = page_test::facts();
  facts.systems[0].ephemeral.ports = {ports_test::range(60000, 60200)};
  facts.systems[0].privileged = ports::Fact{"p", ports::Certainty::shipped, {2}, {ports_test::port(5)}};
  page::Plan both = Site(std::move(facts), std::nullopt).plan({});
  CHECK(both.texts.system_list(3) == "Narrow OS and Wide OS");
}

TEST_CASE("every set of wide ranges that some port lies in has a list of its programs") {
  using namespace ports_test;
  ports::Facts facts = page_test::facts();
  facts.ranges = {known_range("a", "A", range(10000, 30000), kUdp), known_range("b", "B", range(20000, 26000), kUdp),
                  known_range("c", "C", range(20000, 20009), kUdp)};
  Site site(std::move(facts), std::nullopt);
  page::Plan plan = site.plan({});
  CHECK(plan.texts.wide_list(1) == "A");
  CHECK(plan.texts.wide_list(3) == "B and A");
  CHECK(plan.texts.wide_list(0) == "");
  CHECK(plan.texts.wide_lists.size() == 3);
}

TEST_CASE("where several programs use a port they have a list, each once and no service among them") {
  ports::Facts facts = page_test::facts();
  using namespace ports_test;
  facts.uses = {use("a", "A", {range(10, 13)}), use("b", "B", {range(11, 12)}), use("a2", "A", {range(10, 12)}),
                use("c", "C", {port(12)}), service_use("s", {range(10, 13)})};
  page::Plan plan = Site(std::move(facts), std::nullopt).plan({});
  auto programs = [&](uint16_t number) {
    const std::string* programs = plan.texts.programs_of(ports::Port(number));
    return programs == nullptr ? "none" : *programs;
  };
  CHECK(programs(9) == "none");
  CHECK(programs(10) == "none");
  CHECK(programs(11) == "A and B");
  CHECK(programs(12) == "A, B, and C");
  CHECK(programs(13) == "none");
}

TEST_CASE("parts of pages are switched off for a whole site") {
  Site site(page_test::telling_rows());
  templates::TemplateSet set =
      page_test::templates_of({{"port", "{{#closing}}closing{{/closing}} {{#feedback}}feedback{{/feedback}}"}});
  for (bool closing : {false, true}) {
    for (bool feedback : {false, true}) {
      site.publication.closing = closing;
      site.publication.feedback = feedback;
      base::Diagnostics log;
      std::optional<page::Plan> plan = page::make_plan(site.inputs(set), log);
      REQUIRE(plan);
      page::PortRenderer renderer(*plan, site.model);
      base::Buffer out;
      renderer.render(ports::Port(80), out);
      CHECK(out.view() == std::string(closing ? "closing " : " ") + (feedback ? "feedback" : ""));
    }
  }
}

TEST_CASE("a message for each name that content uses is asked for when a plan is made") {
  Site site(page_test::telling_rows(), message("category.web", "Web"));
  Lines errors = errors_of(site, page_test::templates_of({{"port", "{{#kinds}}{{t.category.*category}}{{/kinds}}"}}));
  CHECK(errors == Lines{"port.html:1:11: error: unknown message \"category.monitoring\"",
                        "port.html:1:11: error: unknown message \"category.development\""});
}

TEST_CASE("mistakes of all page kinds are reported in one go") {
  Site site(page_test::telling_rows());
  Lines errors =
      errors_of(site, page_test::templates_of({{"port", "{{pord}}"}, {"home", "\n{{t.none}}"}, {"root", "{{#x}}"}}));
  REQUIRE(errors.size() >= 3);
  CHECK(errors[0].starts_with("home.html:2:"));
  CHECK(errors[1].starts_with("port.html:1:"));
  CHECK(errors[1].find("did you mean \"port\"?") != std::string::npos);
  CHECK(errors[2].starts_with("root.html:1:"));
}

TEST_CASE("a missing page template is reported") {
  Site site(page_test::telling_rows());
  for (const auto& [name, text] : page_test::templates_of({})) {
    templates::TemplateSet set = page_test::templates_of({});
    set.erase(name);
    Lines errors = errors_of(site, set);
    INFO(name);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].find("\"" + name + "\"") != std::string::npos);
  }
}

TEST_CASE("a mistake in a message that no template names is reported too") {
  Site site(page_test::telling_rows(), message("m.x", "a <b>c</b>", R"("x-form": "html")"));
  Lines errors = errors_of(site, page_test::templates_of({}));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("locales/en.arb:2:8: error: "));
}

TEST_CASE("counts are printed as the locale does, ports as they are") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(50000, "{{classSize}} {{port}}") == "16,384 50000");
}

TEST_CASE("a plan has the words of the search description for files that are no templates") {
  CHECK(Site(page_test::telling_rows()).plan({}).texts.search_description == "");
  Site site(page_test::telling_rows(), message("search.description", "Ports & more", R"("x-form": "text")"));
  CHECK(site.plan({}).texts.search_description == "Ports & more");
}
