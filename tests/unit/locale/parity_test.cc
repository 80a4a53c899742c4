// Check 3: what English shows, a translation shows, in every branch.
#include "locale/parity.h"

#include "catch.h"
#include "sources.h"

using locale_test::errors_of;
using locale_test::errors_of_english;
using locale_test::kPlaceholders;
using locale_test::Lines;
using locale_test::load_english;

namespace {

Lines fault(const std::string& tag, const std::string& text, const std::string& note = {}) {
  return {"locales/" + tag + ".arb:3:9: error: message \"m.x\": " + text + (note.empty() ? "" : "\n  note: " + note)};
}

const std::string kCountAndPort = R"("placeholders": {"n": {"type": "count"}, "port": {"type": "port"}})";
const std::string kStateAndPort = R"("placeholders": {"state": {"type": "choice"}, "port": {"type": "port"}})";

locale::Catalogue counted() {
  return load_english("{n, plural, one {{port}: {n} port} other {{port}: {n} ports}}", kCountAndPort);
}

locale::Catalogue selected() {
  return load_english("{state, select, open {open} other {{port} is shut}}", kStateAndPort);
}

}  // namespace

TEST_CASE("a placeholder that English declares and never uses is an error") {
  CHECK(errors_of_english("a {count}", R"("placeholders": {"count": {"type": "count"}, "port": {"type": "port"}})") ==
        fault("en", "declares the placeholder {port} and never uses it"));
}

TEST_CASE("a translation loses no placeholder") {
  locale::Catalogue english = load_english("a {n} {port}", kCountAndPort);
  CHECK(errors_of("de", "b {port}", english) == fault("de", "lost the placeholder {n} of the English"));
  CHECK(errors_of("de", "{port} b {n} {port}", english).empty());
}

TEST_CASE("a translation adds no placeholder") {
  locale::Catalogue english = load_english("a {port}", R"("placeholders": {"port": {"type": "port"}})");
  CHECK(errors_of("de", "{port} {ports}", english) ==
        Lines{"locales/de.arb:3:18: error: message \"m.x\": has no placeholder {ports}\n"
              "  note: did you mean \"port\"?"});
}

TEST_CASE("every branch of a plural shows what the English other shows") {
  CHECK(errors_of("ru", "{n, plural, one {{port} {n} я} few {{n} я} many {{port} {n} я} other {{port} {n} я}}",
                  counted()) == fault("ru", "in the branch \"few\" does not show {port}"));
}

TEST_CASE("the count may be missing where a category holds exactly one number") {
  CHECK(errors_of("ar",
                  "{n, plural, zero {و {port}} one {و {port}} two {و {port}} few {و {port} {n}} "
                  "many {و {port} {n}} other {و {port} {n}}}",
                  counted())
            .empty());
  CHECK(errors_of("de", "{n, plural, one {{port} a} other {{port} {n} b}}", counted()).empty());
  SECTION("French one holds 0 and 1, Russian one 1, 21, 31 and more") {
    CHECK(errors_of("fr", "{n, plural, one {{port} a} other {{port} {n} b}}", counted()) ==
          fault("fr", "in the branch \"one\" does not show {n}"));
    CHECK(errors_of("ru", "{n, plural, one {я {port}} few {я {port} {n}} many {я {port} {n}} other {я {port} {n}}}",
                    counted()) == fault("ru", "in the branch \"one\" does not show {n}"));
  }
}

TEST_CASE("English keeps the rule in its own branches") {
  CHECK(errors_of_english("{n, plural, one {a {n}} other {{n} at {port}}}", kCountAndPort) ==
        fault("en", "in the branch \"one\" does not show {port}"));
}

TEST_CASE("branches of a select are compared with those of the same name") {
  CHECK(errors_of("de", "{state, select, open {offen} other {{port} ist zu}}", selected()).empty());
  CHECK(errors_of("de", "{state, select, open {auf {port}} other {zu}}", selected()) ==
        fault("de", "in the branch \"other\" does not show {port}"));
}

TEST_CASE("a select has the branches of English") {
  CHECK(errors_of("de", "{state, select, opens {offen {port}} open {x} other {{port} ist zu}}", selected()) ==
        fault("de", "has a branch \"opens\" for {state} that the English has not", "did you mean \"open\"?"));
  CHECK(errors_of("de", "{state, select, other {{port} ist zu}}", selected()) ==
        fault("de", "lost the branch \"open\" for {state}"));
}

TEST_CASE("a translation may nest the switches in another order") {
  locale::Catalogue english = load_english(
      "{state, select, tcp {{count, plural, one {a {port} {count}} other {b {port} {count}}}} "
      "other {{count, plural, one {{count}} other {{count}}}}}",
      kPlaceholders);
  CHECK(errors_of("ru",
                  "{count, plural, one {{state, select, tcp {я {port} {count}} other {{count}}}} "
                  "few {{state, select, tcp {я {port} {count}} other {{count}}}} "
                  "many {{state, select, tcp {я {count}} other {{count}}}} "
                  "other {{state, select, tcp {я {port} {count}} other {{count}}}}}",
                  english) == fault("ru", "in the branch \"many/tcp\" does not show {port}"));
}
