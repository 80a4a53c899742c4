#include "sink/output_folder.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "base/source.h"
#include "catch.h"
#include "unit/sink/temp_folder.h"

namespace fs = std::filesystem;
using test::TempFolder;

namespace {

/// Why the folder is refused; empty when it is taken.
std::string refusal(const fs::path& output, const std::vector<fs::path>& protected_paths = {}) {
  try {
    sink::OutputFolder folder(output, protected_paths);
    return "";
  } catch (const sink::RefusedOutput& refused) {
    return refused.what();
  }
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class CurrentFolder {
 public:
  explicit CurrentFolder(const fs::path& path) : before_(fs::current_path()) { fs::current_path(path); }
  ~CurrentFolder() { fs::current_path(before_); }

 private:
  fs::path before_;
};

class HomeFolder {
 public:
  explicit HomeFolder(const fs::path& path) : before_(std::getenv("HOME") != nullptr ? std::getenv("HOME") : "") {
    ::setenv("HOME", path.c_str(), 1);
  }
  ~HomeFolder() { ::setenv("HOME", before_.c_str(), 1); }

 private:
  std::string before_;
};

}  // namespace

TEST_CASE("an output folder that does not exist is made, with its parents") {
  TempFolder temp;
  CHECK(refusal(temp / "a/b/c") == "");
  CHECK(fs::is_regular_file(temp / "a/b/c/.portolan/marker"));
}

TEST_CASE("an empty folder, and one with only what version control wants, is taken") {
  TempFolder temp;
  fs::create_directories(temp / "empty");
  CHECK(refusal(temp / "empty") == "");
  test::write_text(temp / "tracked/.gitignore", "*\n");
  CHECK(refusal(temp / "tracked") == "");
  CHECK(test::read_text(temp / "tracked/.gitignore") == "*\n");
  test::write_text(temp / "branch/.git/HEAD", "ref: refs/heads/gh-pages\n");
  CHECK(refusal(temp / "branch") == "");
}

TEST_CASE("a folder with files of others and no marker is refused and left as it is") {
  TempFolder temp;
  test::write_text(temp / "theirs/letter.txt", "dear");
  CHECK(mentions(refusal(temp / "theirs"), "\"letter.txt\""));
  CHECK_FALSE(fs::exists(temp / "theirs/.portolan"));
  test::write_text(temp / "hidden/.bashrc", "");
  CHECK(mentions(refusal(temp / "hidden"), "\".bashrc\""));
}

TEST_CASE("a marked folder is taken whatever else lies in it") {
  TempFolder temp;
  CHECK(refusal(temp / "out") == "");
  test::write_text(temp / "out/letter.txt", "dear");
  CHECK(refusal(temp / "out") == "");
  fs::remove(temp / "out/.portolan/marker");
  CHECK(mentions(refusal(temp / "out"), "\"letter.txt\""));
}

TEST_CASE("files and symlinks are refused as output, also with a slash behind them") {
  TempFolder temp;
  test::write_text(temp / "file", "x");
  CHECK(mentions(refusal(temp / "file"), "not a folder"));
  fs::create_directories(temp / "real");
  fs::create_symlink("real", temp / "link");
  fs::create_symlink("nowhere", temp / "dangling");
  for (const char* name : {"link", "link/", "link//", "link/.", "link/./", "dangling"}) {
    CAPTURE(name);
    CHECK(mentions(refusal(temp / name), "symbolic link"));
  }
  CHECK(fs::is_empty(temp / "real"));
  CHECK_FALSE(fs::exists(temp / "nowhere"));
}

TEST_CASE("symlinks above the output are followed, and .. is resolved first") {
  TempFolder temp;
  fs::create_directories(temp / "real/inner");
  fs::create_symlink("real/inner", temp / "link");
  CHECK(refusal(temp / "link/out") == "");
  CHECK(fs::exists(temp / "real/inner/out/.portolan"));
  CHECK(refusal(temp / "link/../beside") == "");
  CHECK(fs::exists(temp / "real/beside/.portolan"));
  CHECK(mentions(refusal(temp / "real/inner/.."), "\"beside\""));
}

TEST_CASE("the root, the home folder and what holds the current folder are refused") {
  TempFolder temp;
  CHECK(mentions(refusal("/"), "root of the file system"));
  CHECK(mentions(refusal("/tmp/.."), "root of the file system"));
  CHECK(mentions(refusal("//"), "root of the file system"));
  CHECK(mentions(refusal(""), "empty"));
  fs::create_directories(temp / "homes/me/site");
  fs::create_symlink("homes/me", temp / "me");
  HomeFolder home(temp / "me");
  CHECK(mentions(refusal(temp / "homes/me"), "home folder"));
  CHECK(mentions(refusal(temp / "homes"), "home folder"));
  fs::create_directories(temp / "work/deep");
  CurrentFolder here(temp / "work/deep");
  CHECK(mentions(refusal("."), "current folder"));
  CHECK(mentions(refusal(".."), "current folder"));
  CHECK(mentions(refusal(temp / "work"), "current folder"));
  CHECK(refusal("../other") == "");
  CHECK(refusal("below") == "");
  CHECK_FALSE(fs::exists(temp / "work/.portolan"));
}

TEST_CASE("a protected path may neither be the output nor lie in it") {
  TempFolder temp;
  fs::create_directories(temp / "project/content/pages");
  std::vector<fs::path> protected_paths = {temp / "project/content"};
  CHECK(mentions(refusal(temp / "project/content", protected_paths), "lies in it"));
  CHECK(mentions(refusal(temp / "project", protected_paths), "lies in it"));
  CHECK(refusal(temp / "project/output", protected_paths) == "");
}

TEST_CASE("our own folder may not be a symlink") {
  TempFolder temp;
  fs::create_directories(temp / "out");
  test::write_text(temp / "elsewhere/marker", "");
  fs::create_symlink("../elsewhere", temp / "out/.portolan");
  CHECK(mentions(refusal(temp / "out"), "not a folder"));
  CHECK(fs::directory_entry(temp / "elsewhere/lock").exists() == false);
}

TEST_CASE("a second build of the same folder is told that it is busy, until the first ends") {
  TempFolder temp;
  {
    sink::OutputFolder first(temp / "out", {});
    CHECK_THROWS_AS(sink::OutputFolder(temp / "out", {}), sink::Busy);
    CHECK_NOTHROW(sink::OutputFolder(temp / "other", {}));
  }
  CHECK_NOTHROW(sink::OutputFolder(temp / "out", {}));
}

TEST_CASE("the lock of a process that was killed holds nobody up") {
  TempFolder temp;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  pid_t child = ::fork();
  if (child == 0) {
    sink::OutputFolder held(temp / "out", {});
    if (::write(ready[1], "x", 1) == 1) ::pause();
    ::_exit(1);
  }
  char byte;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  CHECK_THROWS_AS(sink::OutputFolder(temp / "out", {}), sink::Busy);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK_NOTHROW(sink::OutputFolder(temp / "out", {}));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_CASE("of twenty builds that start at once each ends well or is told that it is busy") {
  TempFolder temp;
  for (int round = 0; round < 5; ++round) {
    fs::path output = temp / ("out" + std::to_string(round));
    std::vector<pid_t> children;
    for (int i = 0; i < 20; ++i) {
      pid_t child = ::fork();
      if (child == 0) {
        int status = 1;
        try {
          test::build(output, test::pages(30, "same"));
          status = 0;
        } catch (const sink::Busy&) {
          status = 75;
        } catch (const std::exception& failure) {
          ::fprintf(stderr, "%s\n", failure.what());
        }
        ::_exit(status);
      }
      children.push_back(child);
    }
    int done = 0;
    for (pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      CHECK((code == 0 || code == 75));
      done += code == 0;
    }
    CHECK(done >= 1);
    CHECK(test::read_tree(output) == test::below("en", test::pages(30, "same")));
  }
}

TEST_CASE("known folders are remembered in the marker") {
  TempFolder temp;
  {
    sink::OutputFolder output(temp / "out", {});
    CHECK(output.known_folders().empty());
    output.remember_folder("en");
    output.remember_folder("");
    output.remember_folder("th");
    output.forget_folder("en");
  }
  sink::OutputFolder output(temp / "out", {});
  CHECK(output.known_folders() == std::set<std::string, std::less<>>{"", "th"});
}

TEST_CASE("a folder with a manifest is known even if the marker lost its name") {
  TempFolder temp;
  { sink::OutputFolder output(temp / "out", {}); }
  test::write_text(temp / "out/.portolan/manifest/th.tsv", "");
  for (int run = 0; run < 2; ++run) {
    sink::OutputFolder output(temp / "out", {});
    CHECK(output.known_folders() == std::set<std::string, std::less<>>{"th"});
    std::filesystem::remove(temp / "out/.portolan/manifest/th.tsv");
  }
}

TEST_CASE("a folder that may not be entered is a system failure that names it") {
  if (::geteuid() == 0) {
    WARN("skipped: root may enter every folder");
    return;
  }
  TempFolder temp;
  fs::create_directories(temp / "closed");
  fs::permissions(temp / "closed", fs::perms::none);
  CHECK_THROWS_AS(sink::OutputFolder(temp / "closed", {}), base::SystemFailure);
  fs::permissions(temp / "closed", fs::perms::owner_all);
}
