#include "serve/live_site.h"

#include "catch.h"
#include "locale/state.h"
#include "unit/pipeline/source_tree.h"

using base_test::Lines;
using pipeline_test::SourceTree;

namespace {

/// The sources of a tiny site, and the site that follows them.
class Live {
 public:
  explicit Live(std::vector<std::string> locales = {"en", "de"}) : site(options(std::move(locales))) {}

  Lines load() { return texts(site.load()); }
  Lines change(const std::string& file) { return texts(site.update({tree.path() / file})); }
  std::string page(const std::string& path) const { return site.now().edition->render(path).value_or("none"); }
  /// What is the same object as before has not been read again.
  const pipeline::Project* project() const { return site.now().edition->project().get(); }

  SourceTree tree;
  serve::LiveSite site;

 private:
  pipeline::Options options(std::vector<std::string> locales) {
    tree.add_locale("de", "Port {port} hier");
    tree.add_locale("ja", "ja {port}");
    pipeline::Options options = tree.options();
    options.ports.clear();
    options.locales = std::move(locales);
    return options;
  }
  Lines texts(const serve::Mistakes& mistakes) const {
    Lines lines;
    for (const base::Diagnostic& one : mistakes) lines.push_back(one.text);
    return lines;
  }
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("any file of any locale is there when it is asked for") {
  Live live;
  REQUIRE(live.load() == Lines{});
  CHECK(holds(live.page("en/80.html"), "<p>port 80</p>"));
  CHECK(holds(live.page("de/65535.html"), "<p>Port 65535 hier</p>"));
  CHECK(holds(live.page("en/index.html"), "<title>Tiny</title>"));
  CHECK(holds(live.page("en/about.html"), "Text"));
  CHECK(holds(live.page("index.html"), "de/index.html"));
  for (const char* path : {"en/65536.html", "en/080.html", "ja/80.html", "en/80", "", "en", "en/", "../en/80.html",
                           "templates/port.html"}) {
    INFO(path);
    CHECK(live.page(path) == "none");
  }
}

TEST_CASE("a template that changes changes the pages, and facts are not read again") {
  Live live;
  REQUIRE(live.load() == Lines{});
  uint64_t version = live.site.now().version;
  const ports::PortTable* table = live.project()->table.get();
  live.tree.edit("templates/port.html", "<title>", "<title>New ");
  CHECK(live.change("templates/port.html") == Lines{});
  CHECK(holds(live.page("en/80.html"), "<title>New "));
  CHECK(holds(live.page("de/80.html"), "<title>New "));
  CHECK(live.project()->table.get() == table);
  CHECK(live.site.now().version != version);
}

TEST_CASE("a fact that changes is read again") {
  Live live;
  REQUIRE(live.load() == Lines{});
  live.tree.edit("content/site.json", "Tiny", "Large");
  CHECK(live.change("content/site.json") == Lines{});
  CHECK(holds(live.page("en/index.html"), "<title>Large</title>"));
}

TEST_CASE("the words of a locale change its plan alone") {
  Live live({"en", "de", "ja"});
  REQUIRE(live.load() == Lines{});
  CHECK(holds(live.page("de/80.html"), "hier"));
  const pipeline::Project* project = live.project();
  live.tree.add_locale("de", "Port {port} dort");
  live.tree.edit("templates/port.html", "<title>", "<title>Not read");
  CHECK(live.change("locales/de.arb") == Lines{});
  CHECK(holds(live.page("de/80.html"), "<p>Port 80 dort</p>"));
  CHECK_FALSE(holds(live.page("de/80.html"), "Not read"));
  CHECK(live.project() == project);
}

TEST_CASE("a locale whose name changes changes the menus of all") {
  Live live;
  REQUIRE(live.load() == Lines{});
  live.tree.edit("locales/de.arb", "Name of de", "Deutsch");
  CHECK(live.change("locales/de.arb") == Lines{});
  CHECK(holds(live.page("index.html"), "Deutsch"));
}

TEST_CASE("a locale that falls back to another one changes with it") {
  Live live({"en", "pt", "pt-BR"});
  live.tree.add_locale("pt", "porta {port} aqui");
  live.tree.write("locales/pt-BR.arb",
                  R"({"@@locale": "pt-BR", "@@x-name": "P", "@@x-fallback": ["pt"], "m.title": "T"})");
  CHECK(live.load() == Lines{});
  CHECK(holds(live.page("pt-BR/80.html"), "porta 80 aqui"));
  live.tree.add_locale("pt", "porta {port} ali");
  live.change("locales/pt.arb");
  CHECK(holds(live.page("pt-BR/80.html"), "porta 80 ali"));
}

TEST_CASE("English words change every locale that lacks them") {
  Live live;
  live.tree.write("locales/de.arb", R"({"@@locale": "de", "@@x-name": "D", "m.title": "T"})");
  live.load();
  CHECK(holds(live.page("de/80.html"), "<p><span lang=\"en\">port 80</span></p>"));
  live.tree.edit("locales/en.arb", "port {port}", "the port {port}");
  live.change("locales/en.arb");
  CHECK(holds(live.page("de/80.html"), "<p><span lang=\"en\">the port 80</span></p>"));
  CHECK(holds(live.page("en/80.html"), "<p>the port 80</p>"));
}

TEST_CASE("a page of prose changes where it is shown") {
  Live live;
  live.tree.remove("content/pages/de/about.md");
  REQUIRE(live.load() == Lines{});
  CHECK(holds(live.page("de/about.html"), "Text"));
  live.tree.edit("content/pages/en/about.md", "Text", "More");
  live.change("content/pages/en/about.md");
  CHECK(holds(live.page("en/about.html"), "More"));
  CHECK(holds(live.page("de/about.html"), "More"));
  live.tree.write("content/pages/de/about.md", "---\ntitle: A\ndescription: D\n---\nMehr\n");
  live.change("content/pages/de");
  CHECK(holds(live.page("de/about.html"), "Mehr"));
  CHECK(holds(live.page("en/about.html"), "More"));
}

TEST_CASE("the state of a translation changes whether its locale is complete") {
  Live live;
  REQUIRE(live.load() == Lines{});
  CHECK(live.project()->publication->is_complete("de"));
  live.tree.write("locales/state/de.json", R"({"m.claim": {"source": "0123456789abcdef", "translation": ")" +
                                               locale::translation_hash("Port {port} hier") +
                                               R"(", "state": "draft"}})");
  live.change("locales/state/de.json");
  CHECK_FALSE(live.project()->publication->is_complete("de"));
  live.tree.remove("locales/state/de.json");
  live.change("locales/state/de.json");
  CHECK(live.project()->publication->is_complete("de"));
  live.tree.remove("content/pages/de/about.md");
  live.change("content/pages/de/about.md");
  CHECK(live.project()->publication->is_complete("de"));
  CHECK(live.project()->gaps.at("de").text == "1 document missing");
}

