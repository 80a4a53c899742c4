// Hashes, marks, the state file, and the states that follow from them.
#include "locale/state.h"

#include "base/sha256.h"
#include "catch.h"
#include "locale/survey.h"
#include "sources.h"
#include "unit/base/temp_folder.h"

using locale::Mark;
using locale::Marks;
using locale::State;
using locale_test::Lines;

namespace {

const std::vector<locale::Placeholder> kTwo = {{"port", "port", ""}, {"count", "count", "5"}};

Lines errors_of_marks(const std::string& text) {
  base::Diagnostics log;
  auto marks = locale::read_marks({"state/de.json", text}, log);
  CHECK(marks.has_value() == !log.has_errors());
  return locale_test::lines_of(log);
}

const std::string kHash = "0123456789abcdef";
const std::string kOther = "fedcba9876543210";

}  // namespace

TEST_CASE("the source hash is of the pattern and of the sorted names and types of its placeholders") {
  CHECK(locale::source_hash("A {port}", kTwo) ==
        base::sha256(std::string_view("A {port}\0count:count,port:port", 30)).substr(0, 16));
  CHECK(locale::source_hash("A", {}) == base::sha256(std::string_view("A\0", 2)).substr(0, 16));
  std::vector<locale::Placeholder> turned = {{"count", "count", "9"}, {"port", "port", "1"}};
  CHECK(locale::source_hash("A {port}", turned) == locale::source_hash("A {port}", kTwo));
  turned[0].type = "pid";
  CHECK(locale::source_hash("A {port}", turned) != locale::source_hash("A {port}", kTwo));
}

TEST_CASE("hashes are of NFC, however the text is written") {
  CHECK(locale::source_hash("caf\u00e9", {}) == locale::source_hash("cafe\u0301", {}));
  CHECK(locale::translation_hash("caf\u00e9") == locale::translation_hash("cafe\u0301"));
  CHECK(locale::translation_hash("abc") == base::sha256("abc").substr(0, 16));
}

TEST_CASE("a state follows from the mark and the two hashes of today") {
  Mark mark{kHash, kOther, false, "", ""};
  CHECK(locale::state_of(nullptr, kHash, kOther) == State::draft);
  CHECK(locale::state_of(&mark, kHash, kOther) == State::draft);
  CHECK(locale::state_of(&mark, kOther, kOther) == State::stale);
  mark.is_reviewed = true;
  CHECK(locale::state_of(&mark, kHash, kOther) == State::reviewed);
  CHECK(locale::state_of(&mark, kOther, kOther) == State::stale);
}

TEST_CASE("other words than those that were reviewed are a draft of the present English") {
  Mark mark{kHash, kOther, true, "N", "2026-11-21"};
  CHECK(locale::state_of(&mark, kHash, kHash) == State::draft);
  CHECK(locale::state_of(&mark, kOther, kHash) == State::draft);
}

TEST_CASE("a state file has a line a message, in the order of the English file, and reads back") {
  Marks marks = {{"m.a", {kHash, kOther, false, "", ""}}, {"m.b", {kOther, kHash, true, "N \"Q\" M", "2026-11-21"}}};
  std::vector<std::string> ids = {"m.b", "m.c", "m.a"};
  std::string text = locale::write_marks(marks, ids);
  CHECK(text ==
        "{\n"
        "  \"m.b\": {\"source\": \"fedcba9876543210\", \"translation\": \"0123456789abcdef\", \"state\": \"reviewed\", "
        "\"reviewer\": \"N \\\"Q\\\" M\", \"date\": \"2026-11-21\"},\n"
        "  \"m.a\": {\"source\": \"0123456789abcdef\", \"translation\": \"fedcba9876543210\", \"state\": \"draft\"}\n"
        "}\n");
  base::Diagnostics log;
  auto read = locale::read_marks({"state/de.json", text}, log);
  REQUIRE(read);
  CHECK(*read == marks);
  CHECK(locale::write_marks({}, ids) == "{\n}\n");
}

