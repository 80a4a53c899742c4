#pragma once
// Room `pipeline`: the stages in order. content + locales + templates -> model -> plan -> bytes -> sink.
//
//   load_project    reads settings, facts, registry, templates and the English words; joins them into the port table
//                   (reload_project: again, but only what changed)
//   load_locale     one locale: its words, its prose, its programs
//   plan_site       all published locales, to find their mistakes
//   build_site      renders every page of every locale into a sink
//
// A stage reports all it finds; the next one does not begin when the log holds an error. The only room that starts
// parallel work over pages. Call from one thread.
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/timings.h"
#include "locale/catalogue.h"
#include "page/model.h"
#include "page/plan.h"
#include "sink/file_sink.h"
#include "site/site.h"

namespace pipeline {

/// A part of the pages, so that several machines can share a build: the locales in their order, the ports of each in
/// theirs, cut into `count` parts that differ by one page at most. What lies around the ports of a locale belongs to
/// the part that has its first port, and the files at the root to the first part.
struct Shard {
  uint32_t index = 1;  ///< from 1
  uint32_t count = 1;
};
std::optional<Shard> parse_shard(std::string_view text);  ///< "2/3"

/// Where the inputs lie and what is to be built of them. Plain values from the command line.
struct Options {
  std::filesystem::path source = ".";   ///< holds content/, locales/ and templates/
  std::vector<std::string> locales;     ///< the published set; empty: what content/site.json says
  std::vector<std::string> only;        ///< of these, the locales to write; empty: all
  std::vector<ports::PortRange> ports;  ///< the port pages to write; empty: all, and the pages around them
  Shard shard;                          ///< of these, the part to write
  std::filesystem::path overlay;        ///< adds to content/ and locales/ of `source`; empty: none
  std::filesystem::path theme;          ///< stands in for files of templates/; empty: none
  std::string registry;                 ///< a file in any format; "none"; empty: the bundled one
  unsigned jobs = 1;

  /// Whether some port pages are left out.
  bool is_partial() const { return !ports.empty() || shard.count > 1; }
};

/// What a translation lacks.
struct Gaps {
  std::string text;  ///< "3 messages missing, 2 stale, 1 document missing"; "" for nothing
  bool of_messages =
      false;  ///< then the locale is published as a preview; a document that is missing only concerns its page

  bool operator==(const Gaps&) const = default;
};

/// What is the same for all locales.
struct Project {
  site::Settings settings;
  std::vector<std::string> locales;  ///< published, in order
  templates::TemplateSet templates;
  std::vector<site::Asset> pictures;  ///< made of the facts
  std::vector<site::Asset> assets;    ///< these too
  locale::Catalogue english;
  std::map<std::string, Gaps> gaps;  ///< of each locale that has some
  std::shared_ptr<const ports::PortTable> table;
  std::shared_ptr<const page::Model> model;              ///< points at the table
  std::shared_ptr<const page::Publication> publication;  ///< plans point at it, and at the model
};

/// What is the same for all pages of a locale.
struct LocaleProject {
  page::Plan plan;
  std::vector<std::string> fallback;  ///< the locales besides English that have some of its words
  std::vector<prose::Document> documents;
};

/// A signal asked the run to stop.
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(int signal) : std::runtime_error("interrupted"), signal_(signal) {}
  int signal() const { return signal_; }

 private:
  int signal_;
};

/// What a run tells while it works, and asks.
struct Run {
  base::Diagnostics& log;
  base::Timings& timings;
  /// Called now and then from any thread with the pages done of a locale, and how many there are.
  std::function<void(std::string_view locale, size_t done, size_t total)> progress = nullptr;
  /// Not zero: the signal that asks to stop. May be nullptr.
  const std::atomic<int>* stop = nullptr;
};

/// Nothing when there was an error.
std::optional<Project> load_project(const Options& options, Run& run);

/// Inputs that are not what they were.
struct Changes {
  bool content = false;    ///< content/ but for its prose, which plans are made of; or the registry
  bool templates = false;  ///< templates/ or the theme
  bool english = false;    ///< the English words; those of other locales go into plans
};
/// The project as its inputs are now. What did not change is taken from `former`; what menus call the locales, and
/// whether they are complete, is always read. Nothing when there was an error.
std::optional<Project> reload_project(const Options& options, const Project& former, const Changes& changes, Run& run);

/// Reads and plans one locale; `en-XA` and `ar-XB` are made from English. Nothing when there was an error.
std::optional<LocaleProject> load_locale(const Options& options, const Project& project, std::string_view tag,
                                         bool traced, Run& run);

struct BuildResult {
  size_t pages = 0;  ///< those that were kept count
};

/// The locales whose folders are written, in order.
std::vector<std::string> locales_to_write(const Options& options, const Project& project);

/// Plans every published locale, so that a mistake in one is found before anything is written. The plan of the default
/// locale; nothing when there was a mistake.
std::optional<LocaleProject> plan_site(const Options& options, const Project& project, Run& run);

/// Renders into `sink`; `first` is what plan_site made. Nothing when an input changed meanwhile and has a mistake now.
/// Throws Interrupted.
std::optional<BuildResult> build_site(const Options& options, const Project& project, const LocaleProject& first,
                                      sink::Sink& sink, Run& run);

class Upkeep;  // upkeep.h

/// Plans that are made before anything is written, and used then.
struct SitePlans {
  std::optional<LocaleProject> first;  ///< of the default locale, unless nothing that is written needs it
  std::optional<LocaleProject> next;   ///< of another one that is written, where they are few
};
/// The same two for a site that is published already: what `upkeep` keeps is neither planned nor written.
std::optional<SitePlans> plan_site(const Options& options, const Project& project, Upkeep& upkeep, Run& run);
std::optional<BuildResult> build_site(const Options& options, const Project& project, SitePlans plans, Upkeep& upkeep,
                                      sink::Sink& sink, Run& run);

/// The files at the root of the site; `first` is the default locale. The result points into both.
std::vector<site::File> list_root_files(const Project& project, const LocaleProject& first);
/// The files of a locale's folder beside the ports' pages.
std::vector<site::File> list_locale_files(const Project& project, const LocaleProject& locale);

}  // namespace pipeline
