// Callbacks of libmicrohttpd, and the requests that wait.
//
// The library calls `answer_to_connection` when the headers of a request have arrived, for each part of its body, when
// it is complete, and again after a suspended connection was resumed. An Exchange is what we know of a request between
// these calls; it lives from the request's first line (`begin_exchange`) to the end of its answer (`end_exchange`).
#include "serve/http_server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <deque>
#include <mutex>

#include "base/source.h"
#include "serve/connection_table.h"

namespace serve {
namespace {

constexpr size_t kMostConnections = 96;
constexpr unsigned kMostEnding = 32;  ///< besides: ended, but not closed yet
constexpr size_t kMostBytes = 64 << 20;
constexpr unsigned kSilenceSeconds = 15;
constexpr size_t kConnectionMemory = 32 << 10;

using Clock = std::chrono::steady_clock;

struct Exchange {
  std::optional<Target> target;
  Request request;
  bool begun = false;    ///< the headers have been read
  bool may_wait = true;  ///< false once it has waited long enough
  Clock::time_point waits_since;
};

/// Where a socket is bound to, for either family.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  explicit SocketAddress(const ListenAddress& address) {
    if (address.is_ipv6()) {
      auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&storage);
      ipv6->sin6_family = AF_INET6;
      ipv6->sin6_port = htons(address.port);
      ::inet_pton(AF_INET6, address.host.c_str(), &ipv6->sin6_addr);
      size = sizeof *ipv6;
    } else {
      auto* ipv4 = reinterpret_cast<sockaddr_in*>(&storage);
      ipv4->sin_family = AF_INET;
      ipv4->sin_port = htons(address.port);
      ::inet_pton(AF_INET, address.host.c_str(), &ipv4->sin_addr);
      size = sizeof *ipv4;
    }
  }
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  uint16_t port() const {
    return ntohs(storage.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port
                                               : reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
  }
};

/// A socket that listens; `address` learns its port. The library would not say why it cannot.
int listen_at(ListenAddress& address) {
  std::string name = origin_of(address);
  SocketAddress place(address);
  int listener = ::socket(place.get()->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listener < 0) throw base::SystemFailure("cannot listen on", name, errno);
  int on = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);  // not held up by connections of a former run
  if (::bind(listener, place.get(), place.size) != 0 || ::listen(listener, SOMAXCONN) != 0 ||
      ::getsockname(listener, place.get(), &place.size) != 0) {
    int error = errno;
    ::close(listener);
    throw base::SystemFailure("cannot listen on", name, error);
  }
  address.port = place.port();
  return listener;
}

MHD_Result add_header(void* request, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Request*>(request)->headers.push_back({name, value == nullptr ? "" : value});
  return MHD_YES;
}

/// Whether the headers announce more than is taken. Without an announcement the bytes are counted as they come.
bool announces_too_much(const Request& request) {
  const std::string* length = request.header("Content-Length");
  if (length == nullptr) return false;
  size_t bytes = 0;
  auto [end, error] = std::from_chars(length->data(), length->data() + length->size(), bytes);
  return error != std::errc() || end != length->data() + length->size() || bytes > HttpServer::kLargestBody;
}

using OpenConnection = ConnectionTable::Connection;

OpenConnection* open_connection(MHD_Connection* connection) {
  return static_cast<OpenConnection*>(
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
}

MHD_Result send(MHD_Connection* connection, Response response) {
  auto* body = new std::string(std::move(response.body));
  MHD_Response* made = MHD_create_response_from_buffer_with_free_callback_cls(
      body->size(), body->data(), [](void* bytes) { delete static_cast<std::string*>(bytes); }, body);
  if (made == nullptr) {
    delete body;
    return MHD_NO;
  }
  for (const site::Header& header : response.headers) {
    MHD_add_response_header(made, header.name.c_str(), header.value.c_str());
  }
  MHD_Result queued = MHD_queue_response(connection, response.status, made);
  MHD_destroy_response(made);
  return queued;
}

}  // namespace

struct HttpServer::State {
  explicit State(Handler function) : handler(std::move(function)), connections(kMostConnections, kMostBytes) {}

  static MHD_Result answer_to_connection(void* state, MHD_Connection* connection, const char* url, const char* method,
                                         const char* version, const char* upload, size_t* upload_size, void** exchange);
  static void end_exchange(void* state, MHD_Connection* connection, void** exchange, MHD_RequestTerminationCode);
  static void notice_connection(void* state, MHD_Connection* connection, void** open,
                                MHD_ConnectionNotificationCode what);
  MHD_Result answer(MHD_Connection* connection, Exchange& exchange);
  MHD_Result send_counted(MHD_Connection* connection, Response response);
  std::optional<Response> ask(const Exchange& exchange, bool may_wait) const;
  void resume_first();

  Handler handler;
  ConnectionTable connections;  ///< of the server's thread
  MHD_Daemon* daemon = nullptr;

  struct Waiting {
    MHD_Connection* connection;
    Exchange* exchange;
  };
  std::mutex mutex;             ///< for what follows
  std::deque<Waiting> waiting;  ///< suspended; the one that has waited longest first
  size_t wakes = 0;
  bool stopping = false;
};

