#include "ports/port_table.h"

#include "catch.h"
#include "rows.h"

using namespace ports;
using ports_test::about;
using ports_test::historic;
using ports_test::kSctp;
using ports_test::kTcp;
using ports_test::kUdp;
using ports_test::named;
using ports_test::port;
using ports_test::range;
using ports_test::table_of;
using ports_test::unnamed;
using ports_test::use;

namespace {

std::vector<std::string> ids_of(const std::vector<const Fact*>& facts) {
  std::vector<std::string> ids;
  for (const Fact* fact : facts) ids.push_back(fact->id);
  return ids;
}

/// Facts in which some ports are used and told of.
Facts used_facts() {
  Facts facts = ports_test::small_facts();
  facts.uses = {use("first", "First", {range(3000, 3002), port(65535)}), use("second", "Second", {port(3001)}, kUdp),
                ports_test::service_use("third", {port(0), port(3001)})};
  facts.about_texts.index_of("told");
  facts.abouts = {about(1, {port(0), range(3002, 3003)})};
  facts.systems[1].parity = Fact{"system.wide.parity", Certainty::shipped, {2}, {range(50000, 65535)}};
  return facts;
}

std::string programs(const PortTable& table, uint16_t number) {
  std::string text;
  for (const Use* use : table.uses(Port(number))) text += use->name + " ";
  return text;
}

/// The last source that the only row of port 5 cites by `token`.
Source cited_source(const std::string& token) {
  PortTable table = table_of({named(port(5), Transport::tcp, "a", "", {token})});
  return table.sources()[table.services(Port(5))[0].sources.back()];
}

}  // namespace

TEST_CASE("states of ports and of their transports follow from the rows") {
  PortTable table = table_of({named(port(5), Transport::tcp, "rje"), unnamed(port(5), Transport::udp, State::reserved),
                              unnamed(range(8, 9), Transport::unstated, State::private_use)});
  CHECK(table[Port(5)].state == State::assigned);
  CHECK(table[Port(5)].transport_state ==
        std::array{State::assigned, State::reserved, State::unassigned, State::unassigned});
  CHECK(table[Port(9)].transport_state[3] == State::private_use);
  CHECK(table[Port(10)].state == State::unassigned);
  CHECK(table[Port(65535)].state == State::dynamic);
}

TEST_CASE("a table without a registry knows no rows, no services and no assigned port") {
  PortTable table(ports_test::small_facts(), std::nullopt);
  CHECK_FALSE(table.has_registry());
  CHECK(table[Port(80)].state == State::unassigned);
  CHECK(table[Port(49152)].state == State::dynamic);
  CHECK(table.services(Port(80)).empty());
  CHECK(table.rows(Port(80)).empty());
  CHECK(table.unauthorized_use(Port(80)) == nullptr);
  CHECK_FALSE(table.assigned_below(Port(65535)));
  CHECK_FALSE(table.assigned_above(Port(0)));
  CHECK(table.totals().assigned_in_all() == 0);
  CHECK(table[Port(7)].flags.blocked);
}

TEST_CASE("rows of a port are all that cover it, in the registry's order") {
  PortTable table = table_of({named(port(100), Transport::tcp, "a"), named(range(100, 110), Transport::udp, "b"),
                              unnamed(range(105, 120), Transport::unstated, State::reserved)});
  auto names = [&](uint16_t number) {
    std::string text;
    for (const Assignment* row : table.rows(Port(number))) text += row->name.empty() ? "-" : row->name;
    return text;
  };
  CHECK(names(99) == "");
  CHECK(names(100) == "ab");
  CHECK(names(105) == "b-");
  CHECK(names(110) == "b-");
  CHECK(names(120) == "-");
  CHECK(names(121) == "");
}

