#include "prose/prose.h"

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/time_limit.h"

namespace {

std::string inline_html(std::string_view markdown) {
  base::Diagnostics log;
  std::string html = prose::render_inline(markdown, {"en.arb", 3, 5}, log);
  CHECK_FALSE(log.has_errors());
  return html;
}

using base_test::Lines;

const std::string kHead = "---\ntitle: T\ndescription: D\n---\n";

Lines document_errors(const std::string& text) {
  base::Diagnostics log;
  bool accepted = prose::render_document({"a.md", text}, log).has_value();
  CHECK(accepted != log.has_errors());
  return base_test::lines_of(log);
}

std::string repeated(std::string_view text, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += text;
  return result;
}

std::string inline_error(std::string_view markdown) {
  base::Diagnostics log;
  CHECK(prose::render_inline(markdown, {"en.arb", 3, 5}, log).empty());
  REQUIRE(log.has_errors());
  return base::to_string(log.sorted().front());
}

}  // namespace

TEST_CASE("inline Markdown becomes HTML without a paragraph") {
  CHECK(inline_html("Use `ss` with *care*, **now**.") ==
        "Use <code>ss</code> with <em>care</em>, <strong>now</strong>.");
  CHECK(inline_html("a & b < c") == "a &amp; b &lt; c");
  CHECK(inline_html("[here](about.html)") == "<a href=\"about.html\">here</a>");
}

TEST_CASE("private-use characters pass through inline Markdown") {
  CHECK(inline_html("Port \uE000 and `x \uE001`") == "Port \uE000 and <code>x \uE001</code>");
}

TEST_CASE("a message with anything but inline Markdown is refused at its place") {
  CHECK(inline_error("a <b>c</b>").starts_with("en.arb:3:5: error: HTML does not belong in a message"));
  CHECK(inline_error("# Title").find("heading") != std::string::npos);
  CHECK(inline_error("- item").find("list") != std::string::npos);
  CHECK(inline_error("![x](y.png)").find("image") != std::string::npos);
  CHECK(inline_error("one\n\ntwo").find("one paragraph") != std::string::npos);
  CHECK(inline_error("[x](javascript:alert)").find("neither http, https nor relative") != std::string::npos);
  CHECK(inline_error(std::string(prose::kLongestInline + 1, 'a')).find("longer than") != std::string::npos);
}

TEST_CASE("deeply nested input ends quickly") {
  base::Diagnostics log;
  prose::render_inline(std::string(4000, '[') + std::string(4000, '*'), {"en.arb", 1, 1}, log);
  prose::render_inline(std::string(8000, '>'), {"en.arb", 1, 1}, log);
  CHECK(log.has_errors());
}

TEST_CASE("a document has front matter and may hold tables") {
  base::Diagnostics log;
  auto document = prose::render_document(
      {"pages/en/about.md",
       "---\ntitle: About\ndescription: What this is.\n---\n## Head\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
      log);
  REQUIRE(document);
  CHECK(document->name == "about");
  CHECK(document->title == "About");
  CHECK(document->description == "What this is.");
  CHECK(document->html.find("<h2>Head</h2>") != std::string::npos);
  CHECK(document->html.find("<td>1</td>") != std::string::npos);
}

TEST_CASE("a document's mistakes are all reported with their lines") {
  base::Diagnostics log;
  CHECK_FALSE(prose::render_document(
      {"a.md", "---\ntitle: About\ndescription: D\n---\ntext\n\n<div>x</div>\n\n[x](javascript:y)\n"}, log));
  auto errors = log.sorted();
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].position.line == 7);
  CHECK(errors[1].position.line == 9);
}

TEST_CASE("a document without front matter, title or description is refused") {
  for (const char* text : {"text", "---\ntitle: A\n---\nx", "---\ndescription: A\n---\nx", "---\ntitle: A\n"}) {
    base::Diagnostics log;
    CHECK_FALSE(prose::render_document({"a.md", text}, log));
    CHECK(log.has_errors());
  }
}

TEST_CASE("messages and documents have a greatest size") {
  CHECK(inline_html(std::string(prose::kLongestInline - 1, 'a')).size() == prose::kLongestInline - 1);
  CHECK(inline_html(std::string(prose::kLongestInline, 'a')).size() == prose::kLongestInline);
  CHECK(inline_error(std::string(prose::kLongestInline + 1, 'a')) == "en.arb:3:5: error: longer than 8192 bytes");
  auto document = [](size_t size) {
    std::string text = kHead;
    while (text.size() < size) text += text.size() % 80 == 79 ? '\n' : 'a';
    return text;
  };
  CHECK(document_errors(document(prose::kLongestDocument - 1)).empty());
  CHECK(document_errors(document(prose::kLongestDocument)).empty());
  CHECK(document_errors(document(prose::kLongestDocument + 1)) == Lines{"a.md: error: longer than 262144 bytes"});
}

