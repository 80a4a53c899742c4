// Kills builds, and makes their system calls fail, at every place: pages stay whole and the next build ends right.
#include "sink/commit.h"

#include <random>
#include <thread>

#include "base/source.h"
#include "catch.h"
#include "unit/sink/temp_folder.h"
#include "unit/sink/traced_process.h"

namespace fs = std::filesystem;
using test::below;
using test::build;
using test::Files;
using test::joined;
using test::options_for;
using test::pages;
using test::read_tree;
using test::TempFolder;
using test::write_text;

namespace {

/// One step from an old site to a new one. Paths are relative to the output.
struct Scenario {
  std::string name;
  std::string folder;
  Files before;
  Files after;  ///< none: the folder is retired
  Files foreign;
  bool complete = true;
  bool exchanges = true;  ///< false: two renames replace a folder, and for a moment it is not there

  Files in_output(const Files& files) const { return folder.empty() ? files : below(folder, files); }
};

std::vector<Scenario> scenarios() {
  Files some = joined(pages(4, "a"), below("x", pages(2, "a")));
  Files all_new = joined(pages(5, "b"), below("y", pages(1, "b")));
  Files few_new = joined(Files{{"0.html", "new bytes"}, {"z/new.html", "new file"}}, pages(4, "a"));
  Files half_kept = joined(Files{{"0.html", "1"}, {"1.html", "2"}, {"2.html", "3"}, {"new.html", "4"}}, pages(4, "a"));
  Files note = {{"en/note.txt", "keep me"}};
  return {
      {"first build", "en", {}, some, {}},
      {"whole tree", "en", some, all_new, {}},
      {"whole tree with linked files", "en", some, half_kept, {}},
      {"file by file", "en", some, few_new, {}},
      {"file by file beside a foreign file", "en", some, all_new, note},
      {"incomplete", "en", some, joined(Files{{"0.html", "new bytes"}}, some), {}, false},
      {"root", "", some, few_new, {{"CNAME", "example.org"}}},
      {"retired", "en", some, {}, note},
  };
}

/// The site as it was before.
void set_up(const Scenario& scenario, const fs::path& output) {
  if (!scenario.before.empty()) build(options_for(output), {scenario.folder, true}, scenario.before);
  fs::create_directories(output);
  for (const auto& [path, bytes] : scenario.foreign) {
    if (!scenario.before.empty()) write_text(output / path, bytes);
  }
}

void run_step(const Scenario& scenario, const fs::path& output) {
  sink::DirectorySink sink(options_for(output));
  if (scenario.after.empty()) {
    sink.retire_folder(scenario.folder);
  } else {
    test::write_folder(sink, {scenario.folder, scenario.complete}, scenario.after);
  }
  sink.finish();
}

/// The exit code of a step, by the kinds of failure.
int step_status(const Scenario& scenario, const fs::path& output) {
  try {
    run_step(scenario, output);
    return 0;
  } catch (const base::SystemFailure&) {
    return 3;
  } catch (const std::exception& failure) {
    ::fprintf(stderr, "%s: %s\n", scenario.name.c_str(), failure.what());
    return 1;
  }
}

/// Every file is whole, old or new, or somebody's; nothing that is in both editions is missing.
bool is_whole(const Scenario& scenario, const fs::path& output) {
  Files before = scenario.in_output(scenario.before), after = scenario.in_output(scenario.after);
  Files found = read_tree(output);
  for (const auto& [path, bytes] : found) {
    bool known = (before.count(path) > 0 && before[path] == bytes) || (after.count(path) > 0 && after[path] == bytes) ||
                 (scenario.foreign.count(path) > 0 && scenario.foreign.at(path) == bytes);
    if (!known) return false;
  }
  for (const auto& [path, bytes] : before) {
    if (scenario.exchanges && after.count(path) > 0 && found.count(path) == 0) return false;
  }
  for (const auto& [path, bytes] : scenario.foreign) {
    if (found.count(path) == 0) return false;
  }
  return true;
}

void check_next_run(const Scenario& scenario, const fs::path& output) {
  REQUIRE_NOTHROW(run_step(scenario, output));
  CHECK(read_tree(output) == joined(scenario.in_output(scenario.after), scenario.foreign));
  CHECK_FALSE(fs::exists(output / ".portolan/journal"));
  CHECK_FALSE(fs::exists(output / ".portolan/staging"));
  if (scenario.after.empty()) return;
  CHECK(build(options_for(output), {scenario.folder, true}, scenario.after).unchanged == scenario.after.size());
}

/// Kills a build at each `stride`th of its system calls, beginning with `first`.
void kill_at_calls(const Scenario& scenario, int first, int stride, int exchange_error = 0) {
  bool killed = true;
  for (int call = first; killed; call += stride) {
    CAPTURE(scenario.name, call);
    TempFolder temp;
    set_up(scenario, temp / "out");
    killed = test::run_traced([&] { return step_status(scenario, temp / "out"); }, {call, 0, exchange_error}).killed;
    REQUIRE(is_whole(scenario, temp / "out"));
    check_next_run(scenario, temp / "out");
  }
}

void fail_at_calls(const Scenario& scenario, int error, int first, int stride) {
  for (int call = first;; call += stride) {
    CAPTURE(scenario.name, error, call);
    TempFolder temp;
    set_up(scenario, temp / "out");
    test::TracedRun run = test::run_traced([&] { return step_status(scenario, temp / "out"); }, {call, error});
    if (run.calls <= call) return;
    CHECK_FALSE(run.crashed);
    CHECK((run.exit_code == 3 || (run.exit_code == 0 && !run.failed_to_store)));
    REQUIRE(is_whole(scenario, temp / "out"));
    check_next_run(scenario, temp / "out");
  }
}

/// With sanitizers a fork takes 20 ms, so the usual run looks at every 11th call, others in each scenario; the tests
/// tagged [long] look at all of them.
constexpr int kStride = 11;

bool cannot_trace() {
  if (test::can_trace()) return false;
  WARN("skipped: processes cannot be traced here");
  return true;
}

}  // namespace

