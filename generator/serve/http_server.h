#pragma once
// HTTP/1.1 by libmicrohttpd: requests in, responses out. One thread of its own takes them one after another, since a
// page is rendered in less time than it takes to hand it to another thread.
//
// An answer may wait for something to happen (a long poll): the handler gives none, and is asked again after wake().
// Few may wait at once, and none for long: browsers open six connections to a server, and an author many pages. The
// library does not notice when a waiting client goes away.
//
// What a client can use up is bounded: connections, bytes of headers and body, seconds of silence. Clients that keep
// many connections keep nobody else out: connection_table.h.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "serve/http.h"
#include "serve/listen_address.h"

namespace serve {

class HttpServer {
 public:
  /// Called on the server's thread. Nothing: ask again after wake(); only where `may_wait`.
  using Handler = std::function<std::optional<Response>(const Request& request, bool may_wait)>;

  static constexpr size_t kMostWaiting = 3;
  static constexpr std::chrono::seconds kLongestWait{25};
  static constexpr size_t kLargestBody = 4096;

  /// Listens from now on. Throws base::SystemFailure.
  HttpServer(ListenAddress address, Handler handler);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  /// Answers what waits, finishes what was begun, and stops listening.
  ~HttpServer();

  /// With the port that was taken when any was asked for.
  const ListenAddress& address() const { return address_; }

  /// Has the handler asked again about every request that waits. From any thread.
  void wake();
  /// The same for those that have waited for kLongestWait: they must be answered now.
  void end_long_waits();

 private:
  struct State;

  ListenAddress address_;
  std::unique_ptr<State> state_;
};

}  // namespace serve
