#include "search/search.h"

#include <map>

#include "catch.h"
#include "registry/facts.h"
#include "registry/import.h"
#include "search/words.h"
#include "unit/ports/rows.h"

namespace {

using namespace ports_test;
using ports::Transport;

std::map<std::string, std::string> index_of(const ports::PortTable& table) {
  std::map<std::string, std::string> files;
  for (const search::SearchFile& file : search::make_index(table)) files[file.path] = file.bytes;
  return files;
}

ports::Facts no_facts() {
  ports::Facts facts = small_facts();
  facts.ranges.clear();
  return facts;
}

std::string shard_of(std::vector<ports::Assignment> rows, const std::string& path) {
  return index_of(ports::PortTable(no_facts(), registry_of(std::move(rows)))).at(path);
}

ports::PortTable real_table() {
  base::Diagnostics log;
  auto registry =
      registry::import_registry({{base::read_source(SOURCE_DIR "/content/registry/registry.json"), {}}}, {}, log);
  auto facts = registry::load_facts({SOURCE_DIR "/content"}, log);
  REQUIRE(registry.has_value());
  REQUIRE(facts.has_value());
  return ports::PortTable(std::move(*facts), std::move(*registry));
}

}  // namespace

TEST_CASE("there is a file for every shard, also without any name") {
  auto files = index_of(ports::PortTable(no_facts(), std::nullopt));
  CHECK(files.size() == search::kShardStarts.size());
  CHECK(files.at("search/cn.js") == "portolan_names(\"cn\", ``, ``, ``, ``);\n");
}

TEST_CASE("a name lies in the shard of its first word, in the order of its words") {
  CHECK(shard_of({named(port(3), Transport::tcp, "gb"), named(port(1), Transport::tcp, "ga-x"),
                  named(port(2), Transport::tcp, "Ga_w")},
                 "search/g.js") == "portolan_names(\"g\", `0Ga_w\n0ga-x\n1b`, `\n\n`, `2t\n1t\n3t`, ``);\n");
}

TEST_CASE("a word of a title leads from the word's shard to the name's") {
  std::vector<ports::Assignment> rows = {named(port(22), Transport::tcp, "ssh", "The Secure Shell"),
                                         named(port(99), Transport::tcp, "metagram", "Metagram Relay of shell")};
  CHECK(shard_of(rows, "search/r.js") == "portolan_names(\"r\", ``, ``, ``, `0relayH\n0securL\n1hellHL`);\n");
}

TEST_CASE("shards that hold a word stand in the order of how likely they are meant") {
  ports::Facts facts = no_facts();
  facts.uses = {service_use("zeta", {port(9)})};
  std::vector<ports::Assignment> rows = {
      named(port(1), Transport::tcp, "ga", "Gadget"), named(port(2), Transport::tcp, "na", "Gadget"),
      named(port(3), Transport::tcp, "nb", "Gadget"), named(port(9), Transport::tcp, "zeta", "Gadget")};
  auto files = index_of(ports::PortTable(std::move(facts), registry_of(std::move(rows))));
  CHECK(files.at("search/g.js") == "portolan_names(\"g\", `0ga`, `Gadget`, `1t`, `0gadgeMI`);\n");
}

TEST_CASE("the words of a role are found and not shown") {
  ports::Facts facts = no_facts();
  facts.uses = {service_use("wbt", {port(3389)})};
  facts.uses[0].role = facts.roles.index_of("remoteDesktop");
  auto files = index_of(
      ports::PortTable(std::move(facts), registry_of({named(port(3389), Transport::tcp, "wbt", "A remote thing")})));
  CHECK(files.at("search/u.js") == "portolan_names(\"u\", `0wbt`, `A remote thing\tdesktop`, `+3389t`, ``);\n");
  CHECK(files.at("search/cn.js") ==
        "portolan_names(\"cn\", ``, ``, ``, `0deskt"
        "M`);\n");
}

TEST_CASE("a line end or tab in a name does not break the columns") {
  CHECK(shard_of({named(port(1), Transport::tcp, "g\n\tx", "A\tB\r\nC")}, "search/g.js") ==
        "portolan_names(\"g\", `0g  x`, `A B  C`, `1t`, ``);\n");
}

TEST_CASE("the index of the real table holds every name once and is the same each time") {
  ports::PortTable table = real_table();
  std::vector<search::SearchFile> first = search::make_index(table), second = search::make_index(table);
  size_t bytes = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    CHECK(first[i].bytes == second[i].bytes);
    CHECK(first[i].bytes.size() > 5'000);
    CHECK(first[i].bytes.size() < 26'000);  // half of that when gzipped; search_names weighs them
    bytes += first[i].bytes.size();
  }
  CHECK(bytes > 150'000);
  CHECK(bytes < 240'000);
}
