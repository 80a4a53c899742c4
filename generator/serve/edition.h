#pragma once
// One state of the site, from which any file of it is rendered, by the same code and with the same bytes as `build`.
//
// The project is read when an edition is made; a locale is planned when the first of its files is asked for, since one
// reads one or two of the thirty. Editions share what did not change: the project, and the plans of locales.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "page/port_page.h"
#include "pipeline/pipeline.h"

namespace serve {

using ProjectPointer = std::shared_ptr<const pipeline::Project>;
/// What is wrong with sources: errors and warnings.
using Mistakes = std::vector<base::Diagnostic>;
bool has_errors(const Mistakes& mistakes);

/// A locale that is ready to render.
class PlannedLocale {
 public:
  PlannedLocale(ProjectPointer project, pipeline::LocaleProject locale);

  const pipeline::LocaleProject& locale() const { return locale_; }
  /// `path` from the locale's folder. Nothing when there is no such file.
  std::optional<std::string> render(std::string_view path);

 private:
  ProjectPointer project_;
  pipeline::LocaleProject locale_;
  std::map<std::string, site::File, std::less<>> files_;
  std::mutex mutex_;  ///< for the renderer, which keeps state from page to page
  page::PortRenderer renderer_;
};

/// May be used by several threads.
class Edition {
 public:
  Edition(pipeline::Options options, ProjectPointer project);
  /// With the same project as `former`, and its plans but those that the words or the prose of `stale` went into.
  Edition(const Edition& former, const std::set<std::string>& stale);

  const ProjectPointer& project() const { return project_; }
  const std::string& default_locale() const { return project_->locales.front(); }
  bool publishes(std::string_view tag) const;
  /// The locale that a file was last asked of.
  std::string last_asked() const;

  /// Plans a locale, if it is not. Errors and warnings, if there were any; a locale with errors has no files.
  /// `is_new` (may be nullptr) tells whether this call planned it.
  Mistakes plan(const std::string& tag, bool* is_new = nullptr);

  /// The bytes of the file at `path`, from the root of the site. Nothing when there is no such file, or when its locale
  /// has mistakes.
  std::optional<std::string> render(std::string_view path);

 private:
  struct State {
    std::shared_ptr<PlannedLocale> planned;  ///< nullptr when it has errors
    Mistakes mistakes;
  };
  const State& state_of(const std::string& tag);
  std::optional<std::string> render_root_file(std::string_view path);

  pipeline::Options options_;
  ProjectPointer project_;
  mutable std::mutex mutex_;  ///< for what follows
  std::map<std::string, State, std::less<>> locales_;
  std::map<std::string, site::File, std::less<>> root_files_;  ///< listed when the first is asked for
  std::string last_asked_;
};

}  // namespace serve
