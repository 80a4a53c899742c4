// The registry file that comes with the project, and the importer on IANA's own files. Those lie beside the checkout on
// some machines only; the tests that need them say when they are skipped.
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "catch.h"
#include "registry/import.h"
#include "registry/registry_file.h"
#include "registry/registry_status.h"
#include "texts.h"

namespace {

using ports::Assignment;

const std::string kBundled = SOURCE_DIR "/content/registry/registry.json";
const std::string kIana = SOURCE_DIR "/../shared/data/iana/service-names-port-numbers";

bool is_here(const std::string& path) {
  if (std::filesystem::exists(path)) return true;
  WARN("skipped: " << path << " is not on this machine");
  return false;
}

ports::Registry load(const std::string& path) {
  base::Diagnostics log;
  auto registry = registry::import_registry({{base::read_source(path), {}}}, {}, log);
  REQUIRE(registry.has_value());
  return *registry;
}

using Key = std::tuple<std::string, ports::Transport, std::string>;

std::map<Key, const Assignment*> rows_by_key(const ports::Registry& registry) {
  std::map<Key, const Assignment*> rows;
  for (const Assignment& row : registry.assignments) {
    if (row.ports) rows[{ports::to_string(*row.ports), row.transport, row.name}] = &row;
  }
  return rows;
}

struct Expected {
  std::string_view id;
  std::array<uint32_t, 3> by_class;
};

void check_figures(const ports::Registry& registry, const std::vector<Expected>& expected) {
  registry::Status status = registry::registry_status(registry);
  CHECK(status.figures.size() == expected.size());
  for (const Expected& line : expected) {
    INFO(line.id);
    CHECK(status.figure(line.id).by_class == line.by_class);
  }
}

}  // namespace

