// Members go, every other byte stays.
#include "locale/arb_text.h"

#include "base/json.h"
#include "catch.h"

namespace {

std::string without(const std::string& text, const std::set<std::string>& names) {
  base::Diagnostics log;
  auto json = base::parse_json({"de.arb", text}, log);
  REQUIRE(json);
  std::string result = locale::drop_members(text, *json, names);
  CHECK(base::parse_json({"de.arb", result}, log).has_value());
  return result;
}

const std::string kThree = "{\n  \"a\": \"1\",\n  \"b\": \"2\",\n\n  \"c\": \"3\"\n}\n";

}  // namespace

TEST_CASE("one member of several goes with its line") {
  CHECK(without(kThree, {}) == kThree);
  CHECK(without(kThree, {"a"}) == "{\n  \"b\": \"2\",\n\n  \"c\": \"3\"\n}\n");
  CHECK(without(kThree, {"b"}) == "{\n  \"a\": \"1\",\n  \"c\": \"3\"\n}\n");
  CHECK(without(kThree, {"c"}) == "{\n  \"a\": \"1\",\n  \"b\": \"2\"\n}\n");
}

TEST_CASE("several members go, up to all of them") {
  CHECK(without(kThree, {"b", "c"}) == "{\n  \"a\": \"1\"\n}\n");
  CHECK(without(kThree, {"a", "c"}) == "{\n  \"b\": \"2\"\n}\n");
  CHECK(without(kThree, {"a", "b"}) == "{\n  \"c\": \"3\"\n}\n");
  CHECK(without(kThree, {"a", "b", "c"}) == "{\n  \n}\n");
}

TEST_CASE("values may hold quotes, brackets and commas") {
  std::string text = R"({"a":"x\"},{","b" : {"c": ["}", 1, {"a": "\\"}]} ,"d":-1.5e3,"e":null})";
  CHECK(without(text, {"a"}) == R"({"b" : {"c": ["}", 1, {"a": "\\"}]} ,"d":-1.5e3,"e":null})");
  CHECK(without(text, {"b"}) == R"({"a":"x\"},{","d":-1.5e3,"e":null})");
  CHECK(without(text, {"d"}) == R"({"a":"x\"},{","b" : {"c": ["}", 1, {"a": "\\"}]} ,"e":null})");
  CHECK(without(text, {"e"}) == R"({"a":"x\"},{","b" : {"c": ["}", 1, {"a": "\\"}]} ,"d":-1.5e3})");
  CHECK(without(text, {"c"}) == text);
}

TEST_CASE("names are compared as JSON reads them") {
  CHECK(without(R"({"\u0061": 1, "b": 2})", {"a"}) == R"({"b": 2})");
  CHECK(without("\n {\r\n\t\"a\" :\t1 ,\r\n\t\"b\": 2\r\n}", {"b"}) == "\n {\r\n\t\"a\" :\t1\r\n}");
}
