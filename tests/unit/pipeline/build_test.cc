#include <set>

#include "catch.h"
#include "pipeline/pipeline.h"
#include "sink/memory_sink.h"
#include "source_tree.h"

using pipeline_test::Lines;
using pipeline_test::SourceTree;
using pipeline_test::TestRun;

namespace {

/// Both stages, as the program runs them.
std::optional<pipeline::BuildResult> plan_and_build(const pipeline::Options& options, const pipeline::Project& project,
                                                    sink::Sink& sink, pipeline::Run& run) {
  std::optional<pipeline::SitePlan> plan = pipeline::plan_site(options, project, run);
  if (!plan) return std::nullopt;
  return pipeline::build_site(options, project, *plan, sink, run);
}

/// Notes what it is told, and keeps only the paths.
class PathSink : public sink::Sink {
 public:
  void begin_folder(const sink::Folder& folder) override {
    folder_ = folder.name;
    folders.push_back(folder.name + (folder.complete ? " complete" : " part"));
  }
  void write(unsigned worker, std::string_view path, std::string_view) override {
    std::lock_guard lock(mutex_);
    highest_worker = std::max(highest_worker, worker);
    paths.push_back(folder_ + "/" + std::string(path));
  }
  void end_folder() override { ++ended; }

  std::vector<std::string> folders;
  std::vector<std::string> paths;
  size_t ended = 0;
  unsigned highest_worker = 0;

 private:
  std::mutex mutex_;
  std::string folder_;
};

pipeline::Project load(const pipeline::Options& options, TestRun& test) {
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  REQUIRE(project);
  return std::move(*project);
}

std::map<std::string, std::string, std::less<>> built(const SourceTree& tree, const pipeline::Options& options) {
  TestRun test;
  pipeline::Project project = load(options, test);
  sink::MemorySink sink;
  REQUIRE(plan_and_build(options, project, sink, test.run));
  CHECK(tree.lines_of(test.log) == Lines{});
  return sink.files();
}

std::vector<std::string> paths_of(const std::map<std::string, std::string, std::less<>>& files) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files) paths.push_back(path);
  return paths;
}

}  // namespace

TEST_CASE("asked for some ports, a build writes their pages and the root") {
  SourceTree tree;
  auto files = built(tree, tree.options());
  CHECK(paths_of(files) == std::vector<std::string>{"assets/site.css", "en/60156.html", "en/80.html", "index.html"});
  CHECK(files.at("en/80.html") == "<title>Title</title>\n<p>port 80</p>");
  CHECK(files.at("index.html") == "<a href=\"en/index.html\">English</a>");
  CHECK(files.at("assets/site.css") == "p {}\n");
}

TEST_CASE("a whole build writes each port, block and prose page once") {
  SourceTree tree;
  TestRun test;
  pipeline::Options options = tree.options();
  options.ports.clear();
  options.jobs = 3;
  pipeline::Project project = load(options, test);
  PathSink sink;
  std::optional<pipeline::BuildResult> result = plan_and_build(options, project, sink, test.run);
  REQUIRE(result);
  std::set<std::string> paths(sink.paths.begin(), sink.paths.end());
  CHECK(paths.size() == sink.paths.size());
  constexpr size_t kPages = 65536 + 256 + 1 + 1 + 1 + 1;  // ports, blocks, home, commands, about, root
  CHECK(paths.size() == kPages + 1);                      // and the style sheet
  CHECK(result->pages == kPages);
  for (const char* path : {"en/0.html", "en/65535.html", "en/index.html", "en/about.html", "en/commands.html",
                           "en/65280-65535.html", "/index.html"}) {
    CHECK(paths.contains(path));
  }
  CHECK(sink.folders == std::vector<std::string>{"en complete", " complete"});
  CHECK(sink.ended == 2);
  CHECK(sink.highest_worker < 3);
}

TEST_CASE("a build of a part says so, so that the rest is kept") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  TestRun test;
  pipeline::Options options = tree.options();
  pipeline::Project project = load(options, test);
  PathSink sink;
  REQUIRE(plan_and_build(options, project, sink, test.run));
  CHECK(sink.folders == std::vector<std::string>{"en part", " part"});
}

