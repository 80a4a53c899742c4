// Called once a file, so `is_file_path` looks at each byte once.
#include "sink/site_path.h"

#include <algorithm>

#include "base/utf8.h"
#include "sink/output_folder.h"

namespace sink {
namespace {

bool is_letter_or_digit(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
}

bool is_component(std::string_view component) {
  return !component.empty() && component != "." && component != "..";
}

}  // namespace

bool is_folder_name(std::string_view name) {
  if (name.empty()) return true;
  return name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
         });
}

bool is_file_path(std::string_view path) {
  size_t first = 0;
  for (size_t at = 0; at < path.size(); ++at) {
    unsigned char byte = path[at];
    if (byte < 0x20 || byte == 0x7F) return false;
    if (byte != '/') continue;
    std::string_view component = path.substr(first, at - first);
    if (!is_component(component) || (first == 0 && component == kOwnFolder)) return false;
    first = at + 1;
  }
  return is_component(path.substr(first)) && path != kOwnFolder;
}

void require_folder_name(std::string_view name) {
  if (!is_folder_name(name)) throw RefusedOutput(in_quotes(name) + " cannot be the name of a folder");
}

void require_file_path(std::string_view path) {
  if (!is_file_path(path)) throw RefusedOutput(in_quotes(path) + " cannot be the path of a file");
}

std::string in_quotes(const std::filesystem::path& path) {
  return '"' + base::printable(path.string()) + '"';
}

std::string path_in_output(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!folder.empty()) joined += '/';
  return joined.append(path);
}

std::string_view parent_of(std::string_view path) {
  size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace sink
