#include "check/similarity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/parallel.h"
#include "check/masking.h"
#include "check/port_page_text.h"
#include "check/words.h"

namespace check {
namespace {

constexpr size_t kPiece = 64;
constexpr size_t kPortsNamed = 5;  ///< in one message
constexpr size_t kBadPagesTold = 20;

struct PageMistake {
  uint32_t line = 0, column = 0;
  std::string text;
};

/// What is kept of a page once it was read.
struct PageSummary {
  ports::Port port;
  bool is_missing = false;
  std::optional<PageMistake> mistake;  ///< the page is of no use
  WordCount prose;
  std::string about;                 ///< masked; of notable ports only, as are the
  std::vector<std::string> answers;  ///< masked, each once

  bool is_good() const { return !is_missing && !mistake; }
};

/// One for each of the ports.
std::vector<PageSummary> unread_pages(const std::vector<ports::PortRange>& ranges) {
  std::vector<bool> is_wanted(ports::kPortCount, ranges.empty());
  for (ports::PortRange range : ranges) {
    std::fill_n(is_wanted.begin() + range.first.number(), range.size(), true);
  }
  std::vector<PageSummary> pages;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    if (is_wanted[number]) pages.emplace_back().port = ports::Port(static_cast<uint16_t>(number));
  }
  return pages;
}

/// What one thread uses again and again.
struct Worker {
  PortPageText text;
  std::vector<Word> words;
};

void keep_texts(const PortPageText& text, const PortMask& mask, PageSummary& page) {
  page.about = mask_port(text.about, mask);
  std::set<std::string> answers;
  for (const std::string& answer : text.answers) answers.insert(mask_digits(mask_port(answer, mask)));
  answers.erase("");
  page.answers.assign(answers.begin(), answers.end());
}

void summarize(const BuiltLocale& locale, const ports::PortTable& table, Worker& worker, PageSummary& page) {
  PageFile file = read_page(locale, page.port);
  page.is_missing = file.is_missing;
  if (page.is_missing) return;
  if (!file.html) {
    page.mistake = PageMistake{0, 0, file.what};
    return;
  }
  if (std::optional<HtmlMistake> mistake = read_port_page(*file.html, worker.text)) {
    auto [line, column] = base::LineIndex(*file.html).at(mistake->offset);
    page.mistake = PageMistake{line, column, mistake->text};
    return;
  }
  split_words(worker.text.prose, worker.words);
  page.prose = count_words(worker.words);
  if (table[page.port].flags.notable) keep_texts(worker.text, mask_of(table, page.port), page);
}

/// "80, 443 and 12 more"
std::string list_ports(const std::vector<ports::Port>& ports) {
  std::string list;
  for (size_t i = 0; i < std::min(ports.size(), kPortsNamed); ++i) {
    list += (i == 0 ? "" : ", ") + std::to_string(ports[i].number());
  }
  if (ports.size() > kPortsNamed) list += fmt::format(" and {} more", ports.size() - kPortsNamed);
  return list;
}

void report_unread_pages(const BuiltLocale& locale, const std::vector<PageSummary>& pages, base::Diagnostics& log) {
  std::vector<ports::Port> missing;
  size_t bad = 0;
  for (const PageSummary& page : pages) {
    if (page.is_missing) missing.push_back(page.port);
    if (!page.mistake || bad++ >= kBadPagesTold) continue;
    log.error({path_of(locale, page.port), page.mistake->line, page.mistake->column}, page.mistake->text);
  }
  std::string folder = locale.folder.path.string();
  if (bad > kBadPagesTold) log.error({folder}, fmt::format("{} more pages are not ours", bad - kBadPagesTold));
  if (!missing.empty()) log.error({folder}, "there is no page of " + list_ports(missing));
}

std::vector<EqualPages> find_equal_pages(const std::vector<MaskedPage>& pages, const ports::PortTable& table) {
  std::map<std::string_view, EqualPages> by_text;
  for (const MaskedPage& page : pages) {
    EqualPages& equal = by_text[page.text];
    bool is_told = std::any_of(equal.begin(), equal.end(),
                               [&](ports::Port other) { return share_assignment(table, other, page.port); });
    if (!is_told) equal.push_back(page.port);
  }
  std::vector<EqualPages> groups;
  for (auto& [text, equal] : by_text) {
    if (equal.size() > 1) groups.push_back(std::move(equal));
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

std::vector<RepeatedAnswer> find_repeated_answers(const std::vector<PageSummary>& pages) {
  std::map<std::string_view, RepeatedAnswer> by_text;
  for (const PageSummary& page : pages) {
    for (const std::string& text : page.answers) {
      RepeatedAnswer& answer = by_text[text];
      if (answer.pages++ == 0) answer.first = page.port;
    }
  }
  std::vector<RepeatedAnswer> answers;
  for (auto& [text, answer] : by_text) {
    if (answer.pages < 2) continue;
    answer.text = text;
    answers.push_back(std::move(answer));
  }
  std::stable_sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.pages > b.pages; });
  return answers;
}

/// Ports of one state, and how many words of prose their pages have.
class ProseOfState {
 public:
  void add(ports::Port port, WordCount words) {
    counts_.push_back(words.count);
    estimates_ += words.is_estimate;
    if (words.count < kFewestWords) (words.is_estimate ? maybe_short_ : short_).push_back(port);
    if (words.count > kMostWords) (words.is_estimate ? maybe_long_ : long_).push_back(port);
  }
  bool is_empty() const { return counts_.empty(); }

