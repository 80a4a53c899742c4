// Which questions a page answers, in which order, and what their answers rest on.
#include "catch.h"
#include "page/port_page.h"
#include "sample.h"

using page_test::Site;
using ports::Port;
using ports::Transport;
using ports_test::known_range;
using ports_test::kUdp;
using ports_test::named;
using ports_test::port;
using ports_test::range;
using ports_test::registry_of;
using ports_test::use;

namespace {

const std::string kQuestions = "{{#questions}}{{question}} {{/questions}}";
const std::string kFacts = "{{#questions}}{{question}}={{fact}} {{/questions}}";

}  // namespace

TEST_CASE("a port with a service is asked about by its kind") {
  std::vector<ports::Assignment> rows = page_test::telling_rows();
  rows.push_back(named(port(40000), Transport::tcp, "lent"));
  rows.push_back(named(port(60000), Transport::tcp, "lent-first"));
  rows.push_back(named(port(25), Transport::tcp, "smtp"));
  Site site(rows);
  CHECK(site.shown(1, kQuestions) == "always ownSystem name ");
  CHECK(site.shown(300, kQuestions) == "always ownSystem ");
  CHECK(site.shown(8008, kQuestions) == "always ownListed name ");
  CHECK(site.shown(40000, kQuestions) == "always ownListed name ");
  CHECK(site.shown(60000, kQuestions) == "seen ownListed name ");
  CHECK(site.shown(25, kQuestions) == "blocked always ownSystem name ");
  CHECK(site.shown(80, kQuestions) == "always ownSystem name ");
}

TEST_CASE("a port without a service is asked about by its kind") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(2000, kQuestions) == "ownFree firewall danger ");
  CHECK(site.shown(503, kQuestions) == "ownReserved firewall danger ");
  CHECK(site.shown(40000, kQuestions) == "ownFree firewall danger ");
  CHECK(site.shown(49152, kQuestions) == "ownDynamic firewall danger ");
  CHECK(site.shown(3001, kQuestions) == "ownFree reach danger ");
}

TEST_CASE("of a port without a service the three most particular questions are answered") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(7, kQuestions) == "blocked ownReserved firewall ");
  CHECK(site.shown(60156, kQuestions) == "seen ownDynamic firewall ");
  CHECK(site.shown(30050, kQuestions) == "range ownFree firewall ");
  CHECK(site.shown(3000, kQuestions) == "programs ownFree reach ");
  ports::Facts facts = page_test::facts();
  facts.ranges = {known_range("r", "R", range(60000, 60009), kUdp)};
  facts.blocked_by_browsers.ports.push_back(port(60000));
  Site ranged(std::move(facts), std::nullopt);
  CHECK(ranged.shown(60000, kQuestions) == "blocked seen range ");
  CHECK(ranged.shown(60001, kQuestions) == "seen range ownDynamic ");
}

TEST_CASE("of a port with a service the four most particular questions are answered") {
  ports::Facts facts = page_test::facts();
  facts.uses = {use("a", "A", {port(10)}), use("b", "B", {port(10)})};
  facts.blocked_by_browsers.ports.push_back(port(10));
  Site site(std::move(facts), registry_of({named(port(10), Transport::tcp, "a")}));
  CHECK(site.shown(10, kQuestions) == "programs blocked always ownSystem ");
}

TEST_CASE("the wildcard has questions of its own, one of them from what is told about it") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(0, kFacts) == "listen=system.wide.wildcard ");
  ports::Facts facts = page_test::facts();
  facts.abouts.push_back(ports_test::about(1, {port(0)}));
  CHECK(Site(std::move(facts), std::nullopt).shown(0, kFacts) == "listen=system.wide.wildcard source=about.1 ");
}

TEST_CASE("every port answers a question, and none more than four") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({{"port", "{{#questions}}x{{/questions}}"}});
  page::PortRenderer renderer(plan, site.model);
  base::Buffer out;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    out.clear();
    renderer.render(Port(static_cast<uint16_t>(number)), out);
    if (out.view().empty() || out.view().size() > 4) FAIL_CHECK("port " << number << ": " << out.view());
  }
}

