#pragma once
// A built site as it lies on disk: one folder per locale, and the port pages in it.
//
// What it holds may be anybody's: names are listed and opened from folders that are kept open, symlinks are not
// followed, and a file that is too large to be a page is a mistake and not read.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ports/port.h"
#include "sink/file_system.h"

namespace check {

constexpr size_t kLargestPage = 1 << 20;  ///< bytes; ours have 10 to 30 thousand

/// Throws SystemFailure when `tree` is no folder.
sink::OpenFolder open_root(const std::filesystem::path& tree);

/// A folder of the site that holds at least one port page.
struct BuiltLocale {
  std::string tag;
  sink::OpenFolder folder;
};

/// All of them, by tag; of `tags` only those, when there are any. A tree without pages, and a tag without a folder,
/// are mistakes. Throws SystemFailure when `tree` is no folder.
std::vector<BuiltLocale> open_tree(const std::filesystem::path& tree, const std::vector<std::string>& tags,
                                   base::Diagnostics& log);

/// Whether a file of this name in a locale's folder is the page of a port.
bool is_port_page(std::string_view name);
/// Reports it when none was found, and each of `tags` that was not.
void report_missing_locales(const std::filesystem::path& tree, const std::vector<std::string>& found,
                            const std::vector<std::string>& tags, base::Diagnostics& log);

/// The bytes of a page. `what` is wrong with it when there are none; `is_missing` when it is not there at all.
struct PageFile {
  std::optional<std::string> html;
  bool is_missing = false;
  std::string what;
};
PageFile read_page(const sink::OpenFolder& folder, const std::string& name, size_t most_bytes = kLargestPage);
/// Of a port.
PageFile read_page(const BuiltLocale& locale, ports::Port port);

/// "site/en/80.html", for messages.
std::string path_of(const BuiltLocale& locale, ports::Port port);

}  // namespace check