TEST_CASE("rows that differ only in transport are one service") {
  PortTable table =
      table_of({named(port(7), Transport::tcp, "echo", "Echo"), named(port(7), Transport::udp, "echo", "Echo"),
                named(port(7), Transport::sctp, "echo", "Echo")});
  auto services = table.services(Port(7));
  REQUIRE(services.size() == 1);
  CHECK(services[0].transports == (kTcp | kUdp | kSctp));
  CHECK(services[0].assignment->name == "echo");
  CHECK(table.services(Port(6)).empty());
  CHECK(table.services(Port(8)).empty());
}

TEST_CASE("rows that differ in more than transport are services of their own") {
  const Assignment base_row = named(port(7), Transport::tcp, "echo", "Echo", {"RFC862"});
  struct Case {
    const char* difference;
    void (*change)(Assignment& row);
  };
  for (const Case& c : {
           Case{"name", [](Assignment& row) { row.name = "echo2"; }},
           Case{"title", [](Assignment& row) { row.title = "Echo too"; }},
           Case{"references", [](Assignment& row) { row.references = {"RFC9260"}; }},
           Case{"registered",
                [](Assignment& row) {
                  row.registered = {2001, 1, 0};
                }},
           Case{"historic", [](Assignment& row) { row.historic = true; }},
           Case{"alias", [](Assignment& row) { row.alias_of = "x"; }},
           Case{"replaced name", [](Assignment& row) { row.replaces = "e_cho"; }},
           Case{"no transport", [](Assignment& row) { row.transport = Transport::unstated; }},
       }) {
    INFO(c.difference);
    Assignment other = base_row;
    other.transport = Transport::udp;
    c.change(other);
    CHECK(table_of({base_row, other}).services(Port(7)).size() == 2);
  }
}

TEST_CASE("a service has the range of its own row") {
  PortTable table = table_of({named(port(7), Transport::tcp, "x"), named(range(7, 9), Transport::udp, "x")});
  auto services = table.services(Port(7));
  REQUIRE(services.size() == 2);
  CHECK(services[0].assignment->ports == port(7));
  CHECK(services[1].assignment->ports == range(7, 9));
}

TEST_CASE("unnamed rows are no services") {
  PortTable table =
      table_of({unnamed(port(7), Transport::udp, State::reserved), named(port(7), Transport::tcp, "echo")});
  REQUIRE(table.services(Port(7)).size() == 1);
  CHECK(table.services(Port(7))[0].transports == kTcp);
}

TEST_CASE("a service that states no transport has none, and the port says so") {
  PortTable table = table_of({named(port(7), Transport::unstated, "echo"), named(port(8), Transport::tcp, "x")});
  CHECK(table.services(Port(7))[0].transports == 0);
  CHECK(table[Port(7)].flags.transport_unstated);
  CHECK_FALSE(table[Port(8)].flags.transport_unstated);
}

TEST_CASE("a service knows where else its name is listed") {
  PortTable table =
      table_of({named(port(591), Transport::tcp, "http-alt"), named(port(591), Transport::udp, "http-alt"),
                named(range(8008, 8009), Transport::tcp, "http-alt"), named(port(8080), Transport::tcp, "http-alt"),
                named(port(9000), Transport::tcp, "other")});
  CHECK(table.services(Port(591))[0].elsewhere == std::vector<PortRange>{range(8008, 8009), port(8080)});
  CHECK(table.services(Port(8009))[0].elsewhere == std::vector<PortRange>{port(591), port(8080)});
  CHECK(table.services(Port(9000))[0].elsewhere.empty());
}

TEST_CASE("a service rests on the registry and on what its row cites") {
  PortTable table =
      table_of({named(port(5), Transport::tcp, "a", "", {"RFC6335", "RFC862", "RFC862"}),
                named(port(6), Transport::tcp, "b", "", {"RFC862"}), named(port(8), Transport::tcp, "c")});
  const std::vector<SourceIndex>& sources = table.services(Port(5))[0].sources;
  REQUIRE(sources.size() >= 3);
  CHECK(sources[0] == 1);
  CHECK(sources[1] == 0);
  CHECK(table.sources()[sources[2]].rfc == 862);
  CHECK(table.services(Port(6))[0].sources == std::vector<SourceIndex>{1, sources[2]});
  CHECK(table.services(Port(8))[0].sources == std::vector<SourceIndex>{1});
  CHECK(table.sources().size() == 4);
}

