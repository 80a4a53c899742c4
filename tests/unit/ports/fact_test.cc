#include "ports/fact.h"

#include "catch.h"

using namespace ports;

TEST_CASE("every certainty is read from the name that files and pages use") {
  for (Certainty certainty : kCertainties) CHECK(parse_certainty(to_string(certainty)) == certainty);
  CHECK(to_string(Certainty::shipped) == "default");
  for (const char* text : {"", "shipped", "Default", "sure"}) CHECK_FALSE(parse_certainty(text));
}

TEST_CASE("certainties are ordered from the strongest to the weakest") {
  for (size_t i = 0; i < kCertainties.size(); ++i) CHECK(static_cast<size_t>(kCertainties[i]) == i);
  CHECK(Certainty::assigned < Certainty::reported);
}

TEST_CASE("each transport has a bit of its own") {
  TransportSet all = 0;
  for (Transport transport : kTransports) {
    CHECK((all & transport_bit(transport)) == 0);
    all |= transport_bit(transport);
  }
  CHECK(all == 15);
}
