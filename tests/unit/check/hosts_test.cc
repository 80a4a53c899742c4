#include "check/hosts.h"

#include "catch.h"
#include "registry/facts.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

using base_test::Lines;

namespace {

const std::vector<ports::Source> kSources = {{.id = "a", .title = "A", .publisher = "P", .url = "", .date = ""},
                                             {.id = "b", .title = "B", .publisher = "P", .url = "", .date = ""}};

struct Loaded {
  std::optional<std::vector<check::Host>> hosts;
  Lines lines;
};

Loaded load(const std::string& hosts) {
  base_test::TempFolder folder;
  folder.write("hosts.json", "{\"hosts\": [" + hosts + "]}");
  base::Diagnostics log;
  Loaded loaded;
  loaded.hosts = check::load_hosts({folder.path()}, kSources, log);
  loaded.lines = base_test::lines_of(log);
  for (std::string& line : loaded.lines) line.erase(0, folder.path().string().size() + 1);
  return loaded;
}

}  // namespace

TEST_CASE("a host is read with its limits and what it lacks") {
  Loaded loaded = load(R"({"id": "h", "name": "H", "include": "server/h",
    "limits": [{"of": "filesInFolder", "most": 5, "plan": "Free", "setting": "S=1", "sources": ["b"]}],
    "lacks": [{"what": "posts", "sources": ["a", "b"]}]})");
  CHECK(loaded.lines == Lines{});
  REQUIRE(loaded.hosts);
  REQUIRE(loaded.hosts->size() == 1);
  const check::Host& host = loaded.hosts->front();
  CHECK(host.id == "h");
  CHECK(host.name == "H");
  CHECK(host.include == "server/h");
  REQUIRE(host.limits.size() == 1);
  CHECK(host.limits[0].of == check::Quantity::files_in_folder);
  CHECK(host.limits[0].most == 5);
  CHECK(host.limits[0].plan == "Free");
  CHECK(host.limits[0].setting == "S=1");
  CHECK(host.limits[0].sources == std::vector<ports::SourceIndex>{1});
  REQUIRE(host.lacks.size() == 1);
  CHECK(host.lacks[0].what == check::Ability::posts);
  CHECK(host.lacks[0].sources == std::vector<ports::SourceIndex>{0, 1});
}

TEST_CASE("mistakes in hosts are told with their place") {
  Loaded loaded = load(R"({"id": "h", "name": "H", "limit": [], "limits": [
{"of": "file", "most": 5, "sources": ["a"]},
{"of": "bytes", "most": 0, "sources": ["a"]},
{"of": "bytes", "most": 9, "sources": ["c"]},
{"of": "bytes", "most": 9}],
"lacks": [{"what": "header", "sources": ["a"]}]},
{"id": "h", "name": "I"})");
  CHECK_FALSE(loaded.hosts);
  CHECK(loaded.lines == Lines{
                            "hosts.json:1:37: error: unknown member \"limit\"\n  note: did you mean \"limits\"?",
                            "hosts.json:2:8: error: \"file\" is nothing that a host can be asked for\n  note: did you "
                            "mean \"files\"?",
                            "hosts.json:3:25: error: \"most\" must be from 1 to 1000000000000000, found 0",
                            "hosts.json:4:28: error: there is no source \"c\"\n  note: did you mean \"a\"?",
                            "hosts.json:5:1: error: a fact needs \"sources\"",
                            "hosts.json:6:20: error: \"header\" is nothing that a host can be asked for\n  note: did "
                            "you mean \"headers\"?",
                            "hosts.json:7:2: error: the id \"h\" is used twice",
                        });
}

TEST_CASE("hosts are picked by name, in the order asked for") {
  std::vector<check::Host> hosts = {{.id = "netlify"}, {.id = "github"}, {.id = "s3"}};
  base::Diagnostics log;
  CHECK(check::pick_hosts(hosts, {}, log).size() == 3);
  std::vector<check::Host> picked = check::pick_hosts(hosts, {"s3", "netlify"}, log);
  REQUIRE(picked.size() == 2);
  CHECK(picked[0].id == "s3");
  CHECK(picked[1].id == "netlify");
  CHECK(base_test::lines_of(log) == Lines{});
  check::pick_hosts(hosts, {"githib"}, log);
  CHECK(base_test::lines_of(log) ==
        Lines{"--host: error: there is no host \"githib\"\n  note: did you mean \"github\"?"});
}

TEST_CASE("the bundled hosts have no mistakes, and each of their sources an address") {
  base::Layers content = {std::filesystem::path(SOURCE_DIR) / "content"};
  base::Diagnostics log;
  std::optional<ports::Facts> facts = registry::load_facts(content, log);
  REQUIRE(facts);
  std::optional<std::vector<check::Host>> hosts = check::load_hosts(content, facts->sources, log);
  CHECK(base_test::lines_of(log) == Lines{});
  REQUIRE(hosts);
  std::vector<std::string> ids;
  for (const check::Host& host : *hosts) {
    ids.push_back(host.id);
    for (const check::Limit& limit : host.limits) {
      for (ports::SourceIndex source : limit.sources) CHECK(facts->sources[source].url.starts_with("https://"));
    }
    for (const check::Lack& lack : host.lacks) {
      for (ports::SourceIndex source : lack.sources) CHECK(facts->sources[source].url.starts_with("https://"));
    }
  }
  CHECK(ids == std::vector<std::string>{"netlify", "cloudflare", "github", "gitlab", "s3", "nginx"});
}
