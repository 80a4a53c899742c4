// Ways to replace every file of a published folder, measured side by side; generator/sink/README.md has the results.
//
//   bench_replace_strategies FOLDER [RUNS [FILES [STRATEGY...]]]          5 runs, 65868 files, all strategies
//
// Below FOLDER it makes trees like a locale's, FILES pages of 14.6 KB on average in one folder; then, under the clock,
// all pages are replaced by others, few of which have the old size. Strategies take turns, run by run. Printed are the
// medians of wall and CPU time until the last call returns, and of wall time until syncfs is done as well. CPU time is
// this process's own: what the kernel's threads write later is not in it.
// The rule: each begins with everything on disk, and those that make files not within a minute of a deletion, unless
// that is what they are to show. Five runs take half an hour and 14 GB of disk, freed at the end.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// For a minute after a file was deleted, an ext4 without a journal does not use its inode again, and looks at each
/// such inode whenever it makes a file: 65,536 of them make that many times slower. For up to six minutes if the table
/// of inodes is not on disk, so even after this rest some runs are slow.
constexpr std::chrono::seconds kRest(65);

/// Never closed: the process ends soon.
int open_or_fail(int folder, const char* name, int flags) {
  int descriptor = ::openat(folder, name, flags | O_CLOEXEC, 0666);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), name);
  return descriptor;
}

