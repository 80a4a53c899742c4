#include "serve/feedback_log.h"

#include "base/source.h"
#include "catch.h"
#include "unit/base/temp_folder.h"

namespace {

constexpr std::time_t kTime = 1795281334;  // 2026-11-21T17:15:34Z

serve::Feedback on_port_22() {
  return {"en", ports::Port(22), "yes"};
}

}  // namespace

TEST_CASE("the fields of the widget are read") {
  std::optional<serve::Feedback> feedback = serve::read_feedback("ja", "port=65535&helpful=partly&more=x");
  REQUIRE(feedback);
  CHECK(feedback->locale == "ja");
  CHECK(feedback->port == ports::Port(65535));
  CHECK(feedback->helpful == "partly");
}

TEST_CASE("what the widget cannot send is no feedback") {
  for (const char* form :
       {"", "port=22", "helpful=yes", "port=65536&helpful=yes", "port=x&helpful=yes", "port=&helpful=no",
        "port=22&helpful=maybe", "port=22&helpful=YES", "port=22&helpful=yes%22"}) {
    INFO(form);
    CHECK_FALSE(serve::read_feedback("en", form));
  }
}

TEST_CASE("an answer is one line of JSON") {
  CHECK(serve::feedback_line(on_port_22(), kTime) ==
        "{\"time\":\"2026-11-21T17:15:34Z\",\"locale\":\"en\",\"port\":22,\"helpful\":\"yes\"}\n");
}

TEST_CASE("answers are added behind what the file holds") {
  base_test::TempFolder folder;
  folder.write("log", "before\n");
  for (int i = 0; i < 2; ++i) {
    serve::FeedbackLog log(folder / "log");
    CHECK(log.add(on_port_22(), kTime));
  }
  std::string line = serve::feedback_line(on_port_22(), kTime);
  CHECK(base::read_file(folder / "log") == "before\n" + line + line);
}

TEST_CASE("a file that cannot be opened is told at once") {
  base_test::TempFolder folder;
  CHECK_THROWS_AS(serve::FeedbackLog(folder / "none/log"), base::SystemFailure);
}

TEST_CASE("a full file takes no more") {
  base_test::TempFolder folder;
  folder.write("log", "");
  constexpr uintmax_t kMost = 64u << 20;
  for (uintmax_t size : {kMost - 1, kMost, kMost + 1}) {
    std::filesystem::resize_file(folder / "log", size);
    serve::FeedbackLog log(folder / "log");
    CHECK(log.add(on_port_22(), kTime) == (size <= kMost));
    CHECK((std::filesystem::file_size(folder / "log") > size) == (size <= kMost));
  }
}

TEST_CASE("a disk that is full is told") {
  if (!std::filesystem::exists("/dev/full")) return;
  serve::FeedbackLog log("/dev/full");
  CHECK_THROWS_AS(log.add(on_port_22(), kTime), base::SystemFailure);
}
