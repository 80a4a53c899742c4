#include "serve/watcher.h"

#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "catch.h"
#include "unit/base/temp_folder.h"

using std::chrono::milliseconds;
using Names = std::vector<std::string>;

namespace {

constexpr milliseconds kSoon{5000};  // nothing waits that long unless something is wrong
constexpr milliseconds kNever{150};

class Watched {
 public:
  Watched() {
    folder.write("content/uses.json", "1");
    folder.write("content/pages/en/about.md", "1");
  }

  Names changes(serve::Watcher& watcher, milliseconds timeout = kSoon) const {
    Names names;
    for (const std::filesystem::path& path : watcher.wait(timeout)) {
      names.push_back(path.lexically_relative(folder.path()).string());
    }
    return names;
  }

  base_test::TempFolder folder;
};

}  // namespace

TEST_CASE("nothing is told while nothing changes") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  CHECK(watched.changes(watcher, kNever) == Names{});
}

TEST_CASE("files that are written, made, renamed and deleted are told together") {
  Watched watched;
  watched.folder.write("content/old.json", "1");
  serve::Watcher watcher({watched.folder / "content"});
  watched.folder.write("content/uses.json", "2");
  watched.folder.write("content/new.json", "1");
  std::filesystem::rename(watched.folder / "content/old.json", watched.folder / "content/renamed.json");
  std::filesystem::remove(watched.folder / "content/pages/en/about.md");
  CHECK(watched.changes(watcher) == Names{"content/new.json", "content/old.json", "content/pages/en/about.md",
                                          "content/renamed.json", "content/uses.json"});
  CHECK(watched.changes(watcher, kNever) == Names{});
}

TEST_CASE("a file that takes the place of another one is told") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  watched.folder.write("content/.uses.json.new", "2");
  std::filesystem::rename(watched.folder / "content/.uses.json.new", watched.folder / "content/uses.json");
  CHECK(watched.changes(watcher) == Names{"content/uses.json"});
}

TEST_CASE("the files that editors put beside are left out") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  for (const char* name : {".uses.json.swp", "uses.json~", "#uses.json#", ".git/index"}) {
    watched.folder.write(std::string("content/") + name, "1");
  }
  CHECK(watched.changes(watcher, kNever) == Names{});
}

TEST_CASE("a change is told when the file has been closed, not before") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  std::filesystem::path path = watched.folder / "content/uses.json";
  int file = ::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  REQUIRE(file >= 0);
  auto begun = std::chrono::steady_clock::now();
  std::thread writer([&] {
    std::this_thread::sleep_for(milliseconds(200));
    ssize_t written = ::write(file, "2", 1);
    ::close(written == 1 ? file : -1);
  });
  Names names = watched.changes(watcher);
  writer.join();
  CHECK(names == Names{"content/uses.json"});
  CHECK(std::chrono::steady_clock::now() - begun >= milliseconds(200));
  CHECK(watched.changes(watcher, kNever) == Names{});
}

TEST_CASE("folders that come later are watched too, with all that is in them") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  watched.folder.write("content/pages/ja/deep/about.md", "1");
  Names names = watched.changes(watcher);
  CHECK(std::find(names.begin(), names.end(), "content/pages/ja") != names.end());
  watched.folder.write("content/pages/ja/deep/about.md", "2");
  CHECK(watched.changes(watcher) == Names{"content/pages/ja/deep/about.md"});
}

TEST_CASE("a renamed folder is told by both names, and watched under the new one") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  std::filesystem::rename(watched.folder / "content/pages/en", watched.folder / "content/pages/de");
  CHECK(watched.changes(watcher) == Names{"content/pages/de", "content/pages/en"});
  watched.folder.write("content/pages/de/about.md", "2");
  CHECK(watched.changes(watcher) == Names{"content/pages/de/about.md"});
}

TEST_CASE("a watched folder may be replaced, and need not be there at first") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content", watched.folder / "overlay"});
  std::filesystem::rename(watched.folder / "content", watched.folder / "before");
  watched.folder.write("content/uses.json", "2");
  Names names = watched.changes(watcher);
  CHECK(std::find(names.begin(), names.end(), "content") != names.end());
  watched.folder.write("before/uses.json", "3");
  CHECK(watched.changes(watcher, kNever) == Names{});
  watched.folder.write("content/uses.json", "3");
  CHECK(watched.changes(watcher) == Names{"content/uses.json"});
  watched.folder.write("overlay/a.json", "1");
  names = watched.changes(watcher);
  CHECK(std::find(names.begin(), names.end(), "overlay") != names.end());
}

TEST_CASE("a single file is watched without its neighbours") {
  Watched watched;
  watched.folder.write("registry.csv", "1");
  serve::Watcher watcher({watched.folder / "registry.csv", watched.folder / "content/"});
  watched.folder.write("other.csv", "1");
  CHECK(watched.changes(watcher, kNever) == Names{});
  watched.folder.write("registry.csv", "2");
  CHECK(watched.changes(watcher) == Names{"registry.csv"});
  watched.folder.write("content/uses.json", "2");
  CHECK(watched.changes(watcher) == Names{"content/uses.json"});
}

TEST_CASE("a signal that is let through ends the wait") {
  Watched watched;
  serve::Watcher watcher({watched.folder / "content"});
  struct sigaction action {
  }, before{};
  action.sa_handler = [](int) {};
  ::sigaction(SIGUSR1, &action, &before);
  sigset_t blocked, open;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  ::pthread_sigmask(SIG_BLOCK, &blocked, &open);
  ::pthread_kill(::pthread_self(), SIGUSR1);  // before the wait: it must not be lost
  auto begun = std::chrono::steady_clock::now();
  CHECK(watcher.wait(kSoon, &open).empty());
  CHECK(std::chrono::steady_clock::now() - begun < kSoon);
  ::pthread_sigmask(SIG_SETMASK, &open, nullptr);
  ::sigaction(SIGUSR1, &before, nullptr);
}
