#include "check/masking.h"

#include <algorithm>

#include "catch.h"
#include "unit/ports/rows.h"

using check::mask_digits;
using check::mask_port;
using check::PortMask;
using ports_test::port;

namespace {

const PortMask kMask = {{60140, 60650, 60139, 60141, 49150, 10990}, {"0xEAEC", "1110 1010 1110 1100", "EA EC"}};

std::string masked(std::string_view text) {
  return mask_port(text, kMask);
}

}  // namespace

TEST_CASE("the numbers of a port are masked, others are kept") {
  CHECK(masked("Port 60140 is not port 60142.") == "Port # is not port 60142.");
  CHECK(masked("60140/tcp, tcp/60140, :60140, 60140–60159, 60140.") == "#/tcp, tcp/#, :#, #–60159, #.");
  CHECK(masked("端口60140的") == "端口#的");
  CHECK(masked("60140") == "#");
  CHECK(masked("") == "");
}

TEST_CASE("a number is one whole") {
  for (const char* text : {"160140", "601401", "x60140", "60140x", "0x60140", "192.60140", "60140.5", "1,060,140"}) {
    INFO(text);
    CHECK(masked(text) == text);
  }
}

TEST_CASE("a number may be grouped and have digits of any script") {
  CHECK(masked("10,990 lower, 10.990, 10\u00A0990, 10\u202F990, 10’990") == "# lower, #, #, #, #");
  CHECK(masked("١٠٬٩٩٠ १०,९९० ๑๐๙๙๐") == "# # #");
  CHECK(masked("1,0990 10,99 109,90") == "1,0990 10,99 109,90");
}

TEST_CASE("the notations of a port are masked") {
  CHECK(masked("0xEAEC · 1110 1010 1110 1100 · bytes EA EC · swapped 60650") == "# · # · bytes # · swapped #");
  CHECK(masked("0xEAECA 0xeaec EA ECA AEA EC") == "0xEAECA 0xeaec EA ECA AEA EC");
}

TEST_CASE("a port's mask knows its neighbours and how far they are") {
  ports::PortTable table = ports_test::table_of({ports_test::named(port(100), ports::Transport::tcp, "below"),
                                                 ports_test::named(port(300), ports::Transport::tcp, "above")});
  PortMask mask = check::mask_of(table, ports::Port(258));
  std::sort(mask.numbers.begin(), mask.numbers.end());
  CHECK(mask.numbers == std::vector<uint32_t>{42, 100, 158, 257, 258, 259, 300, 513});
  CHECK(mask.notations == std::vector<std::string>{"0x0102", "0000 0001 0000 0010", "01 02"});
}

TEST_CASE("the first and the last port have one neighbour") {
  ports::PortTable table = ports_test::table_of({});
  CHECK(check::mask_of(table, ports::Port(0)).numbers == std::vector<uint32_t>{0, 0, 1});
  CHECK(check::mask_of(table, ports::Port(65535)).numbers == std::vector<uint32_t>{65535, 65535, 65534});
}

TEST_CASE("all digits are masked, a grouped number as one") {
  CHECK(mask_digits("Port 80 of 10,990: IPv4, 192.0.2.10, ٤٢") == "Port # of #: IPv#, #, #");
  CHECK(mask_digits("no number, 端口") == "no number, 端口");
}