TEST_CASE("a document has no line that makes a table slow") {
  base_test::TimeLimit limit;
  auto with_line = [](size_t size) { return kHead + "a\n" + std::string(size, 'x') + "\nb\n"; };
  CHECK(document_errors(with_line(prose::kLongestLine - 1)).empty());
  CHECK(document_errors(with_line(prose::kLongestLine)).empty());
  CHECK(document_errors(with_line(prose::kLongestLine + 1)) == Lines{"a.md:6:1: error: a line longer than 8192 bytes"});
  std::string table;
  for (int i = 0; i < 30; ++i) table += repeated("|x", 4000) + "\n|-|\n\n";
  CHECK(document_errors(kHead + table).empty());
}

TEST_CASE("link references unfold to as much as allowed and not to more") {
  // As many brackets as there are times that the definition could stand in the page.
  auto unfolding = [](size_t definition, size_t brackets) {
    return kHead + "[a]: " + std::string(definition - 5, 'x') + "\n\n" + repeated("[b]\n", brackets - 1);
  };
  static_assert(prose::kLargestUnfolding == 2048 * 2048);
  CHECK(document_errors(unfolding(2047, 2049)).empty());  // one less
  CHECK(document_errors(unfolding(2048, 2048)).empty());
  CHECK(document_errors(unfolding(1985, 2113)) ==  // one more
        Lines{"a.md:5:1: error: its link references unfold to more than 4 MiB"});
}

TEST_CASE("Markdown nests as deep as allowed and not deeper") {
  // Around the innermost text are the document and its paragraph, the text itself is one level too.
  constexpr int kRest = 3;
  auto quotes = [](int depth) { return kHead + repeated("> ", depth - kRest) + "a\n"; };
  CHECK(document_errors(quotes(prose::kDeepestMarkdown - 1)).empty());
  CHECK(document_errors(quotes(prose::kDeepestMarkdown)).empty());
  CHECK(document_errors(quotes(prose::kDeepestMarkdown + 1)) == Lines{"a.md:5:61: error: nested deeper than 32"});
  auto emphasis = [](int depth) {
    return repeated("*a **b ", (depth - kRest) / 2) + repeated("c** d* ", (depth - kRest) / 2);
  };
  CHECK_FALSE(inline_html(emphasis(prose::kDeepestMarkdown - 1)).empty());
  CHECK(inline_error(emphasis(prose::kDeepestMarkdown + 1)) == "en.arb:3:5: error: nested deeper than 32");
  CHECK_FALSE(document_errors(kHead + repeated("> - ", 2000)).empty());
}

TEST_CASE("link references do not multiply") {
  base_test::TimeLimit limit;
  std::string address = "[a]: https://example.org/" + repeated("x", 8000) + "\n\n";
  CHECK(document_errors(kHead + address + repeated("[a]\n", 500)).empty());
  CHECK(document_errors(kHead + address + repeated("[a]\n", 50'000)) ==
        Lines{"a.md:5:1: error: its link references unfold to more than 4 MiB"});
}

TEST_CASE("characters that nobody sees are refused, also where a reference stands for them") {
  for (const char* text : {"a \u202E b", "a &shy; b", "a &#x202E; b", "`a\u2066`", "[a](b \"c &#x2066;\")",
                           "a &ZeroWidthSpace; b", "a &#x9b; b"}) {
    INFO(text);
    CHECK(inline_error(text).find("the text holds the character \\u{") != std::string::npos);
    CHECK(document_errors(kHead + "a\n\n" + text + "\n").size() == 1);
  }
  CHECK(document_errors("---\ntitle: A\u202Eb\ndescription: D\n---\n") ==
        Lines{"a.md:2:1: error: the text holds the character \\u{202E}"});
  // Persian, Hindi and Arabic are written with these; data are not.
  CHECK(inline_html("می\u200Cخواهم क\u200D C++&lrm;") == "می\u200Cخواهم क\u200D C++\u200E");
  base::Diagnostics log;
  CHECK(prose::render_inline("C++&lrm;", {"site.json", 3, 5}, log, base::Texts::data).empty());
  CHECK(log.has_errors());
}

TEST_CASE("line breaks and rules are the elements that templates write") {
  base::Diagnostics log;
  auto document = prose::render_document({"a.md", kHead + "a />\\\nb\n\n---\n"}, log);
  REQUIRE(document);
  CHECK(document->html == "<p>a /&gt;<br>\nb</p>\n<hr>\n");
}

TEST_CASE("an apostrophe in an address is the entity that templates write") {
  CHECK(inline_html("[it's](https://x.example/'a)") == R"(<a href="https://x.example/&#39;a">it's</a>)");
  CHECK(inline_html("&amp;#x27; `&#x27;`") == "&amp;#x27; <code>&amp;#x27;</code>");
}

TEST_CASE("columns count characters, as everywhere") {
  CHECK(document_errors(kHead + "พอร์ต <b>x\n") ==
        Lines{"a.md:5:7: error: HTML does not belong in prose: use Markdown"});
}
