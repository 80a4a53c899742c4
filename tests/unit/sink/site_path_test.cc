#include "sink/site_path.h"

#include "catch.h"

TEST_CASE("folder names are one plain component or nothing") {
  for (const char* name : {"", "en", "zh-Hans", "x_1", "v1.2"}) CHECK(sink::is_folder_name(name));
  for (const char* name : {".", "..", ".portolan", ".git", "a/b", "a b", "en/", "/en", "=root", "\xC3\xA9"}) {
    CAPTURE(name);
    CHECK_FALSE(sink::is_folder_name(name));
  }
  CHECK_FALSE(sink::is_folder_name(std::string_view("a\0b", 3)));
}

TEST_CASE("file paths stay below their folder") {
  for (const char* path : {"80.html", "601/60156.html", "a/b/c", ".well-known/x", "..a", "...", "a/.portolan"}) {
    CAPTURE(path);
    CHECK(sink::is_file_path(path));
  }
  for (const char* path : {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "./a", "a/.", ".portolan",
                           ".portolan/lock", "a\nb", "a\tb", "a\x7F"}) {
    CAPTURE(path);
    CHECK_FALSE(sink::is_file_path(path));
  }
  CHECK_FALSE(sink::is_file_path(std::string_view("a\0b", 3)));
}

TEST_CASE("paths join and part at the last slash") {
  CHECK(sink::path_in_output("en", "80.html") == "en/80.html");
  CHECK(sink::path_in_output("", "index.html") == "index.html");
  CHECK(sink::parent_of("a/b/c.html") == "a/b");
  CHECK(sink::parent_of("c.html").empty());
}
