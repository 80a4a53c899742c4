#include "registry/registry_diff.h"

#include "base/json.h"
#include "catch.h"
#include "texts.h"

using namespace registry;
using ports::Transport;

namespace {

ports::Registry services(const std::string& text) {
  return {"", {}, texts::rows(text, Format::services)};
}

}  // namespace

TEST_CASE("added, removed and renamed ports are told apart") {
  RegistryDiff diff = diff_registries(services("a 1/tcp\nb 2/tcp\nc 3/udp\nd 4/tcp e\n"),
                                      services("a 1/tcp\nB 2/tcp\nd 4/tcp\nf 5/tcp\n"));
  CHECK(diff.added == std::vector<NamedPort>{{texts::port(5), Transport::tcp, "f"}});
  CHECK(diff.removed ==
        std::vector<NamedPort>{{texts::port(3), Transport::udp, "c"}, {texts::port(4), Transport::tcp, "e"}});
  CHECK(diff.renamed == std::vector<RenamedPort>{{texts::port(2), Transport::tcp, "b", "B"}});
  CHECK(diff_text(diff) == "~ 2/tcp b -> B\n- 3/udp c\n- 4/tcp e\n+ 5/tcp f\n");
}

TEST_CASE("several names that go and come at one place are no renaming") {
  RegistryDiff diff = diff_registries(services("a 1/tcp b\n"), services("c 1/tcp d\n"));
  CHECK(diff.renamed.empty());
  CHECK(diff.removed.size() == 2);
  CHECK(diff.added.size() == 2);
}

TEST_CASE("equal registries have no difference, whatever the order of their names") {
  RegistryDiff diff = diff_registries(services("a 1/tcp b\n"), services("b 1/tcp a\n"));
  CHECK(diff.empty());
  CHECK(diff_text(diff) == "");
  CHECK(diff_json(diff) == "{\n  \"added\": [],\n  \"removed\": [],\n  \"renamed\": []\n}\n");
}

TEST_CASE("rows without a name or a port are no part of a difference") {
  ports::Assignment unnamed;
  unnamed.ports = texts::port(7);
  unnamed.state = ports::State::reserved;
  ports::Assignment portless;
  portless.name = "portless";
  CHECK(diff_registries({}, {"", {}, {unnamed, portless}}).empty());
}

TEST_CASE("a difference as JSON is valid and names ranges and unstated transports") {
  ports::Assignment range;
  range.ports = texts::range(6000, 6063);
  range.name = "x\"11";
  RegistryDiff diff = diff_registries(services("b 2/tcp\n"), {"", {}, {range}});
  diff.renamed.push_back({texts::port(1), Transport::udp, "a", "b"});
  std::string json = diff_json(diff);
  base::Diagnostics log;
  CHECK(base::parse_json({"diff", json}, log).has_value());
  CHECK(json.find("{\"port\": \"6000-6063\", \"transport\": \"\", \"name\": \"x\\\"11\"}") != std::string::npos);
  CHECK(json.find("{\"port\": 1, \"transport\": \"udp\", \"old_name\": \"a\", \"new_name\": \"b\"}") !=
        std::string::npos);
  CHECK(diff_text(diff) == "~ 1/udp a -> b\n- 2/tcp b\n+ 6000-6063 x\"11\n");
}
