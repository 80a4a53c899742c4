// write_index FOLDER: the search index of the checkout's own content, for the scripts here.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/diagnostic.h"
#include "registry/facts.h"
#include "registry/import.h"
#include "search/search.h"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  base::Diagnostics log;
  auto registry =
      registry::import_registry({{base::read_source(SOURCE_DIR "/content/registry/registry.json"), {}}}, {}, log);
  auto facts = registry::load_facts({SOURCE_DIR "/content"}, log);
  if (!registry || !facts) return 1;
  std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder / "search");
  for (const search::SearchFile& file : search::make_index(ports::PortTable(*facts, *registry))) {
    std::ofstream(folder / file.path, std::ios::binary) << file.bytes;
  }
  return 0;
}
