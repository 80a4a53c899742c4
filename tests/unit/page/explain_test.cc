#include "page/explain.h"

#include "base/json.h"
#include "catch.h"
#include "sample.h"

using page_test::message;
using page_test::Site;

namespace {

std::string claim(const std::string& id, const std::string& value, const std::string& placeholders = {}) {
  return message(id, value, R"("x-kind": "claim", "x-form": "html", "placeholders": {)" + placeholders + "}");
}

const std::string kMessages =
    claim("c.class", "port {port} of **a class**", R"("port": {"type": "port", "example": "e"})") +
    claim("c.lent", "lent by {system}", R"("system": {"type": "os", "example": "e"})") + claim("c.how", "how & why") +
    claim("c.name", "a name") + message("a.advice", "look", R"("x-kind": "advice", "x-form": "html")");

std::vector<page::Statement> statements(const Site& site, uint16_t port, const std::string& text) {
  page::Plan plan = site.plan({{"port", text}}, true);
  page::PortRenderer renderer(plan, site.model);
  return page::explain(renderer, ports::Port(port));
}

base::Json parsed(const std::string& text) {
  base::Diagnostics log;
  std::optional<base::Json> json = base::parse_json({"json", text}, log);
  CHECK(page_test::lines_of(log) == page_test::Lines{});
  return json ? std::move(*json) : base::Json{};
}

std::string strings_of(const base::Json& list) {
  std::string text;
  for (const base::Json& item : list.items) text += item.string + " ";
  return text;
}

}  // namespace

TEST_CASE("a claim rests on the record that it stands in") {
  Site site(page_test::telling_rows(), kMessages);
  auto said =
      statements(site, 60156, "{{#classFact}}<p>{{t.c.class}}</p>{{/classFact}}{{#lenders}}{{t.c.lent}}{{/lenders}}");
  REQUIRE(said.size() == 2);
  CHECK(said[0].message == "c.class");
  CHECK(said[0].text == "port 60156 of a class");
  CHECK(said[0].fact == "class.dynamic");
  CHECK(said[0].certainty == ports::Certainty::assigned);
  CHECK(said[0].sources == std::vector<ports::SourceIndex>{0});
  CHECK(said[1].text == "lent by Wide OS");
  CHECK(said[1].fact == "system.wide.ephemeral");
  CHECK(said[1].certainty == ports::Certainty::shipped);
}

TEST_CASE("a record without evidence passes on that of the record around it") {
  Site site(page_test::telling_rows(), kMessages);
  auto said = statements(site, 80,
                         "{{#how}}{{#linux}}{{t.c.how}}{{/linux}}{{/how}}"
                         "{{#transportGroups}}{{#names}}{{t.c.name}}{{/names}}{{/transportGroups}}");
  REQUIRE(said.size() == 2);
  CHECK(said[0].fact == "command.linux");
  CHECK(said[0].text == "how & why");
  CHECK(said[1].fact == "registry");
}

TEST_CASE("a claim outside of every record has nothing behind it") {
  Site site(page_test::telling_rows(), kMessages);
  auto said = statements(site, 80, "{{#classFact}}{{t.c.name}}{{/classFact}}{{t.c.how}}{{#how}}{{t.c.class}}{{/how}}");
  REQUIRE(said.size() == 3);
  CHECK(said[0].sources.size() == 1);
  CHECK(said[1].fact == "");
  CHECK(said[1].sources.empty());
  CHECK(said[2].sources.empty());
}

TEST_CASE("a claim that is repeated is listed once, of another record once more") {
  Site site(page_test::telling_rows(), kMessages);
  const std::string kTwice = "{{#lenders}}{{t.c.how}}{{t.c.how}}{{/lenders}}{{#spared}}{{t.c.how}}{{/spared}}";
  CHECK(statements(site, 60156, kTwice + kTwice).size() == 2);
}

TEST_CASE("advice and labels are no claims") {
  Site site(page_test::telling_rows(), kMessages);
  CHECK(statements(site, 80, "{{t.a.advice}}").empty());
}

TEST_CASE("markup and escapes are read back as text") {
  std::vector<ports::Assignment> rows = {
      ports_test::named(ports_test::port(1), ports::Transport::tcp, "a", "x < y &lt; \"z\" & 'w'")};
  Site site(rows, claim("c.title", "see *{title}*", R"("title": {"type": "text", "example": "e"})"));
  auto said = statements(site, 1, "{{#services}}{{t.c.title}}{{/services}}");
  REQUIRE(said.size() == 1);
  CHECK(said[0].text == "see x < y &lt; \"z\" & 'w'");
}

TEST_CASE("the JSON of a port is valid and tells what the table knows") {
  Site site(page_test::telling_rows());
  for (uint16_t number : page_test::kTellingPorts) {
    base::Json json = parsed(page::port_json(site.table, ports::Port(number)));
    CHECK(json.find("port")->integer == number);
    CHECK(json.find("facts")->items.size() == site.table.facts_of(ports::Port(number)).size());
    for (const base::Json& fact : json.find("facts")->items) CHECK_FALSE(fact.find("source")->items.empty());
  }
}

TEST_CASE("the JSON of a port names class, states, flags, services and facts") {
  Site site(page_test::telling_rows());
  base::Json json = parsed(page::port_json(site.table, ports::Port(80)));
  CHECK(json.find("class")->string == "system");
  CHECK(json.find("state")->string == "assigned");
  CHECK(json.find("transports")->find("tcp")->string == "assigned");
  CHECK(json.find("transports")->find("dccp")->string == "unassigned");
  CHECK(strings_of(*json.find("flags")) == "privileged notable ");
  const auto& services = json.find("services")->items;
  REQUIRE(services.size() == 3);
  CHECK(services[0].find("name")->string == "http");
  CHECK(services[0].find("transport")->string == "tcp");
  CHECK(services[2].find("historic")->boolean);
  CHECK(json.find("facts")->items[0].find("id")->string == "class.system");
  CHECK(strings_of(*json.find("facts")->items[0].find("source")) == "rfc6335 ");
}

TEST_CASE("the flags of ports are told by name") {
  Site site(page_test::telling_rows());
  struct Case {
    uint16_t number;
    const char* flags;
  };
  for (const Case& c :
       {Case{7, "privileged blocked-by-browsers notable "}, Case{300, "privileged historic-only notable "},
        Case{400, "privileged transport-unstated notable "}, Case{503, "privileged unauthorized-use notable "},
        Case{2000, ""}}) {
    INFO(c.number);
    CHECK(strings_of(*parsed(page::port_json(site.table, ports::Port(c.number))).find("flags")) == c.flags);
  }
}
