#include "base/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace base {

LineIndex::LineIndex(std::string_view text) : text_(text), line_starts_{0} {
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    line_starts_.push_back(at + 1);
  }
}

std::pair<uint32_t, uint32_t> LineIndex::at(size_t offset) const {
  offset = std::min(offset, text_.size());
  size_t line = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - line_starts_.begin();
  uint32_t column = 1;
  for (size_t i = line_starts_[line - 1]; i < offset; ++i) {
    column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
  }
  return {static_cast<uint32_t>(line), column};
}

SystemFailure::SystemFailure(std::string_view what_failed, const std::filesystem::path& path, int error_number)
    : std::runtime_error(std::string(what_failed) + " " + path.string() + ": " +
                         std::generic_category().message(error_number)),
      error_number_(error_number) {}

std::string read_file(const std::filesystem::path& path) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw SystemFailure("cannot open", path, errno);
  struct stat status {};
  std::string text;
  int error = 0;
  if (::fstat(descriptor, &status) != 0) {
    error = errno;
  } else if (S_ISDIR(status.st_mode)) {
    error = EISDIR;
  } else {
    // A size is only a hint: pipes and /proc files say 0.
    text.resize(std::max<size_t>(status.st_size + 1, 4096));
    size_t length = 0;
    for (;;) {
      ssize_t count = ::read(descriptor, text.data() + length, text.size() - length);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) error = errno;
      if (count <= 0) break;
      length += count;
      if (length == text.size()) text.resize(text.size() * 2);
    }
    text.resize(length);
  }
  ::close(descriptor);
  if (error != 0) throw SystemFailure("cannot read", path, error);
  return text;
}

SourceText read_source(const std::filesystem::path& path) {
  return {path.string(), read_file(path)};
}

std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view extension) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code unreadable;
    bool is_file = it->is_regular_file(unreadable);
    if (is_file && it->path().extension() == extension) files.push_back(it->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw SystemFailure("cannot list", folder, error.value());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::filesystem::file_type type_of(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::file_type type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::none) throw SystemFailure("cannot look at", path, error.value());
  return type;
}

bool is_missing(const std::filesystem::path& path) {
  return type_of(path) == std::filesystem::file_type::not_found;
}

std::vector<std::filesystem::path> layered_files(const Layers& layers, const std::filesystem::path& name) {
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::path& layer : layers) {
    if (files.empty() || !is_missing(layer / name)) files.push_back(layer / name);
  }
  return files;
}

std::filesystem::path last_file(const Layers& layers, const std::filesystem::path& name) {
  return layered_files(layers, name).back();
}

}  // namespace base
