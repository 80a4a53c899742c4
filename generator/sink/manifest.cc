// Reading is strict, paths included: a manifest decides what is deleted, so even one with a right checksum must not be
// able to name anything outside its folder. 65,536 rows are 4.8 MB of text.
#include "sink/manifest.h"

#include <algorithm>
#include <charconv>

#include "sink/site_path.h"

namespace sink {
namespace {

constexpr std::string_view kHeaderStart = "portolan-manifest\t2\t";
constexpr std::string_view kChecksumStart = "checksum\t";
constexpr std::string_view kExtension = ".tsv";
constexpr std::string_view kRootName = "=root";
constexpr size_t kTypicalRow = 76;  ///< bytes of a page's row, without the name of its folder

template <class Number>
void append_number(std::string& out, Number number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <class Number>
bool parse_number(std::string_view text, Number& number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// Takes the text up to `separator`, and the separator, from the front of `text`.
bool take(std::string_view& text, char separator, std::string_view& field) {
  size_t end = text.find(separator);
  if (end == std::string_view::npos) return false;
  field = text.substr(0, end);
  text.remove_prefix(end + 1);
  return true;
}

void append_header(std::string& out, const Manifest& manifest) {
  uint64_t bytes = 0;
  for (const ManifestRow& row : manifest.rows) bytes += row.size;
  out.append(kHeaderStart).append(manifest.folder) += '\t';
  append_number(out, manifest.rows.size());
  out += '\t';
  append_number(out, bytes);
  out.append(manifest.how == Switch::tree ? "\ttree\t" : "\tfiles\t");
  append_number(out, manifest.tree);
  out.append("\t").append(manifest.generator_version).append("\t").append(manifest.fingerprint) += '\n';
}

bool parse_header(std::string_view line, ManifestHeader& header) {
  Manifest& manifest = header.manifest;
  std::string_view folder, rows, bytes, how, tree, version;
  if (!line.starts_with(kHeaderStart)) return false;
  line.remove_prefix(kHeaderStart.size());
  if (!take(line, '\t', folder) || !take(line, '\t', rows) || !take(line, '\t', bytes) || !take(line, '\t', how) ||
      !take(line, '\t', tree) || !take(line, '\t', version)) {
    return false;
  }
  if (how != "tree" && how != "files") return false;
  manifest.folder = folder;
  manifest.how = how == "tree" ? Switch::tree : Switch::files;
  manifest.generator_version = version;
  manifest.fingerprint = line;
  return is_folder_name(folder) && parse_number(rows, header.rows) && parse_number(bytes, header.bytes) &&
         parse_number(tree, manifest.tree);
}

bool parse_row(std::string_view line, std::string_view prefix, ManifestRow& row) {
  std::string_view hash, size, modified;
  if (!take(line, '\t', hash) || !take(line, '\t', size) || !take(line, '\t', modified)) return false;
  std::optional<ContentHash> parsed_hash = parse_hash(hash);
  if (!parsed_hash || !parse_number(size, row.size) || !parse_number(modified, row.modified)) return false;
  if (!line.starts_with(prefix)) return false;
  row.hash = *parsed_hash;
  row.path = line.substr(prefix.size());
  return is_file_path(row.path);
}

bool parse_rows(std::string_view body, size_t row_count, Manifest& manifest) {
  if (row_count > body.size()) return false;
  manifest.rows.reserve(row_count);
  std::string prefix = path_in_output(manifest.folder, "");
  std::string_view line;
  while (take(body, '\n', line)) {
    ManifestRow row;
    if (!parse_row(line, prefix, row)) return false;
    if (!manifest.rows.empty() && row.path <= manifest.rows.back().path) return false;
    manifest.rows.push_back(std::move(row));
  }
  return body.empty() && manifest.rows.size() == row_count;
}

/// Checks the checksum and leaves only the rows in `text`.
std::optional<ManifestHeader> take_header(std::string_view& text) {
  size_t checksum_size = kChecksumStart.size() + kHashDigits + 1;
  if (text.size() < checksum_size || text.back() != '\n') return std::nullopt;
  std::string_view checksum = text.substr(text.size() - checksum_size);
  text.remove_suffix(checksum_size);
  if (!checksum.starts_with(kChecksumStart)) return std::nullopt;
  if (parse_hash(checksum.substr(kChecksumStart.size(), kHashDigits)) != hash_content(text)) return std::nullopt;

  ManifestHeader header;
  std::string_view line;
  if (!take(text, '\n', line) || !parse_header(line, header)) return std::nullopt;
  return header;
}

auto first_not_below(const Manifest& manifest, std::string_view path) {
  return std::lower_bound(manifest.rows.begin(), manifest.rows.end(), path,
                          [](const ManifestRow& row, std::string_view wanted) { return row.path < wanted; });
}

}  // namespace

const ManifestRow* Manifest::find(std::string_view path) const {
  auto row = first_not_below(*this, path);
  return row != rows.end() && row->path == path ? &*row : nullptr;
}

bool Manifest::holds_folder(std::string_view folder) const {
  std::string prefix(folder);
  prefix += '/';
  auto row = first_not_below(*this, prefix);
  return row != rows.end() && row->path.starts_with(prefix);
}

const ManifestRow* RowFinder::find(std::string_view path) {
  const std::vector<ManifestRow>& rows = manifest_->rows;
  const ManifestRow* row = next_ < rows.size() && rows[next_].path == path ? &rows[next_] : manifest_->find(path);
  if (row != nullptr) next_ = row - rows.data() + 1;
  return row;
}

std::string manifest_file_name(std::string_view folder) {
  return std::string(folder.empty() ? kRootName : folder).append(kExtension);
}

std::optional<std::string> folder_of_manifest(std::string_view file_name) {
  if (!file_name.ends_with(kExtension)) return std::nullopt;
  file_name.remove_suffix(kExtension.size());
  if (file_name == kRootName) return "";
  if (file_name.empty() || !is_folder_name(file_name)) return std::nullopt;
  return std::string(file_name);
}

std::string to_text(const Manifest& manifest) {
  std::string text;
  std::string prefix = path_in_output(manifest.folder, "");
  text.reserve((manifest.rows.size() + 4) * (kTypicalRow + prefix.size()));
  append_header(text, manifest);
  for (const ManifestRow& row : manifest.rows) {
    append_hash(text, row.hash);
    text += '\t';
    append_number(text, row.size);
    text += '\t';
    append_number(text, row.modified);
    text += '\t';
    text.append(prefix).append(row.path) += '\n';
  }
  ContentHash checksum = hash_content(text);
  text.append(kChecksumStart);
  append_hash(text, checksum);
  text += '\n';
  return text;
}

std::optional<ManifestHeader> parse_manifest_header(std::string_view text) {
  return take_header(text);
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  std::optional<ManifestHeader> header = take_header(text);
  if (!header || !parse_rows(text, header->rows, header->manifest)) return std::nullopt;
  return std::move(header->manifest);
}

std::optional<std::string> folder_in_header(std::string_view line) {
  ManifestHeader header;
  if (!parse_header(line, header)) return std::nullopt;
  return header.manifest.folder;
}

std::vector<const ManifestRow*> dropped_rows(const Manifest& before, const Manifest& after) {
  std::vector<const ManifestRow*> dropped;
  auto kept = after.rows.begin();
  for (const ManifestRow& row : before.rows) {
    while (kept != after.rows.end() && kept->path < row.path) ++kept;
    if (kept == after.rows.end() || kept->path != row.path) dropped.push_back(&row);
  }
  return dropped;
}

}  // namespace sink
