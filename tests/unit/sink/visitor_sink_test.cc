#include "sink/visitor_sink.h"

#include <vector>

#include "catch.h"

TEST_CASE("visitor sink shows each file with its worker and folder") {
  std::vector<std::string> seen;
  sink::VisitorSink sink(
      [&](unsigned worker, const sink::Folder& folder, std::string_view path, std::string_view bytes) {
        seen.push_back(std::to_string(worker) + " " + folder.name + " " + std::string(path) + " " + std::string(bytes));
      });
  sink.begin_folder({"th", true});
  sink.write(3, "80.html", "a");
  sink.write(0, "443.html", "b");
  sink.end_folder();
  sink.begin_folder({"", true});
  sink.write(1, "index.html", "c");
  sink.end_folder();
  CHECK(seen == std::vector<std::string>{"3 th 80.html a", "0 th 443.html b", "1  index.html c"});
}
