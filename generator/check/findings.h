#pragma once
// What is wrong with a built tree: which fault, where, and how often.
//
// One slip in a template is on 65,536 pages, so what is said in the same words is kept once, with its first places and
// a count. Of each fault the first kTextsShown texts are shown; the rest is counted. A place is a file and an offset:
// the line and column are found when it is shown, by reading the file once more.
// Each thread adds to findings of its own, walking files in ascending order; then they are merged. So the outcome does
// not depend on the number of threads, unless one fault has more than kTextsKept texts: then a count may.
#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "check/site_tree.h"

namespace check {

enum class Fault : uint8_t {
  file,             ///< no file that can be a page or a sitemap
  markup,           ///< not the HTML or XML that we write
  encoding,         ///< not UTF-8, or it is not said
  language,         ///< lang and dir of the page
  title,            ///< missing, empty, too long
  description,      ///< the same
  heading,          ///< not one h1
  id,               ///< twice, or none
  reference,        ///< label, aria-labelledby ... to an id that is not there
  policy,           ///< what the site's Content-Security-Policy forbids
  link,             ///< leads to no file
  fragment,         ///< leads to no id
  citation,         ///< citations and sources do not belong together
  structured_data,  ///< JSON-LD
  canonical,        ///< the address that a page states for itself
  hreflang,         ///< the pages of other locales that it states
  repetition,       ///< two pages of a locale have the same title, description or content
  sitemap,
  words,  ///< English on a page in another language, or what a template left over
};
constexpr size_t kFaultCount = static_cast<size_t>(Fault::words) + 1;
/// "structured-data"
std::string_view to_string(Fault fault);

constexpr uint32_t kWholeFile = UINT32_MAX;

struct Place {
  FileNumber file = 0;
  uint32_t offset = kWholeFile;

  auto operator<=>(const Place&) const = default;
};

constexpr size_t kTextsShown = 20;    ///< of each fault
constexpr size_t kPlacesShown = 3;    ///< of each text
constexpr size_t kTextsKept = 10000;  ///< of each fault, by each thread

class Findings {
 public:
  void add(Fault fault, Place place, std::string_view text, std::string_view note = {}, size_t times = 1);
  void merge(const Findings& other);

  size_t count(Fault fault) const { return kinds_[static_cast<size_t>(fault)].count; }
  size_t count() const;
  /// As errors, with line and column.
  void report(const SiteTree& tree, base::Diagnostics& log) const;

 private:
  struct Finding {
    std::vector<Place> places;  ///< the first ones
    size_t count = 0;
    std::string note;  ///< of the first
  };
  struct Kind {
    std::map<std::string, Finding, std::less<>> by_text;
    size_t count = 0;
  };

  std::array<Kind, kFaultCount> kinds_;
};

}  // namespace check