TEST_CASE("only the first question is no later one") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#questions}}{{#later}}-{{/later}}{{^later}}first{{/later}}{{/questions}}";
  CHECK(site.shown(3000, kTemplate) == "first--");
  CHECK(site.shown(80, kTemplate) == "first--");
}

TEST_CASE("answers rest on what they are about") {
  std::vector<ports::Assignment> rows = page_test::telling_rows();
  rows.push_back(named(port(40000), Transport::tcp, "lent"));
  rows.push_back(named(port(60000), Transport::tcp, "lent-first"));
  Site site(rows);
  CHECK(site.shown(3000, kFacts) == "programs=use.grafana ownFree=system.ephemeral reach=class.user ");
  CHECK(site.shown(80, kFacts) == "always=registry ownSystem=system.privileged name=command.linux ");
  CHECK(site.shown(7, kFacts) == "blocked=browsers.blocked ownReserved=system.privileged firewall=class.system ");
  CHECK(site.shown(40000, kFacts) == "always=registry ownListed=system.ephemeral name=command.linux ");
  CHECK(site.shown(60000, kFacts) == "seen=system.ephemeral ownListed=system.ephemeral name=command.linux ");
  CHECK(site.shown(60156, kFacts) == "seen=system.ephemeral ownDynamic=class.dynamic firewall=class.dynamic ");
  CHECK(site.shown(30050, kFacts) == "range=range.small ownFree=system.ephemeral firewall=class.user ");
  CHECK(site.shown(2000, kFacts) == "ownFree=system.ephemeral firewall=class.user danger=class.user ");
}

TEST_CASE("a question about one's own program names the one that is first thought of") {
  ports::Facts facts = page_test::facts();
  facts.uses = {use("a", "Plex", {port(8008)})};
  Site site(std::move(facts), registry_of(page_test::telling_rows()));
  const std::string kTemplate = "{{#questions}}[{{question}} {{name}}]{{/questions}}";
  CHECK(site.shown(8008, kTemplate) == "[always ][ownListed Plex][name ]");
  CHECK(site.shown(8080, kTemplate) == "[always ][ownListed http-alt][name ]");
  CHECK(site.shown(80, kTemplate) == "[always ][ownSystem http][name ]");
  CHECK(Site(page_test::telling_rows()).shown(3000, kTemplate) == "[programs ][ownFree ][reach Grafana]");
}

TEST_CASE("the question of programs lists them") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(3000, "{{#questions}}[{{programs}}]{{/questions}}") == "[Grafana and Gitea][][]");
}

TEST_CASE("the list of programs rests on what backs each of them") {
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(ports_test::source("second-manual"));
  facts.uses = {use("a", "A", {port(10)}), use("b", "B", {port(10)})};
  facts.uses[1].fact.sources = {3};
  Site site(std::move(facts), std::nullopt);
  CHECK(site.shown(10,
                   "{{#questions}}{{#question.programs}}{{#sources}}{{number}}{{/sources}}{{/question.programs}}"
                   "{{/questions}}{{#cited}} {{title}}{{/cited}}") == "12 Title of manual Title of second-manual");
}

TEST_CASE("the question of a range is about the smallest that tells") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#questions}}{{#question.range}}{{program}} {{range}} {{transports}} {{certainty}}{{/question.range}}"
      "{{^question.range}}[{{program}}{{range}}{{transports}}]{{/question.range}}{{/questions}}";
  CHECK(site.shown(30050, kTemplate) == "Small 30050–30054 TCP and UDP default[][]");
  CHECK(site.shown(30049, kTemplate) == "Large 30000–30199 UDP common[][]");
}

TEST_CASE("a range in which a service is listed is no question") {
  ports::Facts facts = page_test::facts();
  Site site(std::move(facts), registry_of({named(port(30050), Transport::tcp, "a")}));
  CHECK(site.shown(30050, kQuestions) == "always ownListed name ");
}

TEST_CASE("without a registry the questions are those of ports without a service") {
  Site site(std::optional<ports::Registry>{});
  CHECK(site.shown(80, kQuestions) == "ownReserved firewall danger ");
  CHECK(site.shown(8080, kQuestions) == "ownFree firewall danger ");
}
