// Places are checked by an author who writes documents of every shape and notes down where each token begins; the rest
// by small tables.
#include "base/json.h"

#include <random>

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/time_limit.h"

namespace {

using base::Json;
using base_test::Lines;
using base_test::lines_of;

struct Place {
  uint32_t line = 1;
  uint32_t column = 1;
  bool operator==(const Place&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Place& place) {
  return out << place.line << ":" << place.column;
}

/// Writes a random document, and where the keys and values of it stand.
class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  void write_value(int depth) {
    places.push_back(here_);
    switch (pick(depth == 0 ? 2 : 4)) {
      case 0:
        return write(one_of({"0", "-1", "12.5", "1e3", "65535", "true", "false", "null"}));
      case 1:
        return write(one_of({R"("")", R"("a")", "\"é€😀\"", R"("\n\u00e9\"")", R"("}],:{[")"}));
      case 2:
        return write_list('[', ']', [&] { write_value(depth - 1); });
      case 3:
        return write_list('{', '}', [&] { write_member(depth - 1); });
    }
  }
  void write_blank() { write(one_of({"", "", " ", "\n", "\r\n", "\t", " \n  "})); }

  std::string text;
  std::vector<Place> places;

 private:
  void write_member(int depth) {
    places.push_back(here_);
    write("\"é" + std::to_string(places.size()) + "\"");
    write_blank();
    write(":");
    write_blank();
    write_value(depth);
  }

  template <typename Write>
  void write_list(char open, char close, Write write_item) {
    write(std::string(1, open));
    for (size_t i = 0, count = pick(4); i < count; ++i) {
      if (i > 0) write(",");
      write_blank();
      write_item();
      write_blank();
    }
    write(std::string(1, close));
  }

  void write(std::string_view piece) {
    text += piece;
    for (char c : piece) {
      if (c == '\n') {
        here_ = {here_.line + 1, 1};
      } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
        ++here_.column;
      }
    }
  }

  size_t pick(size_t count) { return random_() % count; }
  std::string_view one_of(std::vector<std::string_view> choices) { return choices[pick(choices.size())]; }

  std::mt19937 random_;
  Place here_;
};

/// In the order of the text.
void collect_places(const Json& json, std::vector<Place>& places) {
  places.push_back({json.line, json.column});
  for (const Json& item : json.items) collect_places(item, places);
  for (const base::JsonMember& member : json.members) {
    places.push_back({member.line, member.column});
    collect_places(member.value, places);
  }
}

Json parse(std::string text) {
  base::Diagnostics log;
  std::optional<Json> json = base::parse_json({"f", std::move(text)}, log);
  CHECK(lines_of(log) == Lines{});
  return json ? std::move(*json) : Json{};
}

Lines errors_of(std::string text) {
  base::Diagnostics log;
  CHECK_FALSE(base::parse_json({"f", std::move(text)}, log).has_value());
  return lines_of(log);
}

std::string nested(int depth, char open, char close) {
  std::string item = open == '{' ? "{\"a\":" : "[";
  std::string text;
  for (int i = 0; i < depth; ++i) text += item;
  return text + "0" + std::string(depth, close);
}

/// What a reader of one object does, and what it reports.
template <typename Read>
Lines reading(std::string text, Read read) {
  Json json = parse(std::move(text));
  base::Diagnostics log;
  base::JsonObject object(json, "f", log);
  read(object);
  return lines_of(log);
}

}  // namespace

TEST_CASE("every key and value stands where it is said to stand") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Author author(seed);
    author.write_blank();
    author.write_value(4);
    author.write_blank();
    std::vector<Place> places;
    collect_places(parse(author.text), places);
    INFO(author.text);
    REQUIRE(places == author.places);
  }
}

TEST_CASE("a number that is followed at once by what ends it does not shift what comes after") {
  Json json = parse("{\"a\":1,\"b\":[2,[3],{\"c\":4}],\r\n\"é\":5,\"d\":\"x\"}");
  const Json& list = *json.find("b");
  CHECK(list.column == 12);
  CHECK(list.items[0].column == 13);
  CHECK(list.items[1].column == 15);
  CHECK(list.items[1].items[0].column == 16);
  CHECK(list.items[2].find("c")->column == 24);
  CHECK(json.find("é")->line == 2);
  CHECK(json.find("é")->column == 5);
  CHECK(json.members[3].column == 7);
}