TEST_CASE("a build that is killed leaves whole pages and the next one ends right") {
  if (cannot_trace()) return;
  int first = 0;
  for (const Scenario& scenario : scenarios()) kill_at_calls(scenario, first++ % kStride, kStride);
}

TEST_CASE("a build killed at any system call leaves whole pages and the next one ends right", "[.long]") {
  if (cannot_trace()) return;
  for (const Scenario& scenario : scenarios()) kill_at_calls(scenario, 0, 1);
}

TEST_CASE("a build in which a system call fails says so, leaves whole pages, and the next one ends right") {
  if (cannot_trace()) return;
  int first = 0;
  for (const Scenario& scenario : scenarios()) fail_at_calls(scenario, ENOSPC, first++ % kStride, kStride);
}

TEST_CASE("a build in which any system call fails leaves whole pages and the next one ends right", "[.long]") {
  if (cannot_trace()) return;
  for (const Scenario& scenario : scenarios()) {
    for (int error : {ENOSPC, EIO, EACCES}) fail_at_calls(scenario, error, 0, 1);
  }
}

TEST_CASE("where folders cannot be exchanged a killed build still leaves whole pages and the next one ends right") {
  if (cannot_trace()) return;
  for (size_t i : {1, 2}) {
    // No such call; folders of a lower layer of an overlay.
    for (int error : {EINVAL, EXDEV}) {
      CAPTURE(error);
      Scenario scenario = scenarios()[i];
      scenario.exchanges = error != EINVAL;
      kill_at_calls(scenario, i, 15, error);
    }
  }
}

TEST_CASE("builds killed at random moments end byte-identical in the end") {
  TempFolder temp;
  fs::path output = temp / "out";
  std::mt19937 random(20260901);
  Files before, after;
  for (int round = 0; round < 20; ++round) {
    before = round == 0 ? Files() : after;
    after = pages(300 - round % 3, round % 2 == 0 ? "a" : "b");
    for (int i = 0; i < round * 15; ++i) after[std::to_string(i) + ".html"] = "the same in each round";
    pid_t child = ::fork();
    if (child == 0) {
      build(output, after);
      ::_exit(0);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (fs::exists(output)) CHECK(is_whole({"", "en", before, after, {}}, output));
    build(output, after);
    REQUIRE(read_tree(output) == below("en", after));
  }
}

TEST_CASE("a damaged journal is dropped, and what was half done is written again") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(10, "a"));
  write_text(output / "en/7.html", pages(10, "b")["7.html"]);
  write_text(output / "en/new.html", "placed, but in no manifest");
  write_text(output / ".portolan/journal", "portolan-manifest\t2\ten\tnonsense\n");
  write_text(output / ".portolan/staging/new/0.html", "half");
  sink::Summary summary = build(output, joined(pages(10, "b"), {{"new.html", "x"}}));
  CHECK_FALSE(summary.warnings.empty());
  CHECK(read_tree(output) == below("en", joined(pages(10, "b"), {{"new.html", "x"}})));
  CHECK_FALSE(fs::exists(output / ".portolan/journal"));
}

