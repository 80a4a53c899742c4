#include "pipeline/upkeep.h"

#include <functional>

#include "catch.h"
#include "page/port_page.h"
#include "pipeline/build_identity.h"
#include "source_tree.h"

using pipeline::FolderNote;
using pipeline::Inputs;
using pipeline::SiteNote;
using pipeline_test::SourceTree;
using pipeline_test::TestRun;

namespace {

const std::vector<page::LocaleLink> kLocales = {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}};

Inputs read(const pipeline::Options& options) {
  std::optional<Inputs> inputs = Inputs::read(options);
  REQUIRE(inputs);
  return *inputs;
}

/// The fingerprints that differ between two states of the sources: "site", locales, "root".
std::vector<std::string> difference(const Inputs& a, const Inputs& b) {
  std::vector<std::string> names;
  if (a.of_site() != b.of_site()) names.push_back("site");
  for (const char* tag : {"en", "de", "fr"}) {
    if (a.of_locale(tag, {}, kLocales) != b.of_locale(tag, {}, kLocales)) names.push_back(tag);
  }
  if (a.of_root("en", {}, kLocales) != b.of_root("en", {}, kLocales)) names.push_back("root");
  return names;
}

using Names = std::vector<std::string>;
const Names kAll = {"site", "en", "de", "fr", "root"};

/// A published site of the tree, of one page a locale: what is kept does not depend on how many there are.
struct Site {
  SourceTree tree;
  base_test::TempFolder temp;
  pipeline::Options options = tree.options();

  Site() {
    tree.add_locale("de", "Port {port}");
    options.ports.clear();
    options.locales = {"en", "de"};
  }

  struct Result {
    bool loaded = false;
    std::vector<std::string> written;
    size_t pages = 0;
    sink::Summary summary;
  };
  /// The steps of build_site. `meanwhile` is called when a folder's inputs have been read and it is not written yet.
  Result build(const std::function<void()>& meanwhile = [] {}) {
    Result result;
    TestRun test;
    pipeline::Upkeep upkeep(options, false);
    sink::DirectorySink::Options sink_options;
    sink_options.output = temp / "site";
    sink::DirectorySink sink(sink_options);
    upkeep.attach(sink);
    std::optional<pipeline::BuildResult> kept = upkeep.keep_site();
    if (kept) {
      result.pages = kept->pages;
    } else {
      write(upkeep, sink, meanwhile, result, test);
    }
    result.summary = sink.finish();
    return result;
  }
  std::string page(const std::string& path) const { return base::read_file(temp / ("site/" + path)); }

 private:
  void write(pipeline::Upkeep& upkeep, sink::DirectorySink& sink, const std::function<void()>& meanwhile,
             Result& result, TestRun& test) const {
    result.loaded = true;
    std::optional<pipeline::Project> project = pipeline::load_project(options, test.run);
    REQUIRE(project);
    upkeep.compare(*project);
    for (const std::string& folder : {std::string("en"), std::string("de"), std::string()}) {
      if (upkeep.keeps(folder)) continue;
      base::Buffer page;
      if (!folder.empty()) {
        std::optional<pipeline::LocaleProject> locale =
            pipeline::load_locale(options, *project, folder, false, test.run);
        REQUIRE(locale);
        upkeep.planned(*locale, false);
        page::PortRenderer(locale->plan, *project->model).render(ports::Port(80), page);
      }
      meanwhile();
      upkeep.begin(folder);
      sink.begin_folder({folder, true});
      sink.write(0, "80.html", page.view());
      sink.end_folder();
      upkeep.end(folder, 1);
      result.written.push_back(folder.empty() ? "the root" : folder);
    }
    upkeep.store(false);
  }
};

}  // namespace

TEST_CASE("the identity of the program is the same each time, and holds build ids") {
  std::string identity = pipeline::build_identity();
  CHECK(identity.size() > 20);
  CHECK(pipeline::build_identity() == identity);
}

TEST_CASE("fingerprints are the same for the same files, wherever they lie") {
  SourceTree one, other;
  CHECK(difference(read(one.options()), read(other.options())) == Names{});
  CHECK(read(one.options()) == read(other.options()));
}

