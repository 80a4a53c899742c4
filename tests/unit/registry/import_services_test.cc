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

TEST_CASE("a line has at most 100 names, each of which becomes a row with the line's comment") {
  auto with_names = [](int count) {
    std::string line = "a0 80/tcp";
    for (int i = 1; i < count; ++i) line += " a" + std::to_string(i);
    return line + " # comment\nhttp 81/tcp\n";
  };
  CHECK(texts::rows(with_names(99), Format::services).size() == 100);
  CHECK(texts::rows(with_names(100), Format::services).size() == 101);
  CHECK(texts::report(with_names(101), Format::services) ==
        std::vector<std::string>{"file:1:1: error: more than 100 names on one line"});
}

TEST_CASE("a file of services has a largest number of rows") {
  auto lines = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "a" + std::to_string(i) + " 80/tcp\n";
    return text;
  };
  CHECK(texts::rows(lines(199'999), Format::services).size() == 199'999);
  CHECK(texts::rows(lines(200'000), Format::services).size() == 200'000);
  CHECK(texts::report(lines(200'001), Format::services) ==
        std::vector<std::string>{"file:200001:1: error: more than 200000 rows"});
}
