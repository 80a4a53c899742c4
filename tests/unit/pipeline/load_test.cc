#include "catch.h"
#include "locale/state.h"
#include "page/port_page.h"
#include "pipeline/pipeline.h"
#include "site/assets.h"
#include "source_tree.h"

using pipeline_test::Lines;
using pipeline_test::SourceTree;
using pipeline_test::TestRun;

namespace {

/// What is reported when the tree is loaded; nothing may come of it when that is anything.
/// What is said when the project is loaded and its English planned.
Lines report(const SourceTree& tree, const pipeline::Options& options) {
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  CHECK(project.has_value() == !test.log.has_errors());
  if (project) pipeline::load_locale(options, *project, "en", false, test.run);
  return tree.lines_of(test.log);
}

}  // namespace

TEST_CASE("the sources of this checkout have no mistakes") {
  TestRun test;
  pipeline::Options options;
  options.source = SOURCE_DIR;
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  CHECK(base_test::lines_of(test.log) == Lines{});
  REQUIRE(project);
  CHECK(project->table->has_registry());
  CHECK(project->locales == project->settings.locales);
  for (const std::string& tag : project->locales) {
    CHECK(pipeline::load_locale(options, *project, tag, false, test.run));
  }
  CHECK(base_test::lines_of(test.log) == Lines{});
}

TEST_CASE("a project is loaded from content, locales and templates") {
  SourceTree tree;
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
  CHECK(tree.lines_of(test.log) == Lines{});
  REQUIRE(project);
  CHECK(project->settings.title == "Tiny");
  CHECK(project->locales == std::vector<std::string>{"en"});
  CHECK(project->templates.size() == 13);
  std::string assets;
  for (const site::Asset& asset : project->assets) assets += asset.name + " ";
  CHECK(assets == "site.css port-space.png social.png ");
  CHECK(project->english.messages.size() == 2);
  CHECK(project->table->services(ports::Port(80)).size() == 1);
  CHECK(test.timings.stages().front().name == "load");
}

TEST_CASE("the registry is optional, and may be another file") {
  SourceTree tree;
  TestRun test;
  pipeline::Options options = tree.options();
  options.registry = "none";
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  REQUIRE(project);
  CHECK_FALSE(project->table->has_registry());

  tree.write("services", "ssh 22/tcp\n");
  options.registry = (options.source / "services").string();
  project = pipeline::load_project(options, test.run);
  REQUIRE(project);
  CHECK(project->table->services(ports::Port(22)).size() == 1);
  CHECK(project->table->services(ports::Port(80)).empty());
}

TEST_CASE("the settings of a site switch the end of its pages on and off") {
  for (bool shown : {true, false}) {
    SourceTree tree;
    if (!shown) tree.edit("content/site.json", "\"title\"", "\"closing\": false, \"feedback\": false, \"title\"");
    tree.edit("templates/port.html", "</p>", "</p>{{#closing}}closing{{/closing}} {{#feedback}}feedback{{/feedback}}");
    TestRun test;
    std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
    REQUIRE(project);
    auto locale = pipeline::load_locale(tree.options(), *project, "en", false, test.run);
    REQUIRE(locale);
    page::PortRenderer renderer(locale->plan, *project->model);
    base::Buffer page;
    renderer.render(ports::Port(80), page);
    CHECK((page.view().find("closing feedback") != std::string_view::npos) == shown);
    CHECK((page.view().find("closing") != std::string_view::npos) == shown);
  }
}

TEST_CASE("a use whose words are no message is found before anything is built") {
  SourceTree tree;
  tree.edit("content/uses.json", "[]", R"([{"id": "a", "ports": "80", "transports": ["tcp"], "software": "A",
"category": "web", "sources": ["rfc6335"]}])");
  tree.edit("templates/port.html", "</p>", "</p>{{#kinds}}{{t.category.*category}}{{/kinds}}");
  Lines lines = report(tree, tree.options());
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("error: unknown message \"category.web\"") != std::string::npos);
}

TEST_CASE("a locale that does not exist is reported with the nearest that does") {
  SourceTree tree;
  tree.add_locale("de-AT", "Port {port}");
  pipeline::Options options = tree.options();
  options.locales = {"en", "de-AR"};
  CHECK(report(tree, options) ==
        Lines{"--locales: error: there is no locale \"de-AR\"\n  note: did you mean \"de-AT\"?"});
  options.locales = {"xyz"};
  CHECK(report(tree, options) == Lines{"--locales: error: there is no locale \"xyz\""});
  options.locales = {"en", "en"};
  CHECK(report(tree, options) == Lines{"--locales: error: the locale \"en\" is named twice"});
  options.locales = {"en"};
  options.only = {"de-AT"};
  CHECK(report(tree, options) == Lines{"--only: error: there is no locale \"de-AT\""});
  tree.edit("content/site.json", "\"en\"", "\"en\", \"fr\"");
  CHECK(report(tree, tree.options()).front().starts_with("content/site.json:1:19: error: there is no locale \"fr\""));
}

