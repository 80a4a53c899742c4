#include "registry/wording.h"

#include "catch.h"
#include "texts.h"

using namespace registry;

TEST_CASE("several lines become one") {
  CHECK(one_line("a\r\n   b\tc ") == "a b c");
  CHECK(one_line(" \n ") == "");
  CHECK(one_line("stays") == "stays");
}

TEST_CASE("a word that was broken at its hyphen is joined again, a dash is not") {
  CHECK(one_line("routinely-\n   generated") == "routinely-generated");
  CHECK(one_line("one -\ntwo") == "one - two");
  CHECK(one_line("pre- and post") == "pre- and post");
}

TEST_CASE("e-mail addresses are removed, with @ or with IANA's &") {
  CHECK(without_people("A Body <body&host.example> 15 June 2009") == "A Body 15 June 2009");
  CHECK(without_people("ask body@mail.host.example.") == "ask .");
  CHECK(without_people("see mailto:body&host.example now") == "see now");
  CHECK(without_people("<one@a.example><two@b.example>") == "");
  CHECK(without_people("x@a.example,y@b.example") == ",");
}

TEST_CASE("what only looks like an address stays") {
  for (const char* text :
       {"Miele@home Protocol", "C&C and Imag. & Comm.", "u=<username> p=<password>", "ICQ <www.icq.example>",
        "https://host.example/@name.x?a=1&b=2.0", "<http://host.example/?a=1&b=2.0>", "a < b & c.d > e"}) {
    CHECK(without_people(text) == text);
  }
}

TEST_CASE("ids of people in brackets are removed, references stay") {
  CHECK(without_people("previously thing by [Jane_Doe]") == "previously thing");
  CHECK(without_people("kept (previous contact was[Jane_Doe_2]) here") == "kept here");
  CHECK(without_people("released by [RFC9900]") == "released by [RFC9900]");
  CHECK(without_people("see [draft-a_b-01][RFC-ietf-a_b-01]") == "see [draft-a_b-01][RFC-ietf-a_b-01]");
  CHECK(without_people("an open [bracket_") == "an open [bracket_");
}

TEST_CASE("references are split at their brackets and kept as they are") {
  CHECK(split_references("[RFC7858][RFC8765, Section 6.1][http://a.example/x]") ==
        std::vector<std::string>{"RFC7858", "RFC8765, Section 6.1", "http://a.example/x"});
  CHECK(split_references("[A text,\n   on two lines]") == std::vector<std::string>{"A text, on two lines"});
  CHECK(split_references("plain") == std::vector<std::string>{"plain"});
  CHECK(split_references("[never closed") == std::vector<std::string>{"never closed"});
  CHECK(split_references("").empty());
}

TEST_CASE("footnote marks and n/a are no references, and hold no addresses") {
  CHECK(split_references("[RFC4727][1]") == std::vector<std::string>{"RFC4727"});
  CHECK(split_references("[n/a]").empty());
  CHECK(split_references("[Ari√´n B <x&host.example> 2009]") == std::vector<std::string>{"Ari√´n B 2009"});
}

TEST_CASE("every wording of IANA's tables for a port without a name is known") {
  using ports::State;
  const std::pair<const char*, State> wordings[] = {
      {"Unassigned", State::unassigned},
      {"unassigned", State::unassigned},
      {"Unassigned [was netstat]", State::unassigned},
      {"Unassigned (FRP-Released 12/7/00)", State::unassigned},
      {"Reserved", State::reserved},
      {"Reserved - IANA", State::reserved},
      {"De-registered", State::withdrawn},
      {"Removed", State::withdrawn},
      {"Deprecated", State::withdrawn},
      {"Decomissioned Port 04/14/00, ms", State::withdrawn},
      {"De-Commissioned Port", State::withdrawn},
      {"any private mail system", State::private_use},
      {"Possibly used by Sun Solaris????", State::unclear},
      {"(unassigned) Possibly assigned", State::unclear},
  };
  for (auto [text, state] : wordings) {
    INFO(text);
    CHECK(state_of_wording(text) == state);
  }
  CHECK_FALSE(state_of_wording("Kept for later").has_value());
  CHECK_FALSE(state_of_wording("Reservedly").has_value());
}

TEST_CASE("the replaced name is taken out of a title") {
  std::string title = "A service IANA assigned this well-formed service name as a replacement for \"a_b\".";
  CHECK(take_replaced_name(title) == "a_b");
  CHECK(title == "A service");
  CHECK(take_replaced_name(title) == "");
  CHECK(title == "A service");
}

TEST_CASE("the alias is taken out of a note, what stands before it is kept") {
  std::string note =
      "New on 2008-02-01 This entry is an alias to \"a-b\". This entry is now historic, not usable for use with many "
      "common service discovery mechanisms.";
  CHECK(take_alias_name(note) == "a-b");
  CHECK(note == "New on 2008-02-01");
  std::string other = "Defined TXT keys: cgi-alias";
  CHECK(take_alias_name(other) == "");
  CHECK(other == "Defined TXT keys: cgi-alias");
}

TEST_CASE("ports are read out of the text about unauthorized use") {
  using Ranges = std::vector<ports::PortRange>;
  using texts::port;
  CHECK(named_ports("Unauthorized Use Known on port 796") == Ranges{port(796)});
  CHECK(named_ports("Known UNAUTHORIZED USE: Port 8801") == Ranges{port(8801)});
  CHECK(named_ports("Use Known on ports 27018 and 27019") == Ranges{port(27018), port(27019)});
  CHECK(named_ports("on ports 28017, 28018 and 28019") == Ranges{port(28017), port(28018), port(28019)});
  CHECK(named_ports("Ports 44515 & 44516") == Ranges{port(44515), port(44516)});
  CHECK(named_ports("on ports 33436-33534.") == Ranges{texts::range(33436, 33534)});
  CHECK(named_ports("Known Unauthorized Use on 106") == Ranges{port(106)});
  CHECK(named_ports("Unofficial use of port 6588 by AnalogX and Microsoft") == Ranges{port(6588)});
}

TEST_CASE("numbers that are no ports are not read as ports") {
  CHECK(named_ports("yes").empty());
  CHECK(named_ports("krb524 assigned the port, nv used it").empty());
  CHECK(named_ports("by mail users (see [RFC4146] for details)").empty());
  CHECK(named_ports("known since 1999").empty());
  CHECK(named_ports("on port 70000").empty());
}
