#pragma once
// What we know of a folder's files: the hash, size and time of each, as it was when we wrote it.
//
// One text a folder, output/.portolan/manifest/<folder>.tsv (the root's is =root.tsv), fields parted by tabs:
//   portolan-manifest 2 <folder> <rows> <bytes> <switch> <tree> <generator version> <fingerprint>
//   <hash> <size> <time> <path relative to the output>        one line a file, sorted by path
//   checksum <hash of all bytes above>
// Several such texts one after another are the form of uploaded.tsv.
// A text of which any byte was changed does not count: the checksum covers all that stands before it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sink/content_hash.h"

namespace sink {

/// One file. The path is relative to its folder.
struct ManifestRow {
  ContentHash hash;
  uint64_t size = 0;
  int64_t modified = 0;  ///< nanoseconds since 1970
  std::string path;
  bool staged = false;  ///< written in this run and not in its place yet; not stored
};

/// How the commit that stores a manifest puts the new files into their places; commit.cc has the story.
enum class Switch : uint8_t { files, tree };

struct Manifest {
  std::string folder;
  Switch how = Switch::files;
  uint64_t tree = 0;  ///< the inode of the staged folder, when it is switched as a whole
  std::string generator_version;
  std::string fingerprint;        ///< empty when the folder was not written whole from one set of inputs
  std::vector<ManifestRow> rows;  ///< sorted by path, no path twice

  /// The row of a path, or nullptr.
  const ManifestRow* find(std::string_view path) const;
  bool holds(std::string_view path) const { return find(path) != nullptr; }
  /// True when some path begins with `folder` and a slash.
  bool holds_folder(std::string_view folder) const;
};

/// Finds the rows of paths that come nearly in the order of the rows, as pages do: mostly the next path is the next
/// row. For the 65,536 ports of a locale 0.0025 s; a binary search each time takes 0.011 s.
class RowFinder {
 public:
  RowFinder() = default;
  /// `manifest` must outlive the finder.
  explicit RowFinder(const Manifest& manifest) : manifest_(&manifest) {}
  /// The row of a path, or nullptr.
  const ManifestRow* find(std::string_view path);

 private:
  const Manifest* manifest_ = nullptr;
  size_t next_ = 0;
};

/// What a manifest says of its folder as a whole.
struct ManifestHeader {
  Manifest manifest;  ///< without its rows
  uint64_t rows = 0;
  uint64_t bytes = 0;  ///< of all files together
};

/// What a manifest's reader found.
struct StoredManifest {
  enum class Kind : uint8_t {
    absent,   ///< there never was one: every file on disk is somebody else's
    damaged,  ///< it is gone or changed: files on disk under the names that we write count as ours, all others not
    whole,
  };
  Kind kind = Kind::absent;
  Manifest manifest;  ///< without rows unless `whole`

  bool is_whole() const { return kind == Kind::whole; }
};

/// "en.tsv", "=root.tsv".
std::string manifest_file_name(std::string_view folder);
/// The folder of such a name, or nothing.
std::optional<std::string> folder_of_manifest(std::string_view file_name);

std::string to_text(const Manifest& manifest);
/// Nothing when the text is not exactly what `to_text` wrote.
std::optional<Manifest> parse_manifest(std::string_view text);
/// Nothing when the text has another checksum than it says. That its rows are right is not looked at.
std::optional<ManifestHeader> parse_manifest_header(std::string_view text);
/// The folder named in a line that opens a manifest; nothing when the line does not.
std::optional<std::string> folder_in_header(std::string_view line);

/// The rows of `before` whose paths `after` lacks, sorted.
std::vector<const ManifestRow*> dropped_rows(const Manifest& before, const Manifest& after);

}  // namespace sink
