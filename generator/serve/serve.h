#pragma once
// Room `serve`: a preview of the site that follows its sources. Pages are rendered when they are asked for, from memory
// and by the code of `build`; when sources change, what comes of them is read again and open pages reload.
//
//   http_server        requests in, responses out; the only file that includes libmicrohttpd
//   connection_table   the connections that are open, and which of too many must go
//   preview            the answer to a request
//   live_site          the site as its sources are now, made of editions; reads again what changed
//   watcher            which sources changed (inotify)
//
// Touches: the sources, a listening socket, the feedback file. Two threads: the server's renders, the caller's watches
// and reads again.
#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>

#include "pipeline/pipeline.h"
#include "serve/listen_address.h"

namespace serve {

struct ServeOptions {
  pipeline::Options pipeline;
  ListenAddress listen;
  std::filesystem::path feedback;  ///< where answers of the widget go; empty: nowhere
};

/// What the preview tells while it works, from either thread, one at a time.
struct Listener {
  std::function<void(std::string_view address)> on_listening;
  /// Of sources that were read again, and how long it took.
  std::function<void(size_t files, double seconds)> on_change;
  std::function<void(const std::vector<base::Diagnostic>&)> on_mistakes;
};

/// Serves until `stop` is not zero; signals that set it are noticed at once. False when the sources have errors before
/// anything could be served. Throws base::SystemFailure.
bool serve(const ServeOptions& options, const Listener& listener, const std::atomic<int>& stop);

}  // namespace serve