TEST_CASE("a tag cannot lead out of the folder of locales") {
  SourceTree tree;
  for (const char* tag : {"../en", "", "-en", "en/", "en.arb", "EN\n"}) {
    pipeline::Options options = tree.options();
    options.locales = {tag};
    INFO(tag);
    Lines lines = report(tree, options);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("--locales: error: there is no locale "));
  }
}

TEST_CASE("mistakes in settings, facts, registry and words are reported in one go") {
  SourceTree tree;
  tree.edit("content/site.json", "\"title\"", "\"titles\"");
  tree.edit("content/ranges.json", "[]", "[1]");
  tree.edit("content/registry/registry.json", "\"port\": 80", "\"port\": 65536");
  tree.edit("locales/en.arb", "port {port}", "port {prot}");
  std::string all;
  for (const std::string& line : report(tree, tree.options())) all += line + "\n";
  for (const char* file :
       {"content/site.json:1:", "content/ranges.json:1:", "content/registry/registry.json:6:", "locales/en.arb:2:"}) {
    INFO(all);
    CHECK(all.find(file) != std::string::npos);
  }
}

TEST_CASE("mistakes in templates are found when a locale is planned") {
  SourceTree tree;
  tree.edit("templates/port.html", "{{t.m.claim}}", "{{t.m.clam}}");
  Lines lines = report(tree, tree.options());
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].starts_with("templates/port.html:2:"));
  CHECK(lines[0].find("did you mean \"m.claim\"?") != std::string::npos);
}

TEST_CASE("a file that is not there is the system's failure") {
  for (const char* file : {"content/sources.json", "content/uses.json", "content/abouts.json", "content/concepts.json",
                           "content/registry/registry.json", "locales/en.arb"}) {
    SourceTree tree;
    tree.remove(file);
    TestRun test;
    INFO(file);
    CHECK_THROWS_AS(pipeline::load_project(tree.options(), test.run), base::SystemFailure);
  }
}

TEST_CASE("a template that names a file that is not there is reported") {
  SourceTree tree;
  tree.edit("templates/root.html", "{{#locales}}", "{{asset-site-css}}{{#locales}}");
  CHECK(report(tree, tree.options()) == Lines{});
  tree.remove("templates/assets/site.css");
  tree.write("templates/assets/sites.css", "");
  Lines lines = report(tree, tree.options());
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].starts_with("templates/root.html:1:"));
  CHECK(lines[0].find("did you mean \"asset-sites-css\"?") != std::string::npos);
}

TEST_CASE("what the settings publish reaches the pages") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  tree.edit("content/site.json", "\"title\"", R"("logo": "own.svg", "footer": "*F*", "baseUrl": "https://a.example/b",
"canonical": "extensionless", "hreflang": "head", "index": "notable", "popular": [22],
"feedback": {"endpoint": "https://c.example/"}, "title")");
  tree.write("content/own.svg", "<svg/>");
  TestRun test;
  pipeline::Options options = tree.options();
  options.locales = {"de", "en", "ar-XB"};
  std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
  CHECK(tree.lines_of(test.log) == Lines{});
  REQUIRE(project);
  const page::Publication& site = *project->publication;
  CHECK(site.title == "Tiny");
  CHECK(site.logo == site::asset_path("logo.svg", "<svg/>"));
  CHECK(site.footer == "<em>F</em>");
  CHECK(site.base_url == "https://a.example/b/");
  CHECK(site.base_path == "/b/");
  CHECK(site.extensionless);
  CHECK(site.hreflang_in_head);
  CHECK_FALSE(site.index_all);
  CHECK(site.feedback_endpoint == "https://c.example/");
  CHECK(site.popular == std::vector<ports::Port>{ports::Port(22)});
  CHECK(site.assets.at("site.css") == site::asset_path("site.css", "p {}\n"));
  REQUIRE(site.locales.size() == 3);
  CHECK(site.locales[0] == page::LocaleLink{"de", "Name of de", false});
  CHECK(site.locales[1] == page::LocaleLink{"en", "English", false});
  CHECK(site.locales[2].tag == "ar-XB");
  CHECK(site.locales[2].right_to_left);
}

