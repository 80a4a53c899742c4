// What pages say of the systems that lend a port, of ranges, of real uses and of their safety. Each template shows a
// few values.
#include "catch.h"
#include "page/port_page.h"
#include "sample.h"

using page_test::Site;
using ports::Certainty;
using ports::Encryption;
using ports::Fact;
using ports::Port;
using ports::Transport;
using ports_test::historic;
using ports_test::known_range;
using ports_test::kSctp;
using ports_test::kTcp;
using ports_test::kUdp;
using ports_test::named;
using ports_test::port;
using ports_test::range;
using ports_test::registry_of;
using ports_test::service_use;
using ports_test::use;

namespace {

/// A site in which only these uses are known.
struct UsedSite : Site {
  explicit UsedSite(std::vector<ports::Use> uses, std::vector<ports::Assignment> rows = {})
      : Site(facts_with(std::move(uses)), registry_of(std::move(rows))) {}

  static ports::Facts facts_with(std::vector<ports::Use> uses) {
    ports::Facts facts = page_test::facts();
    facts.uses = std::move(uses);
    facts.abouts.clear();
    return facts;
  }
};

const std::string kUses = "{{#uses}}[{{name}}, {{transports}}, {{certainty}}, {{fact}}]{{/uses}}";

}  // namespace

TEST_CASE("systems that lend a port are told of by range, with the port's place in it") {
  ports::Facts facts = page_test::facts();
  facts.systems.push_back(ports_test::system("twin", "Twin OS", range(40000, 40009)));
  facts.systems.push_back(ports_test::system("third", "Third OS", range(30000, 49999)));
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate =
      "{{lenderNames}}: {{#clients}}[{{systems}} {{range}} {{position}} of {{size}} {{fact}}]{{/clients}}";
  CHECK(site.shown(40000, kTemplate) ==
        "Narrow OS, Twin OS, and Third OS: [Narrow OS and Twin OS 40000–40009 1 of 10 system.narrow.ephemeral]"
        "[Third OS 30000–49999 10,001 of 20,000 system.third.ephemeral]");
  CHECK(site.shown(40010, kTemplate) == "Third OS: [Third OS 30000–49999 10,011 of 20,000 system.third.ephemeral]");
  CHECK(site.shown(65535, kTemplate) == "Wide OS: [Wide OS 50000–65535 15,536 of 15,536 system.wide.ephemeral]");
  CHECK(site.shown(29999, kTemplate) == ": ");
}

TEST_CASE("an old system neither lends a port nor spares it") {
  ports::Facts facts = page_test::facts();
  facts.systems[2].ephemeral.ports = {range(2000, 2009)};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate =
      "{{#lent}}lent{{/lent}}{{lenderNames}}{{#lenders}}x{{/lenders}}{{#clients}}x{{/clients}}{{#lentBy}}x{{/lentBy}}|"
      "{{otherNames}}";
  CHECK(site.shown(2005, kTemplate) == "|Narrow OS and Wide OS");
  CHECK(site.shown(2010, kTemplate) == "|Narrow OS and Wide OS");
}

TEST_CASE("what systems do with a port rests on what backs their ranges") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#lending}}{{fact}}{{/lending}} {{#spared}}{{fact}}{{/spared}} {{#lentBy}}{{fact}}{{/lentBy}}";
  CHECK(site.shown(80, kTemplate) == "system.ephemeral system.ephemeral ");
  ports::Facts facts = page_test::facts();
  facts.systems[0].ephemeral.ports = {range(50000, 60000)};
  CHECK(Site(std::move(facts), std::nullopt).shown(50000, kTemplate) == "system.ephemeral  system.ephemeral");
}

