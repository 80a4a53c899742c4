// Check 10: columns.
#include "catch.h"
#include "locale/leaf_text.h"
#include "translation_sources.h"

using locale_test::errors_of_english;
using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::Lines;

namespace {

const std::string kTen = R"("x-form": "text", "x-maxlen": 10)";
const std::string kTenWithPort = R"("x-maxlen": 10, "placeholders": {"port": {"type": "port", "example": "65535"}})";

}  // namespace

TEST_CASE("a wide character takes two columns, a mark none") {
  CHECK(locale::columns_of(U'a') == 1);
  CHECK(locale::columns_of(U'é') == 1);
  CHECK(locale::columns_of(U'漢') == 2);
  CHECK(locale::columns_of(U'カ') == 2);
  CHECK(locale::columns_of(U'。') == 2);
  CHECK(locale::columns_of(U'（') == 2);
  CHECK(locale::columns_of(U'“') == 1);
  CHECK(locale::columns_of(U'ก') == 1);
  CHECK(locale::columns_of(U'่') == 0);
  CHECK(locale::columns_of(U'ر') == 1);
  CHECK(locale::columns_of(U'ّ') == 0);
}

TEST_CASE("a text is no longer than its limit") {
  CHECK(faults_of("Copy", kTen, "ja", "コピーする").empty());
  CHECK(faults_of("Copy", kTen, "ja", "コピーします") == Lines{fault_at("ja", 0, "takes 12 columns, of at most 10")});
  CHECK(faults_of("Copy", kTen, "th", "คัดลอกที่นี่นี่").empty());
}

TEST_CASE("a placeholder is as long as its example, Markdown takes no room") {
  CHECK(faults_of("**Port** {port}", kTenWithPort, "de", "**Anna** {port}").empty());
  CHECK(faults_of("**Port** {port}", kTenWithPort, "de", "**Hafen** {port}") ==
        Lines{fault_at("de", 0, "takes 11 columns, of at most 10")});
}

TEST_CASE("English keeps to its limits") {
  CHECK(errors_of_english("Copy this now", kTen) == Lines{fault_at("en", 0, "takes 13 columns, of at most 10")});
}

TEST_CASE("a translation of twice the length is suspicious, except of a word or two") {
  CHECK(faults_of("A sentence of some length", {}, "de", std::string(56, 'x')) ==
        Lines{fault_at("de", 0, "takes 56 columns, and the English 25", {}, "warning")});
  CHECK(faults_of("A sentence of some length", {}, "de", std::string(55, 'x')).empty());
  CHECK(faults_of("Copy", {}, "de", "In die Zwischenablage kopieren").empty());
}
