#include "pipeline/layers.h"

#include <algorithm>

#include "pipeline/pipeline.h"

namespace pipeline {
namespace {

base::Layers layers_of(const Options& options, const char* folder) {
  base::Layers layers = {options.source / folder};
  if (!options.overlay.empty()) layers.push_back(options.overlay / folder);
  return layers;
}

std::vector<std::string> file_names(const std::filesystem::path& folder, std::string_view extension) {
  std::vector<std::string> names;
  for (const std::filesystem::path& path : base::list_files(folder, extension)) {
    names.push_back(path.filename().string());
  }
  return names;
}

}  // namespace

base::Layers content_layers(const Options& options) {
  return layers_of(options, "content");
}

base::Layers locale_layers(const Options& options) {
  return layers_of(options, "locales");
}

base::Layers template_layers(const Options& options) {
  base::Layers layers = {options.source / "templates"};
  if (!options.theme.empty()) layers.push_back(options.theme);
  return layers;
}

void check_overlay(const Options& options, base::Diagnostics& log) {
  if (options.overlay.empty()) return;
  std::filesystem::path content = options.overlay / "content";
  if (base::is_missing(content) && base::is_missing(options.overlay / "locales")) {
    log.error({options.overlay.string()}, "this overlay holds neither content/ nor locales/");
  }
  std::vector<std::string> known = file_names(options.source / "content", ".json");
  for (const std::string& name : file_names(content, ".json")) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    log.error({(content / name).string()}, "there is no file \"" + name + "\" of content/ to add to",
              base::suggest(name, known));
  }
}

}  // namespace pipeline
