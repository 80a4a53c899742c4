// A folder is switched as a whole when it is not there yet, or when most of its files are new and all that lies in it
// is ours: then nothing is lost with the old tree, and one exchange replaces tens of thousands of renames, each of
// which ext4 answers by writing the file out at once (README.md compares the ways to replace a tree).
// Everything else goes file by file, the root always.
#include "sink/commit_plan.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/source.h"
#include "sink/commit_steps.h"
#include "sink/folder_cursor.h"
#include "sink/site_path.h"

namespace sink {
namespace {

constexpr size_t kMostNamed = 10;

bool is_mostly_new(const Manifest& next) {
  size_t staged = std::count_if(next.rows.begin(), next.rows.end(), [](const ManifestRow& row) { return row.staged; });
  return staged * 2 > next.rows.size();
}

/// A file that is already there may be replaced when an earlier run wrote it, or when that can no longer be told.
bool may_replace(const StoredManifest& before, const std::string& path) {
  return before.kind == StoredManifest::Kind::damaged || before.manifest.holds(path);
}

bool is_foreign(const OpenFolder& folder, const std::string& name, const std::string& path, const Manifest& next,
                const StoredManifest& before) {
  if (next.holds(path)) return !may_replace(before, path);
  const ManifestRow* dropped = before.manifest.find(path);
  return dropped == nullptr || !holds_our_bytes(folder, name, *dropped);
}

/// True when the tree holds anything that is not ours to replace or delete.
bool holds_foreign(const OpenFolder& tree, const Manifest& next, const StoredManifest& before) {
  bool foreign = false;
  TreeVisitor visitor;
  visitor.file = [&](const OpenFolder& folder, const std::string& name, const std::string& path) {
    foreign = foreign || is_foreign(folder, name, path, next, before);
  };
  visitor.enter = [&](const std::string& path) {
    foreign = foreign || (!next.holds_folder(path) && !before.manifest.holds_folder(path));
    return !foreign;
  };
  walk_tree(tree, visitor);
  return foreign;
}

/// Errors by which a file system, or a rule of the system, says that it makes no such link.
bool means_no_links(int error) {
  return error == EPERM || error == EACCES || error == EMLINK || error == EXDEV || error == EOPNOTSUPP ||
         error == ENOSYS;
}

void remove_links(FolderCursor& staged, const Manifest& next) {
  for (const ManifestRow& row : next.rows) {
    if (row.staged || staged.enter(row.path) != FolderCursor::Found::folder) continue;
    remove_file(staged.folder(), FolderCursor::name_in(row.path));
  }
}

/// Links every file that stays into the staged tree. False, and no link left, when links cannot be made.
bool link_unchanged(const OpenFolder& live, const OpenFolder& staged, const Manifest& next) {
  FolderCursor from(live, FolderCursor::Absent::stays_absent);
  FolderCursor to(staged, FolderCursor::Absent::is_made);
  for (const ManifestRow& row : next.rows) {
    if (row.staged || from.enter(row.path) != FolderCursor::Found::folder) continue;
    to.enter(row.path);
    const char* name = FolderCursor::name_in(row.path);
    if (::linkat(from.folder().get(), name, to.folder().get(), name, 0) == 0 || errno == ENOENT) continue;
    int error = errno;
    if (!means_no_links(error)) throw base::SystemFailure("cannot link", to.folder().path / name, error);
    remove_links(to, next);
    return false;
  }
  return true;
}

/// The path of what stands in the way of `row`, or nothing.
std::string obstacle_for(const ManifestRow& row, FolderCursor& live, const StoredManifest& before) {
  FolderCursor::Found found = live.enter(row.path);
  if (found == FolderCursor::Found::something_else) return std::string(parent_of(row.path));
  if (found == FolderCursor::Found::nothing) return "";
  std::optional<struct stat> status = status_of(live.folder(), FolderCursor::name_in(row.path));
  if (!status || (!S_ISDIR(status->st_mode) && may_replace(before, row.path))) return "";
  return row.path;
}

[[noreturn]] void refuse_obstacles(const OpenFolder& live, const std::vector<std::string>& obstacles) {
  std::string text = "files that portolan did not write stand where its files must go:";
  for (size_t i = 0; i < std::min(obstacles.size(), kMostNamed); ++i) {
    text += (i == 0 ? " " : ", ") + in_quotes(live.path / obstacles[i]);
  }
  if (obstacles.size() > kMostNamed) text += " and " + std::to_string(obstacles.size() - kMostNamed) + " more";
  throw RefusedOutput(text + "; move them away, or choose another output folder");
}

void require_free_places(const OpenFolder& live, const Manifest& next, const StoredManifest& before) {
  FolderCursor cursor(live, FolderCursor::Absent::stays_absent);
  std::vector<std::string> obstacles;
  for (const ManifestRow& row : next.rows) {
    std::string obstacle = row.staged ? obstacle_for(row, cursor, before) : "";
    if (!obstacle.empty() && (obstacles.empty() || obstacles.back() != obstacle)) obstacles.push_back(obstacle);
  }
  if (!obstacles.empty()) refuse_obstacles(live, obstacles);
}

uint64_t inode_of(const OpenFolder& folder) {
  return status_of(folder, ".").value().st_ino;
}

}  // namespace

void plan_commit(const OutputFolder& output, const OpenFolder& staged, Manifest& next, const StoredManifest& before) {
  next.how = Switch::files;
  next.tree = 0;
  std::optional<OpenFolder> live = output.site_folder(next.folder);
  bool can_switch = !next.folder.empty() && !next.rows.empty();
  if (can_switch &&
      (!live || (is_mostly_new(next) && !holds_foreign(*live, next, before) && link_unchanged(*live, staged, next)))) {
    next.how = Switch::tree;
    next.tree = inode_of(staged);
  } else if (live) {
    require_free_places(*live, next, before);
  }
}

}  // namespace sink
