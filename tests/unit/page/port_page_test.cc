// Each template shows a few values; what pages say with them is the business of templates/ and of the laws.
#include "page/port_page.h"

#include "catch.h"
#include "sample.h"

using page_test::Site;
using ports::State;
using ports::Transport;
using ports_test::historic;
using ports_test::named;
using ports_test::port;
using ports_test::range;
using ports_test::unnamed;

namespace {

const std::string kNames =
    "{{#oneName}}one{{/oneName}}{{#twoNames}}two{{/twoNames}}{{#manyNames}}many{{/"
    "manyNames}}|{{service}}|{{second}}|{{more}}";
const std::string kGroups =
    "{{#transportGroups}}[{{transports}}: {{state}}{{#names}} {{service}}{{/names}}{{#unstated}} "
    "unstated{{/unstated}}]{{/transportGroups}}";

/// A section for each record of the port page that makes claims: what backs it, in brackets.
std::string evidence_template(const templates::Schema& schema) {
  std::string text;
  for (const templates::Field& field : schema.fields) {
    if (field.inner == nullptr) continue;
    text += "{{#" + field.name + "}}";
    bool claims = field.inner->find("fact") != nullptr;
    text +=
        claims ? "[" + field.name + "={{fact}}={{#sources}}{{number}},{{/sources}}]" : evidence_template(*field.inner);
    text += "{{/" + field.name + "}}";
  }
  return text;
}

}  // namespace

TEST_CASE("a port knows whether it is the first or the last of its class") {
  Site site(page_test::telling_rows());
  for (uint16_t number : {0, 1024, 49152}) CHECK(site.shown(number, "{{classEdge}}") == "first");
  for (uint16_t number : {1023, 49151, 65535}) CHECK(site.shown(number, "{{classEdge}}") == "last");
  for (uint16_t number : {1, 1022, 1025, 49150, 49153, 65534}) CHECK(site.shown(number, "{{classEdge}}") == "none");
}

TEST_CASE("a port is notable or not, as the table says") {
  Site site(page_test::telling_rows());
  for (uint16_t number : {0, 7, 80, 2000, 3000, 30050, 60156}) {
    INFO(number);
    CHECK((site.shown(number, "{{#notable}}yes{{/notable}}") == "yes") ==
          site.table[ports::Port(number)].flags.notable);
  }
}

TEST_CASE("a number is shown in other notations") {
  Site site(page_test::telling_rows());
  struct Case {
    uint16_t number;
    const char* notations;
  };
  const std::string kTemplate =
      "{{port}} {{hex}} {{bytes}} {{binary}} {{#swapped}}{{port}} {{url}} "
      "{{original}}{{/swapped}}{{^swapped}}same{{/swapped}}";
  for (const Case& c : {
           Case{0, "0 0x0000 00 00 0000 0000 0000 0000 same"},
           Case{1, "1 0x0001 00 01 0000 0000 0000 0001 256 256.html 1"},
           Case{257, "257 0x0101 01 01 0000 0001 0000 0001 same"},
           Case{60156, "60156 0xEAFC EA FC 1110 1010 1111 1100 64746 64746.html 60156"},
           Case{65535, "65535 0xFFFF FF FF 1111 1111 1111 1111 same"},
       }) {
    CHECK(site.shown(c.number, kTemplate) == c.notations);
  }
}

TEST_CASE("a port is placed in its class and block") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{class}} {{className}} {{classUrl}} {{classRange}} {{classSize}} {{block}} {{blockUrl}}";
  CHECK(site.shown(0, kTemplate) == "system system system-ports.html 0–1023 1,024 0–255 0-255.html");
  CHECK(site.shown(1023, kTemplate) == "system system system-ports.html 0–1023 1,024 768–1023 768-1023.html");
  CHECK(site.shown(1024, kTemplate) == "user user user-ports.html 1024–49151 48,128 1024–1279 1024-1279.html");
  CHECK(site.shown(65535, kTemplate) ==
        "dynamic dynamic dynamic-ports.html 49152–65535 16,384 65280–65535 65280-65535.html");
}

TEST_CASE("neighbours end where the numbers end") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#previous}}{{port}}{{/previous}}|{{#next}}{{url}}{{/next}}|{{#below}}{{port}} {{service}} "
      "{{distance}}{{/below}}|{{#above}}{{port}} {{service}} {{distance}}{{/above}}";
  CHECK(site.shown(0, kTemplate) == "|1.html||1 tcpmux 1");
  CHECK(site.shown(1, kTemplate) == "0|2.html||20 ftp-data 19");
  CHECK(site.shown(24, kTemplate) == "23|25.html|20 ftp-data 4|80 http 56");
  CHECK(site.shown(65535, kTemplate) == "65534||8081 http-alt 57,454|");
}

