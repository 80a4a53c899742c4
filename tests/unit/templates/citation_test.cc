#include "render.h"

using namespace templates_test;

namespace {

const std::string kCite = "{{#refs}}[{{number}}{{#first}}*{{/first}} {{title}}]{{/refs}}";
const std::string kList = "{{#cited}}({{number}}{{#first}}*{{/first}} {{title}}){{/cited}}{{^cited}}none{{/cited}}";

struct Library {
  Page source{"source"};
  std::vector<Value> records;
  std::vector<uint16_t> refs;
  std::vector<uint16_t> more;
  Page page;

  explicit Library(std::vector<uint16_t> cited, std::vector<uint16_t> later = {})
      : refs(std::move(cited)), more(std::move(later)) {
    source.text("title", "");
    for (const char* title : {"A", "B", "C"}) records.push_back(Value::text(title));
    page.references("refs", refs).references("more", more).cited("cited").text("name", "N");
  }
  Result render(const std::string& text) {
    templates::CompileOptions options;
    options.source_schema = &source.schema;
    return templates_test::render(page, text, options, {records.data(), 3, 1});
  }
};

}  // namespace

TEST_CASE("sources are numbered in the order of their first citation", "[templates]") {
  Library library({2, 0}, {0, 1, 2});
  CHECK(library.render(kCite + " {{#more}}[{{number}}{{#first}}*{{/first}}{{name}}]{{/more}} " + kList).page ==
        "[1* C][2* A] [2N][3*N][1N] (1* C)(2* A)(3* B)");
}

TEST_CASE("a page begins without citations", "[templates]") {
  CHECK(Library({}).render(kList + "{{^refs}}nothing cited{{/refs}}").page == "nonenothing cited");
  CHECK(Library({1}).render(kList + kCite + kList).page == "none[1* B](1* B)");
}

TEST_CASE("the list of cited sources is the one at its place on the page", "[templates]") {
  CHECK(Library({1}, {0}).render(kCite + kList + "{{#more}}{{/more}}" + kList).page == "[1* B](1* B)(1* B)(2* A)");
  CHECK(Library({1}, {0}).render("{{#refs}}{{/refs}}{{#cited}}{{title}}{{#more}}{{title}}{{/more}}{{/cited}}").page ==
        "BA");
}

TEST_CASE("citation numbers are bare in any locale", "[templates]") {
  Library library({0});
  templates::CompileOptions options;
  options.source_schema = &library.source.schema;
  options.numbers.digits[1] = std::string("۱");
  CHECK(templates_test::render(library.page,
                               "{{#refs}}{{number}} <a href=\"#s{{number}}\" id=\"c{{number}}\">{{/refs}}", options,
                               {library.records.data(), 3, 1})
            .page == "1 <a href=\"#s1\" id=\"c1\">");
}

TEST_CASE("without a source schema only number and first are known", "[templates]") {
  Library library({0});
  CHECK(errors_in(library.page, "{{#refs}}{{number}}{{title}}{{/refs}}") ==
        "main.html:1:20: error: unknown name \"title\"\n");
}
