#include "site/site.h"

#include <set>

#include "catch.h"
#include "routes/routes.h"
#include "site/assets.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"
#include "unit/page/sample.h"

namespace {

using base_test::Lines;
using base_test::TempFolder;
using page_test::Site;
using Kind = site::IndexPage::Kind;

std::string document(const std::string& title) {
  return "---\ntitle: " + title + "\ndescription: D\n---\nText\n";
}

}  // namespace

TEST_CASE("templates are the HTML files of a folder, without their last line end") {
  TempFolder folder;
  folder.write("port.html", "a\nb\n");
  folder.write("cite.html", "c");
  folder.write("two.html", "d\n\n");
  folder.write("empty.html", "");
  folder.write("notes.txt", "e");
  folder.write("assets/x.html", "f");
  base::Diagnostics log;
  templates::TemplateSet set = site::load_templates({folder.path()}, log);
  REQUIRE(set.size() == 4);
  CHECK(set["port"].text == "a\nb");
  CHECK(set["cite"].text == "c");
  CHECK(set["two"].text == "d\n");
  CHECK(set["empty"].text == "");
  CHECK(set["port"].name == (folder / "port.html").string());
}

TEST_CASE("the style sheet is an asset, byte for byte, and its path names its content") {
  TempFolder folder;
  folder.write("assets/site.css", "p { }\n");
  base::Diagnostics log;
  std::vector<site::Asset> assets = site::load_assets({folder.path()}, log);
  REQUIRE(assets.size() == 1);
  CHECK(assets[0].name == "site.css");
  CHECK(assets[0].path == site::asset_path("site.css", "p { }\n"));
  CHECK(assets[0].bytes == "p { }\n");
}

TEST_CASE("where a locale lacks a page of prose, the English one stands in") {
  TempFolder folder;
  folder.write("pages/en/about.md", document("About"));
  folder.write("pages/en/help.md", document("Help"));
  folder.write("pages/de/about.md", document("Wir"));
  struct Case {
    const char* tag;
    std::string pages;
  };
  for (const Case& c : {Case{"en", "about=About help=Help "}, Case{"de", "about=Wir help=Help "},
                        Case{"ja", "about=About help=Help "}}) {
    base::Diagnostics log;
    std::string pages;
    for (const prose::Document& page : site::load_prose({folder.path()}, c.tag, log))
      pages += page.name + "=" + page.title + " ";
    CHECK(pages == c.pages);
    CHECK(base_test::lines_of(log) == Lines{});
  }
}

TEST_CASE("a page of prose that has no English one would be missing in other locales") {
  TempFolder folder;
  folder.write("ours/pages/en/about.md", document("About"));
  folder.write("ours/pages/de/mehr.md", document("Mehr"));
  folder.write("overlay/pages/de/team.md", document("Team"));
  base::Diagnostics english, german;
  site::load_prose({folder / "ours", folder / "overlay"}, "en", english);
  CHECK(base_test::lines_of(english) == Lines{});
  site::load_prose({folder / "ours", folder / "overlay"}, "de", german);
  Lines lines = base_test::lines_of(german);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == (folder / "ours/pages/de/mehr.md").string() +
                        ": error: the page \"mehr\" has no English one, which others stand in for");
  CHECK(lines[1].find("overlay/pages/de/team.md: error: ") != std::string::npos);
}

TEST_CASE("an overlay's pages of prose add to ours and stand in for them, locale by locale") {
  TempFolder folder;
  folder.write("ours/pages/en/about.md", document("About"));
  folder.write("ours/pages/en/help.md", document("Help"));
  folder.write("ours/pages/de/help.md", document("Hilfe"));
  folder.write("overlay/pages/en/about.md", document("Own"));
  folder.write("overlay/pages/en/team.md", document("Team"));
  folder.write("overlay/pages/en/help.md", document("Own help"));
  auto pages = [&](const char* tag) {
    base::Diagnostics log;
    std::string result;
    for (const prose::Document& page : site::load_prose({folder / "ours", folder / "overlay"}, tag, log)) {
      result += page.name + "=" + page.title + " ";
    }
    CHECK(base_test::lines_of(log) == Lines{});
    return result;
  };
  CHECK(pages("en") == "about=Own help=Own help team=Team ");
  CHECK(pages("de") == "about=Own help=Hilfe team=Team ");
}

TEST_CASE("mistakes in prose are reported, and only in what the locale shows") {
  TempFolder folder;
  folder.write("pages/en/about.md", "no front matter");
  folder.write("pages/de/about.md", document("Wir"));
  base::Diagnostics german, english;
  CHECK(site::load_prose({folder.path()}, "de", german).size() == 1);
  CHECK_FALSE(german.has_errors());
  CHECK(site::load_prose({folder.path()}, "en", english).empty());
  CHECK(english.has_errors());
}

