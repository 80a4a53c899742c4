#include "registry/registry_file.h"

#include "catch.h"
#include "texts.h"

using namespace registry;

namespace {

using Lines = std::vector<std::string>;

ports::Assignment row(uint16_t port, ports::Transport transport, std::string name) {
  ports::Assignment result;
  result.ports = texts::port(port);
  result.transport = transport;
  result.name = std::move(name);
  return result;
}

ports::Registry sample() {
  ports::Registry registry{"A \"title\"", {2026, 9, 0}, {}};
  registry.assignments = {row(80, ports::Transport::tcp, "http"), row(80, ports::Transport::udp, "http"),
                          row(80, ports::Transport::tcp, "w/w*w")};
  registry.assignments[2].title = "FORT\xC3\x89 <&> \\ \"x\"";
  registry.assignments[2].references = {"RFC1", "TR-1, \"a\""};
  registry.assignments[2].historic = true;
  registry.assignments[2].alias_of = "http";
  ports::Assignment range;
  range.ports = texts::range(90, 99);
  range.state = ports::State::private_use;
  range.title = "any private use";
  range.unauthorized_use = "Use on port 95 and 97-99";
  range.unauthorized_ports = {texts::port(95), texts::range(97, 99)};
  registry.assignments.push_back(range);
  ports::Assignment portless = row(0, ports::Transport::dccp, "portless");
  portless.ports.reset();
  portless.registered = {2001, 7, 0};
  portless.modified = {2002, 3, 4};
  portless.replaces = "port_less";
  portless.note = "tab\there";
  portless.service_code = 4294967295u;
  portless.historic = true;
  registry.assignments.push_back(portless);
  return registry;
}

Lines errors(const std::string& text) {
  base::Diagnostics log;
  CHECK_FALSE(read_registry({"file", text}, log).has_value());
  return texts::lines(log);
}

/// Errors of one row, which stands on line 2.
Lines row_errors(const std::string& row) {
  return errors("{\"title\": \"\", \"assignments\": [\n" + row + "]}");
}

}  // namespace

TEST_CASE("a registry is written one row a line, neighbours joined by transport") {
  CHECK(write_registry(sample()) == R"({
"$schema": "registry.schema.json",
"title": "A \"title\"",
"updated": "2026-09",
"assignments": [
{"port": 80, "transport": "tcp udp", "name": "http"},
{"port": 80, "transport": "tcp", "name": "w/w*w", "title": "FORTÉ <&> \\ \"x\"", "references": ["RFC1", "TR-1, \"a\""], "alias_of": "http"},
{"port": "90-99", "state": "private", "title": "any private use", "unauthorized_use": "Use on port 95 and 97-99", "unauthorized_ports": [95, "97-99"]},
{"transport": "dccp", "name": "portless", "registered": "2001-07", "modified": "2002-03-04", "historic": true, "replaces": "port_less", "note": "tab\u0009here", "service_code": 4294967295}
]}
)");
}

TEST_CASE("what was written is read back equal") {
  base::Diagnostics log;
  ports::Registry registry = sample();
  std::optional<ports::Registry> read = read_registry({"file", write_registry(registry)}, log);
  CHECK(texts::lines(log).empty());
  REQUIRE(read.has_value());
  CHECK(read->title == registry.title);
  CHECK(read->updated == registry.updated);
  CHECK(read->assignments == registry.assignments);
}

TEST_CASE("an empty registry is read back") {
  base::Diagnostics log;
  std::optional<ports::Registry> read = read_registry({"file", write_registry({})}, log);
  REQUIRE(read.has_value());
  CHECK(read->assignments.empty());
}

TEST_CASE("mistakes in a registry file are reported at their places") {
  CHECK(errors("{}") == Lines{"file:1:1: error: the member \"title\" is missing",
                              "file:1:1: error: the member \"assignments\" is missing"});
  CHECK(errors("{\"title\": \"\", \"updated\": \"soon\", \"assignments\": [], \"x\": 1}") ==
        Lines{"file:1:26: error: \"updated\" must be a date, YYYY-MM-DD or YYYY-MM",
              "file:1:53: error: unknown member \"x\""});
  CHECK(row_errors("{\"port\": 80, \"name\": \"a\", \"tittle\": \"A\"}") ==
        Lines{"file:2:27: error: unknown member \"tittle\"\n  note: did you mean \"title\"?"});
  CHECK(row_errors("{\"port\": 65536, \"name\": \"a\"}") ==
        Lines{"file:2:10: error: \"port\" must be a port or a range \"N-M\", from 0 to 65535"});
  CHECK(row_errors("{\"port\": \"9-5\", \"name\": \"a\"}") ==
        Lines{"file:2:10: error: \"port\" must be a port or a range \"N-M\", from 0 to 65535"});
  CHECK(row_errors("{\"port\": 80, \"transport\": \"tcp udq\", \"name\": \"a\"}") ==
        Lines{"file:2:27: error: \"udq\" is no transport\n  note: did you mean \"udp\"?"});
  CHECK(row_errors("{\"port\": 80}") == Lines{"file:2:1: error: a row without \"name\" must say why in \"state\""});
  CHECK(row_errors("{\"port\": 80, \"state\": \"reservd\"}") ==
        Lines{"file:2:23: error: \"reservd\" is no state of a row without a name\n  note: did you mean \"reserved\"?"});
  CHECK(row_errors("{\"port\": 80, \"name\": \"a\", \"state\": \"reserved\"}") ==
        Lines{"file:2:36: error: a row with a name is assigned and has no \"state\""});
  CHECK(row_errors("{\"state\": \"reserved\"}") ==
        Lines{"file:2:1: error: a row needs a \"port\", a \"name\" or both"});
  CHECK(row_errors("{\"port\": 80, \"name\": \"a\", \"unauthorized_ports\": [81]}") ==
        Lines{"file:2:50: error: expected a port or range of ports of this row"});
  CHECK(row_errors("{\"port\": 80, \"name\": \"a\", \"service_code\": -1}") ==
        Lines{"file:2:43: error: \"service_code\" must be from 0 to 4294967295, found -1"});
  CHECK(row_errors("{\"port\": 80, \"name\": \"a\"},\n{\"port\": 79, \"name\": \"b\"}") ==
        Lines{"file:3:1: error: rows must be in the order of their ports"});
  CHECK(row_errors("{\"name\": \"a\"},\n{\"port\": 79, \"name\": \"b\"}") ==
        Lines{"file:3:1: error: rows must be in the order of their ports"});
}