TEST_CASE("names of a port are counted, each once") {
  Site site(
      {named(port(1), Transport::tcp, "a"), named(port(1), Transport::udp, "a", "Other title"),
       named(port(2), Transport::tcp, "a"), named(port(2), Transport::tcp, "b"), named(port(3), Transport::tcp, "a"),
       named(port(3), Transport::tcp, "b"), named(port(3), Transport::tcp, "c"), named(port(4), Transport::tcp, "a"),
       named(port(4), Transport::tcp, "b"), named(port(4), Transport::tcp, "c"), named(port(4), Transport::tcp, "d")});
  CHECK(site.shown(0, kNames) == "|||0");
  CHECK(site.shown(1, kNames) == "one|a||0");
  CHECK(site.shown(2, kNames) == "two|a|b|0");
  CHECK(site.shown(3, kNames) == "many|a|b|1");
  CHECK(site.shown(4, kNames) == "many|a|b|2");
}

TEST_CASE("a third name with two titles is one more name") {
  Site site({named(port(1), Transport::tcp, "stun"), named(port(1), Transport::tcp, "turn"),
             named(port(1), Transport::tcp, "behavior", "Over TCP"),
             named(port(1), Transport::udp, "behavior", "Over UDP")});
  CHECK(site.shown(1, kNames) == "many|stun|turn|1");
}

TEST_CASE("historic names stand apart from current ones") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      kNames +
      " {{#services}}[{{service}}{{#historic}} alias of {{aliasOf}}{{/historic}}]{{/services}} "
      "{{#hasHistoric}}{{#historicServices}}({{service}}){{/historicServices}}{{/hasHistoric}}";
  CHECK(site.shown(80, kTemplate) == "two|http|www|0 [http][www] (www-http)");
  // Where every name is historic, they are what the port has.
  CHECK(site.shown(300, kTemplate) == "one|old||0 [old alias of new] ");
}

TEST_CASE("a service shows what its row says") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#services}}[{{service}}|{{title}}|{{transports}}|{{#unstated}}unstated{{/"
      "unstated}}|{{date}}|{{range}}|{{rangeSize}}]{{/services}}";
  CHECK(site.shown(1, kTemplate) ==
        "[tcpmux|TCP Port Service Multiplexer|TCP and UDP||<time datetime=\"2001-07-04\">July 4, 2001</time>||1]");
  CHECK(site.shown(20, kTemplate) == "[ftp-data|File Transfer|TCP and UDP||||1][ftp-data|FTP|SCTP||||1]");
  CHECK(site.shown(400, kTemplate) == "[unsaid|||unstated|||1]");
  CHECK(site.shown(6063, kTemplate) == "[x11|X Window System|TCP|||6000–6063|64]");
  CHECK(site.shown(24, kTemplate) == "");
}

TEST_CASE("the answer's title is short enough for a sentence or not used") {
  const std::string kTemplate = "{{#shortTitle}}short{{/shortTitle}}{{^shortTitle}}long{{/shortTitle}}";
  Site site({named(port(1), Transport::tcp, "a", std::string(70, 'x')),
             named(port(2), Transport::tcp, "b", std::string(71, 'x')), named(port(3), Transport::tcp, "c")});
  CHECK(site.shown(1, kTemplate) == "short");
  CHECK(site.shown(2, kTemplate) == "long");
  CHECK(site.shown(3, kTemplate) == "long");
}

TEST_CASE("transports of which the same is said form a group") {
  Site site({named(port(1), Transport::tcp, "a"), named(port(1), Transport::udp, "a"),
             named(port(2), Transport::tcp, "a"), unnamed(port(2), Transport::udp, State::reserved),
             named(port(3), Transport::tcp, "a"), named(port(3), Transport::udp, "b"),
             named(port(3), Transport::sctp, "a"), named(port(4), Transport::unstated, "a"),
             named(port(5), Transport::unstated, "a"), named(port(5), Transport::udp, "b"),
             unnamed(port(6), Transport::unstated, State::private_use), named(port(7), Transport::tcp, "a"),
             historic(port(7), Transport::udp, "old", "a")});
  CHECK(site.shown(0, kGroups) == "[TCP, UDP, SCTP, and DCCP: unassigned]");
  CHECK(site.shown(1, kGroups) == "[TCP and UDP: assigned a][SCTP and DCCP: unassigned]");
  CHECK(site.shown(2, kGroups) == "[TCP: assigned a][UDP: reserved][SCTP and DCCP: unassigned]");
  CHECK(site.shown(3, kGroups) == "[TCP and SCTP: assigned a][UDP: assigned b][DCCP: unassigned]");
  CHECK(site.shown(4, kGroups) == "[TCP, UDP, SCTP, and DCCP: assigned a unstated]");
  CHECK(site.shown(5, kGroups) == "[TCP, SCTP, and DCCP: assigned a unstated][UDP: assigned b]");
  CHECK(site.shown(6, kGroups) == "[TCP, UDP, SCTP, and DCCP: private]");
  CHECK(site.shown(50000, kGroups) == "[TCP, UDP, SCTP, and DCCP: dynamic]");
}

