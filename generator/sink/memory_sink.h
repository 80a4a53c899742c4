#pragma once
// A sink for tests and previews: all files in one sorted map.
#include <map>
#include <mutex>
#include <string>

#include "sink/file_sink.h"

namespace sink {

class MemorySink final : public Sink {
 public:
  void begin_folder(const Folder& folder) override;
  void write(unsigned worker, std::string_view path, std::string_view bytes) override;
  void end_folder() override;

  /// By path relative to the output, as in "en/80.html". To be read while nobody writes.
  const std::map<std::string, std::string, std::less<>>& files() const { return files_; }

 private:
  std::mutex mutex_;
  Folder folder_;
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace sink
