#pragma once
// A whole site, rendered in memory by the real pipeline; each page is looked at once, as it passes by, and dropped.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "laws/expectations.h"
#include "laws/findings.h"
#include "laws/page_laws.h"
#include "laws/site_map.h"
#include "pipeline/pipeline.h"
#include "unit/base/temp_folder.h"

namespace laws {

/// The project of this checkout, loaded with the settings of a site. Throws when it has mistakes.
class Source {
 public:
  /// `settings` is an overlay's content/site.json, "" for none; `site` is what they mean.
  Source(PublishedSite site, std::string registry, std::string_view settings = "");
  /// Renders all pages of all locales into `sink`.
  void build(unsigned jobs, sink::Sink& sink);
  const Expectations& expected() const { return *expected_; }

 private:
  base_test::TempFolder overlay_;
  pipeline::Options options_;
  base::Diagnostics log_;
  base::Timings timings_;
  pipeline::Run run_{log_, timings_};
  std::optional<pipeline::Project> project_;
  std::optional<Expectations> expected_;
};

/// What a page says that no translation may change, one value a line.
struct Invariants {
  std::string codes;    ///< commands and code within sentences
  std::string urls;     ///< but for those to other locales
  std::string numbers;  ///< all runs of digits
};
Invariants invariants_of(const Page& page);
/// The first line that differs, as both have it; "" when there is none.
std::string difference(const Invariants& a, const Invariants& b);

using Hashes = std::map<std::string, size_t>;  ///< of all files, by path from the root

struct Survey {
  Findings findings;
  SiteMap map;
  Hashes hashes;
  std::map<std::string, Invariants> invariants;  ///< of the pages that were kept for comparing
  size_t pages_scanned = 0;
};

/// How much of a page is read.
enum class Look { none, head, whole };

/// What to do with each page.
struct Questions {
  std::function<Look(const Subject&)> looks = [](const Subject&) { return Look::whole; };
  std::function<bool(const Subject&)> compares = [](const Subject&) { return false; };
  /// Called for every page, scanned or not; from several threads.
  std::function<void(const Subject&, std::string_view html, Findings&)> asks = {};
};
Survey survey(Source& source, unsigned jobs, const Questions& questions);

Hashes hash_site(Source& source, unsigned jobs);
/// The paths whose bytes differ, or that one side lacks: the first few of them; "" for none.
std::string difference(const Hashes& a, const Hashes& b);

}  // namespace laws
