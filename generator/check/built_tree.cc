#include "check/built_tree.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "routes/routes.h"
#include "sink/site_path.h"

namespace check {
namespace {

bool holds_port_page(const sink::OpenFolder& folder) {
  std::vector<sink::FolderEntry> entries = sink::list_folder(folder);
  return std::any_of(entries.begin(), entries.end(),
                     [](const sink::FolderEntry& entry) { return !entry.is_folder && is_port_page(entry.name); });
}

std::vector<BuiltLocale> find_locales(const sink::OpenFolder& root) {
  std::vector<BuiltLocale> locales;
  for (const sink::FolderEntry& entry : sink::list_folder(root)) {
    if (!entry.is_folder || !sink::is_folder_name(entry.name)) continue;
    sink::OpenFolder folder = sink::open_folder(root, entry.name);
    if (holds_port_page(folder)) locales.push_back({entry.name, std::move(folder)});
  }
  return locales;
}

}  // namespace

sink::OpenFolder open_root(const std::filesystem::path& tree) {
  sink::Descriptor descriptor(::open(tree.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open()) throw base::SystemFailure("cannot open the folder", tree, errno);
  return {std::move(descriptor), tree};
}

std::vector<BuiltLocale> open_tree(const std::filesystem::path& tree, const std::vector<std::string>& tags,
                                   base::Diagnostics& log) {
  std::vector<BuiltLocale> locales = find_locales(open_root(tree));
  std::vector<std::string> found;
  for (const BuiltLocale& locale : locales) found.push_back(locale.tag);
  report_missing_locales(tree, found, tags, log);
  if (tags.empty()) return locales;
  std::erase_if(locales, [&](const BuiltLocale& locale) {
    return std::find(tags.begin(), tags.end(), locale.tag) == tags.end();
  });
  return locales;
}

bool is_port_page(std::string_view name) {
  constexpr std::string_view kEnd = ".html";
  return name.ends_with(kEnd) && ports::parse_port(name.substr(0, name.size() - kEnd.size()));
}

void report_missing_locales(const std::filesystem::path& tree, const std::vector<std::string>& found,
                            const std::vector<std::string>& tags, base::Diagnostics& log) {
  if (found.empty()) {
    log.error({tree.string()}, "no folder in it holds port pages", "\"portolan build --output DIR\" writes them");
    return;
  }
  for (const std::string& tag : tags) {
    if (std::find(found.begin(), found.end(), tag) != found.end()) continue;
    log.error({tree.string()}, "there are no port pages of the locale \"" + tag + "\"", base::suggest(tag, found));
  }
}

PageFile read_page(const sink::OpenFolder& folder, const std::string& name, size_t most_bytes) {
  std::optional<struct stat> status = sink::status_of(folder, name);
  if (!status) return {std::nullopt, true, "is not there"};
  if (!S_ISREG(status->st_mode)) return {std::nullopt, false, "is no regular file"};
  if (static_cast<size_t>(status->st_size) > most_bytes) {
    return {std::nullopt, false,
            fmt::format("is too large for a page: {} bytes, of at most {}", status->st_size, most_bytes)};
  }
  std::optional<std::string> html = sink::read_file(folder, name);
  if (!html) return {std::nullopt, true, "is not there"};
  return {std::move(html), false, {}};
}

PageFile read_page(const BuiltLocale& locale, ports::Port port) {
  return read_page(locale.folder, routes::port_page(port));
}

std::string path_of(const BuiltLocale& locale, ports::Port port) {
  return (locale.folder.path / routes::port_page(port)).string();
}

}  // namespace check
