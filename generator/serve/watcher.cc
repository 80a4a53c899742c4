// Every folder is watched for the same events, since the system has one watch for a folder, however often it is asked.
// The parent of each root is watched too, so that a root that is replaced, or comes later, is seen.
#include "serve/watcher.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/source.h"

namespace serve {
namespace {

constexpr uint32_t kEvents =
    IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR;

bool is_editors_own(const std::string& name) {
  return name.starts_with('.') || name.starts_with('#') || name.ends_with('~');
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

/// "content/" and "content" are one folder.
std::filesystem::path without_final_slash(std::filesystem::path path) {
  path = path.lexically_normal();
  return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

Watcher::Watcher(std::vector<std::filesystem::path> roots) {
  for (std::filesystem::path& root : roots) roots_.push_back(without_final_slash(std::move(root)));
  descriptor_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor_ < 0) throw base::SystemFailure("cannot watch", roots_.empty() ? "" : roots_.front(), errno);
  for (const std::filesystem::path& root : roots_) watch_root(root);
}

Watcher::~Watcher() {
  ::close(descriptor_);
}

void Watcher::watch_root(const std::filesystem::path& root) {
  std::filesystem::path parent = root.has_parent_path() ? root.parent_path() : std::filesystem::path(".");
  if (Folder* folder = watch_folder(parent)) folder->names.insert(root.filename().string());
  watch_tree(root);
}

/// Folders that come while we look are told of by the watch on the folder that they are in.
void Watcher::watch_tree(const std::filesystem::path& path) {
  if (!is_folder(path)) return;
  Folder* folder = watch_folder(path);
  if (folder == nullptr) return;
  folder->whole = true;
  std::error_code gone;
  for (const auto& inner : std::filesystem::directory_iterator(path, gone)) {
    if (is_editors_own(inner.path().filename().string())) continue;
    if (inner.is_directory(gone) && !inner.is_symlink(gone)) watch_tree(inner.path());
  }
}

/// nullptr when there is no such folder.
Watcher::Folder* Watcher::watch_folder(const std::filesystem::path& path) {
  int watch = ::inotify_add_watch(descriptor_, path.c_str(), kEvents);
  if (watch < 0 && (errno == ENOENT || errno == ENOTDIR)) return nullptr;
  if (watch < 0) throw base::SystemFailure("cannot watch", path, errno);
  Folder& folder = folders_[watch];
  folder.path = path;
  return &folder;
}

void Watcher::forget_tree(const std::filesystem::path& path) {
  for (const auto& [watch, folder] : folders_) {
    if (folder.whole && lies_in(folder.path, path)) ::inotify_rm_watch(descriptor_, watch);
  }
}

bool Watcher::wait_for_event(std::chrono::milliseconds timeout, const sigset_t* signals) const {
  pollfd descriptor{descriptor_, POLLIN, 0};
  timespec time{timeout.count() / 1000, timeout.count() % 1000 * 1'000'000};
  return ::ppoll(&descriptor, 1, &time, signals) > 0;
}

Paths Watcher::wait(std::chrono::milliseconds timeout, const sigset_t* signals) {
  using Clock = std::chrono::steady_clock;
  if (!wait_for_event(timeout, signals)) return {};
  Clock::time_point begun = Clock::now();
  do {
    read_events();
    if (!wait_for_event(kQuiet, signals) && being_written_.empty()) break;
  } while (Clock::now() - begun < kPatience);
  being_written_.clear();
  return std::exchange(changed_, {});
}

void Watcher::read_events() {
  alignas(inotify_event) char bytes[16 << 10];
  for (;;) {
    ssize_t size = ::read(descriptor_, bytes, sizeof bytes);
    if (size <= 0) return;
    for (const char* at = bytes; at < bytes + size;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) {
        start_anew();
        continue;
      }
      auto folder = folders_.find(event.wd);
      if (folder == folders_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
      } else if (event.len > 0) {
        Folder copy = folder->second;  // the note may add folders
        note(copy, event.name, event.mask);
      }
    }
  }
}

void Watcher::note(const Folder& folder, const std::string& name, uint32_t what) {
  if (!folder.names.contains(name) && (!folder.whole || is_editors_own(name))) return;
  std::filesystem::path path = folder.path == "." && !folder.whole ? std::filesystem::path(name) : folder.path / name;
  if ((what & IN_ISDIR) != 0) {
    if ((what & (IN_MOVED_FROM | IN_DELETE)) != 0) forget_tree(path);
    if ((what & (IN_MOVED_TO | IN_CREATE)) != 0) watch_tree(path);
    changed_.insert(path);
    return;
  }
  if ((what & IN_MODIFY) != 0) being_written_.insert(path);
  if ((what & (IN_CLOSE_WRITE | IN_MOVED_FROM | IN_DELETE)) != 0) being_written_.erase(path);
  changed_.insert(path);
}

/// More has happened than the system keeps for us: anything may have changed.
void Watcher::start_anew() {
  for (const std::filesystem::path& root : roots_) {
    watch_root(root);
    changed_.insert(root);
  }
}

}  // namespace serve