TEST_CASE("an old system guards no port and gives no wildcard") {
  ports::Facts facts = page_test::facts();
  facts.systems[2].privileged = Fact{"system.old.privileged", Certainty::shipped, {2}, {range(2000, 2009)}};
  facts.systems[2].wildcard = Fact{"system.old.wildcard", Certainty::shipped, {2}, {port(2000)}};
  Site site(std::move(facts), std::nullopt);
  CHECK(site.shown(2000, "{{#privileged}}guarded{{/privileged}}{{guardNames}}{{#wildcard}}wildcard{{/wildcard}}") ==
        "");
}

TEST_CASE("a guard may hold ports here and there") {
  ports::Facts facts = page_test::facts();
  facts.systems[1].privileged->ports = {range(1, 1023), port(2049)};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate = "{{guardNames}}: {{#guards}}[{{system}} {{fact}}]{{/guards}}";
  CHECK(site.shown(22, kTemplate) == "Wide OS: [Wide OS system.wide.privileged]");
  CHECK(site.shown(2049, kTemplate) == "Wide OS: [Wide OS system.wide.privileged]");
  CHECK(site.shown(2050, kTemplate) == ": ");
}

TEST_CASE("the wildcard is a port of its own") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(0, "{{#wildcard}}{{fact}}{{/wildcard}}") == "system.wide.wildcard");
  CHECK(site.shown(1, "{{#wildcard}}{{fact}}{{/wildcard}}") == "");
}

TEST_CASE("where a system's range begins or ends, and next to it, the page says so") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#edges}}[{{systems}} {{range}} {{edge}}]{{/edges}}";
  CHECK(site.shown(39998, kTemplate) == "");
  CHECK(site.shown(39999, kTemplate) == "[Narrow OS 40000–40009 before]");
  CHECK(site.shown(40000, kTemplate) == "[Narrow OS 40000–40009 first]");
  CHECK(site.shown(40001, kTemplate) == "");
  CHECK(site.shown(40009, kTemplate) == "[Narrow OS 40000–40009 last]");
  CHECK(site.shown(40010, kTemplate) == "[Narrow OS 40000–40009 after]");
  CHECK(site.shown(40011, kTemplate) == "");
  CHECK(site.shown(65535, kTemplate) == "[Wide OS 50000–65535 last]");
  CHECK(site.shown(0, kTemplate) == "");
}

TEST_CASE("ranges of several systems may meet at a port") {
  ports::Facts facts = page_test::facts();
  facts.systems[0].ephemeral.ports = {range(0, 49999)};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate = "{{#edges}}[{{systems}} {{edge}} {{fact}}]{{/edges}}";
  CHECK(site.shown(49999, kTemplate) ==
        "[Narrow OS last system.narrow.ephemeral][Wide OS before system.wide.ephemeral]");
  CHECK(site.shown(50000, kTemplate) ==
        "[Narrow OS after system.narrow.ephemeral][Wide OS first system.wide.ephemeral]");
  CHECK(site.shown(0, kTemplate) == "[Narrow OS first system.narrow.ephemeral]");
}

TEST_CASE("systems that have the same range are named together at its edges") {
  ports::Facts facts = page_test::facts();
  facts.systems[0].ephemeral.ports = {range(50000, 65535)};
  Site site(std::move(facts), std::nullopt);
  CHECK(site.shown(50000, "{{#edges}}[{{systems}} {{range}} {{edge}}]{{/edges}}") ==
        "[Narrow OS and Wide OS 50000–65535 first]");
}

TEST_CASE("a system that goes by even and odd numbers does so within its range") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#parity}}{{system}} {{range}} {{parity}} {{fact}}{{/parity}}";
  CHECK(site.shown(50000, kTemplate) == "Wide OS 50000–65535 even system.wide.parity");
  CHECK(site.shown(50001, kTemplate) == "Wide OS 50000–65535 odd system.wide.parity");
  CHECK(site.shown(65535, kTemplate) == "Wide OS 50000–65535 odd system.wide.parity");
  CHECK(site.shown(49999, kTemplate) == "");
  CHECK(site.shown(40000, kTemplate) == "");
}

