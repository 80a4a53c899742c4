#include "ports/port_states.h"

#include "catch.h"
#include "rows.h"

using namespace ports;
using ports_test::named;
using ports_test::port;
using ports_test::range;
using ports_test::unnamed;

namespace {

State resolved(const Registry& registry, uint16_t number, Transport transport) {
  return resolve(collect_states(registry)[number], Port(number), transport);
}

State resolved(const Registry& registry, uint16_t number) {
  return resolve(collect_states(registry)[number], Port(number));
}

}  // namespace

TEST_CASE("a named row beats an unnamed one whatever their order") {
  Assignment service = named(port(7775), Transport::tcp, "name");
  Assignment around = unnamed(range(7748, 7776), Transport::unstated, State::unassigned);
  for (const Registry& registry : {Registry{"", {}, {service, around}}, Registry{"", {}, {around, service}}}) {
    CHECK(resolved(registry, 7775) == State::assigned);
    CHECK(resolved(registry, 7775, Transport::tcp) == State::assigned);
    CHECK(resolved(registry, 7775, Transport::udp) == State::unassigned);
    CHECK(resolved(registry, 7776) == State::unassigned);
  }
}

TEST_CASE("Reserved for one transport does not make the port reserved") {
  Registry registry{
      "", {}, {named(port(5), Transport::tcp, "name"), unnamed(port(5), Transport::udp, State::reserved)}};
  CHECK(resolved(registry, 5) == State::assigned);
  CHECK(resolved(registry, 5, Transport::udp) == State::reserved);
  CHECK(resolved(registry, 5, Transport::sctp) == State::unassigned);
}

TEST_CASE("a row of the transport beats one that states none") {
  Registry registry{
      "", {}, {named(port(5), Transport::unstated, "name"), unnamed(port(5), Transport::udp, State::reserved)}};
  CHECK(resolved(registry, 5, Transport::udp) == State::reserved);
  CHECK(resolved(registry, 5, Transport::tcp) == State::assigned);
}

TEST_CASE("where unnamed rows disagree, the rarer wording tells") {
  Registry registry{
      "", {}, {unnamed(port(5), Transport::tcp, State::reserved), unnamed(port(5), Transport::udp, State::withdrawn)}};
  CHECK(resolved(registry, 5) == State::withdrawn);
  registry.assignments[1].state = State::unassigned;
  CHECK(resolved(registry, 5) == State::unassigned);
}

TEST_CASE("what no row covers is unassigned below 49152 and dynamic from there") {
  CHECK(resolved({}, 49151) == State::unassigned);
  CHECK(resolved({}, 49152) == State::dynamic);
  CHECK(resolved({}, 65535, Transport::tcp) == State::dynamic);
}

TEST_CASE("of unnamed rows the rarest wording is the strongest, in any order") {
  const std::vector<State> kWeakestFirst = {State::reserved, State::unassigned, State::withdrawn};
  for (size_t weak = 0; weak < kWeakestFirst.size(); ++weak) {
    for (size_t strong = weak + 1; strong < kWeakestFirst.size(); ++strong) {
      Assignment a = unnamed(port(5), Transport::tcp, kWeakestFirst[weak]);
      Assignment b = unnamed(port(5), Transport::tcp, kWeakestFirst[strong]);
      CHECK(resolved(Registry{"", {}, {a, b}}, 5) == kWeakestFirst[strong]);
      CHECK(resolved(Registry{"", {}, {b, a}}, 5, Transport::tcp) == kWeakestFirst[strong]);
    }
  }
}

TEST_CASE("a row speaks of the ports of its range and of no other") {
  Registry registry{"", {}, {named(range(100, 102), Transport::tcp, "name")}};
  for (uint16_t number : {99, 103}) CHECK(resolved(registry, number) == State::unassigned);
  for (uint16_t number : {100, 101, 102}) CHECK(resolved(registry, number) == State::assigned);
  Registry last{"", {}, {unnamed(range(65000, 65535), Transport::unstated, State::reserved)}};
  CHECK(resolved(last, 65535) == State::reserved);
}

TEST_CASE("a service name without a port is on no port") {
  Assignment row = named(port(0), Transport::tcp, "portless");
  row.ports.reset();
  CHECK(resolved(Registry{"", {}, {row}}, 0) == State::unassigned);
}

TEST_CASE("a transport counts as named only by a row that states it") {
  Registry registry{"", {}, {named(port(5), Transport::tcp, "name"), named(port(6), Transport::unstated, "name")}};
  std::vector<PortStates> states = collect_states(registry);
  CHECK(states[5].is_named(Transport::tcp));
  CHECK_FALSE(states[5].is_named(Transport::udp));
  CHECK_FALSE(states[6].is_named(Transport::tcp));
  CHECK(states[6].is_named(Transport::unstated));
}
