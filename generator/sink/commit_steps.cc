// What stands where after each step of switching a tree (the journal knows the inode of the new one):
//
//                          site/<folder>   staging/new   staging/old
//   decided                old or nothing  new           -
//   exchanged              new             old           -
//   or, without exchange:  nothing         new           old
//                          new             -             old
//   done                   new             -             -
//
// The old tree held nothing of others when the commit was planned; a file that came since goes back into the site.
#include "sink/commit_steps.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <set>

#include "base/source.h"
#include "sink/folder_cursor.h"
#include "sink/site_path.h"

namespace sink {
namespace {

enum class TreeSwitch { done, impossible, lost };

[[noreturn]] void refuse_obstacle(const std::filesystem::path& path) {
  throw RefusedOutput(in_quotes(path) +
                      " was not written by portolan and stands where a file of the site must go; move it away");
}

/// False when the file system knows no exchange.
bool exchange(const OpenFolder& staging, const OpenFolder& root, const std::string& folder, TreeSwitch& result) {
  if (::renameat2(staging.get(), kNewTree, root.get(), folder.c_str(), RENAME_EXCHANGE) == 0) return true;
  if (errno == EINVAL || errno == ENOSYS) return false;
  if (errno != EXDEV) throw base::SystemFailure("cannot exchange", root.path / folder, errno);
  // An overlay file system moves no folder that lies in a lower layer.
  result = TreeSwitch::impossible;
  return true;
}

TreeSwitch switch_tree(const OutputFolder& output, const OpenFolder& staging, const Manifest& next) {
  std::optional<struct stat> live = status_of(output.root(), next.folder);
  if (live && live->st_ino == next.tree) return TreeSwitch::done;
  std::optional<struct stat> staged = status_of(staging, kNewTree);
  if (!staged || staged->st_ino != next.tree) return TreeSwitch::lost;
  if (!live) {
    if (!rename_if_free(staging, kNewTree, output.root(), next.folder))
      refuse_obstacle(output.root().path / next.folder);
    return TreeSwitch::done;
  }
  TreeSwitch result = TreeSwitch::done;
  if (!exchange(staging, output.root(), next.folder, result)) {
    rename(output.root(), next.folder, staging, kOldTree);
    rename(staging, kNewTree, output.root(), next.folder);
  }
  return result;
}

void move_into_site(FolderCursor& live, const OpenFolder& folder, const std::string& name, const std::string& path,
                    bool may_replace) {
  live.enter(path);
  if (may_replace) {
    rename(folder, name, live.folder(), name);
  } else if (!rename_if_free(folder, name, live.folder(), name)) {
    refuse_obstacle(live.folder().path / name);
  }
}

/// Deletes a tree that was replaced by `next`.
void drop_old_tree(const OutputFolder& output, const OpenFolder& staging, const char* name, const Manifest& next,
                   const StoredManifest& before) {
  std::optional<OpenFolder> old = find_folder(staging, name);
  std::optional<OpenFolder> site = output.site_folder(next.folder);
  if (!old || !site) return;
  FolderCursor live(*site, FolderCursor::Absent::is_made);
  TreeVisitor visitor;
  visitor.file = [&](const OpenFolder& folder, const std::string& file, const std::string& path) {
    const ManifestRow* dropped = before.manifest.find(path);
    if (next.holds(path) || (dropped != nullptr && holds_our_bytes(folder, file, *dropped))) {
      remove_file(folder, file);
    } else {
      move_into_site(live, folder, file, path, false);
    }
  };
  visitor.leave = [](const OpenFolder& parent, const std::string& child) { remove_empty_folder(parent, child); };
  walk_tree(*old, visitor);
  remove_empty_folder(staging, name);
}

void move_files(const OpenFolder& site, const OpenFolder& staging, const Manifest& next, const StoredManifest& before) {
  std::optional<OpenFolder> staged = find_folder(staging, kNewTree);
  if (!staged) return;
  FolderCursor live(site, FolderCursor::Absent::is_made);
  bool all_ours = before.kind == StoredManifest::Kind::damaged;
  TreeVisitor visitor;
  visitor.file = [&](const OpenFolder& folder, const std::string& name, const std::string& path) {
    if (next.holds(path)) move_into_site(live, folder, name, path, all_ours || before.manifest.holds(path));
  };
  walk_tree(*staged, visitor);
}

/// Removes the folders that held dropped files and now hold nothing, the deepest first.
void remove_emptied_folders(const OpenFolder& site, const std::vector<const ManifestRow*>& dropped) {
  std::set<std::string, std::greater<>> emptied;
  for (const ManifestRow* row : dropped) {
    for (std::string_view folder = parent_of(row->path); !folder.empty(); folder = parent_of(folder)) {
      if (!emptied.emplace(folder).second) break;
    }
  }
  FolderCursor cursor(site, FolderCursor::Absent::stays_absent);
  for (const std::string& folder : emptied) {
    if (cursor.enter(folder) != FolderCursor::Found::folder) continue;
    remove_empty_folder(cursor.folder(), FolderCursor::name_in(folder));
  }
}

void delete_dropped(const OpenFolder& site, const Manifest& next, const StoredManifest& before) {
  std::vector<const ManifestRow*> dropped = dropped_rows(before.manifest, next);
  FolderCursor cursor(site, FolderCursor::Absent::stays_absent);
  for (const ManifestRow* row : dropped) {
    if (cursor.enter(row->path) != FolderCursor::Found::folder) continue;
    const char* name = FolderCursor::name_in(row->path);
    if (holds_our_bytes(cursor.folder(), name, *row)) remove_file(cursor.folder(), name);
  }
  remove_emptied_folders(site, dropped);
}

void place_files(const OutputFolder& output, const OpenFolder& staging, const Manifest& next,
                 const StoredManifest& before) {
  std::optional<OpenFolder> site = output.site_folder(next.folder);
  if (!site && !next.rows.empty()) site = make_folder(output.root(), next.folder);
  if (!site) return;
  move_files(*site, staging, next, before);
  delete_dropped(*site, next, before);
  if (next.rows.empty() && !next.folder.empty()) remove_empty_folder(output.root(), next.folder);
}

}  // namespace

bool looks_unchanged(const OpenFolder& folder, const std::string& name, const ManifestRow& row) {
  std::optional<struct stat> status = status_of(folder, name);
  return status && S_ISREG(status->st_mode) && static_cast<uint64_t>(status->st_size) == row.size &&
         modified_at(*status) == row.modified;
}

bool holds_our_bytes(const OpenFolder& folder, const std::string& name, const ManifestRow& row) {
  std::optional<struct stat> status = status_of(folder, name);
  if (!status || !S_ISREG(status->st_mode) || static_cast<uint64_t>(status->st_size) != row.size) return false;
  if (modified_at(*status) == row.modified) return true;
  std::optional<std::string> bytes = read_file(folder, name);
  return bytes && hash_content(*bytes) == row.hash;
}

bool take_places(const OutputFolder& output, const Manifest& next, const StoredManifest& before) {
  OpenFolder staging = make_folder(output.own(), kStagingFolder);
  TreeSwitch result = next.how == Switch::tree ? switch_tree(output, staging, next) : TreeSwitch::impossible;
  if (result == TreeSwitch::lost) return false;
  if (result == TreeSwitch::impossible) {
    place_files(output, staging, next, before);
  } else {
    drop_old_tree(output, staging, kNewTree, next, before);
    drop_old_tree(output, staging, kOldTree, next, before);
  }
  return true;
}

}  // namespace sink
