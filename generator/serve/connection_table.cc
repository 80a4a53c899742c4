#include "serve/connection_table.h"

#include <sys/socket.h>

#include <iterator>

namespace serve {

ConnectionTable::Connection* ConnectionTable::open(int socket) {
  connections_.push_back({socket});
  Connection* connection = &connections_.back();
  connection->place = std::prev(connections_.end());
  ++open_;
  make_room(connection);
  return connection;
}

void ConnectionTable::close(Connection* connection) {
  if (!connection->is_ended) {
    --open_;
    bytes_ -= connection->bytes;
  }
  connections_.erase(connection->place);
}

void ConnectionTable::begin_answer(Connection* connection, size_t bytes) {
  if (connection->is_ended) return;
  bytes_ += bytes - connection->bytes;
  connection->bytes = bytes;
  note_progress(connection);
  make_room(connection);
}

void ConnectionTable::end_answer(Connection* connection) {
  begin_answer(connection, 0);
}

void ConnectionTable::note_progress(Connection* connection) {
  connections_.splice(connections_.end(), connections_, connection->place);
}

void ConnectionTable::make_room(const Connection* newest) {
  while ((open_ > most_ || bytes_ > most_bytes_) && end_first(newest)) continue;
}

/// Of answers that take too much room together, one that takes room. False when there is none to end.
bool ConnectionTable::end_first(const Connection* newest) {
  bool too_many = open_ > most_;
  for (Connection& connection : connections_) {
    bool helps = too_many || connection.bytes > 0;
    if (connection.is_ended || connection.waits || !helps || &connection == newest) continue;
    connection.is_ended = true;
    --open_;
    bytes_ -= connection.bytes;
    ::shutdown(connection.socket, SHUT_RDWR);
    return true;
  }
  return false;
}

}  // namespace serve