TEST_CASE("an output that was copied in the middle of a commit ends right") {
  if (cannot_trace()) return;
  Scenario scenario = scenarios()[1];
  bool killed = true;
  for (int call = 0; killed; call += 9) {
    CAPTURE(call);
    TempFolder temp;
    set_up(scenario, temp / "out");
    killed = test::run_traced([&] { return step_status(scenario, temp / "out"); }, {call, 0}).killed;
    fs::copy(temp / "out", temp / "copy", fs::copy_options::recursive);
    fs::remove_all(temp / "out");
    REQUIRE_NOTHROW(run_step(scenario, temp / "copy"));
    // Without a manifest to trust nothing is deleted: old pages may be left beside the new ones.
    Files found = read_tree(temp / "copy");
    for (const auto& [path, bytes] : scenario.in_output(scenario.after)) CHECK(found[path] == bytes);
  }
}

TEST_CASE("an exchange that was made is not made again, and files that came late are brought back") {
  for (const char* old_tree : {"new", "old"}) {
    CAPTURE(old_tree);
    TempFolder temp;
    fs::path output = temp / "out", staging = output / ".portolan/staging";
    build(output, joined(pages(5, "a"), below("x", pages(1, "a"))));
    sink::Manifest next;
    next.folder = "en";
    next.how = sink::Switch::tree;
    for (const auto& [path, bytes] : pages(5, "b")) {
      write_text(staging / "tree" / path, bytes);
      int64_t modified = sink::modified_at(test::stat_of(staging / "tree" / path));
      next.rows.push_back({sink::hash_content(bytes), bytes.size(), modified, path});
    }
    write_text(output / "en/x/late.txt", "came late");
    write_text(output / "en/x/0.html", "changed late");
    fs::rename(output / "en", staging / old_tree);
    fs::rename(staging / "tree", output / "en");
    struct stat page = test::stat_of(output / "en/0.html");
    next.tree = test::stat_of(output / "en").st_ino;
    write_text(output / ".portolan/journal", sink::to_text(next));

    CHECK(build(output, pages(5, "b")).unchanged == 5);
    CHECK(test::untouched(page, test::stat_of(output / "en/0.html")));
    Files late = {{"en/x/late.txt", "came late"}, {"en/x/0.html", "changed late"}};
    CHECK(read_tree(output) == joined(late, below("en", pages(5, "b"))));
    CHECK(test::read_text(output / ".portolan/deleted.txt") == "en/x/0.html\n");
  }
}

TEST_CASE("a foreign file that came after a crash is not replaced by the commit that is finished") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(10, "a"));
  {
    sink::OutputFolder held(output, {});
    sink::StoredManifest before = held.manifest_of("en");
    sink::Manifest next = before.manifest;
    std::string bytes = "ours";
    write_text(output / ".portolan/staging/new/new.html", bytes);
    next.rows.push_back({sink::hash_content(bytes), bytes.size(), 0, "new.html"});
    next.how = sink::Switch::files;
    write_text(output / ".portolan/journal", sink::to_text(next));
  }
  write_text(output / "en/new.html", "theirs");
  CHECK_THROWS_AS(sink::DirectorySink(options_for(output)), sink::RefusedOutput);
  CHECK(test::read_text(output / "en/new.html") == "theirs");
  fs::remove(output / "en/new.html");
  CHECK_NOTHROW(sink::DirectorySink(options_for(output)));
  CHECK(test::read_text(output / "en/new.html") == "ours");
}
