#include "registry/layered_facts.h"

#include <algorithm>
#include <optional>

namespace registry {
namespace {

/// The name of an object; nothing when it has none, or none that is a string.
const std::string* name_of(const base::Json& object, std::string_view key) {
  const base::Json* name = object.find(key);
  return name != nullptr && name->kind == base::Json::Kind::string ? &name->string : nullptr;
}

/// Puts an object where the one of that name stands that an earlier file has; false when none has.
bool replace(std::vector<FactItem>& items, const FactItem& newer, std::string_view key) {
  const std::string* name = name_of(*newer.value, key);
  if (name == nullptr) return false;
  auto older = std::find_if(items.begin(), items.end(), [&](const FactItem& item) {
    const std::string* other = name_of(*item.value, key);
    return item.file != newer.file && other != nullptr && *other == *name;
  });
  if (older == items.end()) return false;
  *older = newer;
  return true;
}

}  // namespace

std::vector<FactFile> read_fact_files(const base::Layers& content, const std::string& name, base::Diagnostics& log) {
  std::vector<FactFile> files;
  for (const std::filesystem::path& path : base::layered_files(content, name)) {
    base::SourceText source = base::read_source(path);
    std::optional<base::Json> json = base::parse_json(source, log);
    if (json) files.push_back({std::move(source.name), std::move(*json)});
  }
  return files;
}

std::vector<FactItem> merge_facts(const std::vector<FactFile>& files, std::string_view list, std::string_view key,
                                  Newcomers newcomers, base::Diagnostics& log) {
  std::vector<FactItem> items;
  for (const FactFile& file : files) {
    base::JsonObject root(file.json, file.name, log);
    root.ignore("$schema");
    std::vector<FactItem> added;
    for (const base::Json& value : root.array(list)) {
      FactItem item{&value, &file};
      if (!replace(items, item, key)) added.push_back(item);
    }
    root.finish();
    items.insert(newcomers == Newcomers::first ? items.begin() : items.end(), added.begin(), added.end());
  }
  return items;
}

}  // namespace registry
