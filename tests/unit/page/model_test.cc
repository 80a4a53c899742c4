#include "page/model.h"

#include "catch.h"
#include "sample.h"

using page_test::Site;
using templates::Value;

TEST_CASE("every source is laid out once, with its RFC number as text") {
  Site site(page_test::telling_rows());
  templates::Sources sources = site.model.sources();
  REQUIRE(sources.count == site.table.sources().size());
  REQUIRE(sources.slot_count == page::SourceSlots::kCount);
  CHECK(sources.count == 5);
  for (uint16_t i = 0; i < sources.count; ++i) {
    const ports::Source& source = site.table.sources()[i];
    const Value* record = sources.records + i * sources.slot_count;
    CHECK(record[page::SourceSlots::kTitle].as_text() == source.title);
    CHECK(record[page::SourceSlots::kPublisher].as_text() == source.publisher);
    CHECK(record[page::SourceSlots::kUrl].as_text() == source.url);
    CHECK(record[page::SourceSlots::kRfc].as_text() == (source.rfc == 0 ? "" : std::to_string(source.rfc)));
  }
}

TEST_CASE("known ranges come smallest first") {
  Site site(page_test::telling_rows());
  CHECK(site.model.ranges_by_size() == std::vector<uint16_t>{1, 0, 2});
}

TEST_CASE("the most services of any port are known") {
  CHECK(Site(page_test::telling_rows()).model.most_services() == 3);
  CHECK(Site(std::optional<ports::Registry>()).model.most_services() == 0);
}

TEST_CASE("what backs general statements has an id and sources, each once") {
  Site site(page_test::telling_rows());
  CHECK(site.model.registry().id == "registry");
  CHECK(site.model.registry().sources == std::vector<ports::SourceIndex>{1});
  CHECK(site.model.unlisted_state().sources == std::vector<ports::SourceIndex>{1, 0});
  CHECK(site.model.binding().sources == std::vector<ports::SourceIndex>{2});
  for (const ports::Fact& how : site.model.how()) {
    INFO(how.id);
    CHECK(how.sources == std::vector<ports::SourceIndex>{2});
  }
}

TEST_CASE("what backs a group of commands are the manuals of all of them") {
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(ports_test::source("second-manual"));
  facts.commands.push_back({"watch.b", "b {port}", {3, 2}, 0});
  facts.commands.push_back({"watches.c", "c {port}", {0}, 0});
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  CHECK(model.how()[page::HowSlots::kWatch].id == "command.watch");
  CHECK(model.how()[page::HowSlots::kWatch].sources == std::vector<ports::SourceIndex>{2, 3});
  CHECK(model.how()[page::HowSlots::kFirewall].sources == std::vector<ports::SourceIndex>{2});
}

TEST_CASE("systems that a newer one has replaced lend and guard no port") {
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(ports_test::source("old-manual"));
  ports::System& old = facts.systems[2];
  old.ephemeral.sources = {3};
  old.privileged = ports::Fact{"system.old.privileged", ports::Certainty::shipped, {3}, {ports_test::range(0, 9)}};
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  CHECK(model.lenders(ports::Port(40000)) == 1);
  CHECK(model.lenders(ports::Port(60150)) == 2);
  CHECK(model.lenders(ports::Port(49999)) == 0);
  CHECK(model.guards(ports::Port(5)) == 2);
  CHECK(model.guards(ports::Port(1024)) == 0);
  CHECK(model.lending().id == "system.ephemeral");
  CHECK(model.lending().sources == std::vector<ports::SourceIndex>{2});
  CHECK(model.binding().sources == std::vector<ports::SourceIndex>{2});
}

TEST_CASE("a probe rests on the manuals of its command") {
  ports::Facts facts = page_test::facts();
  facts.probes.index_of("https");
  facts.commands.push_back({"probe.https", "ask {port}", {0, 2}, 0});
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  CHECK(model.probe(1).id == "command.probe.http");
  CHECK(model.probe(1).sources == std::vector<ports::SourceIndex>{2});
  CHECK(model.probe(2).sources == std::vector<ports::SourceIndex>{0, 2});
}

TEST_CASE("a port's main use is the first that is more than hearsay, if it is a program") {
  using namespace ports_test;
  using ports::Certainty;
  ports::Facts facts = page_test::facts();
  facts.uses = {service_use("s", {port(10)}), use("a", "A", {range(10, 12)}),
                use("heard", "Heard", {range(13, 14)}, kTcp, Certainty::reported),
                use("b", "B", {range(12, 13)}, kTcp, Certainty::common),
                use("b2", "B", {port(12)}, kUdp, Certainty::reported)};
  facts.uses[1].fact.sources = {2, 1};
  ports::PortTable table(std::move(facts), registry_of({named(port(10), ports::Transport::tcp, "s")}));
  page::Model model(table);
  for (uint16_t number : {9, 10, 14}) CHECK(model.main_use(ports::Port(number)) == nullptr);
  const page::MainUse* alone = model.main_use(ports::Port(11));
  REQUIRE(alone != nullptr);
  CHECK(alone->program == "A");
  CHECK(alone->program_count == 1);
  CHECK(alone->fact.id == "use.a");
  CHECK(alone->fact.certainty == Certainty::shipped);
  CHECK(alone->fact.sources == std::vector<ports::SourceIndex>{2, 1});
  const page::MainUse* several = model.main_use(ports::Port(12));
  REQUIRE(several != nullptr);
  CHECK(several->program == "A");
  CHECK(several->program_count == 2);
  const page::MainUse* behind_hearsay = model.main_use(ports::Port(13));
  REQUIRE(behind_hearsay != nullptr);
  CHECK(behind_hearsay->program == "B");
  CHECK(behind_hearsay->program_count == 2);
}

