// One lock for all: tests write a few hundred files. A path is never written twice, so there is nothing to replace.
#include "sink/memory_sink.h"

#include "sink/site_path.h"

namespace sink {

void MemorySink::begin_folder(const Folder& folder) {
  require_folder_name(folder.name);
  folder_ = folder;
}

void MemorySink::write(unsigned, std::string_view path, std::string_view bytes) {
  require_file_path(path);
  std::lock_guard lock(mutex_);
  files_.insert_or_assign(path_in_output(folder_.name, path), std::string(bytes));
}

void MemorySink::end_folder() {}

}  // namespace sink
