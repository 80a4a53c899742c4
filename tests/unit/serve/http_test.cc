#include "serve/http.h"

#include "catch.h"

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("a target is split and its path decoded") {
  std::optional<serve::Target> target = serve::parse_target("/en/%41%C3%A9?q=a%20b&x");
  REQUIRE(target);
  CHECK(target->path == "/en/A\xC3\xA9");
  CHECK(target->query == "q=a%20b&x");
  CHECK(serve::parse_target("/")->path == "/");
  CHECK(serve::parse_target("/?")->query == "");
  CHECK(serve::parse_target("/a+b")->path == "/a+b");
}

TEST_CASE("the form of a target that proxies get is understood") {
  CHECK(serve::parse_target("http://127.0.0.1:8000/en/22?x")->path == "/en/22");
  CHECK(serve::parse_target("http://127.0.0.1")->path == "/");
  CHECK(serve::parse_target("http://127.0.0.1:8000/en/22?x")->authority == "127.0.0.1:8000");
  CHECK(serve::parse_target("http:///en/22")->authority == "");
  CHECK_FALSE(serve::parse_target("http://evil.example?/en/22"));
  CHECK(serve::parse_target("/en/22")->authority == std::nullopt);
}

TEST_CASE("a target that is no readable path is none") {
  for (const char* text :
       {"", "en/22", "*", "ftp://host/", "/%", "/%4", "/%4g", "/%00", "/%0A", "/%7F", "/%FF", "/%C3"}) {
    INFO(text);
    CHECK_FALSE(serve::parse_target(text));
  }
}

TEST_CASE("the fields of a form come decoded and in order") {
  CHECK(serve::parse_form("port=22&helpful=yes") == Fields{{"port", "22"}, {"helpful", "yes"}});
  CHECK(serve::parse_form("a=1+2%2B3&a=&b") == Fields{{"a", "1 2+3"}, {"a", ""}, {"b", ""}});
  CHECK(serve::parse_form("a=b=c") == Fields{{"a", "b=c"}});
  CHECK(serve::parse_form("") == Fields{});
  CHECK(serve::parse_form("&&=x&") == Fields{});
}

TEST_CASE("a field of a form that cannot be decoded is left out") {
  CHECK(serve::parse_form("a=%zz&b=%FF&c=%00&%G=1&d=4") == Fields{{"d", "4"}});
}

TEST_CASE("the first field of a name counts") {
  CHECK(serve::form_field("q=1&q=2", "q") == "1");
  CHECK(serve::form_field("q=1", "p") == std::nullopt);
}

TEST_CASE("a request that could be read in two ways is told") {
  using Headers = std::vector<site::Header>;
  auto is_fine = [](Headers headers) { return serve::is_unambiguous({"GET", "/", "", std::move(headers), ""}); };
  CHECK(is_fine({}));
  CHECK(is_fine({{"Host", "a"}, {"Content-Length", "1"}, {"X", "a\tb"}, {"X", ""}}));
  CHECK(is_fine({{"transfer-encoding", " Chunked "}}));
  for (const Headers& headers :
       {Headers{{"Host", "a"}, {"host", "a"}}, Headers{{"Content-Length", "1"}, {"Content-Length", "1"}},
        Headers{{"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}},
        Headers{{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}},
        Headers{{"Transfer-Encoding", "gzip"}}, Headers{{"Transfer-Encoding", ""}},
        Headers{{"Transfer-Encoding", "chunked, identity"}}, Headers{{"Content-Length ", "1"}}, Headers{{"", "a"}},
        Headers{{"X\x01", "a"}}, Headers{{"X", "a\rb"}}, Headers{{"X", "\x1B"}}}) {
    INFO(headers[0].name << ": " << headers[0].value);
    CHECK_FALSE(is_fine(headers));
  }
}

TEST_CASE("headers are found in any case") {
  serve::Request request;
  request.headers = {{"HOST", "localhost"}, {"Host", "other"}};
  REQUIRE(request.header("Host") != nullptr);
  CHECK(*request.header("hOsT") == "localhost");
  CHECK(request.header("Hos") == nullptr);
}

TEST_CASE("a tag is found among several, weak or strong") {
  CHECK(serve::names_tag("\"a\"", "\"a\""));
  CHECK(serve::names_tag("\"b\" , W/\"a\"", "\"a\""));
  CHECK(serve::names_tag("*", "\"a\""));
  CHECK_FALSE(serve::names_tag("", "\"a\""));
  CHECK_FALSE(serve::names_tag("\"ab\",,", "\"a\""));
  CHECK_FALSE(serve::names_tag("a", "\"a\""));
}

TEST_CASE("each kind of file has its type") {
  CHECK(serve::content_type("en/22.html") == "text/html; charset=utf-8");
  CHECK(serve::content_type("assets/site.12ab.css") == "text/css; charset=utf-8");
  CHECK(serve::content_type("search/a.js") == "text/javascript; charset=utf-8");
  CHECK(serve::content_type("sitemap.xml") == "application/xml");
  CHECK(serve::content_type("en/opensearch.xml") == "application/opensearchdescription+xml");
  CHECK(serve::content_type("_headers") == "text/plain; charset=utf-8");
  CHECK(serve::content_type("server/Caddyfile") == "text/plain; charset=utf-8");
  CHECK(serve::content_type("logo.unknown") == "application/octet-stream");
}
