#include "base/parallel.h"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.h"

TEST_CASE("every index is visited once, in pieces of at most the size asked for") {
  for (unsigned jobs : {1u, 2u, 5u, 16u}) {
    for (size_t count : {0, 1, 2, 255, 256, 257, 5000}) {
      for (size_t piece : {1, 3, 256, 10000}) {
        INFO(jobs << " jobs, " << count << " indices, pieces of " << piece);
        std::vector<std::atomic<int>> visits(count);
        std::atomic<int> wrong = 0;
        base::parallel_for(jobs, count, piece, [&](unsigned worker, size_t first, size_t last) {
          if (worker >= jobs || first >= last || last > count || last - first > piece || first % piece != 0) ++wrong;
          for (size_t i = first; i < last && i < count; ++i) ++visits[i];
        });
        CHECK(wrong == 0);
        size_t once = 0;
        for (const std::atomic<int>& visited : visits) once += visited == 1;
        CHECK(once == count);
      }
    }
  }
}

TEST_CASE("one worker takes the pieces in order on the calling thread") {
  std::vector<size_t> firsts;
  std::thread::id caller = std::this_thread::get_id();
  base::parallel_for(1, 10, 3, [&](unsigned worker, size_t first, size_t) {
    CHECK(worker == 0);
    CHECK(std::this_thread::get_id() == caller);
    firsts.push_back(first);
  });
  CHECK(firsts == std::vector<size_t>{0, 3, 6, 9});
}

TEST_CASE("a worker's number is never in use by two threads at once") {
  constexpr unsigned kJobs = 8;
  std::atomic<int> in_use[kJobs] = {};
  std::atomic<int> clashes = 0;
  base::parallel_for(kJobs, 2000, 1, [&](unsigned worker, size_t, size_t) {
    if (in_use[worker].fetch_add(1) != 0) ++clashes;
    std::this_thread::yield();
    in_use[worker].fetch_sub(1);
  });
  CHECK(clashes == 0);
}

TEST_CASE("an exception comes back to the caller and stops the handing out") {
  for (unsigned jobs : {1u, 4u}) {
    std::atomic<size_t> pieces = 0;
    auto fail = [&](unsigned, size_t first, size_t) {
      ++pieces;
      if (first == 10) throw std::runtime_error("at ten");
      std::this_thread::yield();
    };
    CHECK_THROWS_WITH(base::parallel_for(jobs, 10'000'000, 1, fail), "at ten");
    CHECK(pieces < 10'000'000);
  }
}

TEST_CASE("of several exceptions one comes back") {
  auto fail = [](unsigned, size_t, size_t) { throw std::runtime_error("each"); };
  CHECK_THROWS_WITH(base::parallel_for(8, 100, 1, fail), "each");
}

TEST_CASE("there is at least one processor to use") {
  CHECK(base::default_jobs() >= 1);
}
