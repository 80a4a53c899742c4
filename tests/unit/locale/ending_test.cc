// Check 9: the last sign of a translation says what that of its original says.
#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::kPort;
using locale_test::Lines;

TEST_CASE("a sentence ends as a sentence, a label as a label") {
  CHECK(faults_of("It is open.", {}, "de", "Es ist offen.").empty());
  CHECK(faults_of("It is open.", {}, "de", "Es ist offen") ==
        Lines{fault_at("de", 11, "ends with no sign", "the English ends with a full stop")});
  CHECK(faults_of("Open it", {}, "ja", "開く。") ==
        Lines{fault_at("ja", 2, "ends with a full stop", "the English ends with no sign")});
  CHECK(faults_of("It is open.", {}, "ja", "開いています。").empty());
  CHECK(faults_of("It is open.", {}, "hi", "यह खुला है।").empty());
}

TEST_CASE("a question ends as a question") {
  CHECK(faults_of("Is it open?", {}, "ja", "開いていますか？").empty());
  CHECK(faults_of("Is it open?", {}, "ar", "هل هو مفتوح؟").empty());
  CHECK(faults_of("Is it open?", {}, "de", "Ist es offen.") ==
        Lines{fault_at("de", 12, "ends with a full stop", "the English ends with a question mark")});
}

TEST_CASE("a colon announces what follows") {
  CHECK(faults_of("Systems:", {}, "zh-Hans", "系统：").empty());
  CHECK(faults_of("Systems:", {}, "de", "Systeme.") ==
        Lines{fault_at("de", 7, "ends with a full stop", "the English ends with a colon")});
}

TEST_CASE("closing quotation marks and brackets are looked behind") {
  CHECK(faults_of("It says “open.”", {}, "zh-Hans", "显示“打开”。").empty());
  CHECK(faults_of("It is (open)", {}, "ja", "開く。）（）（").size() > 0);
  CHECK(faults_of("At {port}.", kPort, "de", "Auf (Nummer {port}.)").empty());
}

TEST_CASE("a Thai sentence ends without a sign") {
  const std::string kNote = "this language ends a sentence without";
  CHECK(faults_of("It is open.", {}, "th", "เปิดอยู่").empty());
  CHECK(faults_of("It is open.", {}, "th", "เปิดอยู่.") == Lines{fault_at("th", 8, "ends with a full stop", kNote)});
  CHECK(faults_of("Is it open?", {}, "th", "เปิดอยู่หรือไม่").empty());
  CHECK(faults_of("Is it open?", {}, "th", "เปิดอยู่หรือไม่?").empty());
  CHECK(faults_of("Open", {}, "th", "เปิด?").size() == 1);
}

TEST_CASE("a language with signs of its own ends with them") {
  CHECK(faults_of("Port {port}.", kPort, "ja", "ポート{port}.") ==
        Lines{fault_at("ja", 9, "ends with an ASCII sign, and the language has one of its own")});
  CHECK(faults_of("Port {port}?", kPort, "ar", "المنفذ {port}?") ==
        Lines{fault_at("ar", 13, "ends with an ASCII sign, and the language has one of its own")});
}