TEST_CASE("a port that such a system lends is first thought of as lent, unless content knows a use of it") {
  ports::Facts facts = page_test::facts();
  facts.uses = {use("a", "A", {port(60000)})};
  Site site(std::move(facts), registry_of({named(port(60001), Transport::tcp, "listed")}));
  CHECK(site.shown(60000, "{{#lentFirst}}yes{{/lentFirst}}") == "");
  CHECK(site.shown(60001, "{{#lentFirst}}yes{{/lentFirst}}") == "yes");
  CHECK(site.shown(40000, "{{#lentFirst}}yes{{/lentFirst}}") == "");
}

TEST_CASE("a range's rule counts from its base: from nought, from one, and by three") {
  ports::Facts facts = page_test::facts();
  facts.ranges = {known_range("a", "A", range(2001, 2063), kTcp), known_range("b", "B", range(3000, 3099), kUdp)};
  facts.ranges[0].base = Port(2000);
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate =
      "{{#knownRanges}}{{rule}} {{program}} {{range}}: {{offset}} {{ordinal}} {{hop}}{{/knownRanges}}";
  CHECK(site.shown(2000, kTemplate) == "");
  CHECK(site.shown(2001, kTemplate) == "a A 2001–2063: 1 2 1");
  CHECK(site.shown(2002, kTemplate) == "a A 2001–2063: 2 3 1");
  CHECK(site.shown(2003, kTemplate) == "a A 2001–2063: 3 4 2");
  CHECK(site.shown(2063, kTemplate) == "a A 2001–2063: 63 64 22");
  CHECK(site.shown(3000, kTemplate) == "b B 3000–3099: 0 1 1");
  CHECK(site.shown(3099, kTemplate) == "b B 3000–3099: 99 100 34");
}

TEST_CASE("a range of more than five thousand ports is told of last, and with its like") {
  for (uint16_t last : {6999, 7000}) {
    ports::Facts facts = page_test::facts();
    facts.ranges = {known_range("a", "A", range(2000, last), kTcp)};
    Site site(std::move(facts), std::nullopt);
    const std::string kTemplate =
        "{{#liesIn}}{{program}}{{/liesIn}}|{{#knownRanges}}{{program}}{{/knownRanges}}|{{#wide}}{{programs}} "
        "{{fact}}{{/wide}}";
    CHECK(site.shown(2000, kTemplate) == (last == 6999 ? "A|A|" : "||A range.wide"));
    CHECK(site.shown(last, kTemplate) == (last == 6999 ? "A|A|" : "||A range.wide"));
    CHECK(site.shown(1999, kTemplate) == "||");
  }
}

TEST_CASE("a port in ranges of all sizes is told of the smallest first") {
  ports::Facts facts = page_test::facts();
  facts.ranges = {known_range("a", "A", range(1, 50000), kTcp), known_range("b", "B", range(2000, 2999), kTcp),
                  known_range("c", "C", range(1000, 10000), kTcp), known_range("d", "D", range(2000, 2099), kTcp)};
  Site site(std::move(facts), std::nullopt);
  CHECK(site.shown(2000,
                   "{{#liesIn}}{{program}}{{/liesIn}} {{#knownRanges}}{{program}}{{/knownRanges}} "
                   "{{#wide}}{{programs}}{{/wide}}") == "D DB C and A");
}

TEST_CASE("real uses come first, in their order, and behind them the services that no use names") {
  UsedSite site({use("plex", "Plex", {port(20)}), service_use("http", {port(80)}), use("nginx", "nginx", {port(80)}),
                 use("heard", "Heard", {port(2000)}, kTcp | kUdp, Certainty::reported)},
                page_test::telling_rows());
  CHECK(site.shown(80, kUses) ==
        "[http, TCP, assigned, use.service.http][nginx, TCP, default, use.nginx][www, TCP, assigned, registry]");
  CHECK(site.shown(2000, kUses) == "[Heard, TCP and UDP, reported, use.heard]");
  CHECK(site.shown(1, kUses) == "[tcpmux, TCP and UDP, assigned, registry]");
  CHECK(site.shown(2001, kUses) == "");
}

