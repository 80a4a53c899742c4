// Check 9: spaces between words of the language and Latin ones.
#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::kValues;
using locale_test::Lines;

namespace {

const std::string kEnglish = "`ss` {port} {name} {day} {list} [x]({url})";
const std::string kNone = R"("@@x-spacing": "none")";
const std::string kOne = R"("@@x-spacing": "one")";
const std::string kHasSpace = "has a space between the language’s letters and Latin ones or digits";
const std::string kHasNone = "has no space between the language’s letters and Latin ones or digits";
const std::string kNoteNone = "\"@@x-spacing\" is \"none\"";
const std::string kNoteOne = "\"@@x-spacing\" is \"one\"";

Lines faults(const std::string& tag, const std::string& setting, const std::string& pattern) {
  return faults_of(kEnglish, kValues, tag, pattern, setting);
}

}  // namespace

TEST_CASE("Japanese has no space beside Latin words, code and values") {
  CHECK(faults("ja", kNone, "`ss`でTCPの{port}を{name}が{day}に{list}へ[開く]({url})").empty());
  CHECK(faults("ja", kNone, "`ss` でTCP の{port} を{name}が{day}に{list}へ[開く]({url})") ==
        Lines{fault_at("ja", 4, kHasSpace, kNoteNone), fault_at("ja", 9, kHasSpace, kNoteNone),
              fault_at("ja", 17, kHasSpace, kNoteNone)});
  CHECK(faults("ja", kNone, "`ss`で{port}を{name}が {day}に{list}へ[開く]({url})") ==
        Lines{fault_at("ja", 19, kHasSpace, kNoteNone)});
}

TEST_CASE("Japanese has no space between its own words or beside its signs, but between Latin words") {
  CHECK(faults("ja", kNone, "Windows Server {name} `ss` {port}、{day}に{list}へ[開く]({url})").empty());
  CHECK(faults("ja", kNone, "`ss`で 開く、 {port}を{name}が{day}に{list}へ[開く]({url})") ==
        Lines{fault_at("ja", 5, "has a space between two words, which this language does not part"),
              fault_at("ja", 9, "has a space beside a full-width sign")});
}

TEST_CASE("Chinese has one space beside Latin words, code and values") {
  CHECK(faults("zh-Hans", kOne, "用 `ss` 看 TCP 的 {port}，{name} 于 {day}到{list}去[开]({url})").empty());
  CHECK(faults("zh-Hans", kOne, "用`ss` 看 TCP的 {port}，{name} 于{day} 到{list}去[开]({url})") ==
        Lines{fault_at("zh-Hans", 2, kHasNone, kNoteOne), fault_at("zh-Hans", 11, kHasNone, kNoteOne),
              fault_at("zh-Hans", 28, kHasNone, kNoteOne)});
  CHECK(faults("zh-Hans", kOne, "用 `ss` 看 {port} ，{name} 于 {day}到{list}去[开]({url})") ==
        Lines{fault_at("zh-Hans", 15, "has a space beside a full-width sign")});
}

TEST_CASE("marks are looked through") {
  CHECK(faults_of("**x** `ss`", {}, "zh-Hans", "**用**`ss`", kOne) ==
        Lines{fault_at("zh-Hans", 6, kHasNone, kNoteOne)});
}

TEST_CASE("Thai has one space beside Latin words, code and values") {
  CHECK(faults("th", kOne, "ใช้ `ss` ดู {port} กับ {name} ใน {day}และ{list}ไป[เปิด]({url})").empty());
  CHECK(faults("th", kOne, "ที่`ss` ดู {port} กับ {name} ใน {day} และ{list}ไป[เปิด]({url})") ==
        Lines{fault_at("th", 4, kHasNone, kNoteOne)});
}

TEST_CASE("without a setting spaces are not looked at") {
  CHECK(faults("ja", "", "`ss` で{port}を{name} が{day}に{list}へ[開く]({url})").empty());
}

TEST_CASE("the setting is \"none\" or \"one\"") {
  CHECK(faults_of("Copy", {}, "ja", "コピー", R"("@@x-spacing": "two")") ==
        Lines{"locales/ja.arb:1:55: error: \"@@x-spacing\" must be \"none\" or \"one\", found \"two\""});
}