TEST_CASE("other transports are those without a service") {
  Site site({named(port(2), Transport::tcp, "a"), unnamed(port(2), Transport::udp, State::reserved)});
  CHECK(site.shown(2, "{{#otherTransports}}[{{transports}}: {{state}}]{{/otherTransports}}") ==
        "[UDP: reserved][SCTP and DCCP: unassigned]");
}

TEST_CASE("IANA's remark on a port without a service is shown verbatim") {
  Site site({unnamed(port(1), Transport::tcp, State::unclear, "Possibly <used>"),
             unnamed(port(2), Transport::tcp, State::reserved, "Reserved here"),
             unnamed(port(2), Transport::udp, State::private_use, "any private use")});
  CHECK(site.shown(1, "{{state}}: {{wording}}") == "unclear: Possibly &lt;used&gt;");
  CHECK(site.shown(2, "{{state}}: {{wording}}") == "private: any private use");
  CHECK(site.shown(3, "{{state}}: {{wording}}") == "unassigned: ");
}

TEST_CASE("a remark is not lost behind a row without one") {
  Site site({unnamed(port(1), Transport::tcp, State::unassigned, "Unassigned [was netstat]"),
             unnamed(port(1), Transport::udp, State::unassigned)});
  CHECK(site.shown(1, "{{wording}}") == "Unassigned [was netstat]");
}

TEST_CASE("systems that lend a port and those that spare it are told apart") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#lent}}lent{{/lent}}{{#lenders}}[{{system}}]{{/lenders}} "
      "{{#spared}}spared by {{otherNames}}{{/spared}}";
  CHECK(site.shown(40000, kTemplate) == "lent[Narrow OS] spared by Wide OS");
  CHECK(site.shown(60000, kTemplate) == "lent[Wide OS] spared by Narrow OS");
  CHECK(site.shown(80, kTemplate) == " spared by Narrow OS and Wide OS");
}

TEST_CASE("guards are the systems whose own rule holds the port") {
  ports::Facts facts = page_test::facts();
  facts.systems[0].privileged = ports::Fact{"system.narrow.privileged", ports::Certainty::shipped, {2}, {range(0, 99)}};
  Site site(std::move(facts), std::nullopt);
  auto shown = [&](uint16_t number) {
    return site.shown(number, "{{#privileged}}guarded by{{/privileged}}{{#guards}} {{system}}{{/guards}}");
  };
  CHECK(shown(99) == "guarded by Narrow OS Wide OS");
  CHECK(shown(100) == "guarded by Wide OS");
  CHECK(shown(1024) == "");
}

TEST_CASE("known ranges come smallest first, and the first is worth the answer") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#liesIn}}{{program}} {{range}}{{/liesIn}} {{#knownRanges}}[{{program}}, {{transports}}, "
      "{{range}}]{{/knownRanges}}";
  CHECK(site.shown(30050, kTemplate) == "Small 30050–30054 [Small, TCP and UDP, 30050–30054][Large, UDP, 30000–30199]");
  CHECK(site.shown(30000, kTemplate) == "Large 30000–30199 [Large, UDP, 30000–30199]");
  CHECK(site.shown(80, kTemplate) == " ");
}

TEST_CASE("what browsers block and what uses IANA does not authorize is marked") {
  Site site(page_test::telling_rows());
  const std::string kTemplate =
      "{{#blocked}}blocked{{/blocked}}{{#unauthorized}}{{certainty}}: {{wording}}{{/unauthorized}}";
  CHECK(site.shown(7, kTemplate) == "blocked");
  CHECK(site.shown(503, kTemplate) == "reported: Unauthorized &lt;use&gt; on port 503");
  CHECK(site.shown(504, kTemplate) == "");
}

