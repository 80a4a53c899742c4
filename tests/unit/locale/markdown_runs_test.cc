// Where words end and Markdown begins. Shown as: (words) <kept> {placeholder}.
#include "locale/markdown_runs.h"

#include "base/utf8.h"
#include "catch.h"

using locale::MarkdownRun;
using locale::Segment;

namespace {

std::string shown(const std::vector<Segment>& leaf, bool plain = false) {
  std::string text;
  for (const MarkdownRun& run : locale::split_markdown(leaf, plain)) {
    std::string inner;
    for (char32_t c : run.text) base::append_utf8(inner, c);
    if (run.kind == MarkdownRun::Kind::words) text += "(" + inner + ")";
    if (run.kind == MarkdownRun::Kind::kept) text += "<" + inner + ">";
    if (run.kind == MarkdownRun::Kind::placeholder) text += "{" + std::to_string(run.placeholder) + "}";
  }
  return text;
}

std::string shown(const std::string& literal) {
  return shown(std::vector<Segment>{{literal, -1}});
}

}  // namespace

TEST_CASE("emphasis marks are kept and the words inside are words") {
  CHECK(shown("a *b* **c** _d_") == "(a )<*>(b)<*>( )<**>(c)<**>( )<_>(d)<_>");
}

TEST_CASE("code spans are kept whole") {
  CHECK(shown("run `ss -tl` now") == "(run )<`ss -tl`>( now)");
  CHECK(shown("``a ` b`` c") == "<``a ` b``>( c)");
  CHECK(shown("`a *b*`") == "<`a *b*`>");
}

TEST_CASE("backticks that nothing closes are kept alone") {
  CHECK(shown("a ` b") == "(a )<`>( b)");
  CHECK(shown("a `` b ` c") == "(a )<``>( b )<`>( c)");
}

TEST_CASE("a code span may hold placeholders") {
  CHECK(shown(std::vector<Segment>{{"`ss ", -1}, {"", 0}, {" x` y", -1}}) == "<`ss >{0}< x`>( y)");
}

TEST_CASE("link text is words, the target is kept") {
  CHECK(shown("see [the page](a.html) now") == "(see )<[>(the page)<](a.html)>( now)");
  CHECK(shown(std::vector<Segment>{{"[x](", -1}, {"", 3}, {")", -1}}) == "<[>(x)<](>{3}<)>");
  CHECK(shown("[x](a(b)c) d") == "<[>(x)<](a(b)c)>( d)");
  CHECK(shown("[x](a") == "<[>(x)<]>((a)");
  CHECK(shown("[x] (a)") == "<[>(x)<]>( (a))");
}

TEST_CASE("escapes and character references are kept") {
  CHECK(shown("a \\* b") == "(a )<\\*>( b)");
  CHECK(shown("a&nbsp;b & c") == "(a)<&nbsp;>(b )<&>( c)");
  CHECK(shown("a\\") == "(a)<\\>");
}

TEST_CASE("plain text has no Markdown") {
  CHECK(shown(std::vector<Segment>{{"a *b* `c` ", -1}, {"", 1}}, true) == "(a *b* `c` ){1}");
}

TEST_CASE("joining gives the leaf again") {
  const std::vector<Segment> leaf = {{"a `", -1}, {"", 0}, {"` [b](", -1}, {"", 1}, {") \u00e9\U0001F600", -1}};
  std::vector<Segment> again = locale::join_runs(locale::split_markdown(leaf, false));
  REQUIRE(again.size() == leaf.size());
  for (size_t i = 0; i < leaf.size(); ++i) {
    CHECK(again[i].literal == leaf[i].literal);
    CHECK(again[i].placeholder == leaf[i].placeholder);
  }
}
