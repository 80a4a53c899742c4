#include "registry/registry_status.h"

#include "base/json.h"
#include "catch.h"
#include "texts.h"

using namespace registry;
using ports::State;
using ports::Transport;

namespace {

ports::Assignment row(ports::PortRange range, Transport transport, State state) {
  ports::Assignment result;
  result.ports = range;
  result.transport = transport;
  result.state = state;
  if (state == State::assigned) result.name = "name";
  return result;
}

}  // namespace

TEST_CASE("figures count ports by class") {
  ports::Registry registry{
      "T",
      {2026, 9, 17},
      {row(texts::port(5), Transport::tcp, State::assigned), row(texts::port(5), Transport::udp, State::assigned),
       row(texts::port(6), Transport::tcp, State::reserved), row(texts::port(2000), Transport::udp, State::assigned),
       row(texts::port(2001), Transport::sctp, State::assigned),
       row(texts::range(3000, 3009), Transport::unstated, State::assigned),
       row(texts::port(4000), Transport::unstated, State::private_use)}};
  registry.assignments[0].references = {"RFC1"};
  Status status = registry_status(registry);
  auto by_class = [&](std::string_view id) { return status.figure(id).by_class; };
  using Counts = std::array<uint32_t, 3>;
  CHECK(by_class("ports") == Counts{1024, 48128, 16384});
  CHECK(by_class("assigned") == Counts{1, 12, 0});
  CHECK(by_class("tcp_named") == Counts{1, 0, 0});
  CHECK(by_class("udp_named") == Counts{1, 1, 0});
  CHECK(by_class("sctp_named") == Counts{0, 1, 0});
  CHECK(by_class("unstated_only") == Counts{0, 10, 0});
  CHECK(by_class("tcp_and_udp") == Counts{1, 0, 0});
  CHECK(by_class("udp_not_tcp") == Counts{0, 1, 0});
  CHECK(by_class("neither_tcp_nor_udp") == Counts{0, 1, 0});
  CHECK(by_class("reserved") == Counts{1, 0, 0});
  CHECK(by_class("other") == Counts{0, 1, 0});
  CHECK(by_class("unassigned") == Counts{1022, 48115, 0});
  CHECK(by_class("dynamic") == Counts{0, 0, 16384});
  CHECK(status.rows == 7);
  CHECK(status.rows_with_references == 1);
  CHECK(status_json(status).find("\"updated\": \"2026-09-17\"") != std::string::npos);
  CHECK(status_json(status).find("\"assigned\": {\"total\": 13, \"system\": 1, \"user\": 12, \"dynamic\": 0}") !=
        std::string::npos);
  CHECK(status_text(status).find("TCP named                                        1       1       0        0\n") !=
        std::string::npos);
}

TEST_CASE("the JSON of the figures is valid") {
  base::Diagnostics log;
  CHECK(base::parse_json({"status", status_json(registry_status({"\"", {}, {}}))}, log).has_value());
}
