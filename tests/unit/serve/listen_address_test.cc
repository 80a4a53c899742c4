#include "serve/listen_address.h"

#include "catch.h"

namespace {

serve::ListenAddress at(const std::string& text) {
  std::optional<serve::ListenAddress> address = serve::parse_listen_address(text);
  REQUIRE(address);
  return *address;
}

}  // namespace

TEST_CASE("an address to listen on may leave out either part") {
  CHECK(serve::origin_of(at("127.0.0.1:8000")) == "http://127.0.0.1:8000");
  CHECK(serve::origin_of(at("127.0.0.1")) == "http://127.0.0.1:8000");
  CHECK(serve::origin_of(at(":81")) == "http://127.0.0.1:81");
  CHECK(serve::origin_of(at("localhost:0")) == "http://127.0.0.1:0");
  CHECK(serve::origin_of(at("[::1]:8080")) == "http://[::1]:8080");
  CHECK(serve::origin_of(at("0.0.0.0:1")) == "http://0.0.0.0:1");
}

TEST_CASE("what is no address to listen on is refused") {
  for (const char* text : {"", "8000", "host:80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:8x",
                           "::1", "[::1", "[::1]8000", "[127.0.0.1]:80", "256.0.0.1:80", "1.2.3:80"}) {
    INFO(text);
    CHECK_FALSE(serve::parse_listen_address(text));
  }
}

TEST_CASE("a server on the loopback interface answers to loopback names only") {
  serve::ListenAddress own = at("127.0.0.1:8000");
  for (const char* host :
       {"localhost", "LocalHost:8000", "site.localhost:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]", "[::1]:1234"}) {
    INFO(host);
    CHECK(serve::is_own_host(host, own));
  }
  for (const char* host :
       {"", "evil.example", "evil.example:8000", "localhost.evil.example", "notlocalhost", "192.168.1.5:8000",
        "0.0.0.0", "127.0.0.1.evil.example", "[::2]", "::1", "[localhost]", "[a.localhost]", "127.0.0.1:x",
        "[localhost", "localhost:8000:1", "[127.0.0.1]", "localhost, evil.example"}) {
    INFO(host);
    CHECK_FALSE(serve::is_own_host(host, own));
  }
}

TEST_CASE("a server on another address answers to that address too") {
  serve::ListenAddress own = at("192.168.1.5:8000");
  CHECK(serve::is_own_host("192.168.1.5:8000", own));
  CHECK(serve::is_own_host("localhost", own));
  CHECK_FALSE(serve::is_own_host("192.168.1.6", own));
  CHECK(serve::is_own_host("[fd00::1]", at("[fd00:0::1]:80")));
}

TEST_CASE("a server on all addresses answers to any address, and to no name") {
  for (const char* text : {"0.0.0.0:80", "[::]:80"}) {
    serve::ListenAddress own = at(text);
    CHECK(serve::is_own_host("192.168.1.6", own));
    CHECK(serve::is_own_host("localhost", own));
    CHECK_FALSE(serve::is_own_host("evil.example", own));
  }
}

TEST_CASE("an address ends where its text does") {
  using namespace std::string_literals;
  CHECK_FALSE(serve::parse_listen_address("127.0.0.1\0.evil.example"s));
  CHECK_FALSE(serve::is_own_host("127.0.0.1\0.evil.example"s, at("127.0.0.1:8000")));
}
