#include "check/built_tree.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "routes/routes.h"
#include "sink/site_path.h"

namespace check {
namespace {

sink::OpenFolder open_root(const std::filesystem::path& path) {
  sink::Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open()) throw base::SystemFailure("cannot open the folder", path, errno);
  return {std::move(descriptor), path};
}

bool is_port_page(const sink::FolderEntry& entry) {
  constexpr std::string_view kEnd = ".html";
  if (entry.is_folder || !entry.name.ends_with(kEnd)) return false;
  return ports::parse_port(std::string_view(entry.name).substr(0, entry.name.size() - kEnd.size())).has_value();
}

std::vector<BuiltLocale> find_locales(const sink::OpenFolder& root) {
  std::vector<BuiltLocale> locales;
  for (const sink::FolderEntry& entry : sink::list_folder(root)) {
    if (!entry.is_folder || !sink::is_folder_name(entry.name)) continue;
    sink::OpenFolder folder = sink::open_folder(root, entry.name);
    std::vector<sink::FolderEntry> entries = sink::list_folder(folder);
    if (std::any_of(entries.begin(), entries.end(), is_port_page)) locales.push_back({entry.name, std::move(folder)});
  }
  return locales;
}

}  // namespace

std::vector<BuiltLocale> open_tree(const std::filesystem::path& tree, const std::vector<std::string>& tags,
                                   base::Diagnostics& log) {
  std::vector<BuiltLocale> locales = find_locales(open_root(tree));
  if (locales.empty()) {
    log.error({tree.string()}, "no folder in it holds port pages", "\"portolan build --output DIR\" writes them");
    return {};
  }
  if (tags.empty()) return locales;
  std::vector<std::string> found;
  for (const BuiltLocale& locale : locales) found.push_back(locale.tag);
  for (const std::string& tag : tags) {
    if (std::find(found.begin(), found.end(), tag) != found.end()) continue;
    log.error({tree.string()}, "there are no port pages of the locale \"" + tag + "\"", base::suggest(tag, found));
  }
  std::erase_if(locales, [&](const BuiltLocale& locale) {
    return std::find(tags.begin(), tags.end(), locale.tag) == tags.end();
  });
  return locales;
}

PageFile read_page(const BuiltLocale& locale, ports::Port port) {
  std::string name = routes::port_page(port);
  std::optional<struct stat> status = sink::status_of(locale.folder, name);
  if (!status) return {std::nullopt, true, "is not there"};
  if (!S_ISREG(status->st_mode)) return {std::nullopt, false, "is no regular file"};
  if (static_cast<size_t>(status->st_size) > kLargestPage) {
    return {std::nullopt, false,
            fmt::format("is too large for a page: {} bytes, of at most {}", status->st_size, kLargestPage)};
  }
  std::optional<std::string> html = sink::read_file(locale.folder, name);
  if (!html) return {std::nullopt, true, "is not there"};
  return {std::move(html), false, {}};
}

std::string path_of(const BuiltLocale& locale, ports::Port port) {
  return (locale.folder.path / routes::port_page(port)).string();
}

}  // namespace check