namespace {

void* begin_exchange(void*, const char* target, MHD_Connection*) {
  auto* exchange = new Exchange;
  exchange->target = parse_target(target);
  return exchange;
}

/// The headers are there: what can be refused without the body is refused.
MHD_Result begin_request(MHD_Connection* connection, Exchange& exchange, const char* method) {
  exchange.begun = true;
  exchange.request.method = method;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &exchange.request);
  if (!exchange.target) return send(connection, plain_response(400, "This address cannot be read."));
  if (!is_unambiguous(exchange.request)) return send(connection, plain_response(400, "These headers cannot be read."));
  exchange.request.path = exchange.target->path;
  exchange.request.query = exchange.target->query;
  exchange.request.authority = exchange.target->authority;
  if (announces_too_much(exchange.request)) return send(connection, plain_response(413, "Too much was sent."));
  return MHD_YES;
}

void ignore_complaints(void*, const char*, va_list) {}

}  // namespace

void HttpServer::State::notice_connection(void* state, MHD_Connection* connection, void** open,
                                          MHD_ConnectionNotificationCode what) {
  ConnectionTable& connections = static_cast<State*>(state)->connections;
  if (what == MHD_CONNECTION_NOTIFY_STARTED) {
    *open = connections.open(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
  } else {
    connections.close(static_cast<OpenConnection*>(*open));
  }
}

void HttpServer::State::end_exchange(void* state, MHD_Connection* connection, void** exchange,
                                     MHD_RequestTerminationCode) {
  static_cast<State*>(state)->connections.end_answer(open_connection(connection));
  delete static_cast<Exchange*>(*exchange);
  *exchange = nullptr;
}

MHD_Result HttpServer::State::send_counted(MHD_Connection* connection, Response response) {
  connections.begin_answer(open_connection(connection), response.body.size());
  return send(connection, std::move(response));
}

/// Nothing is thrown through the library.
MHD_Result HttpServer::State::answer_to_connection(void* state, MHD_Connection* connection, const char*,
                                                   const char* method, const char*, const char* upload,
                                                   size_t* upload_size, void** slot) {
  try {
    Exchange& exchange = *static_cast<Exchange*>(*slot);
    if (!exchange.begun) return begin_request(connection, exchange, method);
    if (*upload_size == 0) return static_cast<State*>(state)->answer(connection, exchange);
    if (exchange.request.body.size() + *upload_size > kLargestBody) return MHD_NO;
    exchange.request.body.append(upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "portolan: %s\n", failure.what());
    return MHD_NO;
  }
}

std::optional<Response> HttpServer::State::ask(const Exchange& exchange, bool may_wait) const {
  try {
    return handler(exchange.request, may_wait);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "portolan: %s\n", failure.what());
    return plain_response(500, failure.what());
  }
}

/// A wake between the handler's "not yet" and the suspension would be lost: then the handler is asked once more.
MHD_Result HttpServer::State::answer(MHD_Connection* connection, Exchange& exchange) {
  OpenConnection* open = open_connection(connection);
  for (;;) {
    open->waits = false;
    std::unique_lock lock(mutex);
    size_t wakes_before = wakes;
    bool may_wait = exchange.may_wait && !stopping;
    lock.unlock();
    std::optional<Response> response = ask(exchange, may_wait);
    if (response) return send_counted(connection, std::move(*response));
    if (!may_wait) return send(connection, plain_response(503, "There is no answer."));
    lock.lock();
    if (wakes != wakes_before || stopping) continue;
    if (waiting.size() >= kMostWaiting) resume_first();
    exchange.waits_since = Clock::now();
    waiting.push_back({connection, &exchange});
    open->waits = true;
    MHD_suspend_connection(connection);
    return MHD_YES;
  }
}

void HttpServer::State::resume_first() {
  waiting.front().exchange->may_wait = false;
  MHD_resume_connection(waiting.front().connection);
  waiting.pop_front();
}

HttpServer::HttpServer(ListenAddress address, Handler handler)
    : address_(std::move(address)), state_(std::make_unique<State>(std::move(handler))) {
  int listener = listen_at(address_);
  unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
  if (address_.is_ipv6()) flags |= MHD_USE_IPv6;
  errno = 0;
  state_->daemon =
      MHD_start_daemon(flags, address_.port, nullptr, nullptr, State::answer_to_connection, state_.get(),  //
                       MHD_OPTION_EXTERNAL_LOGGER, ignore_complaints, nullptr,                             //
                       MHD_OPTION_LISTEN_SOCKET, listener,                                                 //
                       MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, nullptr,                               //
                       MHD_OPTION_NOTIFY_COMPLETED, State::end_exchange, state_.get(),                     //
                       MHD_OPTION_NOTIFY_CONNECTION, State::notice_connection, state_.get(),               //
                       MHD_OPTION_CONNECTION_LIMIT, unsigned{kMostConnections} + kMostEnding,              //
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,                              //
                       MHD_OPTION_CONNECTION_TIMEOUT, kSilenceSeconds, MHD_OPTION_STRICT_FOR_CLIENT, 1,    //
                       MHD_OPTION_END);
  if (state_->daemon == nullptr) {
    int error = errno;
    ::close(listener);
    throw base::SystemFailure("cannot serve", origin_of(address_), error);
  }
}

HttpServer::~HttpServer() {
  {
    std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    while (!state_->waiting.empty()) state_->resume_first();
  }
  MHD_stop_daemon(state_->daemon);  // closes the socket
}

void HttpServer::wake() {
  std::lock_guard lock(state_->mutex);
  ++state_->wakes;
  for (const State::Waiting& one : state_->waiting) MHD_resume_connection(one.connection);
  state_->waiting.clear();
}

void HttpServer::end_long_waits() {
  std::lock_guard lock(state_->mutex);
  while (!state_->waiting.empty() && Clock::now() - state_->waiting.front().exchange->waits_since >= kLongestWait) {
    state_->resume_first();
  }
}

}  // namespace serve
