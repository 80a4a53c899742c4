#include "routes/routes.h"

#include <set>

#include "catch.h"

using namespace ports;

TEST_CASE("every port has a page of its own, and so has every block") {
  std::set<std::string> paths = {std::string(routes::kHome)};
  for (uint32_t number = 0; number < kPortCount; ++number) {
    paths.insert(routes::port_page(Port(static_cast<uint16_t>(number))));
  }
  for (uint32_t first = 0; first < kPortCount; first += routes::kBlockSize) {
    paths.insert(routes::block_page(routes::block_of(Port(static_cast<uint16_t>(first)))));
  }
  CHECK(paths.size() == 1 + kPortCount + routes::kBlockCount);
}

TEST_CASE("blocks cover each port once and lie in one class") {
  for (uint32_t number = 0; number < kPortCount; ++number) {
    Port port(static_cast<uint16_t>(number));
    PortRange block = routes::block_of(port);
    bool good = block.contains(port) && block.size() == routes::kBlockSize &&
                block.first.number() % routes::kBlockSize == 0 && class_of(block.first) == class_of(block.last);
    if (!good) FAIL(number);
  }
}

TEST_CASE("paths are those that readers know") {
  CHECK(routes::port_page(Port(0)) == "0.html");
  CHECK(routes::port_page(Port(60156)) == "60156.html");
  CHECK(routes::block_page(routes::block_of(Port(60156))) == "59904-60159.html");
  CHECK(routes::block_page(routes::block_of(Port(65535))) == "65280-65535.html");
  CHECK(routes::class_section(PortClass::dynamic) == "index.html#dynamic");
  CHECK(routes::prose_page("about") == "about.html");
  CHECK(routes::home_from_root("zh-Hans") == "zh-Hans/index.html");
}
