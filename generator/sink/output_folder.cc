// A folder is taken as ours when its .portolan/marker says so, or when there is nothing in it that could be somebody's
// work: no entries but the few dotfiles that version control and hosts want in an otherwise empty folder.
//
// Many builds may start at once. Whoever holds the lock writes the marker before anything else, so a process that saw
// files first and looks for the marker afterwards finds it: the order in `require_ours` is listing, then marker.
// The lock is flock's: it ends with the process that holds it, however that process ends; the file itself stays.
#include "sink/output_folder.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include "base/source.h"
#include "sink/site_path.h"

namespace fs = std::filesystem;

namespace sink {
namespace {

constexpr const char* kMarker = "marker";
constexpr std::string_view kMarkerTitle = "This folder is written by portolan, format 1. Published folders:\n";

constexpr std::array<std::string_view, 7> kHarmlessNames = {".git",  ".gitignore", ".gitattributes", ".gitkeep",
                                                            ".keep", ".nojekyll",  "lost+found"};

[[noreturn]] void refuse(const fs::path& output, const std::string& reason) {
  throw RefusedOutput(in_quotes(output) + " cannot be the output folder: " + reason);
}

/// Absolute, without "." and "..", symlinks resolved in all but the last component.
fs::path resolve(const fs::path& output) {
  if (output.empty()) refuse(output, "the path is empty");
  if (output.native().find('\0') != std::string::npos) refuse(output, "the path holds a NUL byte");
  try {
    fs::path path = fs::absolute(output);
    while (!path.has_filename() || path.filename() == ".") {
      if (path == path.root_path()) return path;
      path = path.parent_path();
    }
    if (path.filename() == "..") return fs::weakly_canonical(path);
    return fs::weakly_canonical(path.parent_path()) / path.filename();
  } catch (const fs::filesystem_error& failure) {
    throw base::SystemFailure("cannot resolve", output, failure.code().value());
  }
}

OpenFolder open_output(const fs::path& path) {
  std::error_code error;
  fs::file_status status = fs::symlink_status(path, error);
  if (fs::is_symlink(status)) refuse(path, "it is a symbolic link; name the folder that it leads to");
  if (fs::exists(status) && !fs::is_directory(status)) refuse(path, "it is not a folder");
  if (status.type() == fs::file_type::none) throw base::SystemFailure("cannot look at", path, error.value());
  if (!fs::exists(status)) {
    fs::create_directories(path, error);
    if (error) throw base::SystemFailure("cannot create the folder", path, error.value());
  }
  int number = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (number < 0) throw base::SystemFailure("cannot open the folder", path, errno);
  return {Descriptor(number), path};
}

bool same_folder(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/// True when `path` is the folder `output` or lies anywhere in it. Compared by inode, so that no other name for a
/// folder, by symlink or bind mount, hides it. What does not exist, or may not be seen, lies nowhere.
bool is_within(const fs::path& path, const struct stat& output) {
  std::error_code error;
  fs::path at = fs::canonical(path, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory ||
      error == std::errc::permission_denied) {
    return false;
  }
  if (error) throw base::SystemFailure("cannot resolve", path, error.value());
  for (;;) {
    struct stat status {};
    if (::stat(at.c_str(), &status) != 0) throw base::SystemFailure("cannot look at", at, errno);
    if (same_folder(status, output)) return true;
    if (at == at.root_path()) return false;
    at = at.parent_path();
  }
}

fs::path home_folder() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
  const passwd* user = ::getpwuid(::geteuid());
  return user == nullptr ? "" : user->pw_dir;
}

void require_unprotected(const OpenFolder& root, const std::vector<fs::path>& protected_paths) {
  struct stat output {};
  if (::fstat(root.get(), &output) != 0) throw base::SystemFailure("cannot look at", root.path, errno);
  if (is_within("/", output)) refuse(root.path, "it is the root of the file system");
  if (fs::path home = home_folder(); !home.empty() && is_within(home, output)) {
    refuse(root.path, "it is the home folder, or holds it");
  }
  std::error_code error;
  fs::path here = fs::current_path(error);
  if (!error && is_within(here, output)) refuse(root.path, "the current folder lies in it");
  for (const fs::path& path : protected_paths) {
    if (is_within(path, output)) refuse(root.path, in_quotes(path) + " lies in it");
  }
}

bool is_harmless(const std::string& name) {
  return name == kOwnFolder || std::find(kHarmlessNames.begin(), kHarmlessNames.end(), name) != kHarmlessNames.end();
}

bool has_marker(const OpenFolder& root) {
  std::optional<struct stat> own = status_of(root, kOwnFolder);
  if (!own) return false;
  if (!S_ISDIR(own->st_mode)) refuse(root.path, std::string(kOwnFolder) + " in it is not a folder");
  std::optional<std::string> marker = read_file(open_folder(root, kOwnFolder), kMarker);
  return marker && marker->starts_with(kMarkerTitle);
}

void require_ours(const OpenFolder& root) {
  std::vector<FolderEntry> entries = list_folder(root);
  auto foreign =
      std::find_if(entries.begin(), entries.end(), [](const FolderEntry& entry) { return !is_harmless(entry.name); });
  if (!has_marker(root) && foreign != entries.end()) {
    refuse(root.path, "it holds " + in_quotes(foreign->name) + ", and nothing says that it was written by portolan");
  }
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& output, const std::vector<fs::path>& protected_paths)
    : root_(open_output(resolve(output))) {
  require_unprotected(root_, protected_paths);
  require_ours(root_);
  own_ = make_folder(root_, kOwnFolder);
  lock();
  // Before the lock was taken others may have come and gone.
  require_ours(root_);
  read_marker();
  manifests_ = make_folder(own_, "manifest");
  previous_ = make_folder(own_, "previous");
  add_folders_with_manifests();
}

std::optional<OpenFolder> OutputFolder::site_folder(const std::string& name) const {
  if (!name.empty()) return find_folder(root_, name);
  OpenFolder again = open_folder(root_, ".");
  again.path = root_.path;
  return again;
}

void OutputFolder::lock() {
  lock_ = Descriptor(::openat(own_.get(), "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!lock_.is_open()) throw base::SystemFailure("cannot open", own_.path / "lock", errno);
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) throw base::SystemFailure("cannot lock", own_.path / "lock", errno);
  throw Busy("another build holds " + in_quotes(root_.path));
}

void OutputFolder::read_marker() {
  std::string text = read_file(own_, kMarker).value_or("");
  if (!text.starts_with(kMarkerTitle)) {
    write_marker();
    return;
  }
  std::string_view lines = std::string_view(text).substr(kMarkerTitle.size());
  while (!lines.empty()) {
    size_t end = lines.find('\n');
    std::optional<std::string> folder = folder_of_manifest(lines.substr(0, end));
    if (folder) known_folders_.insert(*folder);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
}

/// A marker that was damaged may have lost a name, and then nobody would delete the files of that folder.
void OutputFolder::add_folders_with_manifests() {
  size_t listed = known_folders_.size();
  for (const FolderEntry& entry : list_folder(manifests_)) {
    if (std::optional<std::string> folder = folder_of_manifest(entry.name)) known_folders_.insert(*folder);
  }
  if (known_folders_.size() > listed) write_marker();
}

void OutputFolder::write_marker() {
  std::string text(kMarkerTitle);
  for (const std::string& folder : known_folders_) text += manifest_file_name(folder) + '\n';
  replace_file(own_, kMarker, text);
}

void OutputFolder::remember_folder(const std::string& name) {
  if (known_folders_.insert(name).second) write_marker();
}

void OutputFolder::forget_folder(const std::string& name) {
  if (known_folders_.erase(name) > 0) write_marker();
}

StoredManifest OutputFolder::manifest_of(const std::string& folder) const {
  StoredManifest stored;
  std::optional<std::string> text = read_file(manifests_, manifest_file_name(folder));
  std::optional<Manifest> manifest = text ? parse_manifest(*text) : std::nullopt;
  if (manifest && manifest->folder == folder) {
    stored.kind = StoredManifest::Kind::whole;
    stored.manifest = std::move(*manifest);
  } else if (text || known_folders_.contains(folder)) {
    stored.kind = StoredManifest::Kind::damaged;
  }
  return stored;
}

std::optional<ManifestHeader> OutputFolder::manifest_header_of(const std::string& folder) const {
  std::optional<std::string> text = read_file(manifests_, manifest_file_name(folder));
  std::optional<ManifestHeader> header = text ? parse_manifest_header(*text) : std::nullopt;
  return header && header->manifest.folder == folder ? std::move(header) : std::nullopt;
}

}  // namespace sink
