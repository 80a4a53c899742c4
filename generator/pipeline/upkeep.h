#pragma once
// Which folders of a published site are, to the byte, what would be written again, and so need not be.
//
// A run that begins looks at the inputs (fingerprint.h) and at the note that the last whole run left beside its
// manifests: the fingerprint of the site, and for each folder its fingerprint and what else a run that does not load it
// wants to know. Then
//   keep_site   the inputs are those of the last run: nothing is loaded, files are only looked at
//   compare     something changed: the project was loaded, and each folder is judged by what it is made of
// The rule: a folder is kept when it was written whole from inputs with the same fingerprint, and when each of its
// files is as it was written (not looked at when trusted). All else is rendered, and compared by hash in the sink.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/fingerprint.h"
#include "pipeline/pipeline.h"
#include "sink/directory_sink.h"

namespace pipeline {

/// What the last whole run knew of a folder that it wrote or kept.
struct FolderNote {
  std::string fingerprint;
  size_t pages = 0;
  bool warned = false;                ///< planning it gave warnings: they are to be said again
  std::vector<std::string> fallback;  ///< the locales besides English that have some of its words

  bool operator==(const FolderNote&) const = default;
};

/// The note of a run.
struct SiteNote {
  std::string fingerprint;                    ///< of the site; "" when some warning has to be said again
  std::map<std::string, FolderNote> folders;  ///< by name, "" being the root

  bool operator==(const SiteNote&) const = default;
};
std::string to_text(const SiteNote& note);
/// An empty note when the text is not one. No page depends on it alone: manifests have the fingerprints too.
SiteNote parse_note(std::string_view text);

class Upkeep {
 public:
  /// Reads the inputs. `trust`: files of the site are taken to be as they were written.
  Upkeep(const Options& options, bool trust);

  /// The published site: before `keep_site` when it is there, else before `begin`.
  void attach(sink::DirectorySink& sink);

  /// The whole site, if nothing has to be loaded for it.
  std::optional<BuildResult> keep_site();
  /// Decides for each folder.
  void compare(const Project& project);

  bool keeps(const std::string& folder) const { return kept_.contains(folder) && kept_.at(folder); }
  /// False for a locale that is kept and has nothing to say.
  bool needs_plan(const std::string& tag) const;
  size_t kept_pages(const std::string& folder) const { return last_.folders.at(folder).pages; }

  /// A locale was loaded and planned.
  void planned(const LocaleProject& locale, bool warned);
  /// A folder is about to be written, from inputs that have been read by now.
  void begin(const std::string& folder);
  /// It was written.
  void end(const std::string& folder, size_t pages);
  /// The run is done. `warned`: by now some warning was said.
  void store(bool warned);

 private:
  bool keep(const std::string& folder, const std::string& fingerprint);
  std::string fingerprint_of(const std::string& folder) const;
  const std::vector<std::string>& fallback_of(const std::string& folder) const;
  bool is_unchanged() const;

  const Options& options_;
  bool trust_;
  std::optional<Inputs> inputs_;
  sink::DirectorySink* sink_ = nullptr;
  SiteNote last_;
  std::map<std::string, bool> kept_;           ///< of the folders that were looked at
  std::map<std::string, FolderNote> planned_;  ///< what planning told of locales
  std::map<std::string, FolderNote> written_;
  std::vector<page::LocaleLink> locales_;  ///< of the project
};

}  // namespace pipeline
