#pragma once
// How alike pages are two by two: neighbours, and pairs drawn at random but the same ones in every run.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ports/port_table.h"

namespace check {

constexpr size_t kPairsOfAKind = 1000;

/// What a page says, masked.
struct MaskedPage {
  ports::Port port;
  std::string text;
};

/// Of the similarities (0 to 1) of some pairs.
struct SimilarityFigures {
  size_t pairs = 0;
  double median = 0;
  double percentile_95 = 0;  ///< 95 of 100 pairs are at most so alike
};

struct AlikePages {
  ports::Port first, second;
  double similarity = 0;
};

struct PairFigures {
  SimilarityFigures neighbours;  ///< of consecutive pages, evenly spread over all of them
  SimilarityFigures random;
  SimilarityFigures all;
  std::optional<AlikePages> most_alike;  ///< of pairs that no assignment has in common
};

/// `pages` in order of their ports. At most kPairsOfAKind pairs of each kind, from `jobs` threads.
PairFigures compare_pairs(std::span<const MaskedPage> pages, const ports::PortTable& table, unsigned jobs);

/// Whether one row of the registry names a service for both.
bool share_assignment(const ports::PortTable& table, ports::Port a, ports::Port b);

}  // namespace check
