#include "check/site_measure.h"

#include <algorithm>

#include "sink/site_path.h"
#include "sink/visitor_sink.h"

namespace check {
namespace {

/// Calls `read(line)` for each line that is neither empty nor a comment.
template <typename Read>
void each_line(std::string_view text, Read read) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') read(line);
  }
}

void take_rule(RuleMeasure& measure, std::string_view line) {
  std::string_view address = line.substr(0, line.find_first_of(" \t\r"));
  ++measure.rules;
  measure.dynamic += address.find('*') != std::string_view::npos || address.find("/:") != std::string_view::npos;
}

/// Of equal values the first path in alphabetical order, so that the threads' order does not show.
void take_larger(Largest& largest, std::string_view path, uint64_t value) {
  bool larger = value > largest.value || (value == largest.value && path < largest.path);
  if (larger || largest.path.empty()) largest = {std::string(path), value};
}

}  // namespace

RuleMeasure measure_headers(std::string_view text) {
  RuleMeasure measure;
  each_line(text, [&](std::string_view line) {
    measure.longest_line = std::max<uint64_t>(measure.longest_line, line.size());
    if (line[0] != ' ' && line[0] != '\t') take_rule(measure, line);
  });
  return measure;
}

RuleMeasure measure_redirects(std::string_view text) {
  RuleMeasure measure;
  each_line(text, [&](std::string_view line) {
    measure.longest_line = std::max<uint64_t>(measure.longest_line, line.size());
    take_rule(measure, line.substr(line.find_first_not_of(" \t")));
  });
  return measure;
}

uint64_t SiteMeasure::total(uint64_t PartMeasure::*count) const {
  uint64_t sum = 0;
  for (const PartMeasure& part : parts) sum += part.*count;
  return sum;
}

size_t SiteMeasure::locale_count() const {
  return std::count_if(parts.begin(), parts.end(), [](const PartMeasure& part) { return !part.name.empty(); });
}

void SiteCounter::add(std::string_view folder, std::string_view path, std::string_view bytes) {
  std::string whole = sink::path_in_output(folder, path);
  std::lock_guard lock(mutex_);
  PartMeasure& part = parts_[std::string(folder)];
  ++part.files;
  part.bytes += bytes.size();
  ++files_in_folder_[std::string(sink::parent_of(whole))];
  for (std::string_view parent = sink::parent_of(whole); !parent.empty(); parent = sink::parent_of(parent)) {
    files_in_folder_.try_emplace(std::string(parent));  // a folder may hold folders only
  }
  take_larger(file_, whole, bytes.size());
  if (whole == "_headers") headers_ = measure_headers(bytes);
  if (whole == "_redirects") redirects_ = measure_redirects(bytes);
}

SiteMeasure SiteCounter::result(const std::vector<std::string>& locales) const {
  std::lock_guard lock(mutex_);
  SiteMeasure measure;
  std::vector<std::string> names = locales;
  names.emplace_back();
  for (const std::string& name : names) {
    auto found = parts_.find(name);
    measure.parts.push_back(found == parts_.end() ? PartMeasure{} : found->second);
    measure.parts.back().name = name;
  }
  for (const auto& [folder, files] : files_in_folder_) {
    take_larger(measure.folder, folder.empty() ? "the root" : folder + "/", files);
    if (folder.empty()) continue;
    std::string_view top = std::string_view(folder).substr(0, folder.find('/'));
    auto part = std::find_if(measure.parts.begin(), measure.parts.end(), [&](const auto& p) { return p.name == top; });
    ++(part == measure.parts.end() ? measure.parts.back() : *part).folders;
  }
  measure.file = file_;
  measure.headers = headers_;
  measure.redirects = redirects_;
  return measure;
}

std::optional<SiteMeasure> measure_site(const pipeline::Options& options, const pipeline::Project& project,
                                        pipeline::Run& run) {
  auto plan = pipeline::plan_site(options, project, run);
  if (!plan) return std::nullopt;
  SiteCounter counter;
  sink::VisitorSink sink([&](unsigned, const sink::Folder& folder, std::string_view path, std::string_view bytes) {
    counter.add(folder.name, path, bytes);
  });
  if (!pipeline::build_site(options, project, *plan, sink, run)) return std::nullopt;
  return counter.result(project.locales);
}

}  // namespace check
