// After a good upload a publisher runs
//   cat output/.portolan/manifest/*.tsv > output/.portolan/uploaded.tsv
// and from then on the lists say what differs from what was uploaded, over any number of builds.
//
// 30 locales have two million rows, so one folder is compared at a time, and uploaded.tsv is only indexed: where in it
// the manifest of each folder begins. The folders' files sort as blocks, since all of them begin with the folder's name
// and a slash; files at the root stand between the blocks.
#include "sink/changes.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

#include "base/source.h"
#include "sink/site_path.h"

namespace sink {
namespace {

constexpr const char* kUploaded = "uploaded.tsv";
constexpr size_t kPiece = 1 << 20;

struct Changes {
  std::vector<std::string> changed;
  std::vector<std::string> deleted;
};

/// uploaded.tsv, read one folder's manifest at a time.
class UploadedManifests {
 public:
  explicit UploadedManifests(const OutputFolder& output);

  bool exists() const { return file_.is_open(); }
  std::set<std::string> folders() const;
  /// Without rows when the folder was not uploaded. Nothing when its part of the file is damaged.
  std::optional<Manifest> read(const std::string& folder) const;

 private:
  struct Part {
    off_t first = 0;
    off_t last = 0;
  };
  void index();
  std::string bytes(off_t first, size_t count) const;

  Descriptor file_;
  std::filesystem::path path_;
  std::map<std::string, Part> parts_;
};

UploadedManifests::UploadedManifests(const OutputFolder& output) : path_(output.own().path / kUploaded) {
  file_ = Descriptor(::openat(output.own().get(), kUploaded, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file_.is_open() && errno != ENOENT) throw base::SystemFailure("cannot open", path_, errno);
  if (file_.is_open()) index();
}

std::string UploadedManifests::bytes(off_t first, size_t count) const {
  std::string text(count, '\0');
  size_t length = 0;
  while (length < count) {
    ssize_t read = ::pread(file_.get(), text.data() + length, count - length, first + length);
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) throw base::SystemFailure("cannot read", path_, errno);
    if (read == 0) break;
    length += read;
  }
  text.resize(length);
  return text;
}

void UploadedManifests::index() {
  Part* part = nullptr;
  off_t offset = 0;
  std::string text;
  for (;;) {
    std::string piece = bytes(offset + text.size(), kPiece);
    if (piece.empty()) break;
    text += piece;
    size_t line = 0;
    for (size_t end; (end = text.find('\n', line)) != std::string::npos; line = end + 1) {
      std::optional<std::string> folder = folder_in_header(std::string_view(text).substr(line, end - line));
      if (folder) part = &(parts_[*folder] = {static_cast<off_t>(offset + line), 0});
      if (part != nullptr) part->last = offset + end + 1;
    }
    text.erase(0, line);
    offset += line;
  }
}

std::set<std::string> UploadedManifests::folders() const {
  std::set<std::string> names;
  for (const auto& [folder, part] : parts_) names.insert(folder);
  return names;
}

std::optional<Manifest> UploadedManifests::read(const std::string& folder) const {
  auto part = parts_.find(folder);
  if (part == parts_.end()) return Manifest();
  return parse_manifest(bytes(part->second.first, part->second.last - part->second.first));
}

bool same_content(const ManifestRow& a, const ManifestRow& b) {
  return a.hash == b.hash && a.size == b.size;
}

Changes compare(const std::string& folder, const Manifest& before, const Manifest& now) {
  Changes changes;
  RowFinder former(before);
  for (const ManifestRow& row : now.rows) {
    const ManifestRow* old = former.find(row.path);
    if (old == nullptr || !same_content(*old, row)) changes.changed.push_back(path_in_output(folder, row.path));
  }
  for (const ManifestRow* row : dropped_rows(before, now)) {
    changes.deleted.push_back(path_in_output(folder, row->path));
  }
  return changes;
}

/// A folder that no commit has touched since the last finished run kept no older manifest: nothing of it changed.
Changes changes_since_last_run(const OutputFolder& output, const std::string& folder) {
  std::optional<std::string> text = read_file(output.previous(), manifest_file_name(folder));
  if (!text) return {};
  return compare(folder, parse_manifest(*text).value_or(Manifest()), output.manifest_of(folder).manifest);
}

Changes changes_since_upload(const OutputFolder& output, const UploadedManifests& uploaded, const std::string& folder,
                             std::vector<std::string>& warnings) {
  std::optional<Manifest> before = uploaded.read(folder);
  if (!before) {
    std::string what = folder.empty() ? "the root" : "the folder " + folder;
    warnings.push_back("uploaded.tsv is damaged: every file of " + what + " counts as changed");
  }
  return compare(folder, before.value_or(Manifest()), output.manifest_of(folder).manifest);
}

/// A run of paths that stand together in the sorted lists: a whole folder, or one file at the root.
struct Block {
  std::string key;
  std::string folder;  ///< to be compared when its turn comes
  Changes root_file;
};

std::vector<Block> sorted_blocks(const std::set<std::string>& folders, const Changes& root) {
  std::vector<Block> blocks;
  for (const std::string& folder : folders) {
    if (!folder.empty()) blocks.push_back({folder + '/', folder, {}});
  }
  for (const std::string& path : root.changed) blocks.push_back({path, "", {{path}, {}}});
  for (const std::string& path : root.deleted) blocks.push_back({path, "", {{}, {path}}});
  std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.key < b.key; });
  return blocks;
}

std::set<std::string> folders_to_compare(const OutputFolder& output, const UploadedManifests& uploaded) {
  std::set<std::string> folders = uploaded.folders();
  folders.insert(output.known_folders().begin(), output.known_folders().end());
  for (const FolderEntry& entry : list_folder(output.previous())) {
    if (std::optional<std::string> folder = folder_of_manifest(entry.name)) folders.insert(*folder);
  }
  return folders;
}

void append_paths(NewFile& list, const std::vector<std::string>& paths) {
  std::string lines;
  for (const std::string& path : paths) lines.append(path) += '\n';
  list.append(lines);
}

}  // namespace

std::vector<std::string> write_changes(const OutputFolder& output) {
  std::vector<std::string> warnings;
  UploadedManifests uploaded(output);
  auto changes_of = [&](const std::string& folder) {
    return uploaded.exists() ? changes_since_upload(output, uploaded, folder, warnings)
                             : changes_since_last_run(output, folder);
  };
  NewFile changed(output.own(), "changed.txt");
  NewFile deleted(output.own(), "deleted.txt");
  for (const Block& block : sorted_blocks(folders_to_compare(output, uploaded), changes_of(""))) {
    Changes changes = block.folder.empty() ? block.root_file : changes_of(block.folder);
    append_paths(changed, changes.changed);
    append_paths(deleted, changes.deleted);
  }
  changed.store();
  deleted.store();
  for (const FolderEntry& entry : list_folder(output.previous())) remove_tree(output.previous(), entry.name);
  return warnings;
}

}  // namespace sink
