// A translated document beside its original: each difference once.
#include "prose/document_parity.h"

#include "catch.h"

namespace {

using Lines = std::vector<std::string>;

const std::string kHead = "---\ntitle: T\ndescription: D\n---\n";

Lines faults(const std::string& translation, const std::string& english) {
  base::Diagnostics log;
  prose::check_document_parity({"ja/a.md", kHead + translation}, {"en/a.md", kHead + english}, log);
  Lines lines;
  for (const base::Diagnostic& diagnostic : log.sorted()) lines.push_back(to_string(diagnostic));
  return lines;
}

}  // namespace

TEST_CASE("the same structure in other words is fine") {
  CHECK(faults("## 見出し\n\n- [開く](80.html)の`ss`は1024\n\n| A | B |\n|---|---|\n| 1–2 | x |\n\n```\nls 3\n```\n",
               "## Heading\n\n- 1024: `ss` of [open](80.html)\n\n| C | D |\n|---|---|\n| 1–2 | y |\n\n```\nls 3\n```\n")
            .empty());
}

TEST_CASE("headings have the levels of the English, in order") {
  CHECK(faults("## a\n\n### b\n", "## c\n\n## d\n") ==
        Lines{"ja/a.md:7:1: error: a heading of level 3, and the English one is of level 2"});
  CHECK(faults("## a\n", "## c\n\n## d\n") == Lines{"ja/a.md:5:1: error: headings: 1, and the English has 2"});
}

TEST_CASE("no table row and no list item is lost") {
  CHECK(faults("| A |\n|---|\n| x |\n", "| A |\n|---|\n| x |\n| y |\n") ==
        Lines{"ja/a.md:5:1: error: table rows: 2, and the English has 3"});
  CHECK(faults("a\n", "- a\n- b\n") == Lines{"ja/a.md:1:1: error: list items: 0, and the English has 2"});
}

TEST_CASE("code is the same, byte for byte") {
  CHECK(faults("x `ss -tn`\n", "x `ss -tln`\n") ==
        Lines{"ja/a.md:1:1: error: the code \"ss -tln\" of the English is missing\n  note: it is in line 5 there",
              "ja/a.md:5:1: error: the code \"ss -tn\" is not in the English"});
  CHECK(faults("```\na\n```\n", "```\nb\n```\n").size() == 2);
}

TEST_CASE("links lead to the same places") {
  CHECK(faults("[a](1.html)\n[b](1.html)\n", "[a](1.html) [b](2.html)\n") ==
        Lines{"ja/a.md:1:1: error: the link to \"2.html\" of the English is missing\n  note: it is in line 5 there",
              "ja/a.md:6:1: error: the link to \"1.html\" is not in the English"});
}

TEST_CASE("numbers are the same, however they are grouped") {
  CHECK(faults("28.232 de 49152–65535\n", "28,232 of 49152–65535\n").empty());
  CHECK(faults("28,322\n", "28,232\n") ==
        Lines{"ja/a.md:1:1: error: the number \"232\" of the English is missing\n  note: it is in line 5 there",
              "ja/a.md:5:1: error: the number \"322\" is not in the English"});
}

TEST_CASE("a month that English names may be a number") {
  CHECK(faults("2026年7月1日\n", "1 July 2026\n").empty());
  CHECK(faults("2026年8月1日\n", "1 July 2026\n") ==
        Lines{"ja/a.md:5:1: error: the number \"8\" is not in the English"});
}