TEST_CASE("values keep their kind and their content") {
  Json json = parse(R"([null, true, -7, 9223372036854775807, 9223372036854775808, 1.5, "a\u00e9\n", [], {}])");
  REQUIRE(json.items.size() == 9);
  CHECK(json.items[0].kind == Json::Kind::null);
  CHECK(json.items[1].boolean);
  CHECK(json.items[2].integer == -7);
  CHECK(json.items[3].integer == INT64_MAX);
  CHECK(json.items[4].kind == Json::Kind::real);
  CHECK(json.items[5].real == 1.5);
  CHECK(json.items[6].string == "aé\n");
  CHECK(json.items[7].kind == Json::Kind::array);
  CHECK(json.items[8].kind == Json::Kind::object);
}

TEST_CASE("members keep the order of the file") {
  Json json = parse(R"({"b": 1, "a": 2})");
  CHECK(json.members[0].key == "b");
  CHECK(json.members[1].key == "a");
  CHECK(json.find("a")->integer == 2);
  CHECK(json.find("c") == nullptr);
}

TEST_CASE("a key that an object has twice is reported at its second place") {
  CHECK(errors_of("{\"a\": 1,\n \"b\": {\"a\": 2},\n \"a\": 3}") ==
        Lines{"f:3:2: error: the key \"a\" appears twice in this object"});
  CHECK(errors_of("{\"a\": 1, \"\\u0061\": 2}") == Lines{"f:1:10: error: the key \"a\" appears twice in this object"});
}

TEST_CASE("a key that an object has three times is reported at its second and third place") {
  CHECK(errors_of("{\"b\": 0, \"a\": 1, \"a\": 2, \"c\": 0, \"a\": 3}") ==
        Lines{"f:1:18: error: the key \"a\" appears twice in this object",
              "f:1:34: error: the key \"a\" appears twice in this object"});
}

TEST_CASE("an object of many members takes no longer for each of them") {
  base_test::TimeLimit limit;
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  CHECK(parse(text + "\"k\":1}").members.size() == 200'001);
}

TEST_CASE("what stands behind a null byte is not passed over") {
  using namespace std::string_literals;
  CHECK(errors_of("{}\n \0 {"s) == Lines{"f:2:2: error: not valid JSON: a null byte"});
  CHECK(errors_of("\0"s) == Lines{"f:1:1: error: not valid JSON: a null byte"});
}

TEST_CASE("arrays and objects nest as deep as allowed and not deeper") {
  for (auto [open, close] : {std::pair('[', ']'), std::pair('{', '}')}) {
    parse(nested(base::kDeepestJson - 1, open, close));
    parse(nested(base::kDeepestJson, open, close));
    int width = open == '{' ? 5 : 1;
    CHECK(errors_of(nested(base::kDeepestJson + 1, open, close)) ==
          Lines{"f:1:" + std::to_string(base::kDeepestJson * width + 1) +
                ": error: nested deeper than 64 arrays and objects"});
  }
  CHECK(errors_of(nested(1000000, '[', ']')).size() == 1);
}

TEST_CASE("siblings do not count as depth") {
  std::string text = "[0";
  for (int i = 0; i < 1000; ++i) text += ",[]";
  CHECK(parse(text + "]").items.size() == 1001);
}

TEST_CASE("what is no JSON is reported where it stops making sense") {
  struct Case {
    std::string text;
    std::string place;
  };
  for (const Case& c : {
           Case{"", "f:1:1: "},
           Case{"{\"a\": 1,}", "f:1:9: "},
           Case{"[1 2]", "f:1:4: "},
           Case{"{\"é\": x}", "f:1:7: "},
           Case{"[1,\n 2", "f:2:"},
           Case{"{} {}", "f:1:4: "},
           Case{"[\"a\nb\"]", "f:"},
           Case{"// comment\n1", "f:1:"},
           Case{"[01]", "f:1:3: "},
           Case{"[\"\\ud800\"]", "f:1:"},
       }) {
    INFO(c.text);
    Lines errors = errors_of(c.text);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].starts_with(c.place));
    CHECK(errors[0].find("error: not valid JSON: ") != std::string::npos);
  }
}

