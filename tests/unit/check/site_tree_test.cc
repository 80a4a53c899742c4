#include "check/site_tree.h"

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

using base_test::Lines;
using base_test::TempFolder;
using check::SiteTree;

TEST_CASE("files are found by their path from the root") {
  TempFolder folder;
  for (const char* path : {"index.html", "en/80.html", "en/a/b.txt", "th/80.html"}) folder.write(path, path);
  SiteTree tree(folder.path());
  CHECK(tree.file_count() == 4);
  for (const char* path : {"index.html", "en/80.html", "en/a/b.txt", "th/80.html"}) {
    INFO(path);
    std::optional<check::FileNumber> file = tree.find(path);
    REQUIRE(file);
    CHECK(tree.path_of(*file) == path);
    CHECK(tree.read(*file).html == path);
  }
  for (const char* path : {"", "en", "en/", "en/81.html", "80.html", "/index.html", "en//80.html", "./index.html"}) {
    INFO(path);
    CHECK_FALSE(tree.find(path));
  }
}

TEST_CASE("a name and its folder are as good as a path") {
  TempFolder folder;
  folder.write("en/80.html", "x");
  SiteTree tree(folder.path());
  CHECK(tree.find("en", "80.html") == tree.find("en/80.html"));
  CHECK_FALSE(tree.find("th", "80.html"));
  CHECK_FALSE(tree.find("", "80.html"));
}

TEST_CASE("what the sink keeps for itself is no part of the site") {
  TempFolder folder;
  folder.write(".portolan/manifest/en.tsv", "x");
  folder.write("en/.portolan/80.html", "x");
  SiteTree tree(folder.path());
  CHECK_FALSE(tree.find(".portolan/manifest/en.tsv"));
  CHECK(tree.find("en/.portolan/80.html"));
}

TEST_CASE("an empty folder is a site without files, and none is a failure of the system") {
  TempFolder folder;
  CHECK(SiteTree(folder.path()).file_count() == 0);
  CHECK_THROWS_AS(SiteTree(folder / "none"), base::SystemFailure);
}

TEST_CASE("a symlink to a folder is not followed") {
  TempFolder folder;
  folder.write("en/80.html", "x");
  std::filesystem::create_directory_symlink("en", folder / "th");
  SiteTree tree(folder.path());
  CHECK_FALSE(tree.find("th/80.html"));
  CHECK(check::find_locales(tree) == Lines{"en"});
}

TEST_CASE("the locales of a tree are its folders with port pages") {
  TempFolder folder;
  for (const char* path : {"en/80.html", "th/0.html", "assets/site.css", "prose/about.html", "a/b/80.html"}) {
    folder.write(path, "x");
  }
  CHECK(check::find_locales(SiteTree(folder.path())) == Lines{"en", "th"});
}
