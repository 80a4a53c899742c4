#include "base/timings.h"

#include <sstream>
#include <stdexcept>
#include <thread>

#include "catch.h"

TEST_CASE("stages nest and are listed in the order they began") {
  base::Timings timings;
  {
    base::Timings::Stage load(timings, "load");
    { base::Timings::Stage facts(timings, "facts"); }
    {
      base::Timings::Stage words(timings, "words");
      base::Timings::Stage english(timings, "English");
    }
  }
  { base::Timings::Stage write(timings, "write"); }
  std::string outline;
  for (const base::StageTime& stage : timings.stages()) outline += std::string(stage.depth, '-') + stage.name + " ";
  CHECK(outline == "load -facts -words --English write ");
}

TEST_CASE("a stage that an exception ends is closed") {
  base::Timings timings;
  try {
    base::Timings::Stage outer(timings, "outer");
    base::Timings::Stage inner(timings, "inner");
    throw std::runtime_error("stop");
  } catch (const std::runtime_error&) {
  }
  base::Timings::Stage next(timings, "next");
  CHECK(timings.stages().back().depth == 0);
}

TEST_CASE("a stage takes the time from its beginning to its end, with all that lies inside") {
  base::Timings timings;
  {
    base::Timings::Stage outer(timings, "outer");
    base::Timings::Stage inner(timings, "inner");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  const auto& stages = timings.stages();
  CHECK(stages[1].wall_seconds >= 0.005);
  CHECK(stages[0].wall_seconds >= stages[1].wall_seconds);
  CHECK(stages[0].cpu_seconds >= stages[1].cpu_seconds);
}

TEST_CASE("the table has a line for each stage, indented by depth") {
  base::Timings timings;
  {
    base::Timings::Stage outer(timings, "outer");
    base::Timings::Stage inner(timings, "inner");
  }
  std::istringstream table(timings.table());
  std::vector<std::string> lines;
  for (std::string line; std::getline(table, line);) lines.push_back(line);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "   wall ms     cpu ms  stage");
  CHECK(lines[1].substr(21) == "  outer");
  CHECK(lines[2].substr(21) == "    inner");
  CHECK(lines[1].find('.') == 8);
}
