// What the file system alone asks for a site: open, write, close, once a file, one thread; or lstat, once a file.
//
//   bench_bare_loop SITE TARGET [--once]
//   bench_bare_loop SITE
//
// Takes the names and the bytes of SITE, a site that portolan built, into memory; then, and only this is timed, writes
// every file to the same name below TARGET, whose folders stand already. Without TARGET it only asks for the status of
// every file of SITE. Prints one line of JSON.
// A copy is written and removed beforehand: a virtual machine pays for memory that it never touched before, up to as
// much as for the writing (1.4 s for 0.8 s was seen), and the timed loop now gets pages that were in use a moment ago.
// With --once there is no such copy: on a disk its removal would still be going on when the clock starts.
// The rule: nothing happens in the timed loop but these calls. SITE's .portolan is the generator's own and left out.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// One file to write: its path below the site, and where its bytes lie.
struct File {
  std::string path;
  size_t offset = 0;
  size_t size = 0;
};

/// A site in memory: the bytes of all files, one behind the other.
struct Site {
  std::vector<std::string> folders;  ///< parents first
  std::vector<File> files;
  std::vector<char> bytes;
};

void list_site(const fs::path& root, Site& site) {
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
    std::string path = it->path().lexically_relative(root).string();
    if (path == ".portolan") {
      it.disable_recursion_pending();
    } else if (it->is_directory()) {
      site.folders.push_back(path);
    } else {
      site.files.push_back({path, 0, it->file_size()});
    }
  }
  std::sort(site.folders.begin(), site.folders.end());
  std::sort(site.files.begin(), site.files.end(), [](const File& a, const File& b) { return a.path < b.path; });
}

void read_files(const fs::path& root, Site& site) {
  size_t total = 0;
  for (File& file : site.files) {
    file.offset = total;
    total += file.size;
  }
  site.bytes.resize(total);
  for (const File& file : site.files) {
    std::ifstream stream(root / file.path, std::ios::binary);
    stream.read(site.bytes.data() + file.offset, static_cast<std::streamsize>(file.size));
    if (!stream) throw std::runtime_error("cannot read " + (root / file.path).string());
  }
}

[[noreturn]] void fail(const File& file) {
  throw std::system_error(errno, std::generic_category(), file.path);
}

void make_folders(const fs::path& target, const Site& site) {
  fs::create_directories(target);
  for (const std::string& folder : site.folders) fs::create_directory(target / folder);
}

/// The loop that is measured. Paths are relative to the working folder.
void write_files(const Site& site) {
  for (const File& file : site.files) {
    int descriptor = ::open(file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(file);
    ssize_t written = ::write(descriptor, site.bytes.data() + file.offset, file.size);
    if (written < 0 || static_cast<size_t>(written) != file.size) fail(file);
    if (::close(descriptor) != 0) fail(file);
  }
}

/// The other loop that is measured.
void ask_files(const Site& site) {
  struct stat status {};
  for (const File& file : site.files) {
    if (::lstat(file.path.c_str(), &status) != 0) fail(file);
  }
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + time.tv_usec * 1e-6;
}

void measure(const Site& site, void (*loop)(const Site&)) {
  rusage before{}, after{};
  auto start = std::chrono::steady_clock::now();
  ::getrusage(RUSAGE_SELF, &before);
  loop(site);
  ::getrusage(RUSAGE_SELF, &after);
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  double user = seconds(after.ru_utime) - seconds(before.ru_utime);
  double system = seconds(after.ru_stime) - seconds(before.ru_stime);
  std::printf("{\"files\":%zu,\"bytes\":%zu,\"cpu\":%.6f,\"user\":%.6f,\"system\":%.6f,\"wall\":%.6f}\n",
              site.files.size(), site.bytes.size(), user + system, user, system, wall.count());
}

void write_site(const fs::path& source, const fs::path& wanted_target, bool rehearse) {
  fs::path target = fs::absolute(wanted_target);
  Site site;
  list_site(source, site);
  read_files(source, site);
  make_folders(target, site);
  fs::current_path(target);
  if (rehearse) {
    write_files(site);
    fs::remove_all(target);
    make_folders(target, site);
    fs::current_path(target);
  }
  measure(site, write_files);
}

void ask_site(const fs::path& source) {
  Site site;
  list_site(source, site);
  fs::current_path(source);
  ask_files(site);
  measure(site, ask_files);
}

}  // namespace

int main(int argc, char** argv) {
  bool once = argc == 4 && std::strcmp(argv[3], "--once") == 0;
  if (argc < 2 || argc > 4 || (argc == 4 && !once)) {
    std::fputs("usage: bench_bare_loop SITE [TARGET [--once]]\n", stderr);
    return 2;
  }
  try {
    if (argc == 2) {
      ask_site(argv[1]);
    } else {
      write_site(argv[1], argv[2], !once);
    }
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "bench_bare_loop: %s\n", failure.what());
    return 3;
  }
}