TEST_CASE("of the published locales only those asked for are written, and all are linked") {
  SourceTree tree;
  tree.add_locale("de", "Port {port} hier");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de", "ar-XB"};
  options.only = {"de"};
  auto files = built(tree, options);
  CHECK(paths_of(files) == std::vector<std::string>{"assets/site.css", "de/60156.html", "de/80.html", "index.html"});
  CHECK(files.at("de/80.html").find("<p>Port 80 hier</p>") != std::string::npos);
  for (const char* link : {"en/index.html", "de/index.html", "ar-XB/index.html"}) {
    CHECK(files.at("index.html").find(link) != std::string::npos);
  }
  options.only.clear();
  auto all = built(tree, options);
  CHECK(all.size() == 8);
  CHECK(all.at("de/80.html") == files.at("de/80.html"));
  CHECK(all.at("index.html") == files.at("index.html"));
}

TEST_CASE("the pages do not depend on the number of threads") {
  SourceTree tree;
  pipeline::Options options = tree.options();
  options.ports = {{ports::Port(0), ports::Port(1500)}, {ports::Port(65000), ports::Port(65535)}};
  auto one = built(tree, options);
  options.jobs = 4;
  CHECK(built(tree, options) == one);
  CHECK(one.size() == 1501 + 536 + 2);
}

TEST_CASE("ranges of ports that overlap are written once") {
  SourceTree tree;
  TestRun test;
  pipeline::Options options = tree.options();
  options.ports = {
      {ports::Port(10), ports::Port(20)}, {ports::Port(15), ports::Port(25)}, {ports::Port(10), ports::Port(10)}};
  pipeline::Project project = load(options, test);
  PathSink sink;
  std::optional<pipeline::BuildResult> result = plan_and_build(options, project, sink, test.run);
  REQUIRE(result);
  CHECK(result->pages == 17);
  CHECK(sink.paths.size() == 18);
}

TEST_CASE("a mistake in one locale is found before anything is written") {
  SourceTree tree;
  tree.add_locale("de", "Port {pord}");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de"};
  TestRun test;
  pipeline::Project project = load(options, test);
  PathSink sink;
  CHECK_FALSE(plan_and_build(options, project, sink, test.run));
  CHECK(test.log.has_errors());
  CHECK(sink.folders.empty());
  CHECK(sink.paths.empty());
}

TEST_CASE("a mistake in a locale that is published and not written counts too") {
  SourceTree tree;
  tree.add_locale("de", "Port {pord}");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de"};
  options.only = {"en"};
  TestRun test;
  pipeline::Project project = load(options, test);
  PathSink sink;
  CHECK_FALSE(plan_and_build(options, project, sink, test.run));
  CHECK(sink.folders.empty());
}

TEST_CASE("a run that is asked to stop does, and names the signal") {
  for (bool whole : {false, true}) {
    SourceTree tree;
    TestRun test;
    pipeline::Options options = tree.options();
    if (whole) options.ports.clear();
    pipeline::Project project = load(options, test);
    std::atomic<int> stop = 15;
    test.run.stop = &stop;
    PathSink sink;
    try {
      plan_and_build(options, project, sink, test.run);
      FAIL("not interrupted");
    } catch (const pipeline::Interrupted& interrupted) {
      CHECK(interrupted.signal() == 15);
    }
    CHECK(sink.paths.empty());
    CHECK(sink.ended == 0);
  }
}

TEST_CASE("a run that is asked to stop while it writes does not end the folder") {
  SourceTree tree;
  TestRun test;
  pipeline::Options options = tree.options();
  options.ports = {{ports::Port(0), ports::Port(5000)}};
  pipeline::Project project = load(options, test);
  std::atomic<int> stop = 0;
  test.run.stop = &stop;
  test.run.progress = [&](std::string_view, size_t, size_t) { stop = 2; };
  PathSink sink;
  CHECK_THROWS_AS(plan_and_build(options, project, sink, test.run), pipeline::Interrupted);
  CHECK(sink.paths.size() < 5000);
  CHECK_FALSE(sink.paths.empty());
  CHECK(sink.ended == 0);
}

TEST_CASE("progress comes to the whole, by locale") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  TestRun test;
  pipeline::Options options = tree.options();
  options.locales = {"en", "de"};
  options.ports = {{ports::Port(0), ports::Port(999)}};
  options.jobs = 2;
  pipeline::Project project = load(options, test);
  std::mutex mutex;
  std::map<std::string, size_t> most;
  test.run.progress = [&](std::string_view locale, size_t done, size_t total) {
    std::lock_guard lock(mutex);
    CHECK(total == 1000);
    size_t& value = most[std::string(locale)];
    value = std::max(value, done);
  };
  PathSink sink;
  REQUIRE(plan_and_build(options, project, sink, test.run));
  CHECK(most == std::map<std::string, size_t>{{"de", 1000}, {"en", 1000}});
}