TEST_CASE("a program that has the name of a service does not stand for it") {
  UsedSite site({use("http", "http", {port(80)})}, {named(port(80), Transport::tcp, "http")});
  CHECK(site.shown(80, kUses) == "[http, TCP, default, use.http][http, TCP, assigned, registry]");
}

TEST_CASE("a service that IANA records without having assigned it is common, not assigned") {
  ports::Assignment row = named(port(1), Transport::tcp, "a");
  row.note = "Known unassigned but widespread use of the port";
  CHECK(UsedSite({}, {row}).shown(1, kUses) == "[a, TCP, common, registry]");
}

TEST_CASE("historic names are no uses, unless the port has no other") {
  UsedSite site({}, page_test::telling_rows());
  CHECK(site.shown(80, "{{#uses}}[{{name}}]{{/uses}}") == "[http][www]");
  CHECK(site.shown(300, "{{#uses}}[{{name}}]{{/uses}}") == "[old]");
}

TEST_CASE("a service that the registry lists with several titles is one use over all its transports") {
  UsedSite site({}, {named(port(1), Transport::tcp, "a", "Over TCP"), named(port(1), Transport::udp, "a", "Over UDP"),
                     named(port(1), Transport::sctp, "b"), named(port(1), Transport::sctp, "a", "A")});
  CHECK(site.shown(1, "{{#uses}}[{{name}}, {{transports}}]{{/uses}}") == "[a, TCP, UDP, and SCTP][b, SCTP]");
}

TEST_CASE("a use says what it does there, what travels, and who should reach it") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#uses}}[{{name}}: {{role}}, {{qualifier}}, {{encryption}}, {{exposure}}{{#securePort}}, {{securePort}} "
      "{{secureUrl}}{{/securePort}}]{{/uses}}";
  CHECK(site.shown(80, kTemplate) == "[http: none, none, plain, none, 443 443.html][www: none, none, none, none]");
  CHECK(site.shown(3000, kTemplate) ==
        "[Grafana: webInterface, older, optional, insideOnly][Gitea: none, none, none, none]");
}

TEST_CASE("kinds of uses are told once each, in the order of the uses, unless there are too many to tell anything") {
  ports::Use a = use("a", "A", {port(10)}), b = use("b", "B", {port(10)}), c = use("c", "C", {port(10)}),
             d = use("d", "D", {port(10)});
  a.category = c.category = 3;
  b.category = 1;
  UsedSite site({a, b, c});
  const std::string kTemplate = "{{#hasKinds}}kinds{{/hasKinds}}{{#kinds}} {{category}}{{/kinds}}";
  CHECK(site.shown(10, kTemplate) == "kinds development web");
  d.category = 2;
  CHECK(UsedSite({a, b, c, d}).shown(10, kTemplate) == " development web monitoring");
  CHECK(site.shown(11, kTemplate) == "");
}

TEST_CASE("a use without a category is of no kind") {
  UsedSite site({use("a", "A", {port(10)})});
  CHECK(site.shown(10, "{{#hasKinds}}kinds{{/hasKinds}}{{#kinds}} {{category}}{{/kinds}}") == "");
}

TEST_CASE("services that only the registry lists are of no kind") {
  UsedSite site({}, page_test::telling_rows());
  CHECK(site.shown(80, "{{#hasKinds}}kinds{{/hasKinds}}") == "");
}

