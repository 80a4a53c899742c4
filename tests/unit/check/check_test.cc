#include "check/check.h"

#include <algorithm>

#include "catch.h"
#include "unit/pipeline/source_tree.h"

using pipeline_test::Lines;
using pipeline_test::SourceTree;
using pipeline_test::TestRun;

namespace {

struct Checked {
  std::optional<check::CheckResult> result;
  Lines lines;
};

Checked checked(const SourceTree& tree, pipeline::Options options) {
  options.jobs = 2;
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  Checked checked;
  if (project) checked.result = check::check_sources(options, *project, test.run);
  checked.lines = tree.lines_of(test.log);
  return checked;
}

}  // namespace

TEST_CASE("sources without mistakes are counted and nothing is reported") {
  SourceTree tree;
  Checked checked = ::checked(tree, tree.options());
  CHECK(checked.lines == Lines{});
  REQUIRE(checked.result);
  CHECK(checked.result->locales == 1);
  CHECK(checked.result->statements == 65536);
}

TEST_CASE("a claim that no source backs is reported once, with the first port that makes it") {
  SourceTree tree;
  tree.edit("templates/port.html", "{{#classFact}}<p>{{t.m.claim}}</p>{{/classFact}}",
            "{{#class.user}}{{t.m.claim}}{{/class.user}}");
  CHECK(checked(tree, tree.options()).lines ==
        Lines{"locales/en.arb:2:12: error: the claim \"m.claim\" has no source on the page of port 1024\n"
              "  note: put it inside a record with sources, or say with x-kind that it claims nothing"});
}

TEST_CASE("a claim that is backed in one place and not in another is reported") {
  SourceTree tree;
  tree.edit("templates/port.html", "<p>",
            "{{/classFact}}{{#class.dynamic}}{{t.m.claim}}{{/class.dynamic}}{{#classFact}}<p>");
  Lines lines = checked(tree, tree.options()).lines;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("\"m.claim\" has no source on the page of port 49152\n") != std::string::npos);
}

TEST_CASE("a label needs no source") {
  SourceTree tree;
  tree.edit("templates/port.html", "{{#classFact}}<p>{{t.m.claim}}</p>{{/classFact}}", "{{t.m.claim}}");
  tree.edit("locales/en.arb", "\"x-kind\": \"claim\"", "\"x-kind\": \"label\"");
  CHECK(checked(tree, tree.options()).lines == Lines{});
}

TEST_CASE("a message that no template shows is warned of") {
  SourceTree tree;
  tree.edit("templates/port.html", "{{t.m.title}}", "{{port}}");
  Checked checked = ::checked(tree, tree.options());
  CHECK(checked.lines == Lines{"locales/en.arb:3:12: warning: no template shows the message \"m.title\""});
  CHECK(checked.result);
}

TEST_CASE("a message that any page kind names is not dead") {
  for (const char* kind : {"home", "class", "block", "services", "letter", "categories", "category", "search",
                           "not-found", "prose", "commands", "root"}) {
    SourceTree tree;
    tree.edit("templates/port.html", "{{t.m.title}}", "{{port}}");
    tree.write(std::string("templates/") + kind + ".html", "<title>{{t.m.title}}</title>");
    INFO(kind);
    CHECK(checked(tree, tree.options()).lines == Lines{});
  }
}

TEST_CASE("a message that a family names is not dead, one that no choice picks is") {
  SourceTree tree;
  tree.edit("templates/port.html", "</p>", "</p>{{t.class.*class}}");
  for (const char* id : {"class.system", "class.user", "class.dynamic", "class.none"}) {
    tree.edit("locales/en.arb", ",\n\"m.title\"",
              ",\n\"" + std::string(id) + "\": \"W\", \"@" + id + "\": {\"description\": \"D\"},\n\"m.title\"");
  }
  Lines lines = checked(tree, tree.options()).lines;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("warning: no template shows the message \"class.none\"") != std::string::npos);
}

TEST_CASE("every published locale is checked, dead messages are told of once") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  tree.edit("templates/port.html", "{{t.m.title}}", "{{port}}");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de"};
  Checked checked = ::checked(tree, options);
  CHECK(checked.lines.size() == 1);
  REQUIRE(checked.result);
  CHECK(checked.result->locales == 2);
  CHECK(checked.result->statements == 2 * 65536);
}

TEST_CASE("a mistake in a locale ends the check") {
  SourceTree tree;
  tree.add_locale("de", "Port {pord}");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de"};
  Checked checked = ::checked(tree, options);
  CHECK_FALSE(checked.result);
  REQUIRE_FALSE(checked.lines.empty());
  CHECK(checked.lines[0].starts_with("locales/de.arb:"));
}

TEST_CASE("in this checkout one claim without its record is found among all others") {
  SourceTree tree;
  pipeline::Options options = tree.options();
  options.locales = {"en"};
  std::filesystem::path source = options.source;
  for (const char* folder : {"templates", "locales", "content"}) {
    std::filesystem::remove_all(source / folder);
    std::filesystem::copy(std::filesystem::path(SOURCE_DIR) / folder, source / folder,
                          std::filesystem::copy_options::recursive);
  }
  tree.edit("templates/related.html", "<dl class=\"terms\">",
            "{{#class.dynamic}}<p>{{t.glance.binding.any}}</p>{{/class.dynamic}}\n<dl class=\"terms\">");
  Lines lines = checked(tree, options).lines;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("error: the claim \"glance.binding.any\" has no source on the page of port 49152\n") !=
        std::string::npos);
}
