#pragma once
// Where the time went: a nested table of stages, always compiled in, printed by --timings.
#include <chrono>
#include <string>
#include <vector>

namespace base {

struct StageTime {
  std::string name;
  int depth = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;  ///< Of the whole process, so above the wall time when threads ran.
};

/// Stages in the order they began. Not thread-safe: stages begin and end on the main thread.
class Timings {
 public:
  /// Runs from its construction to its destruction.
  class Stage {
   public:
    Stage(Timings& timings, std::string name);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

   private:
    Timings& timings_;
    size_t index_;
    double wall_start_;
    double cpu_start_;
  };

  const std::vector<StageTime>& stages() const { return stages_; }
  /// One line a stage: milliseconds of wall and CPU time, name indented by depth.
  std::string table() const;

 private:
  std::vector<StageTime> stages_;
  int depth_ = 0;
};

}  // namespace base
