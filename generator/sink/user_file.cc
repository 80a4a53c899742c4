#include "sink/user_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "base/source.h"
#include "sink/file_system.h"

namespace sink {
namespace {

namespace fs = std::filesystem;

/// What stands at `path`, symlinks followed; nothing when nothing does, not even a symlink to nothing.
std::optional<struct stat> status_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status;
  int error = errno;
  if (error == ENOENT && ::lstat(path.c_str(), &status) != 0) return std::nullopt;
  throw base::SystemFailure("cannot write", path, error);
}

void write_into(const fs::path& path, std::string_view bytes) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  int error = descriptor.is_open() ? write_all(descriptor.get(), bytes) : errno;
  if (error != 0) throw base::SystemFailure("cannot write", path, error);
}

}  // namespace

void write_user_file(const fs::path& path, std::string_view bytes) {
  std::optional<struct stat> old = status_of(path);
  if (old && !S_ISREG(old->st_mode)) {
    write_into(path, bytes);
    return;
  }
  fs::path real = old ? fs::canonical(path) : fs::absolute(path);
  OpenFolder folder{Descriptor(::open(real.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
                    real.parent_path()};
  if (!folder.descriptor.is_open()) throw base::SystemFailure("cannot open the folder", folder.path, errno);
  std::string name = real.filename();
  // A name of this process alone: another may be writing the same file.
  NewFile file(folder, name, '.' + name + ".portolan-" + std::to_string(::getpid()));
  if (old) file.set_owner_and_mode(*old);
  file.append(bytes);
  file.store();
}

}  // namespace sink
