#include "catch.h"
#include "registry/import.h"
#include "texts.h"

using registry::Format;
using texts::report;

namespace {

const std::string kHeader =
    "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification "
    "Date,Reference,"
    "Service Code,Unauthorized Use Reported,Assignment Notes\r\n";

std::vector<ports::Assignment> rows(const std::string& text) {
  return texts::rows(kHeader + text, Format::iana_csv);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a row of IANA's CSV is read whole, without its people") {
  auto found = rows("alpha,700,tcp,The Alpha,[Jane_Doe],[Jane_Doe],2001-07,2020-02-29,[RFC1][RFC2],12,,A note\r\n");
  REQUIRE(found.size() == 1);
  ports::Assignment expected;
  expected.ports = texts::port(700);
  expected.transport = ports::Transport::tcp;
  expected.name = "alpha";
  expected.title = "The Alpha";
  expected.references = {"RFC1", "RFC2"};
  expected.registered = {2001, 7, 0};
  expected.modified = {2020, 2, 29};
  expected.service_code = 12;
  expected.note = "A note";
  CHECK(found[0] == expected);
}

TEST_CASE("cells hold line ends, commas and quotation marks; records are not lines") {
  auto found = rows(
      "alpha,1,tcp,\"one,\n  \"\"two\"\"\",,,,,,,,\"first\nsecond\"\r\n"
      "beta,2,udp,B,,,,,,,,\r\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].title == "one, \"two\"");
  CHECK(found[0].note == "first second");
  CHECK(found[1].name == "beta");
}

TEST_CASE("LF between records, a byte order mark and a missing last line end are read") {
  CHECK(texts::rows("\xEF\xBB\xBF" + kHeader + "alpha,1,tcp,A,,,,,,,,\n\nbeta,2,tcp,B,,,,,,,,", Format::iana_csv)
            .size() == 2);
}

TEST_CASE("ranges, rows that state no transport and names without a port keep what they are") {
  auto found = rows("alpha,6000-6063,tcp,A,,,,,,,,\r\nbeta,6400,,B,,,,,,,,\r\ngamma,,udp,G,,,,,,,,\r\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].ports == texts::range(6000, 6063));
  CHECK(found[1].transport == ports::Transport::unstated);
  CHECK_FALSE(found[2].ports.has_value());
}

TEST_CASE("rows come in the order of their ports, rows of one port as they stood, rows without a port last") {
  auto found = rows("x,,tcp,,,,,,,,,\r\nb,9,tcp,,,,,,,,,\r\na,9,tcp,,,,,,,,,\r\nc,8,udp,,,,,,,,,\r\n");
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "c");
  CHECK(found[1].name == "b");
  CHECK(found[2].name == "a");
  CHECK(found[3].name == "x");
}

TEST_CASE("aliases are told apart from double assignments") {
  auto found = rows(
      "al-pha,63,tcp,\"Alpha\nIANA assigned this well-formed service name as a replacement for "
      "\"\"al_pha\"\".\",,,,,,,,\r\n"
      "al_pha,63,tcp,Alpha,,,,,,,,\"This entry is an alias to \"\"al-pha\"\".\nThis entry is now historic, not usable "
      "for use "
      "with many\ncommon service discovery mechanisms.\"\r\n"
      "beta,63,tcp,Beta,,,,,,,,\r\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].title == "Alpha");
  CHECK(found[0].replaces == "al_pha");
  CHECK_FALSE(found[0].historic);
  CHECK(found[1].historic);
  CHECK(found[1].alias_of == "al-pha");
  CHECK(found[1].note == "");
  CHECK_FALSE(found[2].historic);
}

TEST_CASE("the state of a row without a name is read, its wording kept where it says more") {
  auto found = rows(
      ","
      "5,udp,Reserved,,,,,,,,\r\n,6,,unassigned,,,,,,,,\r\n,7,,any private mail system,,,,,,,,\r\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].state == ports::State::reserved);
  CHECK(found[0].title == "");
  CHECK(found[1].state == ports::State::unassigned);
  CHECK(found[1].title == "");
  CHECK(found[2].state == ports::State::private_use);
  CHECK(found[2].title == "any private mail system");
}

TEST_CASE("a row with a name is assigned whatever its description says") {
  auto found = rows("alpha,5,udp,Reserved for an enhancement,,,,,,,,\r\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].state == ports::State::assigned);
  CHECK(found[0].title == "Reserved for an enhancement");
}

TEST_CASE("a wording that nobody knows is kept as unclear and reported") {
  auto found = rows(",5,,Kept for later,,,,,,,,\r\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].state == ports::State::unclear);
  CHECK(found[0].title == "Kept for later");
  CHECK(report(kHeader + ",5,,Kept for later,,,,,,,,\r\n", Format::iana_csv) ==
        Lines{"file:2:5: warning: unknown reason for having no name: \"Kept for later\""});
}

TEST_CASE("unauthorized use means the ports it names within its row") {
  auto found = rows(
      ",100-199,,Unassigned,,,,,,,Use Known on ports 150 and 200,\r\n"
      "alpha,300,tcp,A,,,,,,,yes,\r\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].unauthorized_ports == std::vector<ports::PortRange>{texts::port(150)});
  CHECK(found[0].unauthorized_use == "Use Known on ports 150 and 200");
  CHECK(found[1].unauthorized_ports == std::vector<ports::PortRange>{texts::port(300)});
}

TEST_CASE("unauthorized use of a range that names no port of it means none and is reported") {
  std::string text = ",100-199,,Unassigned,,,,,,,yes,\r\nalpha,300,tcp,A,,,,,,,Use on 299,\r\n";
  for (const ports::Assignment& row : rows(text)) CHECK(row.unauthorized_ports.empty());
  CHECK(report(kHeader + text, Format::iana_csv) ==
        Lines{"file:2:28: warning: the unauthorized use names no port of its row, 100-199",
              "file:3:23: warning: the unauthorized use names no port of its row, 300"});
}

TEST_CASE("names unsafe in an address and characters special in HTML are kept as they are") {
  auto found = rows("who++/a*b,5,tcp,C&C <x> FORT\xC3\x89,,,,,,,,\r\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "who++/a*b");
  CHECK(found[0].title == "C&C <x> FORT\xC3\x89");
}

TEST_CASE("e-mail addresses are in no cell that is kept") {
  auto found = rows(
      "alpha,5,tcp,Alpha a@x.example,[a@x.example],[a@x.example],,,[Jos\xC3\x83\xC2\xA9 <b&x.example>],,Use on 5 "
      "<c&x.example>,"
      "by [Jane_Doe] <d@x.example>\r\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].title == "Alpha");
  CHECK(found[0].references == std::vector<std::string>{"Jos\xC3\x83\xC2\xA9"});
  CHECK(found[0].unauthorized_use == "Use on 5");
  CHECK(found[0].note == "by");
}

TEST_CASE("a row that repeats another is left out and reported") {
  std::string text = "alpha,5,tcp,A,,,,,,,,\r\nalpha,5,tcp,B,,,,,,,,\r\nbeta,,,A,,,,,,,,\r\nbeta,,,B,,,,,,,,\r\n";
  CHECK(rows(text).size() == 3);
  CHECK(report(kHeader + text, Format::iana_csv) ==
        Lines{"file:3:1: warning: the row repeats that of line 2 and is left out: \"alpha\" 5 tcp"});
}

TEST_CASE("mistakes in cells are reported at their places, all in one run") {
  CHECK(report(kHeader + "alpha,70000,tcp,\"two\nlines\",,,,,,,,\r\n"
                         "beta,9-5,tcb,B,,,2001-13,,,,,\r\n"
                         "gamma,5,udp,G,,,,June,,many,,\r\n"
                         ",,,Reserved,,,,,,,,\r\n",
               Format::iana_csv) == Lines{
                                        "file:2:7: error: \"70000\" is no port and no range of ports\n"
                                        "  note: N or N-M, from 0 to 65535",
                                        "file:4:6: error: \"9-5\" is no port and no range of ports\n"
                                        "  note: N or N-M, from 0 to 65535",
                                        "file:4:10: error: \"tcb\" is no transport\n  note: did you mean \"tcp\"?",
                                        "file:4:18: error: \"2001-13\" is no date\n"
                                        "  note: dates are written YYYY-MM-DD or YYYY-MM",
                                        "file:5:18: error: \"June\" is no date\n"
                                        "  note: dates are written YYYY-MM-DD or YYYY-MM",
                                        "file:5:24: error: \"many\" is no service code\n"
                                        "  note: a whole number from 0 to 4294967295",
                                        "file:6:1: error: the row has neither a name nor a port",
                                    });
}

TEST_CASE("broken quoting is reported where it is broken") {
  auto only = [](const std::string& text) { return report(kHeader + text, Format::iana_csv); };
  CHECK(only("alpha,1,tcp,\"never closed\r\nbeta,2,tcp,B,,,,,,,,\r\n") ==
        Lines{"file:2:13: error: a quotation mark that is never closed"});
  CHECK(only("alpha,1,tcp,\"A\"B,,,,,,,,\r\n") ==
        Lines{"file:2:16: error: text behind the closing quotation mark of a cell"});
  CHECK(only("alpha,1,tcp,A\"B,,,,,,,,\r\n") ==
        Lines{"file:2:14: error: a quotation mark inside a cell that is not quoted"});
  CHECK(only("alpha,1,tcp,A\rB,,,,,,,,\r\n") == Lines{"file:2:14: error: a carriage return without a line feed"});
}

TEST_CASE("a row with too few or too many cells is reported, the others are still read") {
  CHECK(report(kHeader + "alpha,1,tcp\r\nbeta,2,xdp,B,,,,,,,,\r\n", Format::iana_csv) ==
        Lines{"file:2:1: error: the row has 3 cells, the header 12",
              "file:3:8: error: \"xdp\" is no transport\n"
              "  note: did you mean \"udp\"?"});
}

TEST_CASE("columns are found by name") {
  std::string text =
      "Port Number,Service Name,Transport Protocol,Description,Registration Date,Modification Date,Reference,Service "
      "Code,"
      "Unauthorized Use Reported,Assignment Notes,Colour\n5,alpha,tcp,A,,,,,,,red\n";
  auto found = texts::rows(text, Format::iana_csv);
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "alpha");
  CHECK(report(text, Format::iana_csv) == Lines{"file:1:159: warning: unknown column \"Colour\" is not read"});
}

TEST_CASE("a missing column is an error, with what stands there instead") {
  std::string text = kHeader;
  text.replace(text.find("Port Number"), 11, "Port Nunber");
  CHECK(report(text, Format::iana_csv) ==
        Lines{"file:1:1: error: the column \"Port Number\" is missing",
              "file:1:14: warning: unknown column \"Port Nunber\" is not read\n  note: did you mean \"Port Number\"?"});
  CHECK(report("", Format::iana_csv) == Lines{"file:1:1: error: the file is empty"});
}

TEST_CASE("joiners are letters of words, and a registry has none") {
  CHECK(report(kHeader + "alpha,1,tcp,a\u200Cb,,,,,,,,\r\n", Format::iana_csv) ==
        Lines{"file:2:13: error: the text holds the character \\u{200C}"});
}

TEST_CASE("controls, invisible characters and invalid bytes are refused, people's cells are not looked at") {
  CHECK(report(kHeader + "alpha,1,tcp,bell\x07,\x01,\x01,,,,,,a\xE2\x80\xAE"
                         "b\r\nb\xFF,2,tcp,B,,,,,,,,\r\n",
               Format::iana_csv) == Lines{"file:2:13: error: the text holds the character \\u{07}",
                                          "file:2:28: error: the text holds the character \\u{202E}",
                                          "file:3:1: error: not valid UTF-8"});
}

TEST_CASE("a cell has a longest size") {
  auto with_cell = [](const std::string& cell) { return kHeader + "alpha,1,tcp," + cell + ",,,,,,,,\r\n"; };
  for (size_t size : {8191, 8192}) {
    std::string text(size, 'x');
    CHECK(report(with_cell(text), Format::iana_csv).empty());
    CHECK(report(with_cell("\"" + text + "\""), Format::iana_csv).empty());
  }
  std::string too_long(8193, 'x');
  CHECK(report(with_cell(too_long), Format::iana_csv) ==
        Lines{"file:2:13: error: a text of 8193 bytes; at most 8192 are read"});
  CHECK(report(with_cell("\"" + too_long + "\""), Format::iana_csv) ==
        Lines{"file:2:13: error: a quoted cell of more than 8192 bytes"});
}

TEST_CASE("a file has a largest number of rows") {
  auto rows = [](int count) {
    std::string text = kHeader;
    for (int i = 0; i < count; ++i) text += "a,,,,,,,,,,,\n";
    return text;
  };
  CHECK(report(rows(199'999), Format::iana_csv).empty());
  CHECK(report(rows(200'000), Format::iana_csv).empty());
  CHECK(report(rows(200'001), Format::iana_csv) == Lines{"file:200002:1: error: more than 200000 rows"});
}
