// Check 6: the Markdown of a translation is that of its original.
#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::faults_of;
using locale_test::Lines;

namespace {

const std::string kUrl = R"("placeholders": {"url": {"type": "url"}, "other": {"type": "url"}})";
const std::string kStarNote = "where a letter touches the marks from outside, one has to touch them from inside too";

}  // namespace

TEST_CASE("a translation keeps code spans byte for byte, in any order") {
  CHECK(faults_of("In `ss`, `LISTEN` is it.", {}, "de", "`LISTEN` zeigt `ss`.").empty());
  CHECK(faults_of("In `ss`, `LISTEN` is it.", {}, "de", "In `ss` ist es `HÖRT`.") ==
        Lines{fault_at("de", 0, "lost the code span `LISTEN` of the English"),
              fault_at("de", 15, "has the code span `HÖRT`, which the English has not")});
  CHECK(faults_of("`ss` and `ss`.", {}, "de", "Zweimal `ss`.") ==
        Lines{fault_at("de", 0, "lost the code span `ss` of the English")});
}

TEST_CASE("a translation has the same links") {
  CHECK(faults_of("[One]({url}) and [two]({other}).", kUrl, "de", "[Zwei]({other}) nach [eins]({url}).").empty());
  CHECK(faults_of("[One]({url}) and [two]({other}).", kUrl, "de", "[Eins]({url}), [zwei]({url}), {other}.") ==
        Lines{fault_at("de", 0, "lost the link to {other} of the English"),
              fault_at("de", 22, "has the link to {url}, which the English has not")});
}

TEST_CASE("a link that is lost with its placeholder is one mistake") {
  CHECK(faults_of("[One]({url}) and [two]({other}).", kUrl, "de", "[Eins]({url}) und zwei.") ==
        Lines{"locales/de.arb:3:9: error: message \"m.x\": lost the placeholder {other} of the English"});
}

TEST_CASE("a translation has as much emphasis") {
  CHECK(faults_of("*One* and **two**.", {}, "de", "**Zwei** und *eins*.").empty());
  CHECK(faults_of("*One* and **two**.", {}, "de", "**Zwei** und **eins**.") ==
        Lines{fault_at("de", 0, "has 0 *emphasis*, and the English 1"),
              fault_at("de", 0, "has 2 **strong**, and the English 1")});
  CHECK(faults_of("***Both***.", {}, "de", "***Beides***.").empty());
}

TEST_CASE("a mark that Markdown takes for a star is told at its place") {
  CHECK(faults_of("**A client.** A port.", {}, "ja", "**クライアント。**ポートです。") ==
        Lines{fault_at("ja", 0, "has a ** that readers would see", kStarNote),
              fault_at("ja", 9, "has a ** that readers would see", kStarNote)});
  CHECK(faults_of("**A client.** A port.", {}, "ja", "**クライアント**。ポートです。").empty());
  CHECK(faults_of("**A client** has a port.", {}, "de", "** Ein Client** hat einen Port.") ==
        Lines{fault_at("de", 0, "has a ** that readers would see", kStarNote),
              fault_at("de", 13, "has a ** that readers would see", kStarNote)});
}

TEST_CASE("branches are compared with those of their original") {
  const std::string kCount = R"("placeholders": {"n": {"type": "count"}})";
  CHECK(faults_of("{n, plural, one {`a` {n} port} other {`b` {n} ports}}", kCount, "de",
                  "{n, plural, one {`b` {n} Anschluss} other {`a` {n} Anschlüsse}}") ==
        Lines{fault_at("de", 43, "in the branch \"other\" has the code span `a`, which the English has not"),
              fault_at("de", 43, "in the branch \"other\" lost the code span `b` of the English")});
}

TEST_CASE("text that takes no Markdown has none") {
  CHECK(faults_of("5 * 5", R"("x-form": "text", "x-digits": "arithmetic")", "de", "5 * 5").empty());
  CHECK(faults_of("A star: * it", R"("x-form": "text")", "de", "Ein Stern: * ja").empty());
}
