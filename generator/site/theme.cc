// Templates and assets: ours, and a theme's over them. The first layer is ours and may hold anything; in the others
// every file must be of use, so that a slip in a name is no silence.
#include <algorithm>
#include <map>
#include <set>

#include "site/site.h"
#include "templates/parse.h"

namespace site {
namespace {

/// What pages can load.
constexpr std::string_view kAssetExtensions[] = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico"};

templates::TemplateSet read_templates(const std::filesystem::path& folder) {
  templates::TemplateSet set;
  for (const std::filesystem::path& path : base::list_files(folder, ".html")) {
    base::SourceText source = base::read_source(path);
    for (char end : {'\n', '\r'}) {
      if (source.text.ends_with(end)) source.text.pop_back();
    }
    set.emplace(path.stem().string(), std::move(source));
  }
  return set;
}

void check_new_templates(const templates::TemplateSet& ours, const templates::TemplateSet& theme,
                         base::Diagnostics& log) {
  std::vector<std::string> names;
  for (const auto& [name, source] : ours) names.push_back(name);
  std::set<std::string> called;
  for (const auto& [name, source] : theme) {
    for (std::string& partial : templates::partials_in(source)) {
      if (partial != name) called.insert(std::move(partial));
    }
  }
  for (const auto& [name, source] : theme) {
    if (ours.contains(name) || called.contains(name)) continue;
    std::string nearest = base::suggest(name, names);
    log.error({source.name}, "there is no template \"" + name + "\" to stand in for",
              nearest.empty() ? "a new one is used when another file of the theme has {{>" + name + "}}" : nearest);
  }
}

bool is_asset_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

bool is_asset(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  return std::find(std::begin(kAssetExtensions), std::end(kAssetExtensions), extension) != std::end(kAssetExtensions);
}

/// Everything that a folder holds but hidden files, in order; nothing if it does not exist.
std::vector<std::filesystem::path> list_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (!it->path().filename().string().starts_with('.')) paths.push_back(it->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw base::SystemFailure("cannot list", folder, error.value());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void check_asset(const std::filesystem::path& path, base::Diagnostics& log) {
  if (!std::filesystem::is_regular_file(path) || !is_asset(path)) {
    std::string list;
    for (std::string_view extension : kAssetExtensions) list += (list.empty() ? "" : ", ") + std::string(extension);
    log.error({path.string()}, "this is no asset that a page could load", "assets are files that end in " + list);
  } else if (!is_asset_name(path.filename().string())) {
    log.error({path.string()}, "an asset is named with letters, digits, - and .", "templates call it by this name");
  }
}

}  // namespace

templates::TemplateSet load_templates(const base::Layers& layers, base::Diagnostics& log) {
  templates::TemplateSet set = read_templates(layers.front());
  for (size_t i = 1; i < layers.size(); ++i) {
    templates::TemplateSet theme = read_templates(layers[i]);
    if (theme.empty() && list_folder(layers[i] / "assets").empty()) {
      log.error({layers[i].string()}, "this theme holds neither templates (NAME.html) nor assets/");
    }
    check_new_templates(set, theme, log);
    for (auto& [name, source] : theme) set.insert_or_assign(name, std::move(source));
  }
  return set;
}

std::vector<Asset> load_assets(const base::Layers& layers, base::Diagnostics& log) {
  std::map<std::string, std::filesystem::path> paths;
  for (const std::filesystem::path& layer : layers) {
    for (const std::filesystem::path& path : list_folder(layer / "assets")) {
      if (layer != layers.front()) check_asset(path, log);
      if (std::filesystem::is_regular_file(path) && is_asset(path)) paths[path.filename().string()] = path;
    }
  }
  std::vector<Asset> assets;
  for (const auto& [name, path] : paths) assets.push_back(make_asset(name, base::read_file(path)));
  return assets;
}

}  // namespace site