void require(bool done, const char* what) {
  if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// The pages of one edition. They are cut from one block of bytes: where they come from must cost nothing.
class Pages {
 public:
  explicit Pages(size_t count) : block_(64 << 10) {
    for (size_t i = 0; i < block_.size(); ++i) block_[i] = static_cast<char>('a' + i % 23);
    for (size_t i = 0; i < count; ++i) names_.push_back(std::to_string(i) + ".html");
  }
  size_t count() const { return names_.size(); }
  const char* name(size_t i) const { return names_[i].c_str(); }
  /// Between 7 and 22 KB, 14.6 KB on average; two editions of a page differ by 64 bytes at most.
  std::string_view bytes(size_t i, unsigned edition) const {
    size_t size = 7000 + i * 2654435761u % 15200 + (i * 40503u + edition * 17u) % 65;
    return {block_.data() + (i + edition * 7) % 4096, size};
  }

 private:
  std::vector<char> block_;
  std::vector<std::string> names_;
};

/// The folder that holds the trees.
struct Place {
  fs::path root;
  int descriptor = -1;
  const Pages& pages;
  unsigned edition = 0;  ///< the one to write
  unsigned put_away_count = 0;

  int open_folder(const char* folder) const { return open_or_fail(descriptor, folder, O_RDONLY | O_DIRECTORY); }
  void put_away(const char* folder) { fs::rename(root / folder, root / std::to_string(put_away_count++)); }
};

void write_file(int descriptor, std::string_view bytes) {
  require(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "write");
}

void write_new_tree(const Place& place, const char* name) {
  require(::mkdirat(place.descriptor, name, 0777) == 0, "mkdir");
  int folder = place.open_folder(name);
  for (size_t i = 0; i < place.pages.count(); ++i) {
    int file = open_or_fail(folder, place.pages.name(i), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    write_file(file, place.pages.bytes(i, place.edition));
    require(::close(file) == 0, "close");
  }
  require(::close(folder) == 0, "close");
}

void rewrite_in_place(const Place& place, const char* name) {
  int folder = place.open_folder(name);
  for (size_t i = 0; i < place.pages.count(); ++i) {
    int file = open_or_fail(folder, place.pages.name(i), O_WRONLY | O_NOFOLLOW);
    std::string_view bytes = place.pages.bytes(i, place.edition);
    write_file(file, bytes);
    require(::ftruncate(file, static_cast<off_t>(bytes.size())) == 0, "ftruncate");
    require(::close(file) == 0, "close");
  }
  require(::close(folder) == 0, "close");
}

void truncate_in_place(const Place& place, const char* name) {
  int folder = place.open_folder(name);
  for (size_t i = 0; i < place.pages.count(); ++i) {
    int file = open_or_fail(folder, place.pages.name(i), O_WRONLY | O_TRUNC | O_NOFOLLOW);
    write_file(file, place.pages.bytes(i, place.edition));
    require(::close(file) == 0, "close");
  }
  require(::close(folder) == 0, "close");
}

void rename_each(const Place& place, const char* from_name, const char* to_name) {
  int from = place.open_folder(from_name), to = place.open_folder(to_name);
  for (size_t i = 0; i < place.pages.count(); ++i) {
    require(::renameat(from, place.pages.name(i), to, place.pages.name(i)) == 0, "rename");
  }
  require(::close(from) == 0 && ::close(to) == 0, "close");
}

void delete_tree(const Place& place, const char* name) {
  int folder = place.open_folder(name);
  for (size_t i = 0; i < place.pages.count(); ++i) {
    require(::unlinkat(folder, place.pages.name(i), 0) == 0 || errno == ENOENT, "unlink");
  }
  require(::close(folder) == 0, "close");
  require(::unlinkat(place.descriptor, name, AT_REMOVEDIR) == 0, "rmdir");
}

void exchange(const Place& place, const char* one, const char* other) {
  require(::renameat2(place.descriptor, one, place.descriptor, other, RENAME_EXCHANGE) == 0, "exchange");
}

/// "live" is the published folder and "spare" a tree beside it; both are complete before and after `replace`. A tree
/// that is left over is put away under a number and deleted when all is measured.
struct Strategy {
  const char* name;
  const char* title;
  bool rests;  ///< begins when no file was deleted for a while
  std::function<void(Place&)> replace;
};

void replace_by_exchange(Place& place) {
  write_new_tree(place, "new");
  exchange(place, "new", "live");
  delete_tree(place, "new");
}

std::vector<Strategy> strategies() {
  return {
      {"fresh", "reference: the same files into a fresh folder", true,
       [](Place& p) {
         write_new_tree(p, "new");
         p.put_away("new");
       }},
      {"exchange-left", "new tree, exchange, old tree left for later", true,
       [](Place& p) {
         write_new_tree(p, "new");
         exchange(p, "new", "live");
         p.put_away("new");
       }},
      {"truncate", "each file truncated and written (not safe)", false, [](Place& p) { truncate_in_place(p, "live"); }},
      {"in-place", "each file rewritten in place (not safe)", false, [](Place& p) { rewrite_in_place(p, "live"); }},
      {"spare", "spare tree rewritten in place, exchange, old tree is the next spare", false,
       [](Place& p) {
         rewrite_in_place(p, "spare");
         exchange(p, "spare", "live");
       }},
      {"exchange", "new tree, exchange, old tree deleted", true, replace_by_exchange},
      {"exchange-again", "the same at once after it", false, replace_by_exchange},
      {"rename", "each file beside it, then renamed over the old", true,
       [](Place& p) {
         write_new_tree(p, "new");
         rename_each(p, "new", "live");
         require(::unlinkat(p.descriptor, "new", AT_REMOVEDIR) == 0, "rmdir");
       }},
  };
}

struct Times {
  double wall = 0;
  double cpu = 0;
  double synced = 0;  ///< wall time until syncfs is done
};

double cpu_seconds() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
         static_cast<double>(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
}

Times measure(const Strategy& strategy, Place& place) {
  place.edition += 1;
  if (strategy.rests) std::this_thread::sleep_for(kRest);
  auto start = std::chrono::steady_clock::now();
  auto since_start = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  double cpu = cpu_seconds();
  strategy.replace(place);
  Times times;
  times.cpu = cpu_seconds() - cpu;
  times.wall = since_start();
  require(::syncfs(place.descriptor) == 0, "syncfs");
  times.synced = since_start();
  return times;
}

double median(const std::vector<Times>& samples, double Times::*field) {
  std::vector<double> values;
  for (const Times& sample : samples) values.push_back(sample.*field);
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print(const std::vector<Strategy>& chosen, const std::map<std::string, std::vector<Times>>& samples) {
  std::printf("%8s %8s %8s  seconds, medians\n%8s %8s %8s\n", "wall", "cpu", "wall", "", "", "+ sync");
  for (const Strategy& strategy : chosen) {
    const std::vector<Times>& all = samples.at(strategy.name);
    std::printf("%8.2f %8.2f %8.2f  %-14s %s\n", median(all, &Times::wall), median(all, &Times::cpu),
                median(all, &Times::synced), strategy.name, strategy.title);
  }
}

void run(const fs::path& root, size_t runs, size_t files, const std::vector<std::string>& wanted) {
  Pages pages(files);
  std::vector<Strategy> chosen;
  for (const Strategy& strategy : strategies()) {
    bool named = std::find(wanted.begin(), wanted.end(), strategy.name) != wanted.end();
    if (named || wanted.empty()) chosen.push_back(strategy);
  }
  fs::create_directories(root);
  Place place{root, ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), pages};
  require(place.descriptor >= 0, root.c_str());
  write_new_tree(place, "live");
  write_new_tree(place, "spare");
  require(::syncfs(place.descriptor) == 0, "syncfs");
  std::map<std::string, std::vector<Times>> samples;
  for (size_t i = 0; i < runs; ++i) {
    for (const Strategy& strategy : chosen) {
      Times times = measure(strategy, place);
      std::fprintf(stderr, "%zu %-14s wall %.2f cpu %.2f synced %.2f\n", i, strategy.name, times.wall, times.cpu,
                   times.synced);
      samples[strategy.name].push_back(times);
    }
  }
  print(chosen, samples);
  std::fflush(stdout);
  fs::remove_all(root);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_replace_strategies FOLDER [RUNS [FILES [STRATEGY...]]]\n", stderr);
    return 2;
  }
  try {
    size_t runs = argc > 2 ? std::stoul(argv[2]) : 5, files = argc > 3 ? std::stoul(argv[3]) : 65868;
    if (runs == 0 || files == 0) throw std::invalid_argument("RUNS and FILES want numbers above 0");
    run(fs::path(argv[1]) / "replace-strategies", runs, files, {argv + std::min(argc, 4), argv + argc});
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "bench_replace_strategies: %s\n", failure.what());
    return 3;
  }
}
