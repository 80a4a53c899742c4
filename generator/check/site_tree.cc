#include "check/site_tree.h"

#include <algorithm>

#include "sink/site_path.h"

namespace check {

SiteTree::SiteTree(const std::filesystem::path& root) : root_(open_root(root)) {
  list(root_, "");
  std::sort(folders_.begin(), folders_.end(), [](const TreeFolder& a, const TreeFolder& b) { return a.path < b.path; });
  FileNumber next = 0;
  std::vector<std::shared_ptr<const std::vector<std::string>>> distinct;
  for (size_t i = 0; i < folders_.size(); ++i) {
    TreeFolder& folder = folders_[i];
    folder.first = next;
    next += folder.names->size();
    folder_at_[folder.path] = i;
    auto same = std::find_if(distinct.begin(), distinct.end(), [&](auto& names) { return *names == *folder.names; });
    if (same == distinct.end()) {
      distinct.push_back(folder.names);
    } else {
      folder.names = *same;
    }
  }
}

void SiteTree::list(const sink::OpenFolder& folder, const std::string& path) {
  std::vector<std::string> names;
  for (const sink::FolderEntry& entry : sink::list_folder(folder)) {
    bool is_own = path.empty() && entry.name == sink::kOwnFolder;
    if (!entry.is_folder) {
      names.push_back(entry.name);
    } else if (!is_own) {
      list(sink::open_folder(folder, entry.name), sink::path_in_output(path, entry.name));
    }
  }
  folders_.push_back({path, 0, std::make_shared<const std::vector<std::string>>(std::move(names))});
}

size_t SiteTree::file_count() const {
  return folders_.back().first + folders_.back().names->size();
}

const TreeFolder* SiteTree::find_folder(std::string_view path) const {
  auto found = folder_at_.find(path);
  return found == folder_at_.end() ? nullptr : &folders_[found->second];
}

std::optional<FileNumber> SiteTree::find(std::string_view path) const {
  std::string_view folder = sink::parent_of(path);
  return find(folder, folder.empty() ? path : path.substr(folder.size() + 1));
}

std::optional<FileNumber> SiteTree::find(std::string_view folder, std::string_view name) const {
  const TreeFolder* found = find_folder(folder);
  if (found == nullptr) return std::nullopt;
  auto at = std::lower_bound(found->names->begin(), found->names->end(), name);
  if (at == found->names->end() || *at != name) return std::nullopt;
  return found->first + static_cast<FileNumber>(at - found->names->begin());
}

const TreeFolder& SiteTree::folder_of(FileNumber file) const {
  auto behind = std::upper_bound(folders_.begin(), folders_.end(), file,
                                 [](FileNumber number, const TreeFolder& folder) { return number < folder.first; });
  return *(behind - 1);
}

const std::string& SiteTree::name_of(FileNumber file) const {
  const TreeFolder& folder = folder_of(file);
  return (*folder.names)[file - folder.first];
}

std::string SiteTree::path_of(FileNumber file) const {
  return sink::path_in_output(folder_of(file).path, name_of(file));
}

sink::OpenFolder SiteTree::open(const TreeFolder& folder) const {
  sink::OpenFolder open = open_root(root_.path);
  for (std::string_view rest = folder.path; !rest.empty();) {
    size_t end = std::min(rest.find('/'), rest.size());
    open = sink::open_folder(open, std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return open;
}

PageFile SiteTree::read(FileNumber file, size_t most_bytes) const {
  return read_page(open(folder_of(file)), name_of(file), most_bytes);
}

std::vector<std::string> find_locales(const SiteTree& tree) {
  std::vector<std::string> tags;
  for (const TreeFolder& folder : tree.folders()) {
    bool holds =
        sink::is_folder_name(folder.path) && std::any_of(folder.names->begin(), folder.names->end(),
                                                         [](const std::string& name) { return is_port_page(name); });
    if (holds && !folder.path.empty()) tags.push_back(folder.path);
  }
  return tags;
}

}  // namespace check