TEST_CASE("a mistake is told without the names of the library's exceptions") {
  for (const char* text : {"[1", "[1e999]", "[\"\\ud800\"]"}) {
    Lines errors = errors_of(text);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].find("json.exception") == std::string::npos);
  }
}

TEST_CASE("invalid UTF-8 and a byte order mark are refused") {
  CHECK(errors_of("{\"é\": \"\xFF\"}") == Lines{"f:1:8: error: not valid UTF-8"});
  CHECK(errors_of("[\n\"\xED\xA0\x80\"]") == Lines{"f:2:2: error: not valid UTF-8"});
  CHECK(errors_of("\xEF\xBB\xBF{}") == Lines{"f:1:1: error: starts with a byte order mark"});
}

TEST_CASE("an older error in the log does not make a good text bad") {
  base::Diagnostics log;
  log.error({"other"}, "wrong");
  CHECK(base::parse_json({"f", "{}"}, log).has_value());
}

TEST_CASE("a quoted text is read back as it was") {
  std::string all;
  for (char c = 1; c < 127; ++c) all += c;
  for (const std::string& text : {std::string(), all, std::string("é€😀\u2028"), std::string("a\0b", 3)}) {
    CHECK(parse(base::quote_json(text)).string == text);
  }
  CHECK(base::quote_json("a\"b\\c\n<&>é") == "\"a\\\"b\\\\c\\u000a<&>é\"");
}

TEST_CASE("a reader of an object reports what is missing or of the wrong kind") {
  using base::JsonObject;
  CHECK(reading("\n {}", [](JsonObject& o) { CHECK(o.string("title").empty()); }) ==
        Lines{"f:2:2: error: the member \"title\" is missing"});
  CHECK(reading("{\"title\": 5}", [](JsonObject& o) { CHECK(o.string("title").empty()); }) ==
        Lines{"f:1:11: error: \"title\" must be a string, found a whole number"});
  CHECK(reading("{\"n\": 1.0}", [](JsonObject& o) { CHECK(o.integer("n", 1, 9) == 1); }) ==
        Lines{"f:1:7: error: \"n\" must be a whole number, found a number"});
  CHECK(reading("{\"n\": 10}", [](JsonObject& o) { CHECK(o.integer("n", 1, 9) == 1); }) ==
        Lines{"f:1:7: error: \"n\" must be from 1 to 9, found 10"});
  CHECK(reading("{\"n\": -1}", [](JsonObject& o) { CHECK(o.integer("n", 0, 9) == 0); }) ==
        Lines{"f:1:7: error: \"n\" must be from 0 to 9, found -1"});
  CHECK(reading("{\"a\": {}}", [](JsonObject& o) { CHECK(o.array("a").empty()); }) ==
        Lines{"f:1:7: error: \"a\" must be an array, found an object"});
  CHECK(reading("{\"s\": null}", [](JsonObject& o) { CHECK(o.string_or("s", "x") == "x"); }) ==
        Lines{"f:1:7: error: \"s\" must be a string, found null"});
  CHECK(reading("{\"b\": \"yes\"}", [](JsonObject& o) { CHECK(o.boolean_or("b", true)); }) ==
        Lines{"f:1:7: error: \"b\" must be true or false, found a string"});
  CHECK(reading("{\"a\": [\"x\", 1, \"y\", []]}",
                [](JsonObject& o) {
                  CHECK(o.strings_or_none("a") == std::vector<std::string>{"x", "y"});
                }) == Lines{"f:1:13: error: \"a\" must be a string, found a whole number",
                            "f:1:21: error: \"a\" must be a string, found an array"});
}

