#include "serve/live_site.h"

#include <algorithm>
#include <chrono>

namespace serve {
namespace {

constexpr std::string_view kEnglish = "en";  ///< where other locales lack something, it stands in

std::filesystem::path absolute_path(const std::filesystem::path& path) {
  std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// The components of `path` behind `folder`; none when it does not lie in it.
std::vector<std::string> components_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::vector<std::string> components;
  if (!lies_in(path, folder)) return components;
  for (const std::filesystem::path& component : path.lexically_relative(folder))
    components.push_back(component.string());
  return components;
}

/// Of locales/TAG.arb or locales/state/TAG.json, or of the whole folder, to which the glossary belongs. English words
/// stand in for those that other locales lack.
Changes changes_by_words(const std::vector<std::string>& parts) {
  bool is_of_one = parts.size() == 2 || (parts.size() == 3 && parts[1] == "state");
  is_of_one &= parts.back() != "glossary.json";
  std::string tag = is_of_one ? std::filesystem::path(parts.back()).stem().string() : std::string(kEnglish);
  Changes changes;
  changes.menus = true;
  changes.project.english = tag == kEnglish;
  changes.locales = {tag};
  changes.all_plans = !is_of_one;
  return changes;
}

/// Of content/pages/TAG/NAME.md, or of a folder above. English pages stand in for those that other locales lack.
Changes changes_by_prose(const std::vector<std::string>& parts) {
  Changes changes;
  changes.menus = true;  // Whether a locale is complete may have changed.
  changes.all_plans = parts.size() < 3 || parts[2] == kEnglish;
  if (!changes.all_plans) changes.locales = {parts[2]};
  return changes;
}

/// A server that is started anew must not seem to serve what the former one did.
uint64_t first_version() {
  return static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch() / std::chrono::milliseconds(1));
}

}  // namespace

void Changes::add(const Changes& more) {
  project.content |= more.project.content;
  project.templates |= more.project.templates;
  project.english |= more.project.english;
  menus |= more.menus;
  all_plans |= more.all_plans;
  locales.insert(more.locales.begin(), more.locales.end());
}

LiveSite::LiveSite(pipeline::Options options) : options_(std::move(options)) {
  snapshot_.version = first_version();
}

std::vector<std::filesystem::path> LiveSite::inputs() const {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"content", "locales", "templates"})
    paths.push_back(absolute_path(options_.source / folder));
  if (!options_.overlay.empty()) {
    for (const char* folder : {"content", "locales"}) paths.push_back(absolute_path(options_.overlay / folder));
  }
  if (!options_.theme.empty()) paths.push_back(absolute_path(options_.theme));
  if (!options_.registry.empty() && options_.registry != "none") paths.push_back(absolute_path(options_.registry));
  return paths;
}

Changes LiveSite::changes_by(const std::filesystem::path& file) const {
  Changes changes;
  for (const std::filesystem::path& base : {options_.source, options_.overlay}) {
    if (base.empty()) continue;
    std::vector<std::string> parts = components_in(file, absolute_path(base));
    if (parts.empty()) continue;
    if (parts[0] == "locales") return changes_by_words(parts);
    if (parts[0] == "content" && parts.size() > 1 && parts[1] == "pages") return changes_by_prose(parts);
    changes.project.content |= parts[0] == "content";
    changes.project.templates |= parts[0] == "templates";
  }
  if (!options_.theme.empty()) changes.project.templates |= lies_in(file, absolute_path(options_.theme));
  if (!options_.registry.empty()) changes.project.content |= file == absolute_path(options_.registry);
  return changes;
}

Mistakes LiveSite::load() {
  pending_.project = {true, true, true};
  return update({});
}

Mistakes LiveSite::update(const Paths& changed) {
  for (const std::filesystem::path& file : changed) pending_.add(changes_by(file));
  if (!pending_.any()) return {};
  Mistakes mistakes;
  std::shared_ptr<Edition> edition = make_edition(mistakes);
  bool good = edition != nullptr && !has_errors(mistakes);
  if (good) pending_ = {};
  std::lock_guard lock(mutex_);
  if (good) snapshot_.edition = std::move(edition);
  snapshot_.mistakes = good ? Mistakes{} : mistakes;
  ++snapshot_.version;
  return mistakes;
}

std::shared_ptr<Edition> LiveSite::make_edition(Mistakes& mistakes) const {
  std::shared_ptr<Edition> former = now().edition;
  if (former == nullptr) return read_edition(nullptr, mistakes);
  try {
    return read_edition(former, mistakes);
  } catch (const std::exception& failure) {  // a file that is not there: it may come back
    base::Diagnostic& missing = mistakes.emplace_back();
    missing.severity = base::Severity::error;
    missing.text = failure.what();
    return nullptr;
  }
}

/// Plans what readers see at once: the default locale, and the one that they looked at last.
std::shared_ptr<Edition> LiveSite::read_edition(const std::shared_ptr<Edition>& former, Mistakes& mistakes) const {
  ProjectPointer project = former == nullptr ? nullptr : former->project();
  if (pending_.any_of_project()) project = read_project(project, mistakes);
  if (project == nullptr) return nullptr;
  std::shared_ptr<Edition> edition;
  if (former == nullptr || project != former->project()) {
    edition = std::make_shared<Edition>(options_, project);
  } else {
    std::set<std::string> stale = pending_.locales;
    if (pending_.all_plans) stale.insert(project->locales.begin(), project->locales.end());
    edition = std::make_shared<Edition>(*former, stale);
  }
  std::set<std::string> tags = {edition->default_locale()};
  std::string last_asked = former == nullptr ? "" : former->last_asked();
  if (edition->publishes(last_asked)) tags.insert(last_asked);
  for (const std::string& tag : tags) {
    Mistakes more = edition->plan(tag);
    mistakes.insert(mistakes.end(), more.begin(), more.end());
  }
  return edition;
}

/// `former` itself when nothing but words of other locales has changed, and no menu shows it. nullptr when there was an
/// error.
ProjectPointer LiveSite::read_project(const ProjectPointer& former, Mistakes& mistakes) const {
  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run{log, timings};
  const pipeline::Changes& changes = pending_.project;
  std::optional<pipeline::Project> project = former == nullptr
                                                 ? pipeline::load_project(options_, run)
                                                 : pipeline::reload_project(options_, *former, changes, run);
  mistakes = log.sorted();
  if (!project) return nullptr;
  bool is_same = former != nullptr && !changes.content && !changes.templates && !changes.english &&
                 project->publication->locales == former->publication->locales && project->gaps == former->gaps;
  return is_same ? former : std::make_shared<pipeline::Project>(std::move(*project));
}

LiveSite::Snapshot LiveSite::now() const {
  std::lock_guard lock(mutex_);
  return snapshot_;
}

}  // namespace serve
