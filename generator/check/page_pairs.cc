#include "check/page_pairs.h"

#include <algorithm>
#include <random>

#include "base/parallel.h"
#include "check/shingles.h"

namespace check {
namespace {

constexpr uint64_t kSeed = 65536;
constexpr size_t kPiece = 16;

/// Indices of two pages.
struct Pair {
  size_t first = 0;
  size_t second = 0;
};

std::vector<Pair> neighbours_of(size_t pages) {
  std::vector<Pair> pairs;
  size_t possible = pages < 2 ? 0 : pages - 1;
  size_t count = std::min(possible, kPairsOfAKind);
  for (size_t i = 0; i < count; ++i) pairs.push_back({i * possible / count, i * possible / count + 1});
  return pairs;
}

/// std::mt19937_64 gives the same numbers everywhere; the library's distributions need not.
std::vector<Pair> random_pairs_of(size_t pages) {
  std::vector<Pair> pairs;
  if (pages < 2) return pairs;
  std::mt19937_64 random(kSeed);
  for (size_t i = 0; i < kPairsOfAKind; ++i) {
    size_t first = random() % pages;
    size_t second = (first + 1 + random() % (pages - 1)) % pages;
    pairs.push_back({std::min(first, second), std::max(first, second)});
  }
  return pairs;
}

std::vector<double> compare(const std::vector<Pair>& pairs, std::span<const MaskedPage> pages, unsigned jobs) {
  std::vector<double> similarities(pairs.size());
  base::parallel_for(jobs, pairs.size(), kPiece, [&](unsigned, size_t first, size_t last) {
    std::vector<Word> words;
    for (size_t i = first; i < last; ++i) {
      split_words(pages[pairs[i].first].text, words);
      Shingles shingles = shingles_of(words);
      split_words(pages[pairs[i].second].text, words);
      similarities[i] = similarity(shingles, shingles_of(words));
    }
  });
  return similarities;
}

SimilarityFigures figures_of(std::vector<double> similarities) {
  if (similarities.empty()) return {};
  std::sort(similarities.begin(), similarities.end());
  size_t count = similarities.size();
  return {count, similarities[(count - 1) / 2], similarities[(count * 95 + 99) / 100 - 1]};
}

}  // namespace

PairFigures compare_pairs(std::span<const MaskedPage> pages, const ports::PortTable& table, unsigned jobs) {
  std::vector<Pair> pairs = neighbours_of(pages.size());
  size_t neighbours = pairs.size();
  for (Pair pair : random_pairs_of(pages.size())) pairs.push_back(pair);
  std::vector<double> similarities = compare(pairs, pages, jobs);
  PairFigures figures;
  figures.neighbours = figures_of({similarities.begin(), similarities.begin() + neighbours});
  figures.random = figures_of({similarities.begin() + neighbours, similarities.end()});
  figures.all = figures_of(similarities);
  for (size_t i = 0; i < pairs.size(); ++i) {
    ports::Port first = pages[pairs[i].first].port, second = pages[pairs[i].second].port;
    if (figures.most_alike && similarities[i] <= figures.most_alike->similarity) continue;
    if (!share_assignment(table, first, second)) figures.most_alike = {first, second, similarities[i]};
  }
  return figures;
}

bool share_assignment(const ports::PortTable& table, ports::Port a, ports::Port b) {
  for (const ports::Assignment* row : table.rows(a)) {
    if (row->state == ports::State::assigned && row->ports->contains(b)) return true;
  }
  return false;
}

}  // namespace check
