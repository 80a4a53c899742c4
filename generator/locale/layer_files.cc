#include "locale/layer_files.h"

#include "locale/text_rules.h"
#include "locale/value_text.h"

namespace locale {
namespace {

Marks read_marks_of(const std::filesystem::path& folder, std::string_view tag, base::Diagnostics& log) {
  std::filesystem::path path = marks_path(folder, tag);
  if (base::is_missing(path)) return {};
  return read_marks(base::read_source(path), log).value_or(Marks());
}

}  // namespace

void add_layer_file(base::SourceText source, size_t layer, std::vector<LayerFile>& files, base::Diagnostics& log) {
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return;
  if (json->kind != base::Json::Kind::object) {
    return log.error({source.name, json->line, json->column}, "a catalogue is one JSON object");
  }
  files.push_back({std::move(source), std::move(*json), layer, {}});
}

std::vector<LayerFile> read_layer_files(const base::Layers& locales, std::string_view tag, base::Diagnostics& log) {
  std::vector<LayerFile> files;
  std::string name = std::string(tag) + ".arb";
  bool is_found = false;
  for (size_t layer = 0; layer < locales.size(); ++layer) {
    if (base::is_missing(locales[layer] / name)) continue;
    is_found = true;
    size_t count = files.size();
    add_layer_file(base::read_source(locales[layer] / name), layer, files, log);
    Marks marks = read_marks_of(locales[layer], tag, log);
    if (files.size() > count) files.back().marks = std::move(marks);
  }
  if (!is_found) base::read_source(locales.front() / name);
  return files;
}

Settings merge_settings(const std::vector<LayerFile>& files, base::Diagnostics& log) {
  Settings settings;
  for (const LayerFile& file : files) {
    bool is_first = &file == &files.front();
    settings = read_settings(file.json, file.source.name, log, is_first ? nullptr : &settings);
    const base::Json* name = file.json.find("@@x-name");
    if (name == nullptr || name->kind != base::Json::Kind::string) continue;
    SourceLines lines(file.source);
    check_text({lines, *name, "\"@@x-name\"", log});
  }
  return settings;
}

}  // namespace locale