  ProseFigures figures(ports::State state) {
    std::sort(counts_.begin(), counts_.end());
    return {state, counts_.size(), counts_.front(), counts_[(counts_.size() - 1) / 2], counts_.back(), estimates_};
  }

  /// An estimate is no proof: a page that only by it has too few or too many words is warned of.
  void report(const BuiltLocale& locale, ports::State state, base::Diagnostics& log) const {
    auto tell = [&](const std::vector<ports::Port>& ports, std::string_view what, auto add) {
      if (ports.empty()) return;
      add(base::SourcePosition{path_of(locale, ports[0])},
          fmt::format("{} words of prose on the page of a port that is {}: {}", what, ports::to_string(state),
                      list_ports(ports)),
          fmt::format("{} to {} are right; these pages have {} to {}", kFewestWords, kMostWords, counts_.front(),
                      counts_.back()));
    };
    auto error = [&](auto... parts) { log.error(parts...); };
    auto warning = [&](auto... parts) { log.warning(parts...); };
    tell(short_, "too few", error);
    tell(long_, "too many", error);
    tell(maybe_short_, "probably too few", warning);
    tell(maybe_long_, "probably too many", warning);
  }

 private:
  std::vector<uint32_t> counts_;
  size_t estimates_ = 0;
  std::vector<ports::Port> short_, long_, maybe_short_, maybe_long_;
};

std::vector<ProseFigures> check_prose(const BuiltLocale& locale, const std::vector<PageSummary>& pages,
                                      const ports::PortTable& table, base::Diagnostics& log) {
  std::array<ProseOfState, ports::kStateCount> states;
  for (const PageSummary& page : pages) {
    if (page.is_good()) states[static_cast<size_t>(table[page.port].state)].add(page.port, page.prose);
  }
  std::vector<ProseFigures> figures;
  for (size_t i = 0; i < states.size(); ++i) {
    ports::State state = static_cast<ports::State>(i);
    if (states[i].is_empty()) continue;
    figures.push_back(states[i].figures(state));
    bool is_bound = state == ports::State::unassigned || state == ports::State::dynamic;
    if (is_bound) states[i].report(locale, state, log);
  }
  return figures;
}

void report_repetition(const BuiltLocale& locale, const LocaleSimilarity& result, base::Diagnostics& log) {
  for (const EqualPages& equal : result.equal) {
    log.error({path_of(locale, equal[0])}, "but for the numbers, these pages say the same: " + list_ports(equal),
              "each of these ports has something of its own, which its page does not tell");
  }
  for (const RepeatedAnswer& answer : result.answers) {
    if (answer.pages <= kMostPagesOfAnswer) break;
    log.error(
        {path_of(locale, answer.first)},
        fmt::format("{} pages of notable ports give the same answer, of at most {}", answer.pages, kMostPagesOfAnswer),
        "it is: " + answer.text);
  }
}

LocaleSimilarity check_locale(const BuiltLocale& locale, const SimilarityOptions& options,
                              const ports::PortTable& table, base::Diagnostics& log) {
  std::vector<PageSummary> pages = unread_pages(options.ports);
  std::vector<Worker> workers(options.jobs);
  base::parallel_for(options.jobs, pages.size(), kPiece, [&](unsigned worker, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) summarize(locale, table, workers[worker], pages[i]);
  });
  report_unread_pages(locale, pages, log);
  LocaleSimilarity result;
  result.tag = locale.tag;
  std::vector<MaskedPage> notable;
  for (PageSummary& page : pages) {
    if (!page.is_good()) continue;
    ++result.pages;
    if (table[page.port].flags.notable) notable.push_back({page.port, std::move(page.about)});
  }
  result.notable = notable.size();
  result.pairs = compare_pairs(notable, table, options.jobs);
  result.equal = find_equal_pages(notable, table);
  result.answers = find_repeated_answers(pages);
  result.prose = check_prose(locale, pages, table, log);
  report_repetition(locale, result, log);
  if (result.answers.size() > kAnswersListed) result.answers.resize(kAnswersListed);
  return result;
}

}  // namespace

std::vector<LocaleSimilarity> check_similarity(const SimilarityOptions& options, const ports::PortTable& table,
                                               pipeline::Run& run) {
  std::vector<LocaleSimilarity> results;
  for (const BuiltLocale& locale : open_tree(options.tree, options.locales, run.log)) {
    base::Timings::Stage stage(run.timings, "similarity " + locale.tag);
    results.push_back(check_locale(locale, options, table, run.log));
  }
  return results;
}

}  // namespace check
