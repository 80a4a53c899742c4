#include "catch.h"
#include "registry/import.h"
#include "texts.h"

using registry::Format;

TEST_CASE("services(5) is read: a name, its aliases and the comment") {
  auto found =
      texts::rows("# comment 1/tcp\n\nwww\t\t80/tcp  web\thttp # World Wide\nntp 123/udp\r\n", Format::services);
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "www");
  CHECK(found[1].name == "web");
  CHECK(found[2].name == "http");
  CHECK(found[2].ports == texts::port(80));
  CHECK(found[2].title == "World Wide");
  CHECK(found[3].name == "ntp");
  CHECK(found[3].transport == ports::Transport::udp);
  CHECK(found[3].title == "");
}

TEST_CASE("what cannot be kept of services(5) is reported with its place") {
  CHECK(texts::report("rtmp\t1/ddp # AppleTalk\nalone # nothing\nbad  80tcp\nworse x/tcp\nsame 7/tcp\nsame 7/tcp\n",
                      Format::services) ==
        std::vector<std::string>{
            "file:1:6: warning: the transport \"ddp\" has no pages; the line is left out",
            "file:2:1: error: \"alone\" has no port/transport behind it",
            "file:3:6: error: \"80tcp\" is no port/transport",
            "file:4:7: error: \"x\" is no port and no range of ports\n  note: N or N-M, from 0 to 65535",
            "file:6:1: warning: the row repeats that of line 5 and is left out: \"same\" 7 tcp"});
}
