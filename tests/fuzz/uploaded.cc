// uploaded.tsv, which publishers make: the paths in deleted.txt are deleted at the host. The checksum of every manifest
// in the input is made right first; `#` at the end of a line stands for it.
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/source.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "sink/changes.h"
#include "sink/manifest.h"
#include "sink/site_path.h"

namespace {

namespace fs = std::filesystem;

/// An output that is empty, in memory where there is such a place.
class Output {
 public:
  Output() {
    std::string name = (fs::is_directory("/dev/shm") ? "/dev/shm/" : fs::temp_directory_path().string() + "/");
    name += "portolan-fuzz-XXXXXX";
    fuzz::require(::mkdtemp(name.data()) != nullptr, "there is a place for files");
    path_ = name;
    folder_.emplace(path_ / "out", std::vector<fs::path>{});
  }
  ~Output() {
    folder_.reset();
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const sink::OutputFolder& folder() const { return *folder_; }
  fs::path own(const char* name) const { return path_ / "out/.portolan" / name; }

 private:
  fs::path path_;
  std::optional<sink::OutputFolder> folder_;
};

std::string with_checksums(std::string_view input) {
  std::string text;
  size_t begin = 0;
  while (!input.empty()) {
    std::string_view line = input.substr(0, input.find('\n'));
    input.remove_prefix(std::min(input.size(), line.size() + 1));
    if (line != "#") {
      text.append(line) += '\n';
      continue;
    }
    sink::ContentHash hash = sink::hash_content(std::string_view(text).substr(begin));
    text += "checksum\t";
    sink::append_hash(text, hash);
    text += '\n';
    begin = text.size();
  }
  return text;
}

}  // namespace

FUZZ_TARGET(input) {
  static const Output output;
  std::ofstream(output.own("uploaded.tsv"), std::ios::binary) << with_checksums(input);
  sink::write_changes(output.folder());
  std::string deleted = base::read_file(output.own("deleted.txt"));
  fuzz::require(base::read_file(output.own("changed.txt")).empty(), "an empty output has nothing to upload");
  std::string last;
  for (size_t at = 0; at < deleted.size();) {
    size_t end = deleted.find('\n', at);
    std::string path = deleted.substr(at, end - at);
    fuzz::require(sink::is_file_path(path), "what is to be deleted lies in the site: " + path);
    fuzz::require(last < path, "paths are sorted and different");
    last = path;
    at = end + 1;
  }
}