TEST_CASE("all that is wrong with a state file is told at once") {
  CHECK(errors_of_marks(R"({
"m.a": {"source": "0123", "translation": "0123456789ABCDEF", "state": "draft"},
"m.b": {"source": "0123456789abcdef", "translation": "0123456789abcdef", "state": "stale"},
"m.c": {"source": "0123456789abcdef", "translation": "0123456789abcdef", "state": "reviewed", "date": "2026-02-29"},
"m.d": {"source": "0123456789abcdef", "translation": "0123456789abcdef", "state": "draft", "date": "2026-02-28"},
"m.e": 5})") == Lines{
                    "state/de.json:2:19: error: \"source\" is no hash of 16 hexadecimal digits",
                    "state/de.json:2:42: error: \"translation\" is no hash of 16 hexadecimal digits",
                    "state/de.json:3:83: error: \"state\" must be \"draft\" or \"reviewed\", found \"stale\"\n"
                    "  note: missing and stale are found out",
                    "state/de.json:4:8: error: the member \"reviewer\" is missing",
                    "state/de.json:4:103: error: \"2026-02-29\" is no date: use YYYY-MM-DD",
                    "state/de.json:5:92: error: unknown member \"date\"",
                    "state/de.json:6:8: error: expected an object, found a whole number",
                });
  CHECK(errors_of_marks("[]").size() == 1);
  CHECK(errors_of_marks("{").size() == 1);
}

TEST_CASE("dates are days that there are") {
  for (const char* good : {"2026-11-21", "2024-02-29", "0001-01-01"}) CHECK(locale::is_date(good));
  for (const char* bad : {"", "0000-11-21", "2026-11-31", "2026-13-01", "2026-1-01", "26-11-21", "2026-11-21 ",
                          "2026/11/21", "2026-1a-01"}) {
    CHECK_FALSE(locale::is_date(bad));
  }
}

namespace {

const std::string kEnglish = R"({"@@locale": "en", "@@x-name": "English",
"m.z": "Zed {port}", "@m.z": {"description": "D", "placeholders": {"port": {"type": "port"}}},
"m.a": "{state, select, on {On} other {Off}}", "@m.a": {"description": "D", "placeholders": {"state": {"type": "choice"}}},
"m.b": "Bee", "@m.b": {"description": "D"}})";

std::string mark(const std::string& id, const std::string& source, const std::string& words,
                 const std::string& state = "\"draft\"") {
  return "\"" + id + "\": {\"source\": \"" + source + "\", \"translation\": \"" + locale::translation_hash(words) +
         "\", \"state\": " + state + "}";
}

class Translation {
 public:
  Translation() { folder_.write("ours/en.arb", kEnglish); }

  void english(const std::string& text, const std::string& layer = "ours") const {
    folder_.write(layer + "/en.arb", text);
  }
  void german(const std::string& messages, const std::string& marks, const std::string& layer = "ours") const {
    std::string settings = layer == "ours" ? "\"@@locale\": \"de\", \"@@x-name\": \"Deutsch\"" : "\"@@locale\": \"de\"";
    folder_.write(layer + "/de.arb", "{" + settings + ",\n" + messages + "}");
    if (!marks.empty()) folder_.write(layer + "/state/de.json", "{" + marks + "}");
  }
  base::Layers layers() const { return {folder_ / "ours", folder_ / "overlay"}; }

  locale::Catalogue load_english() const {
    base::Diagnostics log;
    auto english = locale::load_catalogue(layers(), "en", nullptr, log);
    REQUIRE(english);
    return *english;
  }
  std::optional<locale::Catalogue> load(const std::set<std::string>& current = {}) {
    locale::Catalogue english = load_english();
    base::Diagnostics log;
    auto catalogue = locale::load_catalogue(layers(), "de", &english, log, current);
    errors = locale_test::lines_of(log);
    for (std::string& line : errors) line.erase(0, folder_.path().string().size() + 1);
    return catalogue;
  }
  /// "m.z draft 3, ..." with the line of each.
  std::string survey() const {
    locale::Catalogue english = load_english();
    base::Diagnostics log;
    auto states = locale::survey_messages(layers(), "de", english, log);
    if (!states) return locale_test::lines_of(log).front();
    std::string text;
    for (const locale::MessageState& one : *states) {
      text += (text.empty() ? "" : ", ") + one.id + " " + std::string(locale::to_string(one.state)) + " " +
              std::to_string(one.position.line);
    }
    return text;
  }
  std::string hash(const std::string& id) const { return locale::source_hash(*load_english().find(id), 9); }

  Lines errors;