TEST_CASE("sources with mistakes change nothing but the version") {
  Live live;
  REQUIRE(live.load() == Lines{});
  uint64_t version = live.site.now().version;
  std::string before = live.page("en/80.html");
  live.tree.edit("templates/port.html", "{{t.m.title}}", "{{t.m.none}}");
  Lines mistakes = live.change("templates/port.html");
  REQUIRE(mistakes.size() == 1);
  CHECK(holds(mistakes[0], "m.none"));
  CHECK(live.site.now().mistakes.size() == 1);
  CHECK(live.site.now().version != version);
  CHECK(live.page("en/80.html") == before);
}

TEST_CASE("what changed before a mistake was mended is read too") {
  Live live;
  REQUIRE(live.load() == Lines{});
  live.tree.edit("templates/port.html", "{{t.m.title}}", "{{t.m.none}}");
  live.change("templates/port.html");
  live.tree.edit("content/site.json", "Tiny", "Large");
  CHECK(live.change("content/site.json").size() == 1);
  live.tree.edit("templates/port.html", "{{t.m.none}}", "{{t.m.title}}");
  CHECK(live.change("templates/port.html") == Lines{});
  CHECK(live.site.now().mistakes.empty());
  CHECK(holds(live.page("en/index.html"), "<title>Large</title>"));
}

TEST_CASE("a file that is gone is a mistake until it is back") {
  Live live;
  REQUIRE(live.load() == Lines{});
  std::string words = live.tree.read("locales/en.arb");
  live.tree.remove("locales/en.arb");
  CHECK_FALSE(live.change("locales/en.arb").empty());
  CHECK(holds(live.page("en/80.html"), "<p>port 80</p>"));
  live.tree.write("locales/en.arb", words);
  CHECK(live.change("locales/en.arb") == Lines{});
}

TEST_CASE("with mistakes from the start there is no site") {
  Live live;
  live.tree.edit("templates/port.html", "{{t.m.title}}", "{{t.m.none}}");
  CHECK(live.load().size() == 1);
  CHECK(live.site.now().edition == nullptr);
}

TEST_CASE("a mistake in a locale that nobody looked at is found when somebody does") {
  Live live;
  REQUIRE(live.load() == Lines{});
  live.tree.add_locale("de", "Port {none}");
  live.change("locales/de.arb");
  bool is_new = false;
  serve::Mistakes mistakes = live.site.now().edition->plan("de", &is_new);
  CHECK(is_new);
  CHECK(serve::has_errors(mistakes));
  CHECK(live.page("de/80.html") == "none");
  CHECK(holds(live.page("en/80.html"), "port 80"));
  live.site.now().edition->plan("de", &is_new);
  CHECK_FALSE(is_new);
  live.tree.add_locale("de", "Port {port}");
  live.change("locales/de.arb");
  CHECK(holds(live.page("de/80.html"), "Port 80"));
}

TEST_CASE("a mistake in the locale that was looked at last is found at once") {
  Live live;
  REQUIRE(live.load() == Lines{});
  live.page("de/80.html");
  live.tree.add_locale("de", "Port {none}");
  CHECK_FALSE(live.change("locales/de.arb").empty());
  CHECK(holds(live.page("de/80.html"), "Port 80 hier"));
}

TEST_CASE("all inputs are watched") {
  SourceTree tree;
  pipeline::Options options = tree.options();
  options.overlay = tree.path() / "over";
  options.theme = tree.path() / "theme/";
  options.registry = (tree.path() / "registry.csv").string();
  Lines paths;
  for (const std::filesystem::path& path : serve::LiveSite(options).inputs()) {
    paths.push_back(path.lexically_relative(tree.path()).string());
  }
  CHECK(paths == Lines{"content", "locales", "templates", "over/content", "over/locales", "theme", "registry.csv"});
}
