#include "base/timings.h"

#include <fmt/format.h>
#include <time.h>

namespace base {
namespace {

double seconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

}  // namespace

Timings::Stage::Stage(Timings& timings, std::string name)
    : timings_(timings),
      index_(timings.stages_.size()),
      wall_start_(seconds(CLOCK_MONOTONIC)),
      cpu_start_(seconds(CLOCK_PROCESS_CPUTIME_ID)) {
  timings_.stages_.push_back({std::move(name), timings_.depth_++});
}

Timings::Stage::~Stage() {
  StageTime& stage = timings_.stages_[index_];
  stage.wall_seconds = seconds(CLOCK_MONOTONIC) - wall_start_;
  stage.cpu_seconds = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_start_;
  --timings_.depth_;
}

std::string Timings::table() const {
  std::string text = "   wall ms     cpu ms  stage\n";
  for (const StageTime& stage : stages_) {
    text += fmt::format("{:10.1f} {:10.1f}  {:{}}{}\n", stage.wall_seconds * 1e3, stage.cpu_seconds * 1e3, "",
                        stage.depth * 2, stage.name);
  }
  return text;
}

}  // namespace base
