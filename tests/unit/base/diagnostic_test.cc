#include "base/diagnostic.h"

#include <thread>

#include "catch.h"
#include "unit/base/lines.h"

namespace {

using base::Diagnostic;
using base::Severity;
using base_test::Lines;
using base_test::lines_of;

std::string shown(const Diagnostic& diagnostic) {
  return base::to_string(diagnostic);
}

}  // namespace

TEST_CASE("a diagnostic shows its place, severity, text and note") {
  CHECK(shown({Severity::error, {"a.json", 3, 14}, "wrong", ""}) == "a.json:3:14: error: wrong");
  CHECK(shown({Severity::warning, {"a.json", 3, 14}, "odd", "why"}) == "a.json:3:14: warning: odd\n  note: why");
  CHECK(shown({Severity::error, {"a.json"}, "wrong", ""}) == "a.json: error: wrong");
  CHECK(shown({Severity::error, {}, "wrong", ""}) == "error: wrong");
}

TEST_CASE("nothing from the input reaches the terminal raw") {
  CHECK(shown({Severity::error, {"a\x1B[2J", 1, 1}, "say \"\u202E\"", "or\nso \xFF"}) ==
        "a\\u{1B}[2J:1:1: error: say \"\\u{202E}\"\n  note: or\\u{0A}so \\xFF");
}

TEST_CASE("a log is sorted by place and keeps the order of equal places") {
  base::Diagnostics log;
  log.error({"b", 1, 1}, "6");
  log.error({"a", 10, 1}, "5");
  log.error({"a", 2, 10}, "4");
  log.error({"a", 2, 9}, "z is second");
  log.warning({"a", 2, 9}, "a is third");
  log.error({"a"}, "first");
  CHECK(lines_of(log) == Lines{"a: error: first", "a:2:9: error: z is second", "a:2:9: warning: a is third",
                               "a:2:10: error: 4", "a:10:1: error: 5", "b:1:1: error: 6"});
}

TEST_CASE("a mistake that is found twice is shown once") {
  base::Diagnostics log;
  log.error({"a", 1, 1}, "same");
  log.error({"a", 1, 1}, "same");
  log.error({"a", 1, 1}, "same", "but for the note");
  log.warning({"a", 1, 1}, "same");
  CHECK(lines_of(log).size() == 3);
}

TEST_CASE("errors and warnings are counted apart") {
  base::Diagnostics log;
  CHECK_FALSE(log.has_errors());
  log.warning({}, "odd");
  CHECK_FALSE(log.has_errors());
  log.error({}, "wrong");
  log.error({}, "wrong too");
  CHECK(log.has_errors());
  CHECK(log.count(Severity::error) == 2);
  CHECK(log.count(Severity::warning) == 1);
}

TEST_CASE("many threads may report at once") {
  base::Diagnostics log;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&log, thread] {
        for (uint32_t line = 1; line <= 250; ++line) log.error({std::to_string(thread), line, 1}, "wrong");
      });
    }
  }
  CHECK(log.sorted().size() == 1000);
}

TEST_CASE("the nearest name is a likely slip or nothing") {
  const std::vector<std::string> names = {"title", "ports", "sources", "id", "certainty", std::string(300, 'x')};
  struct Case {
    std::string name;
    std::string nearest;
  };
  for (const Case& c : {
           Case{"tittle", "title"},         // inserted
           Case{"titl", "title"},           // left out
           Case{"portz", "ports"},          // replaced
           Case{"certianty", "certainty"},  // swapped
           Case{"ib", "id"}, Case{"publisher", ""}, Case{"xyz", ""}, Case{"", ""},
       }) {
    INFO(c.name);
    CHECK(base::nearest_name(c.name, names) == c.nearest);
  }
}

TEST_CASE("of equally near names the first is meant") {
  CHECK(base::nearest_name("cat", std::vector<std::string>{"bat", "rat"}) == "bat");
  CHECK(base::nearest_name("cat", std::vector<std::string>{"dog", "cut", "cat"}) == "cat");
}

TEST_CASE("a name of more than 200 bytes is no slip of another, nor another one of it") {
  for (size_t length : {199, 200, 201}) {
    CAPTURE(length);
    const std::string name(length, 'x'), shorter(199, 'x');
    CHECK(base::nearest_name(name, std::vector{shorter}) == (length <= 200 ? shorter : ""));
    CHECK(base::nearest_name(shorter, std::vector{name}) == (length <= 200 ? name : ""));
  }
}

TEST_CASE("a suggestion is a question, or empty") {
  const std::vector<std::string> names = {"title"};
  CHECK(base::suggest("titles", names) == "did you mean \"title\"?");
  CHECK(base::suggest("ports", names) == "");
  CHECK(base::suggest("title", {}) == "");
}