TEST_CASE("uses that are asked in the same way are asked once, the first stands for all") {
  ports::Facts facts = page_test::facts();
  facts.probes.index_of("https");
  facts.commands.push_back({"probe.https", "ask {port}", {2}, 0});
  ports::Use a = use("a", "A", {port(10)}), b = use("b", "B", {range(10, 11)}), c = use("c", "C", {port(10)}),
             d = use("d", "D", {range(10, 12)});
  a.probe = 2;
  b.probe = c.probe = 1;
  facts.uses = {a, b, c, d};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate = "{{#probes}}[{{probe}} {{name}} {{fact}}]{{/probes}}";
  CHECK(site.shown(10, kTemplate) == "[https A command.probe.https][http B command.probe.http]");
  CHECK(site.shown(11, kTemplate) == "[http B command.probe.http]");
  CHECK(site.shown(12, kTemplate) == "");
}

/// The flags, and behind a space the choice, which says the same in one word.
const std::string kOpens =
    "{{#opensTcp}}tcp{{/opensTcp}}{{#opensUdp}}udp{{/opensUdp}} "
    "{{#opens.tcp}}tcp{{/opens.tcp}}{{#opens.udp}}udp{{/opens.udp}}{{#opens.both}}both{{/opens.both}}";

TEST_CASE("a port is opened over what uses it, or over both when that is not known") {
  ports::Facts facts = page_test::facts();
  facts.uses = {use("t", "T", {range(10, 11)}, kTcp), use("u", "U", {range(11, 12)}, kUdp),
                use("s", "S", {port(13)}, kSctp)};
  facts.ranges = {known_range("r", "R", range(12, 14), kUdp)};
  Site site(std::move(facts),
            registry_of({named(port(10), Transport::udp, "unused"), named(port(20), Transport::udp, "a"),
                         named(port(21), Transport::unstated, "b"), historic(port(22), Transport::udp, "c", "d"),
                         named(port(22), Transport::tcp, "d")}));
  CHECK(site.shown(9, kOpens) == "tcpudp both");
  CHECK(site.shown(10, kOpens) == "tcp tcp");
  CHECK(site.shown(11, kOpens) == "tcpudp both");
  CHECK(site.shown(12, kOpens) == "udp udp");
  CHECK(site.shown(13, kOpens) == "udp udp");
  CHECK(site.shown(14, kOpens) == "udp udp");
  CHECK(site.shown(20, kOpens) == "udp udp");
  CHECK(site.shown(21, kOpens) == "tcpudp both");
  CHECK(site.shown(22, kOpens) == "tcpudp both");
}

TEST_CASE("over SCTP alone there is no command, so both others are shown") {
  UsedSite site({use("s", "S", {port(10)}, kSctp)});
  CHECK(site.shown(10, kOpens) == "tcpudp both");
}

TEST_CASE("a port has several uses when content knows them") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(3000, "{{#severalUses}}yes{{/severalUses}}") == "yes");
  CHECK(site.shown(3001, "{{#severalUses}}yes{{/severalUses}}") == "");
  CHECK(site.shown(80, "{{#severalUses}}yes{{/severalUses}}") == "");
}

TEST_CASE("the main use names a program, whether there are others, and what backs it") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#mainUse}}{{program}} and {{others}}, {{certainty}}, {{fact}}{{#sources}} {{number}}{{/sources}}"
      "{{/mainUse}}{{^mainUse}}none{{/mainUse}}{{#cited}} ({{title}}){{/cited}}";
  CHECK(site.shown(3000, kTemplate) ==
        "Grafana and some, default, use.grafana 1 2 (Title of manual) (Title of iana-registry)");
  CHECK(site.shown(3001, kTemplate) ==
        "Gitea and none, common, use.gitea 1 2 (Title of manual) (Title of iana-registry)");
  CHECK(site.shown(80, kTemplate) == "none");
  CHECK(site.shown(2000, kTemplate) == "none");
}

