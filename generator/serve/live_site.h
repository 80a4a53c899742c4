#pragma once
// The site as its sources say it is now.
//
// When sources change, what they are the source of is read again beside the site that is being served, and takes its
// place as a whole. Sources with mistakes change nothing: the last good edition stays, and the mistakes are told.
//
// `update` is for one thread; `now` for any.
#include <cstdint>
#include <memory>
#include <mutex>

#include "serve/edition.h"
#include "serve/watcher.h"

namespace serve {

/// What of an edition is to be made again.
struct Changes {
  pipeline::Changes project;      ///< a project has new plans of all locales
  bool menus = false;             ///< what menus call the locales may be something else
  bool all_plans = false;         ///< of the same project
  std::set<std::string> locales;  ///< the plans of these

  bool any_of_project() const { return project.content || project.templates || project.english || menus; }
  bool any() const { return any_of_project() || all_plans || !locales.empty(); }
  void add(const Changes& more);
};

class LiveSite {
 public:
  struct Snapshot {
    std::shared_ptr<Edition> edition;  ///< the last good one
    Mistakes mistakes;                 ///< of the sources since then
    uint64_t version = 0;              ///< another number after every change
  };

  explicit LiveSite(pipeline::Options options);

  /// The folders and files to watch.
  std::vector<std::filesystem::path> inputs() const;

  /// Reads everything, and plans the default locale. What is wrong with the sources; with errors there is no edition.
  /// Throws base::SystemFailure.
  Mistakes load();
  /// Reads again what comes from these files. What is wrong with them; with errors the edition is the former one.
  Mistakes update(const Paths& changed);

  Snapshot now() const;

 private:
  Changes changes_by(const std::filesystem::path& file) const;
  std::shared_ptr<Edition> make_edition(Mistakes& mistakes) const;
  std::shared_ptr<Edition> read_edition(const std::shared_ptr<Edition>& former, Mistakes& mistakes) const;
  ProjectPointer read_project(const ProjectPointer& former, Mistakes& mistakes) const;

  pipeline::Options options_;
  Changes pending_;  ///< since the last good edition
  mutable std::mutex mutex_;
  Snapshot snapshot_;
};

}  // namespace serve
