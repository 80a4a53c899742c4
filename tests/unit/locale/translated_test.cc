// Check 7: what is no translation, and "@@x-same".
#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::kPort;
using locale_test::kSame;
using locale_test::Lines;

TEST_CASE("the English text is no translation") {
  CHECK(faults_of("Copy", {}, "de", "Copy") == Lines{fault_at("de", 0, "is the English text", kSame)});
  CHECK(faults_of("Copy", {}, "de", "Kopieren").empty());
  CHECK(faults_of("**Copy** {port}", kPort, "de", "{port} **Copy**").empty());
}

TEST_CASE("what has no words may be the same") {
  CHECK(faults_of("{port}", kPort, "de", "{port}").empty());
  CHECK(faults_of("`ss -tn`: {port}", kPort, "ja", "`ss -tn`: {port}").size() == 0);
}

TEST_CASE("each branch is translated") {
  const std::string kState = R"("placeholders": {"state": {"type": "choice"}})";
  CHECK(faults_of("{state, select, open {open} other {closed}}", kState, "de",
                  "{state, select, open {offen} other {closed}}") ==
        Lines{fault_at("de", 36, "in the branch \"other\" is the English text", kSame)});
}

TEST_CASE("a text is in the script of its language") {
  const std::string kFault = "has no letter of the language’s script";
  for (const char* tag :
       {"th", "ja", "zh-Hans", "zh-Hant", "ko", "ar", "fa", "he", "hi", "bn", "ru", "uk", "bg", "el"}) {
    INFO(tag);
    CHECK(faults_of("Copy", {}, tag, "Kopieren") == Lines{fault_at(tag, 0, kFault, kSame)});
  }
  CHECK(faults_of("Copy", {}, "th", "คัดลอก").empty());
  CHECK(faults_of("Copy", {}, "ja", "コピー").empty());
  CHECK(faults_of("Copy", {}, "zh-Hans", "复制").empty());
  CHECK(faults_of("Copy", {}, "zh-Hans", "コピー") == Lines{fault_at("zh-Hans", 0, kFault, kSame)});
  CHECK(faults_of("Copy", {}, "ko", "복사").empty());
  CHECK(faults_of("Copy", {}, "ar", "نسخ").empty());
  CHECK(faults_of("Copy", {}, "ru", "Копировать").empty());
}

TEST_CASE("\"@@x-same\" lists what reads the same") {
  CHECK(faults_of("Proxy", {}, "ms", "Proxy", R"("@@x-same": ["m.x"])").empty());
  CHECK(faults_of("Linux", {}, "th", "GNU Linux", R"("@@x-same": ["m.x"])").empty());
}

TEST_CASE("\"@@x-same\" lists nothing else") {
  CHECK(faults_of("Copy", {}, "de", "Kopieren", R"("@@x-same": ["m.x"])") ==
        Lines{"locales/de.arb:1:53: error: \"@@x-same\": the message \"m.x\" is translated, or has no words"});
  CHECK(faults_of("Copy", {}, "de", "Kopieren", R"("@@x-same": ["m.y"])") ==
        Lines{"locales/de.arb:1:53: error: \"@@x-same\": there is no message \"m.y\"\n  note: did you mean \"m.x\"?"});
  CHECK(faults_of("Copy", {}, "de", "Kopieren", R"("@@x-same": [1])").size() == 1);
}