 private:
  base_test::TempFolder folder_;
};

}  // namespace

TEST_CASE("a survey tells the state of every English message, in the order of the English file") {
  Translation german;
  german.german("\"m.a\": \"X\",\n\"m.z\": \"Zet\"",
                mark("m.z", german.hash("m.z"), "Zet", R"("reviewed", "reviewer": "N", "date": "2026-11-21")"));
  CHECK(german.survey() == "m.z reviewed 3, m.a draft 2, m.b missing 4");
  german.german("\"m.a\": \"X\",\n\"m.z\": \"Zet\"", mark("m.z", kHash, "Zet") + "," + mark("m.a", kHash, "other"));
  CHECK(german.survey() == "m.z stale 3, m.a draft 2, m.b missing 4");
}

TEST_CASE("a survey of a file that is no JSON, and of a broken state file, is none") {
  Translation german;
  german.german("\"m.a\"", "");
  CHECK(german.survey().find("de.arb:2:") != std::string::npos);
  german.german("\"m.a\": \"X\"", "\"m.a\": {}");
  CHECK(german.survey().find("state/de.json:1:9: error: the member \"source\" is missing") != std::string::npos);
}

TEST_CASE("other English words of an overlay make nothing of ours stale") {
  Translation german;
  german.german("\"m.b\": \"Be\"", mark("m.b", german.hash("m.b"), "Be"));
  german.english(R"({"m.b": "Bumblebee"})", "overlay");
  CHECK(german.survey() == "m.z missing 2, m.a missing 3, m.b draft 2");
  german.german("\"m.b\": \"Hummel\"", mark("m.b", german.hash("m.b"), "Hummel"), "overlay");
  CHECK(german.survey() == "m.z missing 2, m.a missing 3, m.b draft 2");
  german.english(R"({"m.b": "Big bumblebee"})", "overlay");
  CHECK(german.survey() == "m.z missing 2, m.a missing 3, m.b stale 2");
}

TEST_CASE("a stale translation is shown as long as it fits the English") {
  Translation german;
  german.german("\"m.z\": \"Zet {port}\"", mark("m.z", kHash, "Zet {port}"));
  auto catalogue = german.load();
  REQUIRE(catalogue);
  REQUIRE(catalogue->find("m.z") != nullptr);
  CHECK(locale_test::shown(catalogue->find("m.z")->pattern) == "Zet {0}");
}

TEST_CASE("a stale translation with other placeholders or branches is left out, and no error") {
  Translation german;
  std::string lost = "Zet", unknown = "Zet {port} {who}", branch = "{state, select, off {Aus} other {An}}";
  for (const std::string& words : {lost, unknown}) {
    german.german("\"m.z\": \"" + words + "\"", mark("m.z", kHash, words));
    auto catalogue = german.load();
    CHECK(german.errors.empty());
    REQUIRE(catalogue);
    CHECK(catalogue->find("m.z") == nullptr);
  }
  german.german("\"m.a\": \"" + branch + "\"", mark("m.a", kHash, branch));
  auto catalogue = german.load();
  REQUIRE(catalogue);
  CHECK(catalogue->find("m.a") == nullptr);
}

TEST_CASE("the same in a translation that is not stale is an error") {
  Translation german;
  german.german("\"m.z\": \"Zet\"", mark("m.z", german.hash("m.z"), "Zet"));
  CHECK_FALSE(german.load());
  CHECK(german.errors == Lines{"ours/de.arb:2:8: error: message \"m.z\": lost the placeholder {port} of the English"});
  german.german("\"m.z\": \"Zet\"", mark("m.z", kHash, "Other words"));
  CHECK_FALSE(german.load());
}

TEST_CASE("what is to be accepted has to fit the English, stale or not") {
  Translation german;
  german.german("\"m.z\": \"Zet\"", mark("m.z", kHash, "Zet"));
  CHECK(german.load());
  CHECK_FALSE(german.load({"m.z"}));
  CHECK(german.load({"m.b"}));
}

TEST_CASE("a broken state file is an error of the catalogue") {
  Translation german;
  german.german("\"m.b\": \"Be\"", "\"m.b\": {\"source\": 1}");
  CHECK_FALSE(german.load());
  CHECK(german.errors.size() == 3);
  CHECK(german.errors.front().starts_with("ours/state/de.json:1:9: error: "));
}
