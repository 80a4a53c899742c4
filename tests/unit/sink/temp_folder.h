#pragma once
// A folder of its own for each test, and whole trees as maps from path to bytes.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "sink/sink.h"

namespace test {

using Files = std::map<std::string, std::string>;

/// Made on construction, removed with all that is in it. In $TMPDIR if that is set, else in memory where possible: the
/// thousands of small builds in these tests take minutes where fsync waits for a disk.
class TempFolder {
 public:
  TempFolder() {
    const char* parent = std::getenv("TMPDIR");
    if (parent == nullptr) parent = ::access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp";
    std::string name = std::string(parent) + "/portolan-sink-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot create " + name);
    path_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return in ? text.str() : "(cannot be read)";
}

inline void write_text(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// Everything in `folder` but the sink's own folder; of a symlink, where it leads.
inline Files read_tree(const std::filesystem::path& folder) {
  Files files;
  std::filesystem::recursive_directory_iterator it(folder), end;
  for (; it != end; ++it) {
    std::string path = it->path().lexically_relative(folder).string();
    if (path == ".portolan") {
      it.disable_recursion_pending();
    } else if (it->is_symlink()) {
      files[path] = "-> " + std::filesystem::read_symlink(it->path()).string();
    } else if (it->is_regular_file()) {
      files[path] = read_text(it->path());
    }
  }
  return files;
}

inline struct stat stat_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) throw std::runtime_error("not there: " + path.string());
  return status;
}

/// True when both are the same file that nobody wrote to in between.
inline bool untouched(const struct stat& before, const struct stat& after) {
  return before.st_ino == after.st_ino && before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
         before.st_mtim.tv_nsec == after.st_mtim.tv_nsec;
}

inline sink::DirectorySink::Options options_for(const std::filesystem::path& output) {
  sink::DirectorySink::Options options;
  options.output = output;
  options.jobs = 2;
  options.generator_version = "test 1";
  return options;
}

inline void write_folder(sink::Sink& sink, const sink::Folder& folder, const Files& files) {
  sink.begin_folder(folder);
  unsigned worker = 0;
  for (const auto& [path, bytes] : files) sink.write(worker ^= 1, path, bytes);
  sink.end_folder();
}

/// One run that writes one folder.
inline sink::Summary build(sink::DirectorySink::Options options, const sink::Folder& folder, const Files& files) {
  sink::DirectorySink sink(std::move(options));
  write_folder(sink, folder, files);
  return sink.finish();
}
inline sink::Summary build(const std::filesystem::path& output, const Files& files) {
  return build(options_for(output), {"en", true}, files);
}

/// `count` pages named 0.html and so on whose bytes follow from the name and the edition.
inline Files pages(int count, const std::string& edition) {
  Files files;
  for (int i = 0; i < count; ++i) {
    std::string name = std::to_string(i) + ".html";
    files[name] = "<!doctype html>" + edition + std::string(200 + i % 7, 'x') + name + "</html>";
  }
  return files;
}

/// The same with each path below a folder.
inline Files below(const std::string& folder, const Files& files) {
  Files moved;
  for (const auto& [path, bytes] : files) moved[folder + '/' + path] = bytes;
  return moved;
}

inline Files joined(Files files, const Files& others) {
  files.insert(others.begin(), others.end());
  return files;
}

}  // namespace test
