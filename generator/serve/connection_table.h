#pragma once
// The connections that are open, and which of them must go when there are too many.
//
// A client costs a connection as long as it likes: it may send nothing, a byte a second, or not read its answer. None
// of them may keep others out, so a new connection ends the one that has made no progress for longest; progress is a
// connection, a whole request, or an answer that has been taken whole. Browsers open a connection anew when an idle one
// was closed. Answers on their way are bounded as well, since they lie in memory.
//
// For one thread. A connection is ended by shutting its socket down: whoever owns it notices and closes it.
#include <cstddef>
#include <list>

namespace serve {

class ConnectionTable {
 public:
  struct Connection {
    int socket = -1;
    size_t bytes = 0;    ///< of the answer that is on its way
    bool waits = false;  ///< for us: never ended
    bool is_ended = false;
    std::list<Connection>::iterator place = {};
  };

  ConnectionTable(size_t most_connections, size_t most_bytes) : most_(most_connections), most_bytes_(most_bytes) {}

  /// A new connection; others are ended if there are too many. Stays where it is until close().
  Connection* open(int socket);
  void close(Connection* connection);

  /// A whole request has come, and this much goes back.
  void begin_answer(Connection* connection, size_t bytes);
  void end_answer(Connection* connection);

 private:
  void note_progress(Connection* connection);
  void make_room(const Connection* newest);
  bool end_first(const Connection* newest);

  size_t most_;
  size_t most_bytes_;
  std::list<Connection> connections_;  ///< the one whose progress is longest ago first
  size_t open_ = 0;                    ///< those not ended
  size_t bytes_ = 0;                   ///< of their answers
};

}  // namespace serve