TEST_CASE("a reference becomes a source: an RFC, an address or words") {
  struct Case {
    std::string token;
    uint32_t rfc;
    std::string title;
    std::string url;
  };
  for (const Case& c : {
           Case{"RFC9110", 9110, "", ""},
           Case{"RFC8765, Section 6.1", 8765, "Section 6.1", ""},
           Case{"RFC-ietf-draft-05", 0, "RFC-ietf-draft-05", ""},
           Case{"RFC12x", 0, "RFC12x", ""},
           Case{"RFC", 0, "RFC", ""},
           Case{"https://example.org/a?b=c", 0, "https://example.org/a?b=c", "https://example.org/a?b=c"},
           Case{"http://example.org", 0, "http://example.org", "http://example.org"},
           Case{"IEEE 802.1", 0, "IEEE 802.1", ""},
           Case{"javascript:alert(1)", 0, "javascript:alert(1)", ""},
           Case{"httpx:alert(1)", 0, "httpx:alert(1)", ""},
           Case{"https://example.org/ with words", 0, "https://example.org/ with words", ""},
       }) {
    INFO(c.token);
    Source source = cited_source(c.token);
    CHECK(source.id == "registry:" + c.token);
    CHECK(source.rfc == c.rfc);
    CHECK(source.title == c.title);
    CHECK(source.url == c.url);
  }
}

TEST_CASE("a word that begins with http is no address") {
  CHECK(cited_source("http-over-something").url == "");
}

TEST_CASE("an unauthorized use is noted for exactly the ports that IANA names") {
  Assignment row = unnamed(range(100, 119), Transport::unstated, State::unassigned);
  row.unauthorized_use = "Unauthorized Use Known on port 103 and ports 110-111";
  row.unauthorized_ports = {port(103), range(110, 111)};
  PortTable table = table_of({row});
  for (uint16_t number = 98; number < 122; ++number) {
    bool noted = number == 103 || number == 110 || number == 111;
    INFO(number);
    CHECK((table.unauthorized_use(Port(number)) != nullptr) == noted);
    CHECK(table[Port(number)].flags.unauthorized_use == noted);
    CHECK(table[Port(number)].flags.notable == noted);
  }
  CHECK(table.unauthorized_use(Port(103))->unauthorized_use == row.unauthorized_use);
}

TEST_CASE("systems, ranges and browsers mark the ports that their facts name, both ends too") {
  PortTable table = table_of({});
  struct Case {
    uint16_t number;
    uint16_t systems;
    uint32_t ranges;
    bool privileged, blocked;
  };
  for (const Case& c :
       {Case{0, 0, 0, true, false}, Case{7, 0, 0, true, true}, Case{1023, 0, 0, true, false},
        Case{1024, 0, 0, false, false}, Case{29999, 0, 0, false, false}, Case{30000, 0, 1, false, false},
        Case{30049, 0, 1, false, false}, Case{30050, 0, 3, false, false}, Case{30054, 0, 3, false, false},
        Case{30199, 0, 1, false, false}, Case{30200, 0, 0, false, false}, Case{40000, 1, 0, false, false},
        Case{40009, 1, 0, false, false}, Case{40010, 0, 0, false, false}, Case{65535, 2, 0, false, false}}) {
    INFO(c.number);
    const PortProfile& profile = table[Port(c.number)];
    CHECK(profile.systems == c.systems);
    CHECK(profile.ranges == c.ranges);
    CHECK(profile.flags.privileged == c.privileged);
    CHECK(profile.flags.blocked == c.blocked);
  }
}