TEST_CASE("a port is exposed when a use comes with advice, and its safety is told when anything is known of it") {
  ports::Use advised = use("a", "A", {port(10)}), plain = use("b", "B", {port(11)}), silent = use("c", "C", {port(12)}),
             both = use("d", "D", {port(13)});
  advised.exposure = both.exposure = 1;
  plain.encryption = Encryption::plain;
  both.encryption = Encryption::always;
  UsedSite site({silent, advised, plain, both});
  const std::string kTemplate =
      "{{#exposed}}exposed {{/exposed}}{{#safety}}safety{{/safety}}{{#risks}}[{{name}}]{{/risks}}";
  CHECK(site.shown(10, kTemplate) == "exposed safety[A]");
  CHECK(site.shown(11, kTemplate) == "safety[B]");
  CHECK(site.shown(12, kTemplate) == "");
  CHECK(site.shown(13, kTemplate) == "exposed safety[D]");
  CHECK(site.shown(25, kTemplate) == "");
  CHECK(site.shown(26, kTemplate) == "");
}

TEST_CASE("risks are the uses of which something is known, whole and in their order") {
  ports::Use a = use("a", "A", {port(10)}), b = use("b", "B", {port(10)}), c = use("c", "C", {port(10)});
  a.encryption = Encryption::plain;
  a.secure = Port(443);
  c.exposure = 1;
  UsedSite site({a, b, c}, {named(port(10), Transport::tcp, "listed")});
  CHECK(site.shown(
            10, "{{#risks}}[{{name}} {{fact}} {{encryption}} {{exposure}} {{securePort}} {{secureUrl}}]{{/risks}}") ==
        "[A use.a plain none 443 443.html][C use.c none insideOnly  ]");
}

TEST_CASE("what is true of several uses alike is said of the first") {
  ports::Use a = use("a", "A", {port(10)}), b = use("b", "B", {port(10)}), c = use("c", "C", {port(10)}),
             d = use("d", "D", {port(10)}), e = use("e", "E", {port(10)});
  a.encryption = b.encryption = c.encryption = d.encryption = e.encryption = Encryption::plain;
  c.secure = Port(443);
  d.exposure = 1;
  UsedSite site({a, b, c, d, e});
  CHECK(site.shown(10, "{{#risks}}[{{name}}]{{/risks}}") == "[A][C][D]");
}

TEST_CASE("what is told about a port links to the ports that it mentions") {
  ports::Facts facts = page_test::facts();
  facts.abouts = {ports_test::about(1, {port(10)}, {Port(65535), Port(0), Port(80)}),
                  ports_test::about(2, {range(11, 12)})};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate =
      "{{#about}}{{about}} {{certainty}} {{fact}}: {{first}} {{firstUrl}} {{second}} {{secondUrl}} {{third}} "
      "{{thirdUrl}}{{/about}}{{^about}}nothing{{/about}}";
  CHECK(site.shown(10, kTemplate) == "worldWideWeb common about.1: 65535 65535.html 0 0.html 80 80.html");
  CHECK(site.shown(12, kTemplate) == "dashboards common about.2:      ");
  CHECK(site.shown(13, kTemplate) == "nothing");
}

TEST_CASE("a port may have a paragraph of ours and a publisher's behind it") {
  ports::Facts facts = page_test::facts();
  facts.abouts = {ports_test::about(1, {port(10)}, {Port(80)}), ports_test::about(2, {range(10, 11)}, {Port(443)})};
  Site site(std::move(facts), std::nullopt);
  const std::string kTemplate = "{{#about}}[{{about}} {{fact}} {{first}}]{{/about}}";
  CHECK(site.shown(10, kTemplate) == "[worldWideWeb about.1 80][dashboards about.2 443]");
  CHECK(site.shown(11, kTemplate) == "[dashboards about.2 443]");
}

TEST_CASE("a paragraph does not mention the ports of the page before") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({{"port", "{{#about}}[{{first}}{{second}}{{third}}]{{/about}}"}});
  page::PortRenderer renderer(plan, site.model);
  base::Buffer out;
  for (uint16_t number : {80, 3000, 80}) renderer.render(Port(number), out);
  CHECK(out.view() == "[8080443][][8080443]");
}
