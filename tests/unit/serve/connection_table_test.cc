#include "serve/connection_table.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <vector>

#include "catch.h"

using serve::ConnectionTable;

namespace {

/// A connection of the table, with the end that its client holds.
class Open {
 public:
  explicit Open(ConnectionTable& table) : table_(table) {
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets_.data()) == 0);
    connection = table.open(sockets_[0]);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  ~Open() {
    table_.close(connection);
    for (int socket : sockets_) ::close(socket);
  }
  bool is_ended() const {
    char byte;
    return ::recv(sockets_[1], &byte, 1, MSG_DONTWAIT) == 0;
  }

  ConnectionTable::Connection* connection;

 private:
  ConnectionTable& table_;
  std::array<int, 2> sockets_{};
};

std::vector<std::unique_ptr<Open>> open(ConnectionTable& table, size_t count) {
  std::vector<std::unique_ptr<Open>> connections;
  while (connections.size() < count) connections.push_back(std::make_unique<Open>(table));
  return connections;
}

}  // namespace

TEST_CASE("of too many connections the one that was opened first is ended") {
  ConnectionTable table(3, 100);
  auto some = open(table, 3);
  for (auto& one : some) CHECK_FALSE(one->is_ended());
  Open fourth(table);
  CHECK(some[0]->is_ended());
  CHECK_FALSE(some[1]->is_ended());
  Open fifth(table);
  CHECK(some[1]->is_ended());
  CHECK_FALSE(some[2]->is_ended());
}

TEST_CASE("a whole request and an answer that was taken put a connection's end off") {
  ConnectionTable table(3, 100);
  auto some = open(table, 3);
  table.begin_answer(some[0]->connection, 1);
  table.begin_answer(some[1]->connection, 1);
  table.end_answer(some[0]->connection);
  Open fourth(table);
  CHECK(some[2]->is_ended());
  Open fifth(table);
  CHECK(some[1]->is_ended());
  CHECK_FALSE(some[0]->is_ended());
}

TEST_CASE("a client that waits for us is not ended") {
  ConnectionTable table(2, 100);
  auto some = open(table, 2);
  some[0]->connection->waits = true;
  Open third(table);
  CHECK_FALSE(some[0]->is_ended());
  CHECK(some[1]->is_ended());
}

TEST_CASE("a closed connection makes room") {
  ConnectionTable table(2, 100);
  auto some = open(table, 2);
  some.pop_back();
  Open third(table);
  CHECK_FALSE(some[0]->is_ended());
}

TEST_CASE("answers that nobody takes are ended when they fill the room for answers") {
  ConnectionTable table(9, 100);
  auto some = open(table, 4);
  table.begin_answer(some[1]->connection, 60);
  table.begin_answer(some[2]->connection, 40);
  CHECK_FALSE(some[1]->is_ended());
  table.begin_answer(some[3]->connection, 1);
  CHECK(some[1]->is_ended());
  CHECK_FALSE(some[0]->is_ended());
  CHECK_FALSE(some[2]->is_ended());
  table.end_answer(some[2]->connection);
  table.begin_answer(some[0]->connection, 99);
  CHECK_FALSE(some[3]->is_ended());
}

TEST_CASE("an answer of any size goes out when it is the only one") {
  ConnectionTable table(2, 100);
  Open one(table);
  table.begin_answer(one.connection, 1000);
  CHECK_FALSE(one.is_ended());
}
