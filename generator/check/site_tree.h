#pragma once
// The names of all files of a built tree, so that it is known whether a link leads anywhere.
//
// A file has a number: its place among all files, folder by folder, names sorted. The locales of a site have the same
// pages, so equal lists of names are kept once: 36 locales of 65,800 pages take the memory of one.
// Names are listed when the tree is opened; what others change later shows up as a file that cannot be read.
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/built_tree.h"
#include "sink/file_system.h"

namespace check {

using FileNumber = uint32_t;

struct TreeFolder {
  std::string path;  ///< from the root: "en"; "" for the root itself
  FileNumber first = 0;
  std::shared_ptr<const std::vector<std::string>> names;  ///< of its files, sorted
};

class SiteTree {
 public:
  /// Throws SystemFailure.
  explicit SiteTree(const std::filesystem::path& root);

  const std::filesystem::path& root() const { return root_.path; }
  /// Sorted by path, the root first; without .portolan.
  const std::vector<TreeFolder>& folders() const { return folders_; }
  size_t file_count() const;
  /// Nothing when there is no such folder.
  const TreeFolder* find_folder(std::string_view path) const;
  /// Of a path from the root, such as "en/80.html"; nothing when there is no such file.
  std::optional<FileNumber> find(std::string_view path) const;
  std::optional<FileNumber> find(std::string_view folder, std::string_view name) const;

  const TreeFolder& folder_of(FileNumber file) const;
  const std::string& name_of(FileNumber file) const;
  /// From the root.
  std::string path_of(FileNumber file) const;

  sink::OpenFolder open(const TreeFolder& folder) const;
  PageFile read(FileNumber file, size_t most_bytes = kLargestPage) const;

 private:
  void list(const sink::OpenFolder& folder, const std::string& path);

  sink::OpenFolder root_;
  std::vector<TreeFolder> folders_;
  std::map<std::string, size_t, std::less<>> folder_at_;
};

/// Folders of the tree that hold a port page.
std::vector<std::string> find_locales(const SiteTree& tree);

}  // namespace check
