#include "serve/edition.h"

#include <algorithm>

#include "routes/routes.h"

namespace serve {
namespace {

using FileMap = std::map<std::string, site::File, std::less<>>;

FileMap by_path(std::vector<site::File> files) {
  FileMap map;
  for (site::File& file : files) {
    std::string path = file.path;
    map.emplace(std::move(path), std::move(file));
  }
  return map;
}

std::optional<std::string> render_file(const FileMap& files, std::string_view path) {
  auto file = files.find(path);
  if (file == files.end()) return std::nullopt;
  base::Buffer buffer;
  file->second.render(buffer);
  return std::string(buffer.view());
}

/// The port of "443.html".
std::optional<ports::Port> port_of(std::string_view path) {
  constexpr std::string_view kEnding = ".html";
  if (!path.ends_with(kEnding)) return std::nullopt;
  return ports::parse_port(path.substr(0, path.size() - kEnding.size()));
}

}  // namespace

bool has_errors(const Mistakes& mistakes) {
  return std::any_of(mistakes.begin(), mistakes.end(),
                     [](const base::Diagnostic& one) { return one.severity == base::Severity::error; });
}

PlannedLocale::PlannedLocale(ProjectPointer project, pipeline::LocaleProject locale)
    : project_(std::move(project)),
      locale_(std::move(locale)),
      files_(by_path(pipeline::list_locale_files(*project_, locale_))),
      renderer_(locale_.plan, *project_->model) {}

std::optional<std::string> PlannedLocale::render(std::string_view path) {
  std::optional<std::string> bytes = render_file(files_, path);
  if (bytes) return bytes;
  std::optional<ports::Port> port = port_of(path);
  if (!port) return std::nullopt;
  std::lock_guard lock(mutex_);
  base::Buffer buffer;
  renderer_.render(*port, buffer);
  return std::string(buffer.view());
}

Edition::Edition(pipeline::Options options, ProjectPointer project)
    : options_(std::move(options)), project_(std::move(project)) {}

Edition::Edition(const Edition& former, const std::set<std::string>& stale)
    : options_(former.options_), project_(former.project_) {
  std::lock_guard lock(former.mutex_);
  for (const auto& [tag, state] : former.locales_) {
    if (state.planned == nullptr || stale.contains(tag)) continue;
    const std::vector<std::string>& fallback = state.planned->locale().fallback;
    bool is_stale = std::any_of(fallback.begin(), fallback.end(), [&](auto& other) { return stale.contains(other); });
    if (!is_stale) locales_.emplace(tag, state);
  }
  last_asked_ = former.last_asked_;
}

bool Edition::publishes(std::string_view tag) const {
  return std::find(project_->locales.begin(), project_->locales.end(), tag) != project_->locales.end();
}

std::string Edition::last_asked() const {
  std::lock_guard lock(mutex_);
  return last_asked_;
}

Mistakes Edition::plan(const std::string& tag, bool* is_new) {
  std::lock_guard lock(mutex_);
  if (is_new != nullptr) *is_new = !locales_.contains(tag);
  return state_of(tag).mistakes;
}

const Edition::State& Edition::state_of(const std::string& tag) {
  auto known = locales_.find(tag);
  if (known != locales_.end()) return known->second;
  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run{log, timings};
  State state;
  std::optional<pipeline::LocaleProject> locale = pipeline::load_locale(options_, *project_, tag, false, run);
  if (locale) state.planned = std::make_shared<PlannedLocale>(project_, std::move(*locale));
  state.mistakes = log.sorted();
  return locales_.emplace(tag, std::move(state)).first->second;
}

std::optional<std::string> Edition::render(std::string_view path) {
  std::lock_guard lock(mutex_);
  size_t slash = path.find('/');
  if (slash == std::string_view::npos || !publishes(path.substr(0, slash))) return render_root_file(path);
  last_asked_ = path.substr(0, slash);
  const State& state = state_of(last_asked_);
  return state.planned == nullptr ? std::nullopt : state.planned->render(path.substr(slash + 1));
}

std::optional<std::string> Edition::render_root_file(std::string_view path) {
  const State& first = state_of(default_locale());
  if (first.planned == nullptr) return std::nullopt;
  if (root_files_.empty()) root_files_ = by_path(pipeline::list_root_files(*project_, first.planned->locale()));
  return render_file(root_files_, path);
}

}  // namespace serve
