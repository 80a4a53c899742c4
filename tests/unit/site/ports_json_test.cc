#include "site/ports_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "unit/ports/rows.h"

namespace {

using nlohmann::json;
using namespace ports_test;

json ports_json(const ports::PortTable& table) {
  base::Buffer buffer;
  site::render_ports_json(table, buffer);
  return json::parse(buffer.view());
}

const json& schema() {
  static const json kSchema = json::parse(site::ports_schema());
  return kSchema;
}

/// What of `value` the schema does not tell, by names, kinds and lists of choices; a validator checks the rest.
void check(const json& node, const json& value, const std::string& path) {
  INFO(path);
  if (node.contains("$ref")) {
    std::string target = node["$ref"];
    return check(schema().at(json::json_pointer(target.substr(1))), value, path);
  }
  if (node.contains("enum")) CHECK(std::find(node["enum"].begin(), node["enum"].end(), value) != node["enum"].end());
  if (value.is_object()) {
    REQUIRE(node.contains("properties"));
    for (const auto& name : node.value("required", json::array())) CHECK(value.contains(name.get<std::string>()));
    for (const auto& [name, member] : value.items()) {
      INFO(name);
      REQUIRE(node["properties"].contains(name));
      check(node["properties"][name], member, path + "." + name);
    }
  }
  if (value.is_array() && node.contains("items")) {
    for (const json& item : value) check(node["items"], item, path + "[]");
  }
}

const json* find_port(const json& document, int number) {
  for (const json& port : document["ports"]) {
    if (port["port"] == number) return &port;
  }
  return nullptr;
}

/// The facts of ports_test, some uses and an old system.
ports::Facts facts() {
  ports::Facts facts = small_facts();
  facts.systems.push_back(system("old", "Old OS", range(60100, 60199)));
  facts.systems.back().superseded = true;
  facts.categories.index_of("web");
  ports::Use http = service_use("http", {port(80)});
  http.category = 1;
  http.encryption = ports::Encryption::plain;
  facts.uses = {http, use("grafana", "Grafana", {port(3000)}),
                use("gitea", "Gitea", {range(3000, 3001)}, kTcp | kUdp, ports::Certainty::common)};
  return facts;
}

ports::PortTable table() {
  return {facts(),
          registry_of({named(port(80), ports::Transport::tcp, "http", "World \"Wide\" Web", {"RFC9110", "[x]"}),
                       named(port(80), ports::Transport::udp, "http", "World \"Wide\" Web", {"RFC9110", "[x]"}),
                       historic(port(80), ports::Transport::tcp, "www", "http"),
                       named(port(81), ports::Transport::unstated, "bare"),
                       unnamed(port(82), ports::Transport::tcp, ports::State::reserved)})};
}

}  // namespace

TEST_CASE("ports.json tells what is known of notable ports") {
  json document = ports_json(table());
  const json* http = find_port(document, 80);
  REQUIRE(http != nullptr);
  CHECK(*http == json::parse(R"({
    "port": 80, "class": "system", "state": "assigned",
    "services": [
      {"name": "http", "transports": ["tcp", "udp"], "title": "World \"Wide\" Web", "references": ["RFC9110", "[x]"]},
      {"name": "www", "transports": ["tcp"], "historic": true, "aliasOf": "http"}
    ],
    "uses": )" + (*http)["uses"].dump() +
                             "}"));
  CHECK((*http)["uses"][0]["name"] == "http");
  CHECK((*http)["uses"][0]["category"] == "web");
  CHECK((*http)["uses"][0]["encryption"] == "plain");
  CHECK(*find_port(document, 81) ==
        json::parse(R"({"port": 81, "class": "system", "state": "assigned", "services": [{"name": "bare"}]})"));
  CHECK((*find_port(document, 3000))["uses"].size() == 2);
  CHECK((*find_port(document, 3000))["uses"][1]["certainty"] == "common");
  CHECK(find_port(document, 82) == nullptr);
  CHECK(document["registry"] == json::parse(R"({"title": "Invented registry", "updated": "2026-09-17"})"));
}

TEST_CASE("ports.json tells which systems lend a port") {
  ports::Facts some = facts();
  ports::Port notable = some.systems[0].ephemeral.ports[0].first;
  some.uses.push_back(use("x", "X", {{notable, notable}}));
  json document = ports_json(ports::PortTable(some, std::nullopt));
  CHECK((*find_port(document, notable.number()))["lentBy"][0] == some.systems[0].id);
  CHECK(document["systems"].size() == some.systems.size());
  CHECK(document["systems"][0]["first"] == notable.number());
  CHECK(document["systems"].back()["superseded"] == true);
  CHECK_FALSE(document.contains("registry"));
  CHECK_FALSE(document["ports"][0].contains("state"));
}

TEST_CASE("every source that ports.json cites is in its list") {
  json document = ports_json(table());
  std::set<std::string> listed, cited;
  for (const json& source : document["sources"]) listed.insert(source["id"]);
  auto cite = [&](const json& object) {
    for (const json& id : object["sources"]) cited.insert(id);
  };
  for (const json& item : document["classes"]) cite(item);
  for (const json& item : document["systems"]) cite(item);
  for (const json& item : document["ports"]) {
    for (const json& use : item.value("uses", json::array())) cite(use);
  }
  CHECK(listed == cited);
  CHECK(listed.size() == document["sources"].size());
}

TEST_CASE("the schema tells every member of ports.json") {
  CHECK(schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  check(schema(), ports_json(table()), "");
  check(schema(), ports_json(ports::PortTable(facts(), std::nullopt)), "");
}
