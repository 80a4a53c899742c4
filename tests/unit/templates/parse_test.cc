#include "render.h"

using namespace templates_test;

namespace {

Page flags() {
  Page page;
  page.flag("a", true).flag("b", true).text("x", "X");
  return page;
}

}  // namespace

TEST_CASE("a tag that is not closed is an error at its place", "[templates]") {
  CHECK(errors_in(flags(), "line\nmore {{x}} {{x") == "main.html:2:12: error: tag is not closed by \"}}\"\n");
  CHECK(errors_in(flags(), "{{! never") == "main.html:1:1: error: tag is not closed by \"}}\"\n");
  CHECK(errors_in(flags(), "é {{{x}}") == "main.html:1:3: error: tag is not closed by \"}}}\"\n");
}

TEST_CASE("sections have to be closed", "[templates]") {
  CHECK(errors_in(flags(), "{{#a}}\n  {{^b}}\n") ==
        "main.html:1:1: error: section \"a\" is not closed\n"
        "main.html:2:3: error: section \"b\" is not closed\n");
  CHECK(errors_in(flags(), "{{#a}}{{#b}}{{/a}}") == "main.html:1:7: error: section \"b\" is not closed\n");
}

TEST_CASE("a close needs its section", "[templates]") {
  CHECK(errors_in(flags(), "x{{/a}}") == "main.html:1:2: error: no section \"a\" is open here\n");
  CHECK(errors_in(flags(), "\n{{#a}}{{/b}}{{/a}}") ==
        "main.html:2:7: error: \"b\" closes section \"a\"\n"
        "  note: the section begins at line 2, column 1\n");
}

TEST_CASE("delimiters that cannot be are errors and change nothing", "[templates]") {
  const std::string error = "error: delimiters are changed by two of them without \"=\", as in {{=<% %>=}}\n";
  CHECK(errors_in(flags(), "{{=<%=}}") == "main.html:1:1: " + error);
  CHECK(errors_in(flags(), "{{=a b c=}}") == "main.html:1:1: " + error);
  CHECK(errors_in(flags(), "{{== ==}}") == "main.html:1:1: " + error);
  CHECK(errors_in(flags(), "{{=<% %>}}") == "main.html:1:1: error: tag is not closed by \"=}}\"\n");
}

TEST_CASE("a tag names one thing", "[templates]") {
  const std::string note = "  note: letters, digits, \"-\", \"_\" and \".\" make a name\n";
  CHECK(errors_in(flags(), "{{}}") == "main.html:1:1: error: tag has no name\n" + note);
  CHECK(errors_in(flags(), "{{x y}}") == "main.html:1:1: error: \"x y\" is no name\n" + note);
  CHECK(errors_in(flags(), "{{#x y}}{{z}}{{/x y}}") == "main.html:1:1: error: \"x y\" is no name\n" + note);
  CHECK(errors_in(flags(), "{{/}}") == "main.html:1:1: error: tag has no name\n" + note);
}

TEST_CASE("all mistakes of a template are reported at once", "[templates]") {
  CHECK(errors_in(flags(), "{{{x}}}\n{{/a}}\n{{y}}\n{{#b}}") ==
        "main.html:1:1: error: \"x\" would go in unescaped: write {{x}}\n"
        "  note: only a fragment goes in as it is, and its kind says so\n"
        "main.html:2:1: error: no section \"a\" is open here\n"
        "main.html:3:1: error: unknown name \"y\"\n"
        "  note: did you mean \"a\"?\n"
        "main.html:4:1: error: section \"b\" is not closed\n");
}

TEST_CASE("a partial keeps the indent of its line on every line that has something", "[templates]") {
  Page page = flags();
  page.flag("no", false);
  std::map<std::string, std::string> texts = {{"main", "<ul>\n  {{>rows}}\n</ul>\n"},
                                              {"rows", "<li>{{x}}</li>\n\n{{#a}}\n<li>{{x}}\n{{/a}}\n\t{{>inner}}\n"},
                                              {"inner", "{{x}}\n{{#no}}not{{/no}}\n"}};
  CHECK(render(page, texts).page == "<ul>\n  <li>X</li>\n\n  <li>X\n  \tX\n  \t\n</ul>\n");
}
