#pragma once
// Names of folders and files inside a site: what may be one, and how the two join.
// The rule: whatever passes here stays below the output folder and outside of .portolan.
#include <filesystem>
#include <string>
#include <string_view>

namespace sink {

/// Where a sink keeps what is its own, directly in the output folder.
constexpr const char* kOwnFolder = ".portolan";

/// Letters, digits, '-', '_' and '.', not beginning with a dot; or nothing, for the root.
bool is_folder_name(std::string_view name);
/// Relative, components parted by '/', none of them empty, "." or "..", the first not ".portolan"; no control
/// characters.
bool is_file_path(std::string_view path);

/// Throw RefusedOutput.
void require_folder_name(std::string_view name);
void require_file_path(std::string_view path);

/// "en/80.html" for "en" and "80.html"; "index.html" for "" and "index.html".
std::string path_in_output(std::string_view folder, std::string_view path);
/// For messages: in double quotes, what the terminal must not see raw as escapes.
std::string in_quotes(const std::filesystem::path& path);
/// "601" for "601/60156.html"; "" for "80.html".
std::string_view parent_of(std::string_view path);

}  // namespace sink
