#include "sink/memory_sink.h"

#include "base/parallel.h"
#include "catch.h"
#include "sink/output_folder.h"

TEST_CASE("memory sink keeps files by their path in the output") {
  sink::MemorySink sink;
  sink.begin_folder({"en", true});
  sink.write(0, "80.html", "eighty");
  sink.write(0, "601/60156.html", "deep");
  sink.end_folder();
  sink.begin_folder({"", true});
  sink.write(0, "index.html", "home");
  sink.end_folder();
  std::map<std::string, std::string, std::less<>> expected = {
      {"en/601/60156.html", "deep"}, {"en/80.html", "eighty"}, {"index.html", "home"}};
  CHECK(sink.files() == expected);
}

TEST_CASE("memory sink takes files from many threads") {
  sink::MemorySink sink;
  sink.begin_folder({"en", true});
  base::parallel_for(4, 1000, 10, [&](unsigned worker, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) sink.write(worker, std::to_string(i), std::string(i, 'x'));
  });
  sink.end_folder();
  REQUIRE(sink.files().size() == 1000);
  CHECK(sink.files().at("en/999").size() == 999);
}

TEST_CASE("memory sink refuses paths that a folder on disk would refuse") {
  sink::MemorySink sink;
  CHECK_THROWS_AS(sink.begin_folder({"../en", true}), sink::RefusedOutput);
  sink.begin_folder({"en", true});
  CHECK_THROWS_AS(sink.write(0, "../x", ""), sink::RefusedOutput);
}
