#pragma once
// One parallel loop, the only way this program uses threads.
#include <cstddef>
#include <functional>

namespace base {

/// The number of threads to use when the user names none: the processors this process may run on.
unsigned default_jobs();

/// Calls `body(worker, first, last)` for consecutive pieces [first, last) of [0, count), each of at most `piece`
/// indices, from `jobs` threads. `worker` is below `jobs` and never in use by two threads at once, so it can index
/// per-thread state. Pieces are handed out in order. The first exception stops the handing out and is thrown again
/// here.
void parallel_for(unsigned jobs, size_t count, size_t piece,
                  const std::function<void(unsigned worker, size_t first, size_t last)>& body);

}  // namespace base
