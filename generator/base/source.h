#pragma once
// Texts that authors wrote, and places in them.
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// A place in a file. Lines and columns count from 1; columns count code points. 0 means 'the whole file'.
struct SourcePosition {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
};

/// A text with the name that diagnostics call it by.
struct SourceText {
  std::string name;
  std::string text;
};

/// Turns byte offsets of one text into lines and columns. Holds a view: the text must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  /// The line and column of the byte at `offset` (clamped to the end).
  std::pair<uint32_t, uint32_t> at(size_t offset) const;

 private:
  std::string_view text_;
  std::vector<size_t> line_starts_;
};

/// The system refused: a file that cannot be read, a full disk. The program ends with status 3.
/// Mistakes of authors are never this: they are diagnostics.
class SystemFailure : public std::runtime_error {
 public:
  /// `what_failed` is a verb with its object, as in "cannot write"; the reason is strerror(error_number).
  SystemFailure(std::string_view what_failed, const std::filesystem::path& path, int error_number);
  int error_number() const { return error_number_; }

 private:
  int error_number_;
};

/// Reads a whole file; throws SystemFailure.
std::string read_file(const std::filesystem::path& path);
/// The same, named by its path.
SourceText read_source(const std::filesystem::path& path);
/// Regular files directly in `folder` that end in `extension` (with the dot), sorted by name; none if it does not
/// exist.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view extension);

/// Folders of the same shape, ours first. What a later one holds adds to what those before it hold, or stands in for
/// it: so a publisher has a site of their own without changing our files.
using Layers = std::vector<std::filesystem::path>;

/// What `path` leads to, symlinks followed: `not_found` when to nothing. Throws SystemFailure when it cannot be looked at.
std::filesystem::file_type type_of(const std::filesystem::path& path);
bool is_missing(const std::filesystem::path& path);
/// The files of that name, in the order of the layers. The first layer's is always among them, so that whoever reads
/// it finds out if it is missing.
std::vector<std::filesystem::path> layered_files(const Layers& layers, const std::filesystem::path& name);
/// The file of that name in the last layer that has one; the first layer's if none has.
std::filesystem::path last_file(const Layers& layers, const std::filesystem::path& name);

}  // namespace base
