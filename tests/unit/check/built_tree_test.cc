#include "check/built_tree.h"

#include <sys/stat.h>

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

using base_test::Lines;
using base_test::TempFolder;
using check::BuiltLocale;

namespace {

Lines tags_of(const std::vector<BuiltLocale>& locales) {
  Lines tags;
  for (const BuiltLocale& locale : locales) tags.push_back(locale.tag);
  return tags;
}

check::PageFile page_80(const TempFolder& folder) {
  base::Diagnostics log;
  std::vector<BuiltLocale> locales = check::open_tree(folder.path(), {}, log);
  REQUIRE(locales.size() == 1);
  return check::read_page(locales[0], ports::Port(80));
}

}  // namespace

TEST_CASE("locales are the folders that hold a port page") {
  TempFolder folder;
  folder.write("th/443.html", "x");
  folder.write("en/80.html", "x");
  folder.write("assets/site.css", "x");
  folder.write("prose/about.html", "x");
  folder.write("prose/65536.html", "x");
  folder.write("folders/80.html/index.html", "x");
  folder.write(".portolan/80.html", "x");
  folder.write("80.html", "x");
  base::Diagnostics log;
  CHECK(tags_of(check::open_tree(folder.path(), {}, log)) == Lines{"en", "th"});
  CHECK(tags_of(check::open_tree(folder.path(), {"th"}, log)) == Lines{"th"});
  CHECK(base_test::lines_of(log).empty());
}

TEST_CASE("a tree without port pages is a mistake") {
  TempFolder folder;
  base::Diagnostics log;
  CHECK(check::open_tree(folder.path(), {}, log).empty());
  CHECK(base_test::lines_of(log) ==
        Lines{folder.path().string() + ": error: no folder in it holds port pages\n"
                                       "  note: \"portolan build --output DIR\" writes them"});
  CHECK_THROWS_AS(check::open_tree(folder / "none", {}, log), base::SystemFailure);
}

TEST_CASE("a locale that was not built is a mistake") {
  TempFolder folder;
  folder.write("en-XA/80.html", "x");
  base::Diagnostics log;
  CHECK(check::open_tree(folder.path(), {"en-XB"}, log).empty());
  CHECK(base_test::lines_of(log) ==
        Lines{folder.path().string() + ": error: there are no port pages of the locale \"en-XB\"\n"
                                       "  note: did you mean \"en-XA\"?"});
}

TEST_CASE("a page is read, and told when it is not there") {
  TempFolder folder;
  folder.write("en/80.html", "bytes");
  CHECK(page_80(folder).html == "bytes");
  std::filesystem::rename(folder / "en/80.html", folder / "en/81.html");
  check::PageFile file = page_80(folder);
  CHECK_FALSE(file.html);
  CHECK(file.is_missing);
}

TEST_CASE("what cannot be a page of ours is not read") {
  TempFolder folder;
  folder.write("en/81.html", "x");
  SECTION("too large") {
    folder.write("en/80.html", std::string(check::kLargestPage + 1, 'x'));
    CHECK(page_80(folder).what == "is too large for a page: 1048577 bytes, of at most 1048576");
  }
  SECTION("a link") {
    std::filesystem::create_symlink("81.html", folder / "en/80.html");
    CHECK(page_80(folder).what == "is no regular file");
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo((folder / "en/80.html").c_str(), 0600) == 0);
    CHECK(page_80(folder).what == "is no regular file");
  }
  CHECK_FALSE(page_80(folder).html);
  CHECK_FALSE(page_80(folder).is_missing);
}
