#pragma once
// The output folder as this process holds it: found fit, locked, marked as ours.
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "sink/file_system.h"
#include "sink/manifest.h"

namespace sink {

/// The output may not be written to as asked; what() says why in one line. Nothing has been changed.
class RefusedOutput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Another process is building into the same folder. The program ends with status 75.
class Busy : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class OutputFolder {
 public:
  /// Resolves, checks, creates and locks. Throws RefusedOutput, Busy, base::SystemFailure.
  OutputFolder(const std::filesystem::path& output, const std::vector<std::filesystem::path>& protected_paths);

  const OpenFolder& root() const { return root_; }
  /// A folder of the site, "" being the root; nothing when it is not there.
  std::optional<OpenFolder> site_folder(const std::string& name) const;
  /// output/.portolan
  const OpenFolder& own() const { return own_; }
  /// output/.portolan/manifest
  const OpenFolder& manifests() const { return manifests_; }
  /// output/.portolan/previous: manifests as the last finished run left them, of folders that changed since.
  const OpenFolder& previous() const { return previous_; }

  /// Names of the folders that hold, or may hold, files of ours; "" is the root. The marker lists them, so that a
  /// manifest that is gone can be told from one that never was.
  const std::set<std::string, std::less<>>& known_folders() const { return known_folders_; }
  void remember_folder(const std::string& name);
  void forget_folder(const std::string& name);

  /// What is known of a folder's files.
  StoredManifest manifest_of(const std::string& folder) const;
  /// Only its header, in 0.001 s for a locale, not 0.007; nothing when it is absent or damaged.
  std::optional<ManifestHeader> manifest_header_of(const std::string& folder) const;

 private:
  void lock();
  void read_marker();
  void add_folders_with_manifests();
  void write_marker();

  OpenFolder root_;
  OpenFolder own_;
  OpenFolder manifests_;
  OpenFolder previous_;
  Descriptor lock_;
  std::set<std::string, std::less<>> known_folders_;
};

}  // namespace sink
