#include "ports/fact.h"

#include "catch.h"

using namespace ports;
using Names = std::vector<std::string>;

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

TEST_CASE("encryption is read from the names that files use, and from no others") {
  CHECK(parse_encryption("plain") == Encryption::plain);
  CHECK(parse_encryption("optional") == Encryption::optional);
  CHECK(parse_encryption("always") == Encryption::always);
  for (const char* text : {"", "none", "unknown", "Plain", "always "}) {
    INFO(text);
    CHECK_FALSE(parse_encryption(text));
  }
}

TEST_CASE("a vocabulary numbers names in the order in which they come up, each once") {
  Vocabulary words;
  CHECK(words.names() == Names{"none"});
  CHECK(words.index_of("webServer") == 1);
  CHECK(words.index_of("mail") == 2);
  CHECK(words.index_of("webServer") == 1);
  CHECK(words.index_of("WebServer") == 3);
  CHECK(words.names() == Names{"none", "webServer", "mail", "WebServer"});
}

TEST_CASE("the name none is no name of its own") {
  Vocabulary words;
  words.index_of("mail");
  CHECK(words.index_of("none") == Vocabulary::kNone);
  CHECK(words.names() == Names{"none", "mail"});
}

TEST_CASE("a fact covers the ports of all its ranges, both ends too") {
  Fact fact{"x", Certainty::shipped, {}, {{Port(5), Port(7)}, {Port(9), Port(9)}}};
  for (uint16_t number : {5, 6, 7, 9}) CHECK(fact.covers(Port(number)));
  for (uint16_t number : {0, 4, 8, 10, 65535}) CHECK_FALSE(fact.covers(Port(number)));
  CHECK_FALSE(Fact{}.covers(Port(0)));
}