TEST_CASE("a file of a locale changes the fingerprint of that locale and of the site") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  tree.add_locale("fr", "Port {port}");
  Inputs before = read(tree.options());
  for (const char* name : {"locales/de.arb", "locales/state/de.json", "content/pages/de/about.md",
                           "content/pages/de/new.md", "content/pages/de/deep/new.md"}) {
    INFO(name);
    tree.write(name, "{}");
    Inputs after = read(tree.options());
    CHECK(difference(before, after) == Names{"site", "de"});
    before = after;
  }
  tree.remove("locales/state/de.json");
  CHECK(difference(before, read(tree.options())) == Names{"site", "de"});
}

TEST_CASE("English words, facts, templates, the registry and files that no rule names concern all") {
  SourceTree tree;
  Inputs before = read(tree.options());
  for (const char* name :
       {"locales/en.arb", "content/pages/en/about.md", "content/site.json", "content/pages/lost.md",
        "locales/deep/de.arb", "locales/glossary.json", "content/registry/registry.json", "content/logo.png",
        "templates/port.html", "templates/assets/site.css", "templates/README.md"}) {
    INFO(name);
    tree.write(name, "changed");
    Inputs after = read(tree.options());
    CHECK(difference(before, after) == kAll);
    before = after;
  }
}

TEST_CASE("a name counts, not only what stands under it") {
  SourceTree tree;
  tree.write("content/one.txt", "same");
  Inputs before = read(tree.options());
  tree.remove("content/one.txt");
  tree.write("content/two.txt", "same");
  CHECK(difference(before, read(tree.options())) == kAll);
}

TEST_CASE("overlay, theme, registry and locales that are asked for count") {
  SourceTree tree;
  base_test::TempFolder other;
  other.write("overlay/content/site.json", "{}");
  other.write("overlay/locales/de.arb", "{}");
  other.write("theme/port.html", "");
  other.write("registry.json", "{}");
  pipeline::Options options = tree.options();
  Inputs before = read(options);

  options.overlay = other / "overlay";
  Inputs with_overlay = read(options);
  CHECK(difference(before, with_overlay) == kAll);
  other.write("overlay/locales/de.arb", "{ }");
  CHECK(difference(with_overlay, read(options)) == Names{"site", "de"});

  options = tree.options();
  options.theme = other / "theme";
  CHECK(difference(before, read(options)) == kAll);

  options = tree.options();
  options.registry = "none";
  CHECK(difference(before, read(options)) == kAll);
  options.registry = other / "registry.json";
  Inputs with_registry = read(options);
  CHECK(difference(before, with_registry) == kAll);
  other.write("registry.json", "{ }");
  CHECK(difference(with_registry, read(options)) == kAll);

  options = tree.options();
  options.locales = {"en"};
  CHECK(difference(before, read(options)) == Names{"site"});
}

TEST_CASE("a registry from a pipe is not read, as that can be done only once") {
  SourceTree tree;
  pipeline::Options options = tree.options();
  options.registry = "/dev/stdin";
  CHECK_FALSE(Inputs::read(options));
}

TEST_CASE("what is published, and words of other locales, change the fingerprint of a locale") {
  SourceTree tree;
  tree.add_locale("de", "Port {port}");
  Inputs inputs = read(tree.options());
  std::string plain = inputs.of_locale("en", {}, kLocales);
  auto with = [&](const std::function<void(std::vector<page::LocaleLink>&)>& change) {
    std::vector<page::LocaleLink> locales = kLocales;
    change(locales);
    CHECK(inputs.of_root("en", {}, locales) != inputs.of_root("en", {}, kLocales));
    return inputs.of_locale("en", {}, locales);
  };
  CHECK(with([](auto& locales) { locales.pop_back(); }) != plain);
  CHECK(with([](auto& locales) { std::swap(locales[1], locales[2]); }) != plain);
  CHECK(with([](auto& locales) { locales[1].name = "German"; }) != plain);
  CHECK(with([](auto& locales) { locales[1].right_to_left = true; }) != plain);
  CHECK(with([](auto& locales) { locales[1].complete = false; }) != plain);

  std::vector<std::string> fallback = {"de"};
  std::string before = inputs.of_locale("fr", fallback, kLocales);
  CHECK(before != inputs.of_locale("fr", {}, kLocales));
  tree.write("locales/de.arb", "{}");
  CHECK(read(tree.options()).of_locale("fr", fallback, kLocales) != before);
}

