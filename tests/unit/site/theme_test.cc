// Templates and assets of a theme over ours.
#include "catch.h"
#include "site/site.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace {

using base_test::Lines;

/// A few templates of ours, and a theme.
class Theme {
 public:
  Theme() {
    for (const char* name : {"port", "footer", "cite"}) folder_.write("ours/" + std::string(name) + ".html", "ours");
    folder_.write("ours/assets/site.css", "ours");
  }
  Theme& add(const std::string& name, const std::string& text) {
    folder_.write("theme/" + name, text);
    return *this;
  }
  base::Layers layers() const { return {folder_ / "ours", folder_ / "theme"}; }
  /// What is said of the theme; its folder is left out.
  Lines report() const {
    base::Diagnostics log;
    site::load_templates(layers(), log);
    site::load_assets(layers(), log);
    Lines lines = base_test::lines_of(log);
    for (std::string& line : lines) line.erase(0, folder_.path().string().size() + 1);
    return lines;
  }

 private:
  base_test::TempFolder folder_;
};

}  // namespace

TEST_CASE("a theme's templates stand in for ours, and new ones are partials of it") {
  Theme theme;
  theme.add("footer.html", "<p>{{>own}}\n").add("own.html", "own\n").add("README.md", "x");
  base::Diagnostics log;
  templates::TemplateSet set = site::load_templates(theme.layers(), log);
  CHECK(base_test::lines_of(log) == Lines{});
  CHECK(set.size() == 4);
  CHECK(set["port"].text == "ours");
  CHECK(set["footer"].text == "<p>{{>own}}");
  CHECK(set["own"].text == "own");
  CHECK(set["own"].name.ends_with("theme/own.html"));
}

TEST_CASE("a theme's assets stand in for ours, and more of them are published") {
  Theme theme;
  theme.add("assets/site.css", "theirs").add("assets/own.css", "own").add("assets/.hidden", "x");
  base::Diagnostics log;
  std::vector<site::Asset> assets = site::load_assets(theme.layers(), log);
  CHECK(base_test::lines_of(log) == Lines{});
  REQUIRE(assets.size() == 2);
  CHECK(assets[0].name == "own.css");
  CHECK(assets[0].bytes == "own");
  CHECK(assets[1].name == "site.css");
  CHECK(assets[1].bytes == "theirs");
}

TEST_CASE("a name that stands in for nothing is a slip") {
  CHECK(Theme().add("foter.html", "x").report() ==
        Lines{"theme/foter.html: error: there is no template \"foter\" to stand in for\n"
              "  note: did you mean \"footer\"?"});
  CHECK(Theme().add("panorama.html", "{{>panorama}}").report() ==
        Lines{"theme/panorama.html: error: there is no template \"panorama\" to stand in for\n"
              "  note: a new one is used when another file of the theme has {{>panorama}}"});
  CHECK(Theme()
            .add("port.html", "x")
            .add("assets/own.scss", "x")
            .report()
            .front()
            .starts_with("theme/assets/own.scss: error: this is no asset that a page could load"));
  CHECK(Theme().add("port.html", "x").add("assets/fonts/own.css", "x").report().size() == 1);
  CHECK(Theme()
            .add("assets/own style.css", "x")
            .report()
            .front()
            .starts_with("theme/assets/own style.css: error: an asset is named with letters, digits, - and ."));
}

TEST_CASE("a theme without templates and assets is a slip in its path") {
  CHECK(Theme().add("templates/port.html", "x").report() ==
        Lines{"theme: error: this theme holds neither templates (NAME.html) nor assets/"});
  CHECK(Theme().add("assets/own.css", "x").report() == Lines{});
}
