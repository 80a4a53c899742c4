#pragma once
// System calls on files, with errors turned into base::SystemFailure and EINTR handled.
//
// Everything is reached from a folder that is kept open, one component at a time, and no symlink is ever followed: what
// others do to the tree meanwhile cannot lead a write or a delete out of it.
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sink {

/// Owns a file descriptor, or none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// Gives the descriptor away: the caller closes it.
  int release();

 private:
  int number_ = -1;
};

/// A folder kept open. The path is for messages only.
struct OpenFolder {
  Descriptor descriptor;
  std::filesystem::path path;

  int get() const { return descriptor.get(); }
};

/// A name in a folder, as its reader lists it.
struct FolderEntry {
  std::string name;
  bool is_folder = false;
};

/// Nothing when no such name exists. Throws when it is no folder, or a symlink.
std::optional<OpenFolder> find_folder(const OpenFolder& parent, const std::string& name);
/// The same, but the folder has to be there.
OpenFolder open_folder(const OpenFolder& parent, const std::string& name);
/// Creates the folder unless it is there, and opens it.
OpenFolder make_folder(const OpenFolder& parent, const std::string& name);

/// What stands at `name`, symlinks not followed; nothing when nothing does.
std::optional<struct stat> status_of(const OpenFolder& folder, const std::string& name);
/// The last modification in nanoseconds since 1970.
int64_t modified_at(const struct stat& status);

/// Sorted by name, without "." and "..".
std::vector<FolderEntry> list_folder(const OpenFolder& folder);

/// The whole text of a regular file; nothing when it is not there.
std::optional<std::string> read_file(const OpenFolder& folder, const std::string& name);
/// A file in the making. At any moment, power failure included, its name stands for the old bytes or for all the new.
class NewFile {
 public:
  /// What stands under the temporary name is removed.
  NewFile(const OpenFolder& folder, std::string name, std::string temporary_name);
  /// The same under `name`.new.
  NewFile(const OpenFolder& folder, const std::string& name) : NewFile(folder, name, name + ".new") {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  /// Throws the new bytes away unless they were stored.
  ~NewFile();

  /// Those of a file; the owner where the system lets us.
  void set_owner_and_mode(const struct stat& status);
  void append(std::string_view bytes);
  /// Gives the bytes their name.
  void store();

 private:
  const OpenFolder& folder_;
  std::string name_;
  std::string temporary_name_;
  Descriptor descriptor_;
};
/// The same at once.
void replace_file(const OpenFolder& folder, const std::string& name, std::string_view bytes);
/// True when it was there.
bool remove_file(const OpenFolder& folder, const std::string& name);
/// Removes an empty folder; false when it is not there or not empty.
bool remove_empty_folder(const OpenFolder& folder, const std::string& name);
/// Removes whatever stands at `name`, a folder with all that it holds.
void remove_tree(const OpenFolder& folder, const std::string& name);

void rename(const OpenFolder& from, const std::string& from_name, const OpenFolder& to, const std::string& to_name);
/// False, and nothing done, when something stands at the new name.
bool rename_if_free(const OpenFolder& from, const std::string& from_name, const OpenFolder& to,
                    const std::string& to_name);

/// All of `bytes`; 0, or the reason why not.
int write_all(int descriptor, std::string_view bytes);
/// Makes a file, or the names in a folder, survive a power failure.
void sync(int descriptor, const std::filesystem::path& path);

/// Visits everything below `folder`, names sorted, paths relative to it. Names may be removed while they are visited.
struct TreeVisitor {
  std::function<void(const OpenFolder& folder, const std::string& name, const std::string& path)> file;
  /// Before a folder is opened; false leaves it out.
  std::function<bool(const std::string& path)> enter = [](const std::string&) { return true; };
  /// After all that a folder holds.
  std::function<void(const OpenFolder& parent, const std::string& name)> leave = [](const OpenFolder&,
                                                                                    const std::string&) {};
};
void walk_tree(const OpenFolder& folder, const TreeVisitor& visitor);

}  // namespace sink