TEST_CASE("a service's other ports are listed once each") {
  Site site(page_test::telling_rows());
  const std::string kTemplate = "{{#elsewhere}}[{{service}} {{url}} {{range}}]{{/elsewhere}}";
  CHECK(site.shown(8008, kTemplate) == "[http-alt 8080.html 8080–8081]");
  CHECK(site.shown(8081, kTemplate) == "[http-alt 8008.html ]");
  Site twice({named(port(1), Transport::tcp, "a", "Over TCP"), named(port(1), Transport::udp, "a", "Over UDP"),
              named(port(2), Transport::tcp, "a")});
  CHECK(twice.shown(1, kTemplate) == "[a 2.html ]");
}

TEST_CASE("where a name is listed on one other port, that is the one") {
  Site site({named(port(1), Transport::tcp, "a"), named(port(2), Transport::tcp, "a"),
             named(port(3), Transport::tcp, "b"), named(port(4), Transport::tcp, "b"),
             named(port(5), Transport::tcp, "b")});
  const std::string kTemplate = "{{#onlyOther}}{{service}} {{url}}{{/onlyOther}}";
  CHECK(site.shown(1, kTemplate) == "a 2.html");
  CHECK(site.shown(3, kTemplate) == "");
  CHECK(site.shown(6, kTemplate) == "");
}

TEST_CASE("a name that is listed on very many ports has a page all the same") {
  std::vector<ports::Assignment> rows;
  for (uint16_t number = 2000; number < 5000; ++number)
    rows.push_back(named(port(number), Transport::tcp, "everywhere"));
  Site site(rows);
  CHECK_NOTHROW(site.shown(2000, "{{port}}"));
}

TEST_CASE("SCTP is mentioned where a service runs over it") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(20, "{{#overSctp}}yes{{/overSctp}}") == "yes");
  CHECK(site.shown(80, "{{#overSctp}}yes{{/overSctp}}") == "");
}

TEST_CASE("without a registry only dynamic ports have a known state") {
  Site site(std::optional<ports::Registry>{});
  const std::string kTemplate =
      "{{#registry}}registry{{/registry}}{{#listed}}{{state}}{{/listed}}{{^listed}}unknown{{/listed}}";
  CHECK(site.shown(80, kTemplate) == "unknown");
  CHECK(site.shown(60156, kTemplate) == "dynamic");
  CHECK(Site(page_test::telling_rows()).shown(81, kTemplate) == "registryunassigned");
}

TEST_CASE("every record that makes claims has a fact and a source") {
  Site site(page_test::telling_rows());
  page::Plan empty = site.plan({});
  std::string text = evidence_template(empty.schemas->port_page());
  page::Plan plan = site.plan({{"port", text}});
  page::PortRenderer renderer(plan, site.model);
  std::string seen;
  for (uint16_t number : page_test::kTellingPorts) {
    base::Buffer out;
    renderer.render(ports::Port(number), out);
    INFO(number << ": " << out.view());
    CHECK(out.view().find("==") == std::string_view::npos);
    CHECK(out.view().find("=]") == std::string_view::npos);
    seen += out.view();
  }
  // The ports were chosen so that each kind of record is there.
  for (const templates::Field& field : empty.schemas->port_page().fields) {
    if (field.inner == nullptr || field.inner->find("fact") == nullptr) continue;
    INFO(field.name);
    CHECK(seen.find("[" + field.name + "=") != std::string::npos);
  }
}

TEST_CASE("a page does not depend on the pages before it") {
  Site site(page_test::telling_rows());
  page::Plan empty = site.plan({});
  std::string text = kNames + kGroups + evidence_template(empty.schemas->port_page()) +
                     "{{wording}}{{#liesIn}}{{program}}{{range}}{{/"
                     "liesIn}}{{title}}{{transports}}{{hex}}{{#elsewhere}}{{url}}{{/elsewhere}}";
  page::Plan plan = site.plan({{"port", text}});
  page::PortRenderer forwards(plan, site.model);
  std::map<uint16_t, std::string> pages;
  for (uint16_t number : page_test::kTellingPorts) {
    base::Buffer out;
    forwards.render(ports::Port(number), out);
    pages[number] = out.view();
  }
  page::PortRenderer backwards(plan, site.model);
  for (auto it = pages.rbegin(); it != pages.rend(); ++it) {
    base::Buffer out;
    backwards.render(ports::Port(it->first), out);
    CHECK(out.view() == it->second);
  }
}
