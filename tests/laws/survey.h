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
  [[noreturn]] void refuse() const;

  base_test::TempFolder overlay_;
  pipeline::Options options_;
  base::Diagnostics log_;
  base::Timings timings_;
  pipeline::Run run_{log_, timings_};
  std::optional<pipeline::Project> project_;
  std::optional<Expectations> expected_;
};

/// What a page says that no translation may change; sorted and each once, since languages order words in their own ways
/// and say a name again where English has a pronoun.
struct Invariants {
  std::vector<std::string> codes;    ///< commands and code within sentences
  std::vector<std::string> urls;     ///< but for those to other locales
  std::vector<std::string> numbers;  ///< all runs of digits from 3 up, but for those of dates
  std::vector<std::string> few;      ///< 0, 1 and 2, for which some languages have words
  std::vector<std::string> dates;    ///< as machines read them
  std::vector<std::string> sources;  ///< one text
  std::vector<std::string> names;    ///< all that is isolated; right-to-left pages isolate more than others
};
Invariants invariants_of(const Page& page);
/// What of the first differs in the second, or is no name there; "" when nothing does.
std::string difference(const Invariants& a, const Invariants& b);

/// The same as numbers, to be kept for every page.
struct Digest {
  std::vector<uint32_t> facts;  ///< a hash of each list but these two
  uint32_t few = 0;
  std::vector<uint32_t> names;
};
Digest digest_of(const Invariants& invariants);
/// Whether the facts are equal, `few` among them or not, and every name of the first is one of the second.
bool agrees(const Digest& a, const Digest& b, bool with_few);

using Hashes = std::map<std::string, size_t>;  ///< of all files, by path from the root

struct Survey {
  Findings findings;
  SiteMap map;
  Hashes hashes;
  std::map<std::string, Digest> digests;         ///< of the pages that were to be compared
  std::map<std::string, Invariants> invariants;  ///< of the pages that were to be compared word by word
  size_t pages_scanned = 0;
};

/// How much of a page is read.
enum class Look { none, head, whole };

/// What to do with each page.
struct Questions {
  std::function<Look(const Subject&)> looks = [](const Subject&) { return Look::whole; };
  std::function<bool(const Subject&)> digests = [](const Subject&) { return false; };
  std::function<bool(const Subject&)> compares = [](const Subject&) { return false; };
  /// Called for every page, scanned or not; from several threads.
  std::function<void(const Subject&, std::string_view html, Findings&)> asks = {};
};
Survey survey(Source& source, unsigned jobs, const Questions& questions);

Hashes hash_site(Source& source, unsigned jobs);
/// The paths whose bytes differ, or that one side lacks: the first few of them; "" for none.
std::string difference(const Hashes& a, const Hashes& b);

}  // namespace laws
