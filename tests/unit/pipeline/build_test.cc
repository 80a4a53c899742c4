#include <algorithm>
#include <set>

#include "catch.h"
#include "pipeline/pipeline.h"
#include "sink/memory_sink.h"
#include "site/assets.h"
#include "source_tree.h"

using pipeline_test::Lines;
using pipeline_test::SourceTree;
using pipeline_test::TestRun;

namespace {

constexpr size_t kRootPages = 2;  // the choice of languages, and the page for what is not there

/// Both stages, as the program runs them.
std::optional<pipeline::BuildResult> plan_and_build(const pipeline::Options& options, const pipeline::Project& project,
                                                    sink::Sink& sink, pipeline::Run& run) {
  std::optional<pipeline::LocaleProject> first = pipeline::plan_site(options, project, run);
  if (!first) return std::nullopt;
  return pipeline::build_site(options, project, *first, sink, run);
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

using Files = std::map<std::string, std::string, std::less<>>;
using Paths = std::vector<std::string>;

Files built(const SourceTree& tree, const pipeline::Options& options) {
  TestRun test;
  pipeline::Project project = load(options, test);
  sink::MemorySink sink;
  REQUIRE(plan_and_build(options, project, sink, test.run));
  CHECK(tree.lines_of(test.log) == Lines{});
  return sink.files();
}

/// The files in the folder of a locale, without its name.
Paths paths_in(const Files& files, const std::string& locale) {
  Paths paths;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(locale + "/")) paths.push_back(path.substr(locale.size() + 1));
  }
  return paths;
}

std::string path_of_css() {
  return site::asset_path("site.css", "p {}\n");
}

}  // namespace

TEST_CASE("asked for some ports, a build writes their pages and the root") {
  SourceTree tree;
  auto files = built(tree, tree.options());
  CHECK(paths_in(files, "en") == Paths{"60156.html", "80.html"});
  CHECK(files.at("en/80.html") == "<title>Title</title>\n<p>port 80</p>");
  CHECK(files.at("index.html") == "<a href=\"en/index.html\">English</a>");
  CHECK(files.at(path_of_css()) == "p {}\n");
}

TEST_CASE("the root holds what all locales share, and what programs and servers ask for") {
  SourceTree tree;
  auto files = built(tree, tree.options());
  for (const char* path : {"404.html", "robots.txt", "ports.json", "ports.schema.json", "_headers", "_redirects",
                           "social.png", "server/nginx.conf", "server/Caddyfile"}) {
    INFO(path);
    CHECK(files.contains(path));
  }
  Paths pictures = paths_in(files, "assets");
  REQUIRE(pictures.size() == 2);
  CHECK(pictures[0].starts_with("port-space."));
  for (const Paths& paths : {paths_in(files, "search"), pictures}) CHECK_FALSE(paths.empty());
}