TEST_CASE("a port is notable when it is assigned or few ports share a fact with it") {
  PortTable table =
      table_of({named(port(2000), Transport::tcp, "a"), unnamed(port(2001), Transport::tcp, State::reserved)});
  CHECK(table[Port(2000)].flags.notable);
  CHECK_FALSE(table[Port(2001)].flags.notable);
  CHECK(table[Port(7)].flags.notable);            // one of 2 that browsers block
  CHECK_FALSE(table[Port(8)].flags.notable);      // privileged, like 1,023 others
  CHECK(table[Port(30050)].flags.notable);        // in a range of 5
  CHECK_FALSE(table[Port(30049)].flags.notable);  // in a range of 200
  CHECK(table[Port(40000)].flags.notable);        // lent, like 9 others
  CHECK_FALSE(table[Port(50000)].flags.notable);  // lent, like thousands
}

TEST_CASE("a fact makes ports notable when it is shared by fewer than a hundred") {
  for (uint16_t size : {99, 100}) {
    Facts facts = ports_test::small_facts();
    facts.blocked_by_browsers.ports = {range(2000, 2048), range(3000, static_cast<uint16_t>(3000 + size - 50))};
    PortTable table(std::move(facts), std::nullopt);
    CHECK(table[Port(2000)].flags.notable == (size < 100));
  }
}

TEST_CASE("a port is historic when every name of it is") {
  PortTable table =
      table_of({historic(port(5), Transport::tcp, "old", "new"), historic(port(5), Transport::udp, "older", "new"),
                historic(port(6), Transport::tcp, "old", "new"), named(port(6), Transport::tcp, "new")});
  CHECK(table[Port(5)].flags.historic_only);
  CHECK_FALSE(table[Port(6)].flags.historic_only);
  CHECK_FALSE(table[Port(8)].flags.historic_only);
}

TEST_CASE("neighbours are the nearest assigned ports, and never the port itself") {
  PortTable table = table_of({named(port(10), Transport::tcp, "a"), named(range(20, 21), Transport::tcp, "b"),
                              unnamed(port(25), Transport::tcp, State::reserved)});
  struct Case {
    uint16_t number;
    int below, above;
  };
  auto number_of = [](std::optional<Port> port) { return port ? int{port->number()} : -1; };
  for (const Case& c : {Case{0, -1, 10}, Case{9, -1, 10}, Case{10, -1, 20}, Case{11, 10, 20}, Case{20, 10, 21},
                        Case{21, 20, -1}, Case{22, 21, -1}, Case{65535, 21, -1}}) {
    INFO(c.number);
    CHECK(number_of(table.assigned_below(Port(c.number))) == c.below);
    CHECK(number_of(table.assigned_above(Port(c.number))) == c.above);
  }
}

TEST_CASE("what is known of a service holds only where the registry lists it") {
  PortTable table(used_facts(), ports_test::registry_of({named(port(3001), Transport::udp, "third"),
                                                         named(port(0), Transport::tcp, "fourth")}));
  CHECK(programs(table, 3001) == "First Second third ");
  CHECK(programs(table, 0) == "");
  CHECK(programs(PortTable(used_facts(), std::nullopt), 3001) == "First Second ");
}

TEST_CASE("totals count assigned ports by class, each once") {
  PortTable table = table_of({named(port(5), Transport::tcp, "a"), named(port(5), Transport::udp, "b"),
                              named(range(1020, 1029), Transport::tcp, "c"), named(port(50000), Transport::tcp, "d"),
                              unnamed(port(6), Transport::tcp, State::reserved)});
  CHECK(table.totals().assigned == std::array<uint32_t, 3>{5, 6, 1});
  CHECK(table.totals().assigned_in_all() == 12);
}

