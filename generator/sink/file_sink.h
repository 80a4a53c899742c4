#pragma once
// The interface that all sinks share.
#include <string>
#include <string_view>

namespace sink {

/// A part of the site that is replaced as one: a locale's folder, or the files at the root.
struct Folder {
  std::string name;      ///< one path component, such as "en"; "" for the root of the site
  bool complete = true;  ///< all its files will be written: what it held before and is not written now is to be deleted
};

/// Where files go. For each folder: begin, write from any number of threads, end.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void begin_folder(const Folder& folder) = 0;
  /// Takes one whole file of the current folder. `path` is relative to the folder, with '/' between components and no
  /// "." or ".."; no path is written twice. `bytes` are read before the call returns. `worker` numbers the calling
  /// thread, from 0 up to the number of jobs. Throws base::SystemFailure.
  virtual void write(unsigned worker, std::string_view path, std::string_view bytes) = 0;
  /// All files of the folder have been written.
  virtual void end_folder() = 0;
};

}  // namespace sink