TEST_CASE("the page in place of a missing one is, at the root, that of the default locale") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  tree.write("templates/not-found.html", "{{lang}} {{self}}");
  pipeline::Options options = tree.options();
  options.locales = {"de", "en"};
  CHECK(built(tree, options).at("404.html") == "de not-found.html");
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
  // Ports, blocks, classes; home, services, one letter, categories, search, not found, commands, about.
  constexpr size_t kPages = 65536 + 256 + 3 + 8;
  auto in_locale = [](const std::string& path) { return path.starts_with("en/"); };
  CHECK(std::count_if(paths.begin(), paths.end(), in_locale) == kPages);
  CHECK(result->pages == kPages + kRootPages);
  for (const char* path :
       {"en/0.html", "en/404.html", "en/65535.html", "en/index.html", "en/about.html", "en/commands.html",
        "en/65280-65535.html", "en/user-ports.html", "en/services-h.html", "en/not-found.html", "/index.html"}) {
    INFO(path);
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
  CHECK(paths_in(files, "de") == Paths{"60156.html", "80.html"});
  for (const char* locale : {"en", "ar-XB"}) CHECK(paths_in(files, locale) == Paths{});
  CHECK(files.at("de/80.html").find("<p>Port 80 hier</p>") != std::string::npos);
  for (const char* link : {"en/index.html", "de/index.html", "ar-XB/index.html"}) {
    CHECK(files.at("index.html").find(link) != std::string::npos);
  }
  options.only.clear();
  auto all = built(tree, options);
  for (const char* locale : {"en", "de", "ar-XB"}) CHECK(paths_in(all, locale) == Paths{"60156.html", "80.html"});
  CHECK(all.size() == files.size() + 4);
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
  CHECK(paths_in(one, "en").size() == 1501 + 536);
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
  CHECK(result->pages == 16 + kRootPages);
  CHECK(std::set<std::string>(sink.paths.begin(), sink.paths.end()).size() == sink.paths.size());
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

namespace {

const site::File& find(const std::vector<site::File>& files, std::string_view path) {
  for (const site::File& file : files) {
    if (file.path == path) return file;
  }
  throw std::runtime_error("no file " + std::string(path));
}
bool has(const std::vector<site::File>& files, std::string_view path) {
  return std::any_of(files.begin(), files.end(), [&](const site::File& file) { return file.path == path; });
}

/// A tree with that in its settings, loaded.
struct LoadedTree {
  explicit LoadedTree(const std::string& members) {
    tree.edit("content/site.json", "\"title\"", members + "\"title\"");
    project = load(tree.options(), test);
    first = pipeline::plan_site(tree.options(), project, test.run);
    REQUIRE(first);
  }

  SourceTree tree;
  TestRun test;
  pipeline::Project project;
  std::optional<pipeline::LocaleProject> first;
};

}  // namespace

TEST_CASE("only a site with an address has a sitemap and describes its search") {
  LoadedTree without("");
  CHECK_FALSE(has(pipeline::list_root_files(without.project, *without.first), "sitemap.xml"));
  CHECK_FALSE(has(pipeline::list_locale_files(without.project, *without.first), "opensearch.xml"));
  LoadedTree with("\"baseUrl\": \"https://example.org\", ");
  CHECK(has(pipeline::list_root_files(with.project, *with.first), "sitemap.xml"));
  CHECK(has(pipeline::list_locale_files(with.project, *with.first), "opensearch.xml"));
}

TEST_CASE("a sitemap names the pages that search engines are told of") {
  struct Case {
    const char* index;
    size_t ports;
  };
  for (const Case& c : {Case{"all", 65536}, Case{"notable", 2}}) {  // 80 is listed, browsers block 7
    LoadedTree loaded("\"baseUrl\": \"https://example.org/\", \"index\": \"" + std::string(c.index) + "\", ");
    base::Buffer out;
    for (const site::File& file : pipeline::list_root_files(loaded.project, *loaded.first)) {
      if (file.path.starts_with("sitemaps/")) file.render(out);
    }
    std::set<std::string> addresses;
    const std::string kBegin = "<loc>https://example.org/en/", kEnd = "</loc>";
    for (size_t at = out.view().find(kBegin); at != std::string_view::npos; at = out.view().find(kBegin, at + 1)) {
      size_t begin = at + kBegin.size();
      addresses.emplace(out.view().substr(begin, out.view().find(kEnd, begin) - begin));
    }
    INFO(c.index);
    CHECK(addresses.size() == c.ports + 256 + 3 + 6);  // home, services, one letter, categories, commands, about
    for (const char* page : {"", "7.html", "80.html", "about.html", "0-255.html"}) CHECK(addresses.contains(page));
    for (const char* page : {"search.html", "not-found.html"}) CHECK_FALSE(addresses.contains(page));
  }
}

TEST_CASE("files are made when they are asked for") {
  LoadedTree loaded("");
  std::vector<site::File> root = pipeline::list_root_files(loaded.project, *loaded.first);
  std::vector<site::File> locale = pipeline::list_locale_files(loaded.project, *loaded.first);
  auto text = [](const site::File& file) {
    base::Buffer out;
    file.render(out);
    return std::string(out.view());
  };
  CHECK(text(find(root, "index.html")) == "<a href=\"en/index.html\">English</a>");
  CHECK(text(find(root, path_of_css())) == "p {}\n");
  CHECK(text(find(locale, "256-511.html")) == "<title>256–511</title>");
  CHECK(text(find(locale, "about.html")).starts_with("<title>About</title>"));
}