TEST_CASE("a locale that lacks messages is published as a preview") {
  SourceTree tree;
  pipeline::Options options = tree.options();
  options.locales = {"en", "de", "ar-XB"};
  struct Case {
    std::string file, text, gaps;
    bool is_complete = false;
  };
  const std::string kMark = R"({"m.claim": {"source": "0123456789abcdef", "translation": ")" +
                            locale::translation_hash("Port {port}") + R"(", "state": "draft"}})";
  for (const Case& c : {
           Case{"content/own.txt", "", "", true},
           Case{"locales/de.arb", R"({"@@locale": "de", "@@x-name": "D"})", "2 messages missing"},
           Case{"locales/state/de.json", kMark, "1 message stale"},
           Case{"content/pages/de/about.md", "---\ntitle: T\ndescription: D\nsource_hash: 0123456789abcdef\n---\nT\n",
                "1 document stale", true},
       }) {
    INFO(c.file);
    tree.add_locale("de", "Port {port}");
    std::filesystem::remove_all(tree.path() / "locales/state");
    tree.write(c.file, c.text);
    TestRun test;
    std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
    REQUIRE(project);
    CHECK(project->publication->is_complete("de") == c.is_complete);
    CHECK(project->publication->is_complete("en"));
    CHECK(project->publication->is_complete("ar-XB"));
    CHECK(project->publication->complete_tags().size() == (c.is_complete ? 3 : 2));
    REQUIRE(pipeline::plan_site(options, *project, test.run));
    Lines expected;
    std::string end = c.is_complete ? "" : "; built as a preview";
    if (!c.gaps.empty()) expected = {"locales/de.arb: warning: de: " + c.gaps + end};
    CHECK(tree.lines_of(test.log) == expected);
  }
}

TEST_CASE("a folder that is no source of a site is a mistake of the command line") {
  SourceTree tree;
  tree.remove("content/site.json");
  TestRun test;
  CHECK_FALSE(pipeline::load_project(tree.options(), test.run));
  REQUIRE(test.log.sorted().size() == 1);
  CHECK(test.log.sorted()[0].text.find("there is no content/site.json in") == 0);
}

TEST_CASE("a registry too large for the port table is refused") {
  SourceTree tree;
  TestRun test;
  std::string rows;
  for (int i = 0; i < 17; ++i) {
    rows += std::string(i == 0 ? "" : ",") + R"({"port": "0-65535", "state": "reserved"})";
  }
  tree.write("content/registry/registry.json",
             R"({"title": "T", "updated": "2026-01-01", "assignments": [)" + rows + "]}");
  CHECK_FALSE(pipeline::load_project(tree.options(), test.run));
  REQUIRE(test.log.sorted().size() == 1);
  CHECK(test.log.sorted()[0].text.find("more than 1000000 ports") != std::string::npos);
}

