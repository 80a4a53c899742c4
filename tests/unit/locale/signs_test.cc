// Check 9: signs of another script, quotation marks and brackets.
#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::Lines;

namespace {

Lines faults(const std::string& tag, const std::string& pattern) {
  return faults_of("English", {}, tag, pattern);
}

}  // namespace

TEST_CASE("Chinese and Japanese have full-width signs beside their letters") {
  CHECK(faults("ja", "開く、閉じる（TCP）").empty());
  CHECK(faults("ja", "開く,閉じる(TCP)") ==
        Lines{fault_at("ja", 2, "has an ASCII , beside the language’s letters", "use ，"),
              fault_at("ja", 6, "has an ASCII ( beside the language’s letters", "use （")});
  CHECK(faults("zh-Hans", "打开:TCP,端口") ==
        Lines{fault_at("zh-Hans", 2, "has an ASCII : beside the language’s letters", "use ："),
              fault_at("zh-Hans", 6, "has an ASCII , beside the language’s letters", "use ，")});
  CHECK(faults("zh-Hans", "TCP 3.1, 4 打开").size() == 1);  // Digits.
  CHECK(faults("ko", "포트, TCP(전송)").empty());
}

TEST_CASE("Arabic has signs of its own") {
  CHECK(faults("ar", "منفذ، و TCP, UDP منفذ").empty());
  CHECK(faults("ar", "منفذ, و منفذ; نعم") ==
        Lines{fault_at("ar", 4, "has an ASCII , beside the language’s letters", "use ،"),
              fault_at("ar", 12, "has an ASCII ; beside the language’s letters", "use ؛")});
}

TEST_CASE("quotation marks are those of the language") {
  CHECK(faults("ja", "「開く」と『閉じる』").empty());
  CHECK(faults("zh-Hans", "“打开”").empty());
  CHECK(faults("th", "“เปิด”").empty());
  CHECK(faults("ar", "«فتح» و “فتح” و ”فتح“").empty());
  CHECK(faults("fr", "« ouvert »").empty());
  CHECK(faults("sv", "”öppen”").empty());
  CHECK(faults("de", "„offen“").empty());
  CHECK(faults("ja", "“開く”") ==
        Lines{fault_at("ja", 0, "has the quotation mark “, which this language does not use", "it has 「…」, 『…』"),
              fault_at("ja", 3, "has the quotation mark ”, which this language does not use", "it has 「…」, 『…』")});
}

TEST_CASE("quotation marks and brackets come in pairs") {
  CHECK(faults("zh-Hans", "（打开（TCP）").size() == 1);
  CHECK(faults("zh-Hans", "“打开（TCP”）") == Lines{fault_at("zh-Hans", 0, "has a “ that nothing closes"),
                                                    fault_at("zh-Hans", 7, "has a ” that nothing opens")});
  CHECK(faults_of("In `f(` it", {}, "de", "Im `f(` und (ja)").empty());
  CHECK(faults("de", "offen (ja") == Lines{fault_at("de", 6, "has a ( that nothing closes")});
}