TEST_CASE("a note is what was noted") {
  SiteNote note;
  note.fingerprint = "0123";
  note.folders[""] = {"45", 2, false, {}};
  note.folders["de"] = {"67", 65866, true, {}};
  note.folders["pt-AO"] = {"89", 10, false, {"pt-PT", "pt"}};
  CHECK(pipeline::parse_note(pipeline::to_text(note)) == note);
  CHECK(pipeline::parse_note(pipeline::to_text(SiteNote())) == SiteNote());
}

TEST_CASE("what is no note says nothing") {
  std::string text = pipeline::to_text({"01", {{"de", {"67", 65866, true, {"fr"}}}}}), other_count = text;
  other_count[text.find("65866")] = '5';
  for (std::string damaged : {std::string(), std::string("x\n"), text.substr(0, text.size() - 1), text + "x\n",
                              text + "de\t1\t1\tclean\t\n", text + "fr\t1\t1x\tclean\t\n", text + "\n", other_count}) {
    INFO(damaged);
    CHECK(pipeline::parse_note(damaged) == SiteNote());
  }
}

TEST_CASE("a site whose inputs did not change is kept without loading it") {
  Site site;
  Site::Result first = site.build();
  CHECK(first.written == Names{"en", "de", "the root"});
  Site::Result again = site.build();
  CHECK_FALSE(again.loaded);
  CHECK(again.pages == 3);
  CHECK(again.summary.unchanged == 3);
}

TEST_CASE("what does not depend on a change is kept") {
  Site site;
  site.build();
  site.tree.edit("locales/de.arb", "Port {port}", "Hafen {port}");
  CHECK(site.build().written == Names{"de"});
  CHECK_FALSE(site.build().loaded);
  site.tree.edit("content/site.json", "Tiny", "Small");
  CHECK(site.build().written == Names{"en", "de", "the root"});
}

TEST_CASE("a folder that nobody publishes any more is not overlooked") {
  Site site;
  site.build();
  {
    sink::DirectorySink::Options options;
    options.output = site.temp / "site";
    sink::DirectorySink sink(options);
    sink.begin_folder({"fr", true});
    sink.write(0, "80.html", "old");
    sink.end_folder();
    sink.finish();
  }
  CHECK(site.build().loaded);
}

TEST_CASE("inputs that change while a site is being built are noticed by the next run") {
  Site site;
  site.build();
  std::string words = site.tree.read("locales/de.arb");
  site.tree.edit("locales/de.arb", "Port {port}", "Hafen {port}");
  std::string changed = site.tree.read("locales/de.arb");
  site.build([&] { site.tree.write("locales/de.arb", words); });
  CHECK(site.page("de/80.html").find("Hafen 80") != std::string::npos);
  SECTION("back to what the run before knew") {
    CHECK(site.build().written == Names{"de"});
    CHECK(site.page("de/80.html").find("Port 80") != std::string::npos);
  }
  SECTION("and to what that run began with") {
    site.tree.write("locales/de.arb", changed);
    CHECK(site.build().written == Names{"de"});
    CHECK(site.page("de/80.html").find("Hafen 80") != std::string::npos);
  }
}

TEST_CASE("a run that is killed leaves no note that is wrong when the inputs change back") {
  Site site;
  site.build();
  site.tree.edit("locales/de.arb", "Port {port}", "Hafen {port}");
  struct Killed {};
  size_t folders = 0;
  auto kill_at_second = [&] {
    if (++folders == 2) throw Killed();
  };
  site.tree.edit("content/site.json", "Tiny", "Small");
  CHECK_THROWS_AS(site.build(kill_at_second), Killed);
  site.tree.edit("content/site.json", "Small", "Tiny");
  site.tree.edit("locales/de.arb", "Hafen {port}", "Port {port}");
  CHECK(site.build().written == Names{"en"});
}
