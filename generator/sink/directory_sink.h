#pragma once
// The sink that publishes a site into a folder: directory_sink.cc tells how, commit.cc what happens when it is killed.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sink/file_sink.h"
#include "sink/output_folder.h"

namespace sink {

/// What a run did.
struct Summary {
  uint64_t written = 0;
  uint64_t unchanged = 0;
  uint64_t deleted = 0;
  uint64_t bytes = 0;                 ///< of the written and the unchanged files together
  std::vector<std::string> warnings;  ///< such as a damaged manifest: nothing is wrong with the site
};

/// One thread begins and ends folders and calls all other functions; only `write` may be called from several.
/// After an exception nothing but the destructor may be called. Folders that were ended before stay published.
class DirectorySink final : public Sink {
 public:
  struct Options {
    std::filesystem::path output;
    unsigned jobs = 1;              ///< `write` is called with workers below this number
    bool fresh = false;             ///< write every file again, even those that are as they should be
    std::string generator_version;  ///< without control characters, like the fingerprint
    std::string fingerprint;        ///< of the inputs; stored with each folder that is written whole
    std::vector<std::filesystem::path> protected_paths;  ///< may neither be the output nor lie in it
  };

  /// Takes the output folder for this process and finishes what an interrupted run left half done.
  /// Throws RefusedOutput, Busy, base::SystemFailure.
  explicit DirectorySink(Options options);
  /// Without `finish`, what was written of an unfinished folder is thrown away.
  ~DirectorySink() override;

  /// Throws RefusedOutput when something that is not a folder stands in its place.
  void begin_folder(const Folder& folder) override;
  void write(unsigned worker, std::string_view path, std::string_view bytes) override;
  /// Publishes the folder. Throws RefusedOutput, before anything is changed, when files of others are in the way.
  void end_folder() override;

  /// The fingerprint of the folders that begin from now on.
  void set_fingerprint(std::string fingerprint);
  /// True when the folder was last written whole, by this generator version, from inputs with the current fingerprint,
  /// and each of its files is on disk with the size and the time it was written with (not looked at when `trust`).
  /// Its files then count as unchanged, and there is no need to write it. Never true for a fresh run.
  bool keep_folder(std::string_view name, bool trust);

  /// The folders that this and earlier runs published, sorted, without the root.
  std::vector<std::string> known_folders() const;
  /// Deletes the files of a folder that is no longer published. Files of others stay.
  void retire_folder(std::string_view name);

  /// A text that an earlier run stored in .portolan/inputs.tsv for those after it; "" when there is none. The sink does
  /// not look into it.
  std::string note() const;
  void store_note(std::string_view text);

  /// Writes .portolan/changed.txt and .portolan/deleted.txt and ends the run.
  Summary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sink
