#include "prose/prose.h"

#include "catch.h"

namespace {

std::string inline_html(std::string_view markdown) {
  base::Diagnostics log;
  std::string html = prose::render_inline(markdown, {"en.arb", 3, 5}, log);
  CHECK_FALSE(log.has_errors());
  return html;
}

std::string inline_error(std::string_view markdown) {
  base::Diagnostics log;
  CHECK(prose::render_inline(markdown, {"en.arb", 3, 5}, log).empty());
  REQUIRE(log.has_errors());
  return base::to_string(log.sorted().front());
}

}  // namespace

TEST_CASE("inline Markdown becomes HTML without a paragraph") {
  CHECK(inline_html("Use `ss` with *care*, **now**.") == "Use <code>ss</code> with <em>care</em>, <strong>now</strong>.");
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
      {"pages/en/about.md", "---\ntitle: About\ndescription: What this is.\n---\n## Head\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
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