TEST_CASE("the facts of a port are those that speak of it") {
  PortTable table = table_of({});
  using Ids = std::vector<std::string>;
  CHECK(ids_of(table.facts_of(Port(7))) == Ids{"class.system", "system.wide.privileged", "browsers.blocked"});
  CHECK(ids_of(table.facts_of(Port(1024))) == Ids{"class.user"});
  CHECK(ids_of(table.facts_of(Port(30052))) == Ids{"class.user", "range.large", "range.small"});
  CHECK(ids_of(table.facts_of(Port(40009))) == Ids{"class.user", "system.narrow.ephemeral"});
  CHECK(ids_of(table.facts_of(Port(65535))) == Ids{"class.dynamic", "system.wide.ephemeral"});
}

TEST_CASE("the facts of a port end with its uses, what is told of it, and browsers") {
  Facts facts = used_facts();
  facts.blocked_by_browsers.ports.push_back(port(3002));
  PortTable table(std::move(facts), ports_test::registry_of({named(port(3001), Transport::tcp, "third"),
                                                             named(port(0), Transport::tcp, "third")}));
  using Ids = std::vector<std::string>;
  CHECK(ids_of(table.facts_of(Port(3001))) == Ids{"class.user", "use.first", "use.second", "use.service.third"});
  CHECK(ids_of(table.facts_of(Port(3002))) == Ids{"class.user", "use.first", "about.1", "browsers.blocked"});
  CHECK(ids_of(table.facts_of(Port(0))) ==
        Ids{"class.system", "system.wide.privileged", "system.wide.wildcard", "use.service.third", "about.1"});
  CHECK(ids_of(table.facts_of(Port(50000))) == Ids{"class.dynamic", "system.wide.ephemeral", "system.wide.parity"});
  CHECK(ids_of(table.facts_of(Port(49999))) == Ids{"class.dynamic"});
}

TEST_CASE("a superseded system marks its ports like any other") {
  Facts facts = ports_test::small_facts();
  facts.systems[0].superseded = true;
  PortTable table(std::move(facts), std::nullopt);
  CHECK(table[Port(40000)].systems == 1);
  CHECK(ids_of(table.facts_of(Port(40000))) == std::vector<std::string>{"class.user", "system.narrow.ephemeral"});
}

TEST_CASE("uses of a port are those that name it, in the order of content") {
  PortTable table(used_facts(), ports_test::registry_of({named(port(3001), Transport::tcp, "third"),
                                                         named(port(0), Transport::tcp, "third")}));
  CHECK(programs(table, 2999) == "");
  CHECK(programs(table, 3000) == "First ");
  CHECK(programs(table, 3001) == "First Second third ");
  CHECK(programs(table, 3002) == "First ");
  CHECK(programs(table, 3003) == "");
  CHECK(programs(table, 0) == "third ");
  CHECK(programs(table, 65535) == "First ");
}

TEST_CASE("a paragraph is about the ports that it names, and no others have one") {
  PortTable table(used_facts(), std::nullopt);
  for (uint16_t number : {0, 3002, 3003}) {
    REQUIRE(table.abouts(Port(number)).size() == 1);
    CHECK(table.abouts(Port(number))[0] == &table.facts().abouts[0]);
  }
  for (uint16_t number : {1, 3001, 3004, 65535}) CHECK(table.abouts(Port(number)).empty());
}

TEST_CASE("a port may lie in any of 64 ranges") {
  ports::Facts facts = used_facts();
  facts.ranges.assign(64, {});
  facts.ranges[40].fact.ports = {range(6, 8)};
  facts.ranges[63].fact.ports = {range(5, 6)};
  PortTable table(std::move(facts), std::nullopt);
  CHECK(table[Port(5)].ranges == uint64_t{1} << 63);
  CHECK(table[Port(6)].ranges == (uint64_t{1} << 63 | uint64_t{1} << 40));
  CHECK(table[Port(7)].ranges == uint64_t{1} << 40);
}

