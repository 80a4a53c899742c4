#include "site/site.h"

#include <set>

#include "catch.h"
#include "routes/routes.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace {

using base_test::Lines;
using base_test::TempFolder;

/// What is wrong with a content/site.json of that text; the folder is left out.
Lines settings_errors(const std::string& text) {
  TempFolder folder;
  folder.write("site.json", text);
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings(folder.path(), log);
  Lines lines = base_test::lines_of(log);
  CHECK(settings.has_value() == lines.empty());
  for (std::string& line : lines) line.erase(0, folder.path().string().size() + 1);
  return lines;
}

std::string document(const std::string& title) {
  return "---\ntitle: " + title + "\ndescription: D\n---\nText\n";
}

}  // namespace

TEST_CASE("settings are a title and the locales to publish") {
  TempFolder folder;
  folder.write("site.json", R"({"$schema": "x", "title": "T", "locales": ["en", "zh-Hans"]})");
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings(folder.path(), log);
  REQUIRE(settings);
  CHECK(settings->title == "T");
  CHECK(settings->locales == std::vector<std::string>{"en", "zh-Hans"});
  CHECK(settings->locales_position.column == 32);
}

TEST_CASE("pages have a closing thought and ask for feedback, unless the settings say otherwise") {
  struct Case {
    const char* members;
    bool closing, feedback;
  };
  for (const Case& c :
       {Case{"", true, true}, Case{R"("closing": false, )", false, true}, Case{R"("feedback": false, )", true, false},
        Case{R"("closing": true, "feedback": true, )", true, true}}) {
    TempFolder folder;
    folder.write("site.json", "{" + std::string(c.members) + R"("title": "T", "locales": ["en"]})");
    base::Diagnostics log;
    std::optional<site::Settings> settings = site::load_settings(folder.path(), log);
    INFO(c.members);
    REQUIRE(settings);
    CHECK(settings->closing == c.closing);
    CHECK(settings->feedback == c.feedback);
  }
}

TEST_CASE("mistakes in settings are reported at their places") {
  CHECK(settings_errors("{}") == Lines{"site.json:1:1: error: the member \"title\" is missing",
                                       "site.json:1:1: error: \"locales\" must name at least one locale"});
  CHECK(settings_errors(R"({"title": "T", "locales": []})") ==
        Lines{"site.json:1:16: error: \"locales\" must name at least one locale"});
  CHECK(settings_errors("{\"title\": 5,\n\"locales\": [\"en\"]}") ==
        Lines{"site.json:1:11: error: \"title\" must be a string, found a whole number"});
  CHECK(settings_errors("{\"title\": \"T\", \"locals\": [\"en\"],\n\"locales\": [\"en\"]}") ==
        Lines{"site.json:1:16: error: unknown member \"locals\"\n  note: did you mean \"locales\"?"});
  CHECK(settings_errors("{\"title\": \"T\", \"locales\": [\"en\"],\n\"closing\": \"no\"}") ==
        Lines{"site.json:2:12: error: \"closing\" must be true or false, found a string"});
  CHECK(settings_errors("{").size() == 1);
}

TEST_CASE("settings that are not there are the system's failure") {
  TempFolder folder;
  base::Diagnostics log;
  CHECK_THROWS_AS(site::load_settings(folder.path(), log), base::SystemFailure);
}

TEST_CASE("templates are the HTML files of a folder, without their last line end") {
  TempFolder folder;
  folder.write("port.html", "a\nb\n");
  folder.write("cite.html", "c");
  folder.write("two.html", "d\n\n");
  folder.write("empty.html", "");
  folder.write("notes.txt", "e");
  folder.write("assets/x.html", "f");
  templates::TemplateSet set = site::load_templates(folder.path());
  REQUIRE(set.size() == 4);
  CHECK(set["port"].text == "a\nb");
  CHECK(set["cite"].text == "c");
  CHECK(set["two"].text == "d\n");
  CHECK(set["empty"].text == "");
  CHECK(set["port"].name == (folder / "port.html").string());
}

TEST_CASE("the style sheet is an asset, byte for byte") {
  TempFolder folder;
  folder.write("assets/site.css", "p { }\n");
  std::vector<site::Asset> assets = site::load_assets(folder.path());
  REQUIRE(assets.size() == 1);
  CHECK(assets[0].path == "assets/site.css");
  CHECK(assets[0].bytes == "p { }\n");
}

TEST_CASE("where a locale lacks a page of prose, the English one stands in") {
  TempFolder folder;
  folder.write("pages/en/about.md", document("About"));
  folder.write("pages/en/help.md", document("Help"));
  folder.write("pages/de/about.md", document("Wir"));
  folder.write("pages/de/mehr.md", document("Mehr"));
  struct Case {
    const char* tag;
    std::string pages;
  };
  for (const Case& c : {Case{"en", "about=About help=Help "}, Case{"de", "about=Wir help=Help mehr=Mehr "},
                        Case{"ja", "about=About help=Help "}}) {
    base::Diagnostics log;
    std::string pages;
    for (const prose::Document& page : site::load_prose(folder.path(), c.tag, log))
      pages += page.name + "=" + page.title + " ";
    CHECK(pages == c.pages);
    CHECK(base_test::lines_of(log) == Lines{});
  }
}

TEST_CASE("mistakes in prose are reported, and only in what the locale shows") {
  TempFolder folder;
  folder.write("pages/en/about.md", "no front matter");
  folder.write("pages/de/about.md", document("Wir"));
  base::Diagnostics german, english;
  CHECK(site::load_prose(folder.path(), "de", german).size() == 1);
  CHECK_FALSE(german.has_errors());
  CHECK(site::load_prose(folder.path(), "en", english).empty());
  CHECK(english.has_errors());
}

TEST_CASE("a page of prose cannot take the place of another page") {
  for (const char* name : {"index", "80", "0-255", "commands"}) {
    TempFolder folder;
    folder.write("pages/en/" + std::string(name) + ".md", document("T"));
    base::Diagnostics log;
    site::load_prose(folder.path(), "en", log);
    INFO(name);
    CHECK(log.has_errors());
  }
}

TEST_CASE("beside the ports there are a home page, the blocks, the commands and the prose") {
  std::vector<prose::Document> documents = {{"about", "A", "D", ""}, {"help", "H", "D", ""}};
  std::vector<site::IndexPage> pages = site::list_index_pages(documents);
  REQUIRE(pages.size() == 1 + 256 + 1 + 2);
  CHECK(pages[0].kind == site::IndexPage::Kind::home);
  CHECK(pages[0].path == "index.html");
  CHECK(pages[1].kind == site::IndexPage::Kind::block);
  CHECK(pages[1].path == "0-255.html");
  CHECK(pages[256].path == "65280-65535.html");
  CHECK(pages[256].index == 255);
  CHECK(pages[257].kind == site::IndexPage::Kind::commands);
  CHECK(pages[257].path == "commands.html");
  CHECK(pages[259].kind == site::IndexPage::Kind::prose);
  CHECK(pages[259].path == "help.html");
  CHECK(pages[259].index == 1);
  std::set<std::string> paths;
  for (const site::IndexPage& page : pages) paths.insert(page.path);
  CHECK(paths.size() == pages.size());
}
