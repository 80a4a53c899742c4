#include "search/names.h"

#include "catch.h"
#include "unit/ports/rows.h"

namespace {

using namespace ports_test;
using ports::Certainty;
using ports::Transport;
using search::Name;
using search::Standing;

constexpr ports::TransportSet kBoth = kTcp | kUdp;

/// Nothing is known beyond the rows; small_facts has two ranges of programs, which are left out.
ports::Facts no_facts() {
  ports::Facts facts = small_facts();
  facts.ranges.clear();
  return facts;
}

std::vector<Name> names_of(ports::Facts facts, std::vector<ports::Assignment> rows) {
  return search::collect_names(ports::PortTable(std::move(facts), registry_of(std::move(rows))));
}
std::vector<Name> names_of(std::vector<ports::Assignment> rows) {
  return names_of(no_facts(), std::move(rows));
}

/// "22/3 6000-6063/1": ranges, and transports as the bits of a number.
std::string places_of(const Name& name) {
  std::string text;
  for (const search::Place& place : name.places) {
    text += (text.empty() ? "" : " ") + to_string(place.range) + "/" + std::to_string(place.transports);
  }
  return text;
}

}  // namespace

TEST_CASE("rows that differ in transport are one name, with the first title") {
  auto names = names_of({named(port(22), Transport::tcp, "ssh", "The Secure Shell"),
                         named(port(22), Transport::udp, "ssh", "The Secure Shell"),
                         named(port(22), Transport::sctp, "ssh", "SSH")});
  REQUIRE(names.size() == 1);
  CHECK(names[0].title == "The Secure Shell");
  CHECK(places_of(names[0]) == "22/" + std::to_string(kTcp | kUdp | kSctp));
}

TEST_CASE("a name has several ports where the title is the same") {
  auto names = names_of({named(port(8008), Transport::tcp, "http-alt", "HTTP Alternate"),
                         named(port(8080), Transport::tcp, "http-alt", "HTTP Alternate"),
                         named(port(591), Transport::tcp, "http-alt", "FileMaker")});
  REQUIRE(names.size() == 2);
  CHECK(places_of(names[0]) == "8008/1 8080/1");
  CHECK(names[1].title == "FileMaker");
}

TEST_CASE("rows without a name or a port are not searched for") {
  ports::Assignment portless = named(port(1), Transport::tcp, "dns-sd");
  portless.ports.reset();
  CHECK(names_of({unnamed(port(4), Transport::tcp, ports::State::reserved), portless}).empty());
}

TEST_CASE("a transport that is not stated is none") {
  auto names = names_of({named(port(1), Transport::unstated, "a")});
  CHECK(places_of(names[0]) == "1/0");
}

TEST_CASE("a historic name stands behind, one that IANA only records is common") {
  ports::Assignment recorded = named(port(2), Transport::tcp, "b");
  recorded.note = "unassigned but widespread use";
  REQUIRE(ports::records_unassigned_use(recorded));
  auto names =
      names_of({historic(port(1), Transport::tcp, "a_b", "a-b"), recorded, named(port(1), Transport::tcp, "a-b")});
  CHECK(names[0].standing == Standing::historic);
  CHECK(names[1].standing == Standing::common);
  CHECK(names[2].standing == Standing::assigned);
}

TEST_CASE("what is said of a listed service goes to its name, on that port only") {
  ports::Facts facts = no_facts();
  facts.uses = {service_use("http-alt", {port(8080)})};
  facts.uses[0].role = facts.roles.index_of("webServer");
  auto names = names_of(std::move(facts), {named(port(591), Transport::tcp, "http-alt", "FileMaker"),
                                           named(port(8080), Transport::tcp, "http-alt", "HTTP Alternate")});
  REQUIRE(names.size() == 2);
  CHECK_FALSE(names[0].used);
  CHECK(names[1].used);
  CHECK(names[1].role_words == std::set<std::string>{"server", "web"});
}

TEST_CASE("a service that the registry lacks is no name: nobody is told of an assignment that is not there") {
  ports::Facts facts = no_facts();
  facts.uses = {service_use("http", {port(80)})};
  CHECK(search::collect_names(ports::PortTable(std::move(facts), std::nullopt)).empty());
}

TEST_CASE("a program is one name for each certainty, its ports ascending") {
  ports::Facts facts = no_facts();
  facts.uses = {use("a", "RabbitMQ", {port(15672), port(5672)}), use("b", "RabbitMQ", {port(5672)}, kUdp),
                use("c", "RabbitMQ", {port(25672)}, kTcp, Certainty::reported)};
  auto names = names_of(std::move(facts), {});
  REQUIRE(names.size() == 2);
  CHECK(names[0].standing == Standing::shipped);
  CHECK(places_of(names[0]) == "5672/" + std::to_string(kBoth) + " 15672/1");
  CHECK(names[1].standing == Standing::reported);
}

TEST_CASE("the programs of known ranges are names") {
  ports::Facts facts = no_facts();
  facts.ranges = {known_range("mosh", "mosh", range(60001, 60999), kUdp)};
  auto names = names_of(std::move(facts), {});
  REQUIRE(names.size() == 1);
  CHECK(places_of(names[0]) == "60001-60999/2");
  CHECK(names[0].used);
}