TEST_CASE("IANA's CSV of February 2026 gives the known figures") {
  if (!is_here(kIana + ".csv")) return;
  ports::Registry registry = load(kIana + ".csv");
  CHECK(registry.assignments.size() == 14'499);
  check_figures(registry, {{"ports", {1024, 48128, 16384}},
                           {"assigned", {686, 5656, 0}},
                           {"tcp_named", {682, 5270, 0}},
                           {"udp_named", {678, 4879, 0}},
                           {"sctp_named", {9, 79, 0}},
                           {"dccp_named", {3, 6, 0}},
                           {"unstated_only", {0, 190, 0}},
                           {"tcp_and_udp", {674, 4712, 0}},
                           {"tcp_not_udp", {8, 558, 0}},
                           {"udp_not_tcp", {4, 167, 0}},
                           {"neither_tcp_nor_udp", {0, 29, 0}},
                           {"unassigned", {282, 42446, 0}},
                           {"reserved", {46, 18, 0}},
                           {"other", {10, 8, 0}},
                           {"dynamic", {0, 0, 16384}}});
}

TEST_CASE("IANA's table of August 2026 gives the known figures, as CSV and as XML") {
  for (const std::string& path : {kIana + ".from-xml-2026-08-17.csv", kIana + ".xml"}) {
    if (!is_here(path)) return;
    ports::Registry registry = load(path);
    CHECK(registry.assignments.size() == 14'533);
    CHECK(registry.updated == ports::Date{2026, 8, 17});
    check_figures(registry, {{"ports", {1024, 48128, 16384}},
                             {"assigned", {686, 5664, 0}},
                             {"tcp_named", {682, 5276, 0}},
                             {"udp_named", {678, 4888, 0}},
                             {"sctp_named", {9, 79, 0}},
                             {"dccp_named", {3, 6, 0}},
                             {"unstated_only", {0, 190, 0}},
                             {"tcp_and_udp", {674, 4719, 0}},
                             {"tcp_not_udp", {8, 557, 0}},
                             {"udp_not_tcp", {4, 169, 0}},
                             {"neither_tcp_nor_udp", {0, 29, 0}},
                             {"unassigned", {282, 42438, 0}},
                             {"reserved", {46, 18, 0}},
                             {"other", {10, 8, 0}},
                             {"dynamic", {0, 0, 16384}}});
  }
}

TEST_CASE("IANA's CSV and XML give the same rows, footnotes apart") {
  if (!is_here(kIana + ".xml")) return;
  ports::Registry csv = load(kIana + ".from-xml-2026-08-17.csv");
  ports::Registry xml = load(kIana + ".xml");
  REQUIRE(csv.assignments.size() == xml.assignments.size());
  std::set<std::string> different;
  for (size_t i = 0; i < csv.assignments.size(); ++i) {
    if (csv.assignments[i] == xml.assignments[i]) continue;
    different.insert(xml.assignments[i].name);
    xml.assignments[i].note.clear();
    CHECK(csv.assignments[i] == xml.assignments[i]);
  }
  CHECK(different == std::set<std::string>{"exp1", "exp2"});
}

TEST_CASE("IANA's table is the same after it was written and read") {
  if (!is_here(kIana + ".xml")) return;
  ports::Registry registry = load(kIana + ".xml");
  std::string text = registry::write_registry(registry);
  base::Diagnostics log;
  std::optional<ports::Registry> read = registry::read_registry({"file", text}, log);
  REQUIRE(read.has_value());
  CHECK(read->assignments == registry.assignments);
  CHECK(registry::write_registry(*read) == text);
}

TEST_CASE("no e-mail address of IANA's files is kept") {
  for (const std::string& path : {kBundled, kIana + ".csv", kIana + ".xml"}) {
    if (!is_here(path)) return;
    std::string text = registry::write_registry(load(path));
    CHECK(text.find("mailto:") == std::string::npos);
    for (size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
      CHECK(text.substr(at - 5, 10) == "Miele@home");
    }
  }
}

TEST_CASE("the bundled registry is small, and in the form that the importer writes") {
  base::SourceText source = base::read_source(kBundled);
  CHECK(source.text.size() < 1'500'000);
  CHECK(registry::write_registry(load(kBundled)) == source.text);
}

TEST_CASE("the rows of references.json are in the bundled registry") {
  ports::Registry bundled = load(kBundled);
  base::Diagnostics log;
  auto completed = registry::import_registry(
      {{base::read_source(kBundled), {}}, {base::read_source(SOURCE_DIR "/content/registry/references.json"), {}}}, {},
      log);
  CHECK(texts::lines(log).empty());
  REQUIRE(completed.has_value());
  CHECK(completed->assignments == bundled.assignments);
}

TEST_CASE("the bundled registry holds what IANA's table of August 2026 holds") {
  if (!is_here(kIana + ".from-xml-2026-08-17.csv")) return;
  ports::Registry bundled = load(kBundled);
  ports::Registry iana = load(kIana + ".from-xml-2026-08-17.csv");
  auto ours = rows_by_key(bundled);
  auto theirs = rows_by_key(iana);
  size_t named = 0, missing = 0, invented = 0, citing = 0, cited_alike = 0, cited_in_vain = 0;
  for (const auto& [key, row] : theirs) {
    auto it = ours.find(key);
    const Assignment* mine = it == ours.end() ? nullptr : it->second;
    named += !row->name.empty();
    missing += !row->name.empty() && mine == nullptr;
    citing += !row->references.empty();
    cited_alike += !row->references.empty() && mine != nullptr && mine->references == row->references;
    cited_in_vain += row->references.empty() && mine != nullptr && !mine->references.empty();
  }
  for (const auto& [key, row] : ours) invented += !row->name.empty() && theirs.count(key) == 0;
  CAPTURE(named, missing, invented, citing, cited_alike);
  CHECK(missing * 1000 <= named);
  CHECK(invented <= 5);
  CHECK(cited_alike * 100 >= citing * 95);
  CHECK(cited_in_vain == 0);
  CHECK(registry::registry_status(bundled).figure("unstated_only").total() == 190);
}
