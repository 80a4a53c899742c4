#include "serve/http_server.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "base/source.h"
#include "catch.h"
#include "client.h"

using serve_test::Client;

namespace {

const serve::ListenAddress kAnyPort{"127.0.0.1", 0};

/// Says what it was asked.
std::optional<serve::Response> echo(const serve::Request& request, bool) {
  std::string text = request.method + " [" + request.path + "] [" + request.query + "] [" + request.body + "]";
  return serve::Response{200, {{"X-Test", "value"}}, text};
}

std::string answer(const serve::HttpServer& server, const std::string& request) {
  Client client(server.address().port);
  client.send(request);
  return client.read_all();
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Answers "/wait" when `ready`, or when it may not wait.
struct Waiter {
  std::atomic<bool> ready = false;
  std::atomic<int> asked = 0;

  serve::HttpServer::Handler handler() {
    return [this](const serve::Request&, bool may_wait) -> std::optional<serve::Response> {
      ++asked;
      if (ready) return serve::plain_response(200, "ready");
      if (!may_wait) return serve::plain_response(200, "no longer");
      return std::nullopt;
    };
  }
};

}  // namespace

TEST_CASE("a request is read and answered") {
  serve::HttpServer server(kAnyPort, echo);
  REQUIRE(server.address().port != 0);
  std::string text = answer(server, "GET /a%20b?c=d HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(text.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(holds(text, "X-Test: value\r\n"));
  CHECK(holds(text, "Content-Length: 19\r\n"));
  CHECK(text.ends_with("\r\n\r\nGET [/a b] [c=d] []"));
}

TEST_CASE("one connection takes several requests") {
  serve::HttpServer server(kAnyPort, echo);
  std::string text = answer(server,
                            "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n"
                            "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                            "GET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(holds(text, "GET [/1] [] []"));
  CHECK(holds(text, "POST [/2] [] [abc]"));
  CHECK(text.ends_with("GET [/3] [] []"));
}

TEST_CASE("HEAD gets the headers alone") {
  serve::HttpServer server(kAnyPort, echo);
  std::string text = answer(server, "HEAD /1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(holds(text, "Content-Length: 15\r\n"));
  CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("an address that cannot be read is refused") {
  serve::HttpServer server(kAnyPort, echo);
  for (const char* target : {"/%00", "/%", "x", "/%ff"}) {
    INFO(target);
    std::string text =
        answer(server, std::string("GET ") + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    CHECK(text.starts_with("HTTP/1.1 400 "));
  }
}

TEST_CASE("a body that is too large is refused, announced or not") {
  serve::HttpServer server(kAnyPort, echo);
  std::string body(serve::HttpServer::kLargestBody + 1, 'x');
  std::string text = answer(server, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4097\r\n\r\n");
  CHECK(text.starts_with("HTTP/1.1 413 "));
  text = answer(server,
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1001\r\n" + body + "\r\n0\r\n\r\n");
  CHECK_FALSE(holds(text, "HTTP/1.1 200"));
  body.pop_back();
  text = answer(server, "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 4096\r\n\r\n" + body);
  CHECK(text.starts_with("HTTP/1.1 200 "));
}

TEST_CASE("headers that are too large are refused, and the server goes on") {
  serve::HttpServer server(kAnyPort, echo);
  std::string text = answer(server, "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n");
  CHECK_FALSE(holds(text, "HTTP/1.1 200"));
  CHECK(holds(answer(server, "GET /after HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), "[/after]"));
}

TEST_CASE("a request that holds another one is refused as a whole") {
  serve::HttpServer server(kAnyPort, echo);
  std::string hidden = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";
  for (const char* headers : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
                              "Content-Length: 0\r\nContent-Length: 5\r\n", "Host: h\r\n"}) {
    INFO(headers);
    std::string text = answer(server, std::string("POST / HTTP/1.1\r\nHost: h\r\n") + headers + "\r\n" + hidden);
    CHECK(text.starts_with("HTTP/1.1 400 "));
    CHECK_FALSE(holds(text, "/hidden"));
  }
}

TEST_CASE("clients that say nothing keep nobody out") {
  serve::HttpServer server(kAnyPort, echo);
  std::vector<std::unique_ptr<Client>> silent;
  for (int i = 0; i < 300; ++i) {
    silent.push_back(std::make_unique<Client>(server.address().port));
    if (i % 2 == 0) silent.back()->send("GET / HT");
  }
  CHECK(holds(answer(server, "GET /after HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), "[/after]"));
}

TEST_CASE("what a handler throws is an answer") {
  serve::HttpServer server(kAnyPort, [](const serve::Request&, bool) -> std::optional<serve::Response> {
    throw std::runtime_error("thrown for the test");
  });
  std::string text = answer(server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(text.starts_with("HTTP/1.1 500 "));
  CHECK(holds(text, "thrown for the test"));
}

TEST_CASE("an answer may wait until something has happened") {
  Waiter waiter;
  serve::HttpServer server(kAnyPort, waiter.handler());
  Client client(server.address().port);
  client.ask("GET /wait");
  CHECK_FALSE(client.has_answer());
  server.wake();
  CHECK_FALSE(client.has_answer());
  CHECK(waiter.asked == 2);
  waiter.ready = true;
  server.wake();
  CHECK(holds(client.read_all(), "\r\n\r\nready"));
}

TEST_CASE("a wake that comes while the handler answers is not lost") {
  std::unique_ptr<serve::HttpServer> server;
  std::atomic<bool> ready = false;
  server =
      std::make_unique<serve::HttpServer>(kAnyPort, [&](const serve::Request&, bool) -> std::optional<serve::Response> {
        if (ready) return serve::plain_response(200, "ready");
        ready = true;
        server->wake();
        return std::nullopt;
      });
  Client client(server->address().port);
  client.ask("GET /wait");
  CHECK(holds(client.read_all(), "ready"));
}

TEST_CASE("of too many that wait, the first is answered") {
  Waiter waiter;
  serve::HttpServer server(kAnyPort, waiter.handler());
  std::vector<std::unique_ptr<Client>> clients;
  for (size_t i = 0; i <= serve::HttpServer::kMostWaiting; ++i) {
    clients.push_back(std::make_unique<Client>(server.address().port));
    clients.back()->ask("GET /wait");
    while (waiter.asked <= static_cast<int>(i)) std::this_thread::yield();
  }
  CHECK(holds(clients.front()->read_all(), "no longer"));
  for (size_t i = 1; i < clients.size(); ++i) CHECK_FALSE(clients[i]->has_answer());
}

TEST_CASE("a wait has an end, but not a quick one") {
  Waiter waiter;
  serve::HttpServer server(kAnyPort, waiter.handler());
  Client client(server.address().port);
  client.ask("GET /wait");
  CHECK_FALSE(client.has_answer());
  server.end_long_waits();
  CHECK_FALSE(client.has_answer());
}

TEST_CASE("a client that goes away while it waits does no harm") {
  Waiter waiter;
  serve::HttpServer server(kAnyPort, waiter.handler());
  {
    Client client(server.address().port);
    client.ask("GET /wait");
    CHECK_FALSE(client.has_answer());
  }
  waiter.ready = true;
  server.wake();
  Client other(server.address().port);
  other.ask("GET /wait");
  CHECK(holds(other.read_all(), "ready"));
}

TEST_CASE("the end of the server answers what waits") {
  Waiter waiter;
  auto server = std::make_unique<serve::HttpServer>(kAnyPort, waiter.handler());
  Client client(server->address().port);
  client.ask("GET /wait");
  CHECK_FALSE(client.has_answer());
  server.reset();
  std::string text = client.read_all();  // the connection is closed, mostly after the answer
  CHECK((text.empty() || holds(text, "no longer")));
}

TEST_CASE("a port that is taken is told") {
  serve::HttpServer server(kAnyPort, echo);
  CHECK_THROWS_AS(serve::HttpServer(server.address(), echo), base::SystemFailure);
  CHECK_THROWS_WITH(serve::HttpServer(server.address(), echo),
                    "cannot listen on " + serve::origin_of(server.address()) + ": Address already in use");
}
