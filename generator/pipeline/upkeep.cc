// The note is one text, output/.portolan/inputs.tsv, fields parted by tabs:
//   portolan-inputs 2 <fingerprint of the site>
//   <folder, or =root> <fingerprint> <pages> clean|warned <fallback locales, parted by commas>    one line a folder
//   checksum <hash of all bytes above>
//
// What keeps it right: as long as it has a fingerprint of the site, the fingerprint of each folder in it was made of
// the same inputs. A folder that was written since, by a run that was killed or wrote some locales only, has another
// fingerprint in its manifest, or none. Fingerprints are stored only when the inputs, read again after the last of
// them was used, are still the same: files are edited while a build runs.
//
// Why two levels: to know the fingerprint of a folder takes the names and states of all locales, 0.1 s of loading. And
// why fallback is in the note: which locales those are is said by the locale's own file. If it is the same, so are
// they.
#include "pipeline/upkeep.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace pipeline {
namespace {

constexpr std::string_view kTitle = "portolan-inputs\t2\t";
constexpr std::string_view kRootName = "=root";
constexpr std::string_view kChecksum = "checksum\t";

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string checksum_line(std::string_view text) {
  std::string line(kChecksum);
  sink::append_hash(line, sink::hash_content(text));
  return line += '\n';
}

bool parse_folder(std::string_view line, SiteNote& note) {
  std::vector<std::string> fields = split(line, '\t');
  if (fields.size() != 5) return false;
  FolderNote folder;
  folder.fingerprint = fields[1];
  auto [end, error] = std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), folder.pages);
  if (error != std::errc() || *end != '\0') return false;
  folder.warned = fields[3] != "clean";
  if (!fields[4].empty()) folder.fallback = split(fields[4], ',');
  return note.folders.emplace(fields[0] == kRootName ? "" : fields[0], std::move(folder)).second;
}

}  // namespace

std::string to_text(const SiteNote& note) {
  std::string text(kTitle);
  text.append(note.fingerprint) += '\n';
  for (const auto& [name, folder] : note.folders) {
    text.append(name.empty() ? kRootName : name).append("\t").append(folder.fingerprint) += '\t';
    text.append(std::to_string(folder.pages)).append(folder.warned ? "\twarned\t" : "\tclean\t");
    for (const std::string& tag : folder.fallback) text.append(&tag == folder.fallback.data() ? "" : ",").append(tag);
    text += '\n';
  }
  return text + checksum_line(text);
}

SiteNote parse_note(std::string_view text) {
  size_t end = text.rfind(kChecksum);
  if (!text.starts_with(kTitle) || end == std::string_view::npos) return {};
  if (text.substr(end) != checksum_line(text.substr(0, end))) return {};
  std::vector<std::string> lines = split(text.substr(kTitle.size(), end - kTitle.size() - 1), '\n');
  SiteNote note;
  note.fingerprint = lines[0];
  for (size_t i = 1; i < lines.size(); ++i) {
    if (!parse_folder(lines[i], note)) return {};
  }
  return note;
}

Upkeep::Upkeep(const Options& options, bool trust) : options_(options), trust_(trust), inputs_(Inputs::read(options)) {}

void Upkeep::attach(sink::DirectorySink& sink) {
  sink_ = &sink;
  last_ = parse_note(sink.note());
}

bool Upkeep::keep(const std::string& folder, const std::string& fingerprint) {
  auto [decision, is_new] = kept_.emplace(folder, false);
  if (!is_new) return decision->second;
  auto last = last_.folders.find(folder);
  if (last == last_.folders.end() || last->second.fingerprint != fingerprint) return false;
  sink_->set_fingerprint(fingerprint);
  return decision->second = sink_->keep_folder(folder, trust_);
}

std::optional<BuildResult> Upkeep::keep_site() {
  if (sink_ == nullptr || !inputs_ || options_.is_partial() || !options_.only.empty()) return std::nullopt;
  if (last_.fingerprint != inputs_->of_site()) return std::nullopt;
  std::vector<std::string> known = sink_->known_folders(), noted;
  for (const auto& [name, folder] : last_.folders) {
    if (!name.empty()) noted.push_back(name);
  }
  if (noted != known || !last_.folders.contains("")) return std::nullopt;
  BuildResult result;
  for (const auto& [name, folder] : last_.folders) {
    if (!keep(name, folder.fingerprint)) return std::nullopt;
    result.pages += folder.pages;
  }
  return result;
}

void Upkeep::compare(const Project& project) {
  locales_ = project.publication->locales;
  if (sink_ == nullptr || !inputs_ || options_.is_partial()) return;
  for (const std::string& tag : locales_to_write(options_, project)) {
    keep(tag, fingerprint_of(tag));
  }
  keep("", fingerprint_of(""));
}

bool Upkeep::needs_plan(const std::string& tag) const {
  bool is_for_root = tag == locales_.front().tag && !keeps("");
  return is_for_root || !keeps(tag) || last_.folders.at(tag).warned;
}

const std::vector<std::string>& Upkeep::fallback_of(const std::string& folder) const {
  static const std::vector<std::string> kNone;
  const std::string& tag = folder.empty() ? locales_.front().tag : folder;
  for (const std::map<std::string, FolderNote>* notes : {&planned_, &last_.folders}) {
    auto known = notes->find(tag);
    if (known != notes->end()) return known->second.fallback;
  }
  return kNone;
}

std::string Upkeep::fingerprint_of(const std::string& folder) const {
  const std::vector<std::string>& fallback = fallback_of(folder);
  if (folder.empty()) return inputs_->of_root(locales_.front().tag, fallback, locales_);
  return inputs_->of_locale(folder, fallback, locales_);
}

void Upkeep::planned(const LocaleProject& locale, bool warned) {
  // What was said once is not said again: only the first time tells.
  planned_.emplace(locale.plan.tag, FolderNote{"", 0, warned, locale.fallback});
}

bool Upkeep::is_unchanged() const {
  return inputs_ && Inputs::read(options_) == inputs_;
}

void Upkeep::begin(const std::string& folder) {
  FolderNote& note = written_[folder];
  auto known = planned_.find(folder);
  if (known != planned_.end()) note = known->second;
  if (is_unchanged()) note.fingerprint = fingerprint_of(folder);
  sink_->set_fingerprint(note.fingerprint);
}

void Upkeep::end(const std::string& folder, size_t pages) {
  written_[folder].pages = pages;
}

void Upkeep::store(bool warned) {
  if (options_.is_partial()) return;
  bool is_whole = options_.only.empty();
  std::string site = is_unchanged() ? inputs_->of_site() : "";
  SiteNote note = last_;
  if (is_whole) note = {warned ? "" : site, {}};
  // Some locales only: what was noted of the site still holds when nothing has changed since.
  if (note.fingerprint != site) note.fingerprint.clear();
  for (const auto& [name, is_kept] : kept_) {
    if (is_kept) note.folders[name] = last_.folders.at(name);
  }
  for (const auto& [name, folder] : written_) {
    bool is_written_whole = is_whole || !name.empty();
    if (is_written_whole && !folder.fingerprint.empty()) {
      note.folders[name] = folder;
    } else {
      note.folders.erase(name);
    }
  }
  if (note != last_) sink_->store_note(to_text(note));
}

}  // namespace pipeline
