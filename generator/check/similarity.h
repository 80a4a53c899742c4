#pragma once
// How alike the port pages of a built site are. Notable ports (ports/port_table.h) are the ones whose pages have
// something of their own to say, so theirs are compared:
// - two by two, neighbours and random pairs: how many runs of five words they share,
// - all with all: no two may say the same, unless one assignment covers both ports,
// - the answers to their questions: none may be on more than 1,000 pages.
// On all pages the words of prose are counted. Numbers that only tell which port it is are masked (masking.h).
// Measured on 65,536 pages of 14 KB: 3 s of CPU a locale, a third of it for opening and reading files.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "check/built_tree.h"
#include "check/page_pairs.h"
#include "pipeline/pipeline.h"
#include "ports/port_table.h"

namespace check {

constexpr size_t kMostPagesOfAnswer = 1000;
constexpr size_t kAnswersListed = 10;
/// Words of prose on the page of an unassigned or dynamic port.
constexpr uint32_t kFewestWords = 250;
constexpr uint32_t kMostWords = 500;

/// Notable ports whose pages say the same but that no assignment has in common, ascending. Of the ports that one
/// assignment covers the first stands for all.
using EqualPages = std::vector<ports::Port>;

struct RepeatedAnswer {
  std::string text;  ///< masked
  size_t pages = 0;
  ports::Port first;
};

/// Words of prose on the pages of ports of one state.
struct ProseFigures {
  ports::State state = ports::State::unassigned;
  size_t pages = 0;
  uint32_t least = 0, median = 0, most = 0;
  size_t estimates = 0;  ///< pages in a script without spaces, whose words are estimated
};

struct LocaleSimilarity {
  std::string tag;
  size_t pages = 0;    ///< that were read
  size_t notable = 0;  ///< of them
  PairFigures pairs;
  std::vector<EqualPages> equal;
  std::vector<RepeatedAnswer> answers;  ///< the most frequent ones that more than one page gives
  std::vector<ProseFigures> prose;      ///< states that there are pages of
};

struct SimilarityOptions {
  std::filesystem::path tree;
  std::vector<std::string> locales;     ///< empty: all that are there
  std::vector<ports::PortRange> ports;  ///< the pages that have to be there; empty: all
  unsigned jobs = 1;
};

/// Reads and compares the pages of one locale after the other, and reports what is not as it should be: pages that are
/// missing or not ours, equal pages, answers on too many pages, too few or too many words.
std::vector<LocaleSimilarity> check_similarity(const SimilarityOptions& options, const ports::PortTable& table,
                                               pipeline::Run& run);

}  // namespace check
