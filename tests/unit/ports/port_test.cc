#include "ports/port.h"

#include "catch.h"

using namespace ports;

TEST_CASE("every port is read from its number and nothing else") {
  for (uint32_t number = 0; number < 70000; ++number) {
    std::string text = std::to_string(number);
    std::optional<Port> port = parse_port(text);
    bool is_port = number < kPortCount;
    if (port.has_value() != is_port) FAIL(text);
    if (!is_port) continue;
    PortRange alone{*port, *port};
    bool good = port->number() == number && to_string(alone) == text && parse_port_range(text) == alone;
    if (!good || parse_port("0" + text)) FAIL(text);
  }
}

TEST_CASE("a port has no sign, blank or other notation") {
  for (const char* text :
       {"", "-1", "+1", " 1", "1 ", "1a", "0x10", "1.0", "1e3", "65536", "99999999999999999999", "１"}) {
    INFO(text);
    CHECK_FALSE(parse_port(text));
  }
}

TEST_CASE("a range goes from a port to one that is no smaller") {
  CHECK(parse_port_range("0-65535") == PortRange{Port(0), Port(65535)});
  CHECK(parse_port_range("80-80") == PortRange{Port(80), Port(80)});
  for (const char* text : {"", "-", "80-", "-80", "81-80", "1-65536", "1--2", "1-2-3", "1 - 2", "01-2", "1–2"}) {
    INFO(text);
    CHECK_FALSE(parse_port_range(text));
  }
}

TEST_CASE("a range is printed with both ends when they differ") {
  CHECK(to_string(PortRange{Port(80), Port(80)}) == "80");
  CHECK(to_string(PortRange{Port(0), Port(65535)}) == "0-65535");
}

TEST_CASE("both ends belong to a range") {
  PortRange range{Port(10), Port(20)};
  CHECK(range.size() == 11);
  CHECK(range.contains(Port(10)));
  CHECK(range.contains(Port(20)));
  CHECK_FALSE(range.contains(Port(9)));
  CHECK_FALSE(range.contains(Port(21)));
  CHECK(PortRange{Port(0), Port(65535)}.size() == kPortCount);
}

TEST_CASE("the three classes cover each port once") {
  for (uint32_t number = 0; number < kPortCount; ++number) {
    Port port(static_cast<uint16_t>(number));
    int holding = 0;
    for (PortClass port_class : kPortClasses) {
      bool holds = range_of(port_class).contains(port);
      holding += holds;
      if (holds != (class_of(port) == port_class)) FAIL(number);
    }
    if (holding != 1) FAIL(number);
  }
}

TEST_CASE("classes begin and end where RFC 6335 says") {
  struct Case {
    uint16_t first, last;
    PortClass port_class;
    const char* name;
  };
  for (const Case& c : {Case{0, 1023, PortClass::system, "system"}, Case{1024, 49151, PortClass::user, "user"},
                        Case{49152, 65535, PortClass::dynamic, "dynamic"}}) {
    CHECK(class_of(Port(c.first)) == c.port_class);
    CHECK(class_of(Port(c.last)) == c.port_class);
    CHECK(to_string(c.port_class) == c.name);
  }
}

TEST_CASE("transports are read from their names in any case") {
  for (Transport transport : kTransports) CHECK(parse_transport(to_string(transport)) == transport);
  CHECK(parse_transport("TCP") == Transport::tcp);
  CHECK(parse_transport("Sctp") == Transport::sctp);
  CHECK(parse_transport("") == Transport::unstated);
  CHECK(to_string(Transport::unstated) == "");
  for (const char* text : {"tc", "tcpp", "tcp ", "unstated", "udp-lite", "t\x43p\x7F"})
    CHECK_FALSE(parse_transport(text));
}
