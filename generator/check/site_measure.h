#pragma once
// How large a site would be: all its files are rendered, counted and dropped; nothing is written.
//
// The numbers are exact, since the files are the ones that `build` would write. It takes as long as rendering does:
// half a second of CPU a locale.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/hosts.h"
#include "pipeline/pipeline.h"

namespace check {

/// The files of one locale, or those at the root of the site.
struct PartMeasure {
  std::string name;  ///< the locale's tag, which is its folder; "" for the root
  uint64_t files = 0;
  uint64_t bytes = 0;
  uint64_t folders = 0;
};

/// A file or a folder of the site, and how much of something it has.
struct Largest {
  std::string path;
  uint64_t value = 0;
};

/// The rules in `_headers` or `_redirects`.
struct RuleMeasure {
  uint64_t rules = 0;
  uint64_t dynamic = 0;  ///< of them, those whose address has * or :name
  uint64_t longest_line = 0;
};

struct SiteMeasure {
  std::vector<PartMeasure> parts;  ///< the locales in the order that they are published in, and the root
  Largest folder;                  ///< by files directly in it
  Largest file;                    ///< by bytes
  RuleMeasure headers;
  RuleMeasure redirects;

  /// Of the whole site.
  uint64_t total(uint64_t PartMeasure::*count) const;
  size_t locale_count() const;
};

/// `text` is a file in the format of `_headers`: a rule is a line that is not indented, its headers follow indented.
RuleMeasure measure_headers(std::string_view text);
/// `text` is a file in the format of `_redirects`: a rule a line.
RuleMeasure measure_redirects(std::string_view text);

/// Takes the files of a site one by one, from any thread.
class SiteCounter {
 public:
  /// `folder` is "" for the root; `path` is relative to it.
  void add(std::string_view folder, std::string_view path, std::string_view bytes);
  /// `locales` gives the parts their order.
  SiteMeasure result(const std::vector<std::string>& locales) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, PartMeasure, std::less<>> parts_;
  std::map<std::string, uint64_t, std::less<>> files_in_folder_;  ///< by path from the root, "" for itself
  Largest file_;
  RuleMeasure headers_, redirects_;
};

/// Nothing when the sources have mistakes; all of them go to the log.
std::optional<SiteMeasure> measure_site(const pipeline::Options& options, const pipeline::Project& project,
                                        pipeline::Run& run);

}  // namespace check
