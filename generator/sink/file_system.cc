// Every call is checked. A close that fails is an error only where bytes were written: it is then the last chance of a
// network file system to say that they did not arrive.
#include "sink/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "base/source.h"

namespace sink {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// The call again for as long as a signal interrupts it.
template <class Call>
auto retry(Call call) {
  for (;;) {
    auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

[[noreturn]] void fail(std::string_view what_failed, const OpenFolder& folder, std::string_view name) {
  int error = errno;
  throw base::SystemFailure(what_failed, folder.path / name, error);
}

bool is_folder(const OpenFolder& folder, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
  std::optional<struct stat> status = status_of(folder, entry.d_name);
  return status && S_ISDIR(status->st_mode);
}

void walk(const OpenFolder& folder, const std::string& prefix, const TreeVisitor& visitor) {
  for (const FolderEntry& entry : list_folder(folder)) {
    std::string path = prefix + entry.name;
    if (!entry.is_folder) {
      visitor.file(folder, entry.name, path);
    } else if (visitor.enter(path)) {
      walk(open_folder(folder, entry.name), path + '/', visitor);
      visitor.leave(folder, entry.name);
    }
  }
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

int Descriptor::release() {
  int number = number_;
  number_ = -1;
  return number;
}

std::optional<OpenFolder> find_folder(const OpenFolder& parent, const std::string& name) {
  Descriptor descriptor(retry([&] { return ::openat(parent.get(), name.c_str(), kFolderFlags); }));
  if (descriptor.is_open()) return OpenFolder{std::move(descriptor), parent.path / name};
  if (errno == ENOENT) return std::nullopt;
  fail("cannot open the folder", parent, name);
}

OpenFolder open_folder(const OpenFolder& parent, const std::string& name) {
  std::optional<OpenFolder> folder = find_folder(parent, name);
  if (!folder) fail("cannot open the folder", parent, name);
  return std::move(*folder);
}

OpenFolder make_folder(const OpenFolder& parent, const std::string& name) {
  if (::mkdirat(parent.get(), name.c_str(), 0777) != 0 && errno != EEXIST) {
    fail("cannot create the folder", parent, name);
  }
  return open_folder(parent, name);
}

std::optional<struct stat> status_of(const OpenFolder& folder, const std::string& name) {
  struct stat status {};
  if (::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return status;
  if (errno == ENOENT) return std::nullopt;
  fail("cannot look at", folder, name);
}

int64_t modified_at(const struct stat& status) {
  return int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

std::vector<FolderEntry> list_folder(const OpenFolder& folder) {
  // The stream moves the descriptor's position and closes it, so it gets one of its own.
  Descriptor descriptor(retry([&] { return ::openat(folder.get(), ".", kFolderFlags); }));
  if (!descriptor.is_open()) throw base::SystemFailure("cannot list", folder.path, errno);
  DIR* stream = ::fdopendir(descriptor.get());
  if (stream == nullptr) throw base::SystemFailure("cannot list", folder.path, errno);
  descriptor.release();
  std::unique_ptr<DIR, int (*)(DIR*)> closer(stream, ::closedir);
  std::vector<FolderEntry> entries;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(stream);
    if (entry == nullptr) break;
    std::string_view name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({std::string(name), is_folder(folder, *entry)});
  }
  if (errno != 0) throw base::SystemFailure("cannot list", folder.path, errno);
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

std::optional<std::string> read_file(const OpenFolder& folder, const std::string& name) {
  // Without O_NONBLOCK a pipe that somebody put here would block for ever.
  int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  Descriptor descriptor(retry([&] { return ::openat(folder.get(), name.c_str(), flags); }));
  if (!descriptor.is_open() && errno == ENOENT) return std::nullopt;
  struct stat status {};
  if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0) fail("cannot open", folder, name);
  std::string text;
  text.resize(status.st_size + 1);  // one more, for the read that finds the end
  size_t length = 0;
  for (;;) {
    if (length == text.size()) text.resize(text.size() + 4096);
    ssize_t count = retry([&] { return ::read(descriptor.get(), text.data() + length, text.size() - length); });
    if (count < 0) fail("cannot read", folder, name);
    if (count == 0) break;
    length += count;
  }
  text.resize(length);
  return text;
}

NewFile::NewFile(const OpenFolder& folder, std::string name, std::string temporary_name)
    : folder_(folder), name_(std::move(name)), temporary_name_(std::move(temporary_name)) {
  // What lies there, left by a run that was killed or put there by others, may have a second name: it is not written
  // to.
  remove_file(folder_, temporary_name_);
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  descriptor_ = Descriptor(retry([&] { return ::openat(folder_.get(), temporary_name_.c_str(), flags, 0666); }));
  if (!descriptor_.is_open()) fail("cannot create", folder_, temporary_name_);
}

NewFile::~NewFile() {
  if (descriptor_.is_open()) ::unlinkat(folder_.get(), temporary_name_.c_str(), 0);
}

void NewFile::set_owner_and_mode(const struct stat& status) {
  bool is_taken = ::fchown(descriptor_.get(), status.st_uid, status.st_gid) == 0;
  mode_t mode = is_taken ? 07777 : 0777;  // rights of another owner are not ours to give
  if (::fchmod(descriptor_.get(), status.st_mode & mode) != 0) fail("cannot write", folder_, temporary_name_);
}

void NewFile::append(std::string_view bytes) {
  int error = write_all(descriptor_.get(), bytes);
  if (error != 0) throw base::SystemFailure("cannot write", folder_.path / temporary_name_, error);
}

void NewFile::store() {
  sync(descriptor_.get(), folder_.path / temporary_name_);
  rename(folder_, temporary_name_, folder_, name_);
  // After fsync a close has nothing left to report.
  descriptor_ = Descriptor();
  sync(folder_.get(), folder_.path);
}

void replace_file(const OpenFolder& folder, const std::string& name, std::string_view bytes) {
  NewFile file(folder, name);
  file.append(bytes);
  file.store();
}

bool remove_file(const OpenFolder& folder, const std::string& name) {
  if (::unlinkat(folder.get(), name.c_str(), 0) == 0) return true;
  if (errno == ENOENT) return false;
  fail("cannot delete", folder, name);
}

bool remove_empty_folder(const OpenFolder& folder, const std::string& name) {
  if (::unlinkat(folder.get(), name.c_str(), AT_REMOVEDIR) == 0) return true;
  if (errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) return false;
  fail("cannot delete the folder", folder, name);
}

void remove_tree(const OpenFolder& folder, const std::string& name) {
  std::optional<struct stat> status = status_of(folder, name);
  if (!status) return;
  if (!S_ISDIR(status->st_mode)) {
    remove_file(folder, name);
    return;
  }
  TreeVisitor visitor;
  visitor.file = [](const OpenFolder& parent, const std::string& file, const std::string&) {
    remove_file(parent, file);
  };
  visitor.leave = [](const OpenFolder& parent, const std::string& child) { remove_empty_folder(parent, child); };
  walk_tree(open_folder(folder, name), visitor);
  remove_empty_folder(folder, name);
}

void rename(const OpenFolder& from, const std::string& from_name, const OpenFolder& to, const std::string& to_name) {
  if (::renameat(from.get(), from_name.c_str(), to.get(), to_name.c_str()) != 0) fail("cannot move to", to, to_name);
}

bool rename_if_free(const OpenFolder& from, const std::string& from_name, const OpenFolder& to,
                    const std::string& to_name) {
  if (::renameat2(from.get(), from_name.c_str(), to.get(), to_name.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) fail("cannot move to", to, to_name);
  // The file system has no such rename: look, then move.
  if (status_of(to, to_name)) return false;
  rename(from, from_name, to, to_name);
  return true;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = retry([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
    if (count < 0) return errno;
    bytes.remove_prefix(count);
  }
  return 0;
}

void sync(int descriptor, const std::filesystem::path& path) {
  if (retry([&] { return ::fsync(descriptor); }) == 0) return;
  // Some file systems cannot sync a folder, and need not.
  if (errno == EINVAL || errno == EROFS) return;
  throw base::SystemFailure("cannot store", path, errno);
}

void walk_tree(const OpenFolder& folder, const TreeVisitor& visitor) {
  walk(folder, "", visitor);
}

}  // namespace sink
