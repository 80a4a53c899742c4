#include "check/page_pairs.h"

#include "catch.h"
#include "unit/ports/rows.h"

using Catch::Detail::Approx;
using check::MaskedPage;
using check::PairFigures;
using ports_test::named;
using ports_test::range;

namespace {

const std::string kSame = "these five words are shared";

/// `count` pages from port `first` on that share nothing.
std::vector<MaskedPage> unlike_pages(uint16_t first, size_t count) {
  std::vector<MaskedPage> pages;
  for (size_t i = 0; i < count; ++i) {
    std::string word = "w" + std::to_string(i);
    pages.push_back({ports::Port(static_cast<uint16_t>(first + i)), word + " " + word});
  }
  return pages;
}

PairFigures compared(const std::vector<MaskedPage>& pages, std::vector<ports::Assignment> rows = {}) {
  return check::compare_pairs(pages, ports_test::table_of(std::move(rows)), 2);
}

}  // namespace

TEST_CASE("fewer than two pages make no pair") {
  for (size_t count : {0, 1}) {
    PairFigures figures = compared(unlike_pages(1, count));
    CHECK(figures.all.pairs == 0);
    CHECK_FALSE(figures.most_alike);
  }
}

TEST_CASE("few pages: every neighbour is compared, and as many random pairs as ever") {
  PairFigures figures = compared(unlike_pages(1, 5));
  CHECK(figures.neighbours.pairs == 4);
  CHECK(figures.random.pairs == check::kPairsOfAKind);
  CHECK(figures.all.pairs == 4 + check::kPairsOfAKind);
  CHECK(figures.all.percentile_95 == Approx(0));
}

TEST_CASE("many pages: neighbours are spread evenly over them") {
  std::vector<MaskedPage> pages = unlike_pages(1, 4001);
  // Of every four pairs of neighbours the first is compared, up to the last four.
  pages[3996].text = pages[3997].text;
  pages[3998].text = pages[3999].text;
  PairFigures figures = compared(pages);
  CHECK(figures.neighbours.pairs == check::kPairsOfAKind);
  CHECK(figures.neighbours.median == Approx(0));
  REQUIRE(figures.most_alike);
  CHECK(figures.most_alike->similarity == Approx(1));
  CHECK(figures.most_alike->first == ports::Port(3997));
  CHECK(figures.most_alike->second == ports::Port(3998));
}

TEST_CASE("the median and the 95th percentile are those of sorted similarities") {
  std::vector<MaskedPage> pages = unlike_pages(1, 101);
  for (size_t i = 0; i <= 5; ++i) pages[i].text = kSame;
  CHECK(compared(pages).neighbours.percentile_95 == Approx(0));
  pages[6].text = kSame;
  CHECK(compared(pages).neighbours.percentile_95 == Approx(1));
  for (size_t i = 0; i <= 50; ++i) pages[i].text = kSame;
  CHECK(compared(pages).neighbours.median == Approx(0));
  pages[51].text = kSame;
  CHECK(compared(pages).neighbours.median == Approx(1));
}

TEST_CASE("random pairs are the same in every run and never a page with itself") {
  std::vector<MaskedPage> pages = unlike_pages(1, 40);
  for (size_t i = 0; i < 40; i += 2) pages[i].text = pages[i / 4].text;
  PairFigures one = compared(pages), two = compared(pages);
  CHECK(one.random.percentile_95 == two.random.percentile_95);
  REQUIRE(one.most_alike);
  CHECK(one.most_alike->first == two.most_alike->first);
  CHECK(one.most_alike->second == two.most_alike->second);
  CHECK(compared(unlike_pages(1, 2)).most_alike->similarity == Approx(0));
}

TEST_CASE("ports of one assignment are not the most alike pair, though they count") {
  std::vector<MaskedPage> pages = {{ports::Port(10), kSame}, {ports::Port(11), kSame}};
  std::vector<ports::Assignment> rows = {named(range(10, 11), ports::Transport::tcp, "both")};
  CHECK(compared(pages, rows).neighbours.median == Approx(1));
  CHECK_FALSE(compared(pages, rows).most_alike);
  CHECK(compared(pages).most_alike);
}

TEST_CASE("only a row that names a service makes an assignment") {
  ports::PortTable table = ports_test::table_of(
      {named(range(10, 12), ports::Transport::tcp, "a"), named(range(12, 13), ports::Transport::udp, "b"),
       ports_test::unnamed(range(20, 21), ports::Transport::tcp, ports::State::reserved)});
  CHECK(check::share_assignment(table, ports::Port(10), ports::Port(12)));
  CHECK(check::share_assignment(table, ports::Port(13), ports::Port(12)));
  CHECK_FALSE(check::share_assignment(table, ports::Port(10), ports::Port(13)));
  CHECK_FALSE(check::share_assignment(table, ports::Port(20), ports::Port(21)));
}
