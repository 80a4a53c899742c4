#include "page/directory.h"

#include "catch.h"
#include "unit/ports/rows.h"

using namespace ports_test;
using ports::Certainty;
using ports::PortTable;
using ports::Transport;

namespace {

/// Letters with their names, programs marked *, and the ports of each with the transports as a number.
std::string text_of(const page::Directory& directory) {
  std::string text;
  for (const page::Letter& letter : directory.letters()) {
    text += std::string(text.empty() ? "" : "\n") + letter.key + ":";
    for (const page::ListedName& listed : letter.names) {
      text += " " + std::string(listed.name) + (listed.is_program ? "*" : "");
      for (const page::NamedPorts& named : listed.ports) {
        text += "," + to_string(named.range) + "/" + std::to_string(named.transports);
      }
    }
  }
  return text;
}

ports::Facts facts_with(std::vector<ports::Use> uses, std::vector<ports::KnownRange> ranges = {}) {
  ports::Facts facts = small_facts();
  facts.uses = std::move(uses);
  facts.ranges = std::move(ranges);
  return facts;
}

std::string services_text(std::vector<ports::Assignment> rows) {
  PortTable table(facts_with({}), registry_of(std::move(rows)));
  return text_of(page::Directory(table));
}

const page::ListedName& only(const page::Directory& directory) {
  REQUIRE(directory.letters().size() == 1);
  REQUIRE(directory.letters()[0].names.size() == 1);
  return directory.letters()[0].names[0];
}

}  // namespace

TEST_CASE("names are listed by their first letter, others under 0 and before all") {
  CHECK(services_text({named(port(1), Transport::tcp, "beta"), named(port(2), Transport::tcp, "Alpha"),
                       named(port(3), Transport::tcp, "9p"), named(port(4), Transport::tcp, "_x"),
                       named(port(5), Transport::tcp, "zulu")}) ==
        "0: 9p,3/1 _x,4/1\na: Alpha,2/1\nb: beta,1/1\nz: zulu,5/1");
}

TEST_CASE("names stand in the order of the alphabet, whatever their case") {
  CHECK(services_text({named(port(1), Transport::tcp, "ab"), named(port(2), Transport::tcp, "AC"),
                       named(port(3), Transport::tcp, "Ad"), named(port(4), Transport::tcp, "aA")}) ==
        "a: aA,4/1 ab,1/1 AC,2/1 Ad,3/1");
}

TEST_CASE("rows of one name are one name, with ports in their order and transports together") {
  CHECK(services_text({named(port(9), Transport::tcp, "a"), named(port(2), Transport::udp, "a"),
                       named(port(2), Transport::tcp, "a"), named(range(2, 5), Transport::sctp, "a"),
                       named(port(9), Transport::tcp, "a")}) == "a: a,2/3,2-5/4,9/1");
}

TEST_CASE("a row that states no transport adds none") {
  CHECK(services_text({named(port(1), Transport::unstated, "a"), named(port(2), Transport::unstated, "b"),
                       named(port(2), Transport::udp, "b")}) == "a: a,1/0\nb: b,2/2");
}

TEST_CASE("rows without a name or a port are not listed") {
  std::vector<ports::Assignment> rows = {unnamed(port(1), Transport::tcp, ports::State::reserved),
                                         named(port(2), Transport::tcp, "a")};
  rows[1].ports.reset();
  CHECK(services_text(rows) == "");
}

TEST_CASE("a service has the first title that the registry gives it") {
  PortTable table(facts_with({}),
                  registry_of({named(port(1), Transport::tcp, "a"), named(port(2), Transport::tcp, "a", "T"),
                               named(port(3), Transport::tcp, "a", "U")}));
  page::Directory directory(table);
  CHECK(only(directory).title == "T");
  CHECK(only(directory).certainty == Certainty::assigned);
}

TEST_CASE("programs stand behind services of the same letters, and apart from them") {
  PortTable table(facts_with({use("http", "HTTP", {port(8080)}), service_use("http", {port(80)})}),
                  registry_of({named(port(80), Transport::tcp, "http"), named(port(443), Transport::tcp, "https")}));
  CHECK(text_of(page::Directory(table)) == "h: http,80/1 HTTP*,8080/1 https,443/1");
}

TEST_CASE("a program has the ports of its uses and of its ranges, and their strongest certainty") {
  PortTable table(facts_with({use("a", "Prog", {port(20), range(30, 32)}, kTcp, Certainty::reported),
                              use("b", "Prog", {port(20)}, kUdp, Certainty::common)},
                             {known_range("c", "Prog", range(10, 12), kUdp, Certainty::common)}),
                  std::nullopt);
  page::Directory directory(table);
  CHECK(text_of(directory) == "p: Prog*,10-12/2,20/3,30-32/1");
  CHECK(only(directory).certainty == Certainty::common);
}

TEST_CASE("without a registry there are programs alone") {
  PortTable table(facts_with({service_use("http", {port(80)}), use("a", "A", {port(1)})}), std::nullopt);
  CHECK(text_of(page::Directory(table)) == "a: A*,1/1");
}

TEST_CASE("the uses of a category stand in the order of their ports, and those of none are left out") {
  std::vector<ports::Use> uses = {use("c", "C", {port(30)}), use("b", "B", {port(10), port(99)}),
                                  use("x", "X", {port(1)}), use("a", "A", {port(10)}), use("d", "D", {port(5)})};
  for (size_t i : {0u, 1u, 3u}) uses[i].category = 1;
  uses[4].category = 2;
  ports::Facts facts = facts_with(std::move(uses));
  facts.categories.index_of("web");
  facts.categories.index_of("mail");
  facts.categories.index_of("empty");
  PortTable table(std::move(facts), std::nullopt);
  page::Directory directory(table);
  std::string text;
  for (const auto& category : directory.categories()) {
    for (const ports::Use* use : category) text += use->name;
    text += "|";
  }
  CHECK(text == "|BAC|D||");
}

TEST_CASE("a service that the registry does not list is used in no category") {
  auto listed = [](std::optional<ports::Registry> registry) {
    ports::Facts facts = facts_with({service_use("http", {port(80), port(81)}), service_use("gone", {port(9)})});
    facts.categories.index_of("web");
    for (ports::Use& use : facts.uses) use.category = 1;
    PortTable table(std::move(facts), std::move(registry));
    page::Directory directory(table);
    std::string names;
    for (const ports::Use* use : directory.categories()[1]) names += use->name + " ";
    return names;
  };
  CHECK(listed(registry_of({named(port(81), Transport::tcp, "http"), named(port(9), Transport::tcp, "other")})) ==
        "http ");
  CHECK(listed(std::nullopt) == "");
}

TEST_CASE("a port is best known by its first use, else by its first service") {
  PortTable table(facts_with({use("a", "First", {port(80)}), use("b", "Second", {port(80)})}),
                  registry_of({named(port(80), Transport::tcp, "http"), named(port(81), Transport::tcp, "one"),
                               named(port(81), Transport::tcp, "two")}));
  CHECK(page::best_known_name(table, ports::Port(80)) == "First");
  CHECK(page::best_known_name(table, ports::Port(81)) == "one");
  CHECK(page::best_known_name(table, ports::Port(82)) == "");
}
