#pragma once
// A client for tests: sends bytes to a server on the loopback interface and reads what comes back.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace serve_test {

class Client {
 public:
  explicit Client(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("no connection");
    }
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  void send(const std::string& bytes) const {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
      throw std::runtime_error("cannot send");
    }
  }
  /// A request that ends the connection.
  void ask(const std::string& line) const { send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); }

  /// All until the server closes the connection.
  std::string read_all() const {
    std::string all;
    char bytes[4096];
    for (ssize_t size; (size = ::recv(socket_, bytes, sizeof bytes, 0)) > 0;) {
      all.append(bytes, static_cast<size_t>(size));
    }
    return all;
  }
  /// Whether something has come, within a moment.
  bool has_answer() const {
    timeval moment{0, 200'000};
    fd_set sockets;
    FD_ZERO(&sockets);
    FD_SET(socket_, &sockets);
    return ::select(socket_ + 1, &sockets, nullptr, nullptr, &moment) > 0;
  }

 private:
  int socket_;
};

}  // namespace serve_test