TEST_CASE("a main use rests on the registry too, behind what backs the use") {
  Site site(page_test::telling_rows());
  REQUIRE(site.model.main_use(ports::Port(3000)) != nullptr);
  CHECK(site.model.main_use(ports::Port(3000))->fact.sources == std::vector<ports::SourceIndex>{2, 1});
}

TEST_CASE("systems in use that lend the same ports share a row") {
  using namespace ports_test;
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(source("second-manual"));
  facts.systems = {system("a", "A", range(50000, 60000)), system("b", "B", range(50000, 65535)),
                   system("c", "C", range(50000, 60000)), system("d", "D", range(50000, 60000)),
                   system("e", "E", range(1025, 5000))};
  facts.systems[2].ephemeral.sources = {2, 3};
  facts.systems[3].superseded = facts.systems[4].superseded = true;
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  REQUIRE(model.client_ranges().size() == 2);
  CHECK(model.client_ranges()[0].range == range(50000, 60000));
  CHECK(model.client_ranges()[0].systems == 5);
  CHECK(model.client_ranges()[0].fact.sources == std::vector<ports::SourceIndex>{2, 3});
  CHECK(model.client_ranges()[1].systems == 2);
}

TEST_CASE("wide ranges are taken together, smallest first, and rest on what backs each") {
  using namespace ports_test;
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(source("second-manual"));
  facts.ranges = {known_range("a", "A", range(10000, 30000), kUdp), known_range("b", "B", range(20000, 25000), kUdp),
                  known_range("c", "C", range(20000, 24999), kUdp)};
  facts.ranges[1].fact.sources = {3, 2};
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  using Programs = std::vector<std::string>;
  REQUIRE(model.wide_ranges(ports::Port(10000)) != nullptr);
  CHECK(model.wide_ranges(ports::Port(10000))->programs == Programs{"A"});
  REQUIRE(model.wide_ranges(ports::Port(20000)) != nullptr);
  const page::WideRanges& both = *model.wide_ranges(ports::Port(20000));
  CHECK(both.programs == Programs{"B", "A"});
  CHECK(both.fact.id == "range.wide");
  CHECK(both.fact.sources == std::vector<ports::SourceIndex>{3, 2});
  CHECK(model.wide_ranges(ports::Port(9999)) == nullptr);
  CHECK(model.wide_ranges(ports::Port(30001)) == nullptr);
}

TEST_CASE("systems with the same range share its edges, and what backs them") {
  using namespace ports_test;
  ports::Facts facts = page_test::facts();
  facts.sources.push_back(source("second-manual"));
  facts.systems = {system("a", "A", range(50000, 60000)), system("b", "B", range(50000, 65535)),
                   system("c", "C", range(50000, 60000))};
  facts.systems[2].ephemeral.sources = {2, 3};
  ports::PortTable table(std::move(facts), std::nullopt);
  page::Model model(table);
  const std::vector<page::Edge>& edges = model.edges(ports::Port(50000));
  REQUIRE(edges.size() == 2);
  CHECK(edges[0].side == page::Edge::Side::first);
  CHECK(edges[0].range == range(50000, 60000));
  CHECK(edges[0].systems == 5);
  CHECK(edges[0].fact.sources == std::vector<ports::SourceIndex>{2, 3});
  CHECK(edges[1].systems == 2);
  CHECK(edges[1].fact.sources == std::vector<ports::SourceIndex>{2});
  CHECK(model.edges(ports::Port(50001)).empty());
  CHECK(model.edges().size() == 5);  // 49999, 50000, 60000, 60001, 65535
}

TEST_CASE("the most uses of any port are known") {
  CHECK(Site(page_test::telling_rows()).model.most_uses() == 2);
  ports::PortTable table(ports_test::small_facts(), std::nullopt);
  CHECK(page::Model(table).most_uses() == 0);
}

TEST_CASE("evidence fills the slots of a record") {
  std::vector<ports::SourceIndex> sources = {4, 2};
  Value record[page::kEvidenceEnd];
  ports::Fact fact{"x", ports::Certainty::reported, sources, {}};
  page::set_evidence(record, fact);
  CHECK(record[page::kFact].as_text() == "x");
  CHECK(record[page::kCertainty].size == static_cast<uint32_t>(ports::Certainty::reported));
  CHECK(record[page::kSources].size == 2);
  CHECK(static_cast<const ports::SourceIndex*>(record[page::kSources].data)[1] == 2);
}
