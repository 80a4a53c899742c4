#pragma once
// Goes to the folder of one file after another below a root, and keeps the last folder open: pages come in port order,
// so with the layout of 100 pages a folder one page in a hundred opens anything.
//
// Each thread has cursors of its own. Folders are entered one component at a time and never through a symlink.
#include <string>
#include <string_view>

#include "sink/file_system.h"

namespace sink {

class FolderCursor {
 public:
  enum class Absent { stays_absent, is_made };
  /// What `enter` found where the folder should be.
  enum class Found : uint8_t { folder, nothing, something_else };

  FolderCursor() = default;
  /// `root` must outlive the cursor.
  FolderCursor(const OpenFolder& root, Absent absent) : root_(&root), absent_(absent) {}

  /// Goes to the folder that `path` lies in, makes it if asked to.
  Found enter(const std::string& path);
  /// The folder last entered, which must have been found.
  const OpenFolder& folder() const { return parent_.empty() ? *root_ : folder_; }
  /// The last component of a path.
  static const char* name_in(const std::string& path) { return path.c_str() + path.rfind('/') + 1; }

 private:
  Found descend(std::string_view parent);

  const OpenFolder* root_ = nullptr;
  Absent absent_ = Absent::stays_absent;
  std::string parent_;
  Found found_ = Found::folder;
  OpenFolder folder_;
};

}  // namespace sink
