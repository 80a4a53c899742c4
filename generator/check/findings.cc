#include "check/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/source.h"

namespace check {
namespace {

constexpr std::array<std::string_view, kFaultCount> kNames = {
    "file",      "markup",    "encoding",   "language", "title",    "description", "heading",
    "id",        "reference", "policy",     "link",     "fragment", "citation",    "structured-data",
    "canonical", "hreflang",  "repetition", "sitemap",  "words"};

constexpr size_t kLargestFile = 64 << 20;  ///< bytes; above the limit of a sitemap

/// Turns places into lines and columns. Places in one file are asked for one after the other, so the last is kept.
class Positions {
 public:
  explicit Positions(const SiteTree& tree) : tree_(tree) {}

  base::SourcePosition of(Place place) {
    base::SourcePosition position{(tree_.root() / tree_.path_of(place.file)).string()};
    if (place.offset == kWholeFile) return position;
    if (file_ != place.file) read(place.file);
    if (!lines_) return position;
    std::tie(position.line, position.column) = lines_->at(place.offset);
    return position;
  }

 private:
  void read(FileNumber file) {
    file_ = file;
    lines_.reset();
    std::optional<std::string> text = tree_.read(file, kLargestFile).html;
    if (!text) return;
    text_ = std::move(*text);
    lines_.emplace(text_);
  }

  const SiteTree& tree_;
  std::optional<FileNumber> file_;
  std::string text_;
  std::optional<base::LineIndex> lines_;
};

}  // namespace

std::string_view to_string(Fault fault) {
  return kNames[static_cast<size_t>(fault)];
}

void Findings::add(Fault fault, Place place, std::string_view text, std::string_view note, size_t times) {
  Kind& kind = kinds_[static_cast<size_t>(fault)];
  kind.count += times;
  auto found = kind.by_text.find(text);
  if (found == kind.by_text.end()) {
    if (kind.by_text.size() >= kTextsKept) return;
    found = kind.by_text.emplace(text, Finding{{}, 0, std::string(note)}).first;
  }
  found->second.count += times;
  if (found->second.places.size() < kPlacesShown) found->second.places.push_back(place);
}

void Findings::merge(const Findings& other) {
  for (size_t i = 0; i < kFaultCount; ++i) {
    kinds_[i].count += other.kinds_[i].count;
    for (const auto& [text, theirs] : other.kinds_[i].by_text) {
      Finding& ours = kinds_[i].by_text[text];
      if (ours.count == 0 || theirs.places < ours.places) ours.note = theirs.note;
      ours.count += theirs.count;
      ours.places.insert(ours.places.end(), theirs.places.begin(), theirs.places.end());
      std::sort(ours.places.begin(), ours.places.end());
      if (ours.places.size() > kPlacesShown) ours.places.resize(kPlacesShown);
    }
  }
}

size_t Findings::count() const {
  return std::accumulate(kinds_.begin(), kinds_.end(), size_t{0},
                         [](size_t sum, const Kind& kind) { return sum + kind.count; });
}

void Findings::report(const SiteTree& tree, base::Diagnostics& log) const {
  Positions positions(tree);
  for (size_t i = 0; i < kFaultCount; ++i) {
    std::vector<std::pair<const std::string*, const Finding*>> texts;
    for (const auto& [text, finding] : kinds_[i].by_text) texts.emplace_back(&text, &finding);
    std::sort(texts.begin(), texts.end(),
              [](const auto& a, const auto& b) { return a.second->places < b.second->places; });
    if (texts.size() > kTextsShown) texts.resize(kTextsShown);
    size_t untold = kinds_[i].count;
    for (const auto& [text, finding] : texts) {
      untold -= finding->count;
      size_t more = finding->count - finding->places.size();
      for (size_t j = 0; j < finding->places.size(); ++j) {
        bool says_more = more > 0 && j + 1 == finding->places.size();
        log.error(positions.of(finding->places[j]), *text,
                  says_more ? fmt::format("and {} more like this", more)
                  : j == 0  ? finding->note
                            : "");
      }
    }
    if (untold > 0) {
      log.error({tree.root().string()}, fmt::format("and {} more of the kind \"{}\"", untold, kNames[i]));
    }
  }
}

}  // namespace check
