// A folder that two threads make at once is made by one of them and found by the other; neither needs to know.
#include "sink/folder_cursor.h"

#include <fcntl.h>

#include "base/source.h"
#include "sink/site_path.h"

namespace sink {

FolderCursor::Found FolderCursor::enter(const std::string& path) {
  std::string_view parent = parent_of(path);
  if (parent == parent_) return found_;
  found_ = parent.empty() ? Found::folder : descend(parent);
  parent_ = parent;
  return found_;
}

FolderCursor::Found FolderCursor::descend(std::string_view parent) {
  const OpenFolder* from = root_;
  OpenFolder below;
  while (!parent.empty()) {
    size_t slash = parent.find('/');
    std::string component(parent.substr(0, slash));
    parent.remove_prefix(slash == std::string_view::npos ? parent.size() : slash + 1);
    if (absent_ == Absent::is_made) {
      below = make_folder(*from, component);
    } else {
      std::optional<struct stat> status = status_of(*from, component);
      if (!status) return Found::nothing;
      if (!S_ISDIR(status->st_mode)) return Found::something_else;
      below = open_folder(*from, component);
    }
    folder_ = std::move(below);
    from = &folder_;
  }
  return Found::folder;
}

}  // namespace sink