TEST_CASE("a registry as large as the port table can be is read") {
  auto report_of = [](const std::string& rows) {
    SourceTree tree;
    tree.write("content/registry/registry.json",
               R"({"title": "T", "updated": "2026-01-01", "assignments": [)" + rows + "]}");
    TestRun test;
    bool is_loaded = pipeline::load_project(tree.options(), test.run).has_value();
    CHECK(is_loaded == !test.log.has_errors());
    return test.log.has_errors() ? test.log.sorted()[0].text : "";
  };
  auto reserved = [](int first, int last) {
    return "{\"port\": \"" + std::to_string(first) + "-" + std::to_string(last) + "\", \"state\": \"reserved\"}";
  };
  std::string most;  // 15 times all ports, and of the 16,960 that a million has beyond these all but one
  for (int i = 0; i < 15; ++i) most += reserved(0, 65535) + ",";
  CHECK(report_of(most + reserved(0, 16958)) == "");
  CHECK(report_of(most + reserved(0, 16959)) == "");
  CHECK(report_of(most + reserved(0, 16960)) == "the registry has more than 1000000 ports, counted once for each row");

  auto on_one_port = [](int count) {
    std::string rows;
    for (int i = 0; i < count; ++i) {
      rows += (i > 0 ? "," : "") + ("{\"port\": 1, \"name\": \"a" + std::to_string(i) + "\"}");
    }
    return rows;
  };
  CHECK(report_of(on_one_port(999)) == "");
  CHECK(report_of(on_one_port(1000)) == "");
  CHECK(report_of(on_one_port(1001)) == "the registry has more than 1000 rows on one port");

  auto with_references = [](int count) {
    std::string row = "{\"port\": 1, \"name\": \"a\", \"references\": [";
    for (int i = 0; i < count; ++i) row += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\"";
    return row + "]}";
  };
  CHECK(report_of(with_references(49'999)) == "");
  CHECK(report_of(with_references(50'000)) == "");
  CHECK(report_of(with_references(50'001)) == "the registry has more than 50000 references");
}

TEST_CASE("a locale is its words, its direction and its prose") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  tree.write("content/pages/de/about.md", "---\ntitle: Ueber\ndescription: D\n---\nText\n");
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
  REQUIRE(project);
  struct Case {
    const char* tag;
    const char* name;
    bool right_to_left;
    const char* about;
  };
  for (const Case& c : {Case{"en", "English", false, "About"}, Case{"de", "Name of de", false, "Ueber"}}) {
    auto locale = pipeline::load_locale(tree.options(), *project, c.tag, false, test.run);
    REQUIRE(locale);
    CHECK(locale->plan.tag == c.tag);
    CHECK(locale->plan.name == c.name);
    CHECK(locale->plan.right_to_left == c.right_to_left);
    REQUIRE(locale->documents.size() == 1);
    CHECK(locale->documents[0].title == c.about);
  }
  auto pseudo = pipeline::load_locale(tree.options(), *project, "ar-XB", false, test.run);
  REQUIRE(pseudo);
  CHECK(pseudo->plan.right_to_left);
  CHECK(tree.lines_of(test.log) == Lines{});
}

TEST_CASE("what a locale lacks comes from those it falls back to, and then from English") {
  SourceTree tree;
  tree.add_locale("pt", "porta {port}");
  tree.edit("locales/pt.arb", "\"T\"", "\"Titulo\"");
  tree.write("locales/pt-BR.arb",
             R"({"@@locale": "pt-BR", "@@x-name": "P", "@@x-fallback": ["pt"], "m.claim": "a {port}"})");
  tree.write("locales/de.arb", R"({"@@locale": "de", "@@x-name": "D", "m.claim": "da {port}"})");
  struct Case {
    const char* tag;
    std::string page;
    Lines lines;
  };
  for (const Case& c : std::vector<Case>{
           {"pt-BR",
            "<title>Titulo</title>\n<p>a 80</p>",
            {"locales/pt-BR.arb: warning: pt-BR: 1 message missing, 1 document missing; built as a preview"}},
           {"de",
            "<title>Title</title>\n<p>da 80</p>",
            {"locales/de.arb: warning: de: 1 message missing, 1 document missing; built as a preview"}},
           {"pt", "<title>Titulo</title>\n<p>porta 80</p>", {}},
       }) {
    TestRun test;
    std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
    REQUIRE(project);
    auto locale = pipeline::load_locale(tree.options(), *project, c.tag, false, test.run);
    REQUIRE(locale);
    page::PortRenderer renderer(locale->plan, *project->model);
    base::Buffer page;
    renderer.render(ports::Port(80), page);
    CHECK(page.view() == c.page);
    CHECK(tree.lines_of(test.log) == c.lines);
  }
}

TEST_CASE("a locale that falls back to one without a file is reported") {
  SourceTree tree;
  tree.write("locales/pt-BR.arb",
             R"({"@@locale": "pt-BR", "@@x-name": "P", "@@x-fallback": ["pt"], "m.claim": "a {port}"})");
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
  REQUIRE(project);
  CHECK_FALSE(pipeline::load_locale(tree.options(), *project, "pt-BR", false, test.run));
  Lines lines = tree.lines_of(test.log);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].starts_with("locales/pt-BR.arb: error: there is no locale \"pt\""));
}

TEST_CASE("a locale that does not exist is not looked for in the file system") {
  SourceTree tree;
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
  REQUIRE(project);
  CHECK_FALSE(pipeline::load_locale(tree.options(), *project, "../locales/en", false, test.run));
  CHECK(tree.lines_of(test.log) == Lines{"error: there is no locale \"../locales/en\""});
}

TEST_CASE("a locale with a mistake is reported and nothing comes of it") {
  SourceTree tree;
  tree.add_locale("de", "Port {pord}");
  TestRun test;
  std::optional<pipeline::Project> project = pipeline::load_project(tree.options(), test.run);
  REQUIRE(project);
  CHECK_FALSE(pipeline::load_locale(tree.options(), *project, "de", false, test.run));
  CHECK(test.log.has_errors());
  CHECK(tree.lines_of(test.log).front().starts_with("locales/de.arb:1:"));
}