TEST_CASE("a page of prose cannot take the place of another page") {
  auto errors = [](const std::string& name) {
    TempFolder folder;
    folder.write("pages/en/" + name + ".md", document("T"));
    base::Diagnostics log;
    site::load_prose({folder.path()}, "en", log);
    std::string all;
    for (const std::string& line : base_test::lines_of(log)) all += line;
    return all;
  };
  for (const char* name :
       {"index", "80", "404", "0-255", "1-2", "commands", "search", "not-found", "services", "services-x", "categories",
        "category-none", "system-ports", "user-ports", "dynamic-ports"}) {
    INFO(name);
    CHECK(errors(name).find("the page \"" + std::string(name) + "\" would take the place of another one") !=
          std::string::npos);
  }
  for (const char* name : {"thanks", "about", "service", "port-80", "66000", "other-ports"}) {
    INFO(name);
    CHECK(errors(name) == "");
  }
  CHECK(errors("About").find("a page is named with lower-case letters, digits and -") != std::string::npos);
}

namespace {

const std::vector<prose::Document> kDocuments = {{"about", "A", "D", ""}, {"thanks", "T", "D", ""}};

std::string paths_of(const std::vector<site::IndexPage>& pages, Kind kind) {
  std::string paths;
  for (const site::IndexPage& page : pages) {
    if (page.kind == kind) paths += page.path + "=" + std::to_string(page.index) + " ";
  }
  return paths;
}

}  // namespace

TEST_CASE("beside the ports' pages there are those that lead to them, each once") {
  Site site(page_test::telling_rows());
  std::vector<site::IndexPage> pages = site::list_index_pages(site.model, kDocuments);
  auto paths = [&](Kind kind) { return paths_of(pages, kind); };
  CHECK(paths(Kind::home) == "index.html=0 ");
  CHECK(paths(Kind::port_class) == "system-ports.html=0 user-ports.html=1 dynamic-ports.html=2 ");
  CHECK(paths(Kind::block).starts_with("0-255.html=0 256-511.html=1 "));
  CHECK(paths(Kind::block).ends_with(" 65280-65535.html=255 "));
  CHECK(paths(Kind::services) == "services.html=0 ");
  CHECK(paths(Kind::categories) == "categories.html=0 ");
  CHECK(paths(Kind::search) == "search.html=0 ");
  CHECK(paths(Kind::not_found) == "not-found.html=0 ");
  CHECK(paths(Kind::commands) == "commands.html=0 ");
  CHECK(paths(Kind::prose) == "about.html=0 thanks.html=1 ");

  std::set<std::string> once;
  for (const site::IndexPage& page : pages) once.insert(page.path);
  CHECK(once.size() == pages.size());
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    if (once.contains(routes::port_page(ports::Port(static_cast<uint16_t>(number))))) FAIL(number);
  }
}

TEST_CASE("letters and categories have pages when there is something in them") {
  using namespace ports_test;
  ports::Facts facts = small_facts();
  facts.ranges.clear();
  facts.categories.index_of("web");
  facts.categories.index_of("empty");
  facts.categories.index_of("remoteAccess");
  ports::Use one = use("one", "Zed", {port(1)});
  one.category = 3;
  ports::Use none = use("none", "beta", {port(2)});
  facts.uses = {one, none};
  Site site(std::move(facts), registry_of({named(port(5), ports::Transport::tcp, "9p")}));
  std::vector<site::IndexPage> pages = site::list_index_pages(site.model, {});
  CHECK(paths_of(pages, Kind::letter) == "services-0.html=0 services-b.html=1 services-z.html=2 ");
  CHECK(paths_of(pages, Kind::category) == "category-remote-access.html=3 ");
}

TEST_CASE("each page is made by its own template and knows its name") {
  Site site(page_test::telling_rows());
  std::map<std::string, std::string> texts;
  for (const char* kind : {"home", "class", "block", "services", "letter", "categories", "category", "search",
                           "not-found", "prose", "commands"}) {
    texts[kind] = std::string(kind) + " {{self}}";
  }
  page::Plan plan = site.plan(texts);
  std::map<Kind, std::string> kinds = {
      {Kind::home, "home"},         {Kind::port_class, "class"}, {Kind::block, "block"},
      {Kind::services, "services"}, {Kind::letter, "letter"},    {Kind::categories, "categories"},
      {Kind::category, "category"}, {Kind::search, "search"},    {Kind::not_found, "not-found"},
      {Kind::commands, "commands"}, {Kind::prose, "prose"}};
  for (const site::IndexPage& page : site::list_index_pages(site.model, kDocuments)) {
    base::Buffer out;
    site::render_index_page(page, plan, site.model, kDocuments, out);
    CHECK(out.view() == kinds.at(page.kind) + " " + page.path);
  }
}

TEST_CASE("search engines are told of every page but answers and errors") {
  Site site(page_test::telling_rows());
  std::string hidden;
  for (const site::IndexPage& page : site::list_index_pages(site.model, kDocuments)) {
    if (!routes::is_indexed(page.path)) hidden += page.path + " ";
  }
  CHECK(hidden == "search.html not-found.html thanks.html ");
}