TEST_CASE("a reader of an object gives what is there, and fallbacks for what may be missing") {
  Lines errors = reading(R"({"s": "x", "n": 5, "b": false, "a": [1, 2]})", [](base::JsonObject& o) {
    CHECK(o.string("s") == "x");
    CHECK(o.string_or("s", "y") == "x");
    CHECK(o.string_or("t", "y") == "y");
    CHECK(o.integer("n", 5, 5) == 5);
    CHECK_FALSE(o.boolean_or("b", true));
    CHECK(o.boolean_or("c", true));
    CHECK(o.array("a").size() == 2);
    CHECK(o.strings_or_none("z").empty());
    CHECK(o.value("n")->integer == 5);
    CHECK(o.value("m") == nullptr);
  });
  CHECK(errors == Lines{});
}

TEST_CASE("members that nobody asked for are reported with the nearest that somebody did") {
  Lines errors =
      reading("{\"$schema\": 1, \"titel s\": 2,\n \"tittle\": 3, \"title\": \"T\"}", [](base::JsonObject& o) {
        o.ignore("$schema");
        o.string("title");
        o.finish();
      });
  CHECK(errors == Lines{"f:1:16: error: unknown member \"titel s\"",
                        "f:2:2: error: unknown member \"tittle\"\n  note: did you mean \"title\"?"});
}

TEST_CASE("texts hold no controls and nothing that cannot be seen, but words may hold joiners and marks of direction") {
  auto errors_of = [](const std::string& text, base::Texts texts) {
    Json json = parse("{\"a\": \"" + text + "\", \"b\": [\"" + text + "\"]}");
    base::Diagnostics log;
    base::JsonObject object(json, "f", log, texts);
    object.string("a");
    object.strings_or_none("b");
    return log.count(base::Severity::error);
  };
  for (base::Texts texts : {base::Texts::data, base::Texts::words}) {
    for (const char* text : {"\\u0000", "\\u001b", "\\u007f", "\\u0085", "\\u202e", "\xE2\x80\xAE", "\\u2066",
                             "\\u200b", "\\u2028", "\\ufeff", "\\u00ad", "\\udb40\\udc41"}) {
      INFO(text);
      CHECK(errors_of(text, texts) == 2);
    }
    for (const char* text : {"", "a\\nb\\tc", "\u00E4\u20AC", "\u2764\uFE0F"}) CHECK(errors_of(text, texts) == 0);
  }
  for (const char* text : {"\\u200c", "\\u200d", "\\u200e", "\\u200f"}) {
    CHECK(errors_of(text, base::Texts::data) == 2);
    CHECK(errors_of(text, base::Texts::words) == 0);
  }
  Json json = parse("{\"a\": \"x\\u202e\"}");
  base::Diagnostics log;
  base::JsonObject(json, "f", log).string("a");
  CHECK(log.sorted()[0].text == "\"a\" holds an invisible character, U+202E");
}

TEST_CASE("what is no object is reported once and reads as empty") {
  struct Case {
    std::string text;
    std::string found;
  };
  for (const Case& c : {Case{"[]", "an array"}, Case{"1", "a whole number"}, Case{"1.5", "a number"},
                        Case{"\"a\"", "a string"}, Case{"true", "true or false"}, Case{"null", "null"}}) {
    Lines errors = reading(c.text, [](base::JsonObject& o) {
      CHECK(o.string("a").empty());
      CHECK(o.integer("b", 3, 4) == 3);
      CHECK(o.array("c").empty());
      o.finish();
    });
    CHECK(errors == Lines{"f:1:1: error: expected an object, found " + c.found});
  }
}

TEST_CASE("places of members are those of their keys") {
  Json json = parse("{\n  \"a\": 1}");
  base::Diagnostics log;
  base::JsonObject object(json, "f", log);
  CHECK(object.position_of("a").line == 2);
  CHECK(object.position_of("a").column == 3);
  CHECK(object.position_of("missing").line == 1);
  CHECK(object.position().column == 1);
  CHECK(object.position_of(*json.find("a")).column == 8);
}
