#include "routes/routes.h"

#include <set>

#include "catch.h"

using namespace ports;

TEST_CASE("every port has a page of its own, and so has every block, class and letter") {
  std::set<std::string> paths;
  size_t count = 0;
  auto add = [&](std::string_view path) {
    paths.emplace(path);
    ++count;
  };
  for (std::string_view path : {routes::kHome, routes::kSearch, routes::kNotFound, routes::kServices,
                                routes::kCategories, routes::kCommands, routes::kThanks, routes::kOpenSearch}) {
    add(path);
  }
  for (uint32_t number = 0; number < kPortCount; ++number) {
    add(routes::port_page(Port(static_cast<uint16_t>(number))));
  }
  for (uint32_t i = 0; i < routes::kBlockCount; ++i) add(routes::block_page(routes::block_at(i)));
  for (PortClass port_class : kPortClasses) add(routes::class_page(port_class));
  for (char letter : std::string("0abcdefghijklmnopqrstuvwxyz")) add(routes::service_page(letter));
  CHECK(paths.size() == count);
}

TEST_CASE("the page that hosts look for at the root is, in a locale, that of a port") {
  CHECK(routes::kRootNotFound == routes::port_page(Port(404)));
  CHECK(routes::kNotFound != routes::kRootNotFound);
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

TEST_CASE("blocks lie behind each other in the order of their ports") {
  CHECK(routes::kBlockCount == 256);
  for (uint32_t i = 0; i < routes::kBlockCount; ++i) {
    PortRange block = routes::block_at(i);
    CHECK(block.first.number() == i * 256);
    CHECK(block.last.number() == i * 256 + 255);
  }
}

TEST_CASE("paths are those that readers know") {
  CHECK(routes::port_page(Port(0)) == "0.html");
  CHECK(routes::port_page(Port(60156)) == "60156.html");
  CHECK(routes::block_page(routes::block_of(Port(60156))) == "59904-60159.html");
  CHECK(routes::block_page(routes::block_of(Port(65535))) == "65280-65535.html");
  CHECK(routes::class_page(PortClass::system) == "system-ports.html");
  CHECK(routes::class_page(PortClass::dynamic) == "dynamic-ports.html");
  CHECK(routes::service_page('s') == "services-s.html");
  CHECK(routes::service_page('0') == "services-0.html");
  CHECK(routes::prose_page("about") == "about.html");
  CHECK(routes::home_from_root("zh-Hans") == "zh-Hans/index.html");
}

TEST_CASE("the words of a category are set apart in its path") {
  CHECK(routes::category_page("web") == "category-web.html");
  CHECK(routes::category_page("remoteAccess") == "category-remote-access.html");
  CHECK(routes::category_page("aBC") == "category-a-b-c.html");
  CHECK(routes::category_page("http2Web") == "category-http2-web.html");
}

TEST_CASE("an address has the extension or not, and the home page has neither") {
  struct Case {
    const char* page;
    const char* html;
    const char* extensionless;
  };
  for (const Case& c : {Case{"60156.html", "60156.html", "60156"}, Case{"0-255.html", "0-255.html", "0-255"},
                        Case{"index.html", "", ""}, Case{"opensearch.xml", "opensearch.xml", "opensearch.xml"}}) {
    INFO(c.page);
    CHECK(routes::address_of(c.page, false) == c.html);
    CHECK(routes::address_of(c.page, true) == c.extensionless);
  }
}
