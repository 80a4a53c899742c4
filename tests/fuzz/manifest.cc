// A manifest with a right checksum, whatever else it holds: it decides what is deleted. Also uploaded.tsv, which is
// several of them one after another.
#include "sink/manifest.h"

#include <algorithm>

#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "sink/site_path.h"

namespace {

std::string with_checksum(std::string_view body) {
  std::string text(body);
  text += "checksum\t";
  sink::append_hash(text, sink::hash_content(body));
  return text + "\n";
}

void require_good(const sink::Manifest& manifest) {
  fuzz::require(sink::is_folder_name(manifest.folder), "a manifest is of a folder");
  for (size_t i = 0; i < manifest.rows.size(); ++i) {
    const std::string& path = manifest.rows[i].path;
    fuzz::require(sink::is_file_path(path) && !path.starts_with("../") && path.find("/../") == path.npos,
                  "a path stays in its folder");
    fuzz::require(i == 0 || manifest.rows[i - 1].path < path, "paths are sorted and different");
    fuzz::require(manifest.find(path) == &manifest.rows[i], "a path is found");
  }
}

}  // namespace

FUZZ_TARGET(input) {
  sink::parse_manifest(input);
  sink::folder_of_manifest(input);
  sink::folder_in_header(input.substr(0, input.find('\n')));
  std::string text = with_checksum(input);
  std::optional<sink::ManifestHeader> header = sink::parse_manifest_header(text);
  std::optional<sink::Manifest> manifest = sink::parse_manifest(text);
  fuzz::require(header.has_value() || !manifest, "a manifest has a header");
  if (!manifest) return;
  require_good(*manifest);
  std::string written = sink::to_text(*manifest);
  std::optional<sink::Manifest> again = sink::parse_manifest(written);
  fuzz::require(again.has_value(), "a manifest that we wrote can be read");
  fuzz::require_equal(sink::to_text(*again), written, "a manifest is the same when read again");
  fuzz::require(sink::dropped_rows(*manifest, *manifest).empty(), "nothing is dropped from itself");
}