TEST_CASE("several paragraphs about a port stand in the order of the facts") {
  ports::Facts facts = used_facts();
  facts.abouts = {about(1, {port(5)}), about(2, {range(4, 6)}), about(1, {port(6)})};
  PortTable table(std::move(facts), std::nullopt);
  auto texts = [&](uint16_t number) {
    std::string result;
    for (const About* paragraph : table.abouts(Port(number))) result += std::to_string(paragraph->text);
    return result;
  };
  CHECK(texts(4) == "2");
  CHECK(texts(5) == "12");
  CHECK(texts(6) == "21");
}

TEST_CASE("a use or a paragraph makes its ports notable, unless many share it") {
  PortTable table(used_facts(), std::nullopt);
  for (uint16_t number : {0, 3000, 3001, 3003, 65535}) CHECK(table[Port(number)].flags.notable);
  for (uint16_t number : {1, 2999, 3004, 65534}) CHECK_FALSE(table[Port(number)].flags.notable);
  for (uint16_t last : {3098, 3099}) {
    Facts facts = ports_test::small_facts();
    facts.uses = {use("wide", "Wide", {range(3000, last)})};
    facts.abouts = {about(1, {range(4000, static_cast<uint16_t>(last + 1000))})};
    PortTable shared(std::move(facts), std::nullopt);
    CHECK(shared[Port(3000)].flags.notable == (last == 3098));
    CHECK(shared[Port(4000)].flags.notable == (last == 3098));
  }
}

TEST_CASE("every kind of fact makes a port notable when few ports share it") {
  Facts facts = ports_test::small_facts();
  facts.systems[0].parity = Fact{"system.narrow.parity", Certainty::shipped, {2}, {port(2000)}};
  facts.systems[0].wildcard = Fact{"system.narrow.wildcard", Certainty::shipped, {2}, {port(2001)}};
  facts.systems[0].privileged = Fact{"system.narrow.privileged", Certainty::shipped, {2}, {port(2002)}};
  PortTable table(std::move(facts), std::nullopt);
  for (uint16_t number : {2000, 2001, 2002}) {
    INFO(number);
    CHECK(table.facts_of(Port(number)).size() == 2);
    CHECK(table[Port(number)].flags.notable);
  }
}

TEST_CASE("items by port are those whose ranges hold it, in the order given") {
  struct Given {
    char name;
    PortRange ports;
  };
  std::vector<Given> given = {
      {'a', range(0, 2)}, {'b', range(0, 65535)}, {'c', port(2)}, {'d', range(65534, 65535)}, {'a', port(2)}};
  ItemsByPort<char> items([&](auto visit) {
    for (const Given& item : given) visit(item.name, item.ports);
  });
  auto at = [&](uint16_t number) {
    auto found = items[Port(number)];
    return std::string(found.begin(), found.end());
  };
  CHECK(at(0) == "ab");
  CHECK(at(1) == "ab");
  CHECK(at(2) == "abca");
  CHECK(at(3) == "b");
  CHECK(at(65533) == "b");
  CHECK(at(65535) == "bd");
}

TEST_CASE("where no item was given no port has one") {
  ItemsByPort<int> none, empty([](auto) {});
  for (uint16_t number : {0, 65535}) {
    CHECK(none[Port(number)].empty());
    CHECK(empty[Port(number)].empty());
  }
}

TEST_CASE("a table can move, and what was taken from it stays valid") {
  PortTable table(used_facts(), ports_test::registry_of({named(port(5), Transport::tcp, "a")}));
  const Service& service = table.services(Port(5))[0];
  const Use* first_use = table.uses(Port(3001))[0];
  const About* paragraph = table.abouts(Port(0))[0];
  PortTable moved = std::move(table);
  CHECK(&moved.services(Port(5))[0] == &service);
  CHECK(service.assignment->name == "a");
  CHECK(moved.uses(Port(3001))[0] == first_use);
  CHECK(first_use->name == "First");
  CHECK(moved.abouts(Port(0))[0] == paragraph);
  CHECK(paragraph->text == 1);
}
