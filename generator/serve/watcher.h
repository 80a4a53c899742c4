#pragma once
// Tells which input files have changed, once the change is complete.
//
// What is watched are folders with all that lies in them, and single files. A change is complete when no file is being
// written and nothing has happened for a moment (kQuiet): an editor writes a file in several steps, a version control
// system many files. inotify tells when a file that was written has been closed; the wait for it has an end (kPatience)
// so that a file that somebody keeps open does not hold up the rest.
//
// The files that editors put beside those they edit are left out: ".name", "name~", "#name#".
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace serve {

using Paths = std::set<std::filesystem::path>;

class Watcher {
 public:
  static constexpr std::chrono::milliseconds kQuiet{40};
  static constexpr std::chrono::milliseconds kPatience{2000};

  /// Each root is a folder or a file, which need not be there yet. Throws base::SystemFailure.
  explicit Watcher(std::vector<std::filesystem::path> roots);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// The files that changed, by the roots as they were given; a folder stands for all that is or was in it. None when
  /// nothing has changed for `timeout`, or when a signal came that `signals` lets through (nullptr: those of now).
  Paths wait(std::chrono::milliseconds timeout, const sigset_t* signals = nullptr);

 private:
  /// A folder that the system watches for us.
  struct Folder {
    std::filesystem::path path;
    bool whole = false;           ///< everything in it is ours; else only `names`
    std::set<std::string> names;  ///< of roots
  };

  void watch_root(const std::filesystem::path& root);
  void watch_tree(const std::filesystem::path& folder);
  Folder* watch_folder(const std::filesystem::path& folder);
  void forget_tree(const std::filesystem::path& folder);
  bool wait_for_event(std::chrono::milliseconds timeout, const sigset_t* signals) const;
  void read_events();
  void note(const Folder& folder, const std::string& name, uint32_t what);
  void start_anew();

  std::vector<std::filesystem::path> roots_;
  int descriptor_ = -1;
  std::map<int, Folder> folders_;  ///< by watch descriptor
  Paths changed_;
  Paths being_written_;
};

}  // namespace serve
