#include "prose/front_matter.h"

#include "catch.h"

namespace {
const std::string kDocument = "---\ntitle: T: t\ndescription: D\n---\nBody\n---\nsource_hash: x\n";
}

TEST_CASE("a front matter stands between two lines at the top") {
  auto found = prose::find_front_matter(kDocument);
  REQUIRE(found);
  CHECK(found->lines == "title: T: t\ndescription: D\n");
  CHECK(found->body == "Body\n---\nsource_hash: x\n");
  CHECK_FALSE(prose::find_front_matter("title: T\n---\n"));
  CHECK_FALSE(prose::find_front_matter("---\ntitle: T\n"));
  CHECK(prose::find_front_matter("---\n---\n")->lines.empty());
}

TEST_CASE("values have the line that they stand in") {
  auto found = prose::find_front_matter(kDocument);
  CHECK(prose::front_matter_value(*found, "title").text == "T: t");
  CHECK(prose::front_matter_value(*found, "description").line == 3);
  CHECK(prose::front_matter_value(*found, "source_hash").line == 0);
  CHECK(prose::front_matter_value(*found, "titl").line == 0);
}

TEST_CASE("a value is set in its place or at the end, and nothing else changes") {
  std::string set = prose::set_front_matter_value(kDocument, "source_hash", "1");
  CHECK(set == "---\ntitle: T: t\ndescription: D\nsource_hash: 1\n---\nBody\n---\nsource_hash: x\n");
  CHECK(prose::set_front_matter_value(set, "source_hash", "1") == set);
  CHECK(prose::set_front_matter_value(set, "title", "U") ==
        "---\ntitle: U\ndescription: D\nsource_hash: 1\n---\nBody\n---\nsource_hash: x\n");
}

TEST_CASE("of a key that stands there twice the first counts and is set") {
  const std::string kTwice = "---\na: 1\na: 2\n---\n";
  CHECK(prose::front_matter_value(*prose::find_front_matter(kTwice), "a").text == "1");
  CHECK(prose::set_front_matter_value(kTwice, "a", "3") == "---\na: 3\na: 2\n---\n");
}
