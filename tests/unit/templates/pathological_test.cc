// Templates that are large, deep or made to multiply have to end soon, with an error or a page.
#include "render.h"
#include "unit/base/time_limit.h"

using base_test::TimeLimit;
using namespace templates_test;

namespace {

std::string repeated(const std::string& text, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += text;
  return result;
}

Page flags() {
  Page page;
  page.flag("a", true).text("x", "X");
  return page;
}

}  // namespace

TEST_CASE("sections nest 32 deep and no deeper", "[templates]") {
  auto nested = [](size_t depth) { return repeated("{{#a}}", depth) + "x" + repeated("{{/a}}", depth); };
  CHECK(page_of(flags(), nested(31)) == "x");
  CHECK(page_of(flags(), nested(32)) == "x");
  CHECK(errors_in(flags(), nested(33)) ==
        "main.html:1:193: error: sections and partials are nested more than 32 deep\n");
}

TEST_CASE("sections of every partial count", "[templates]") {
  std::map<std::string, std::string> texts = {{"main", repeated("{{#a}}", 20) + "{{>b}}" + repeated("{{/a}}", 20)},
                                              {"b", repeated("{{#a}}", 12) + repeated("{{/a}}", 12)}};
  CHECK(render(flags(), texts).errors == "b.html:1:67: error: sections and partials are nested more than 32 deep\n");
}

TEST_CASE("citations and reaches at the greatest depth stay within the frames", "[templates]") {
  Page innermost("innermost");
  innermost.text("x", "X");
  Page inner("inner");
  inner.record("deep", innermost);
  std::vector<uint16_t> refs = {0};
  std::vector<Value> sources(1);
  Page page;
  page.references("refs", refs).record("inner", inner);
  std::string text = repeated("{{#refs}}", 32) + "{{inner.deep.x}}" + repeated("{{/refs}}", 32);
  CHECK(render(page, text, {}, {sources.data(), 1, 1}).page == "X");
}

TEST_CASE("a hundred thousand opened sections are one error", "[templates]") {
  TimeLimit limit;
  CHECK(errors_in(flags(), repeated("{{#a}}", 100000)) ==
        "main.html:1:193: error: sections and partials are nested more than 32 deep\n");
}

TEST_CASE("a hundred thousand mistakes are reported up to a limit", "[templates]") {
  TimeLimit limit;
  for (const char* mistake : {"{{/a}}", "{{y}}", "{{{x}}}", "{{>y}}", "{{}}", "<p {{x}}>"}) {
    base::Diagnostics log;
    templates::compile(set_of({{"main", repeated(mistake, 100000)}}), "main", flags().schema, {}, log);
    CHECK(log.count(base::Severity::error) == templates::kMostErrors + 1);
  }
}

TEST_CASE("partials that double at every level are stopped", "[templates]") {
  TimeLimit limit;
  std::map<std::string, std::string> texts = {{"main", "{{>p0}}"}, {"p30", ""}};
  for (int i = 0; i < 30; ++i) {
    std::string next = "{{>p" + std::to_string(i + 1) + "}}";
    texts["p" + std::to_string(i)] = next + next;
  }
  CHECK(render(flags(), texts).errors ==
        "error: template \"main\" unfolds to more than 64 MiB: do its partials multiply?\n");
}

TEST_CASE("a template unfolds to as much as allowed and not to more", "[templates]") {
  constexpr size_t kWorkOfAPart = 64;
  for (size_t work : {templates::kLargestUnfolding - 1, templates::kLargestUnfolding, templates::kLargestUnfolding + 1}) {
    base::Diagnostics log;
    templates::compile(set_of({{"main", std::string(work - kWorkOfAPart, 'a')}}), "main", flags().schema, {}, log);
    CHECK(log.has_errors() == (work > templates::kLargestUnfolding));
  }
}

TEST_CASE("long lines of spaces and tags take time in proportion to their length", "[templates]") {
  TimeLimit limit;
  CHECK(page_of(flags(), repeated(" {{!x}}", 200000)).size() == 200000);
  CHECK(page_of(flags(), repeated("{{#a}} {{/a}}", 100000)).size() == 100000);
  CHECK(page_of(flags(), std::string(1000000, ' ') + repeated("<", 1000000) + " ").size() == 2000001);
  CHECK(page_of(flags(), "<p title=\"" + repeated("{{x}}", 100000) + "\">").size() == 100012);
}

TEST_CASE("schemas that contain themselves do not make suggestions endless", "[templates]") {
  Page page("node");
  page.text("title", "T").record("next", page, true);
  page.schema.fields[1].inner = &page.schema;
  CHECK(errors_in(page, "{{next.next.titel}}") ==
        "main.html:1:1: error: unknown name \"next.next.titel\"\n  note: did you mean \"next.next.title\"?\n");
}
