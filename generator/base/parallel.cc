#include "base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace base {

unsigned default_jobs() {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
  return std::max(1u, std::thread::hardware_concurrency());
}

void parallel_for(unsigned jobs, size_t count, size_t piece,
                  const std::function<void(unsigned worker, size_t first, size_t last)>& body) {
  std::atomic<size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  auto work = [&](unsigned worker) {
    try {
      for (size_t first = next.fetch_add(piece); first < count; first = next.fetch_add(piece)) {
        body(worker, first, std::min(first + piece, count));
      }
    } catch (...) {
      std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  size_t pieces = (count + piece - 1) / piece;
  std::vector<std::jthread> threads;
  for (unsigned worker = 1; worker < jobs && worker < pieces; ++worker) threads.emplace_back(work, worker);
  work(0);
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace base
