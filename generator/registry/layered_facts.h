#pragma once
// The facts of one file name, merged from the layers that have such a file.
//
// A file is an object whose members are lists; the objects in a list are told apart by one of their members, mostly
// "id". An object takes the place of those of earlier layers that have the same name; of its own file it replaces none,
// so that a name used twice in a file is still found. Every object remembers its file, for diagnostics.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/source.h"

namespace registry {

/// A file of facts, parsed.
struct FactFile {
  std::string name;
  base::Json json;
};

/// One object of a list.
struct FactItem {
  const base::Json* value;
  const FactFile* file;
};

/// Where objects go that have a new name: behind those of earlier layers, or before them where order is rank.
enum class Newcomers { last, first };

/// Parses content/`name` of each layer that has it. Throws SystemFailure when the first layer has none.
std::vector<FactFile> read_fact_files(const base::Layers& content, const std::string& name, base::Diagnostics& log);

/// The objects of the array `list`, which must be all that the files hold. Points into `files`.
std::vector<FactItem> merge_facts(const std::vector<FactFile>& files, std::string_view list, std::string_view key,
                                  Newcomers newcomers, base::Diagnostics& log);

}  // namespace registry
