#include "check/similarity.h"

#include "catch.h"
#include "check/similarity_report.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"
#include "unit/ports/rows.h"

using base_test::Lines;
using check::LocaleSimilarity;
using ports_test::named;
using ports_test::port;
using ports_test::range;

namespace {

/// A built site of few pages, with the figures and mistakes that are found in it. Ports 100 to 103 are assigned, the
/// last two by one row; 45000 is unassigned, 60000 dynamic.
class Site {
 public:
  /// `words` of prose in all; `about` and what stands under each question tell what the page says of the port.
  void write(uint16_t number, const std::string& about, const std::vector<std::string>& answers = {},
             size_t words = 300, const std::string& tag = "en") {
    std::string html = "<!DOCTYPE html>\n<html><body><main><p class=\"answer\">" + about + "</p>";
    if (!answers.empty()) html += "<section id=\"questions\">";
    for (const std::string& answer : answers) html += "<h3>Q?</h3><p>" + answer + "</p>";
    if (!answers.empty()) html += "</section>";
    html += "<p>";
    for (size_t i = 0; i < words - 1 - 2 * answers.size(); ++i) html += "word ";
    write_file(number, html + "</p></main></body></html>\n", tag);
  }
  void write_file(uint16_t number, const std::string& html, const std::string& tag = "en") {
    folder_.write(tag + "/" + std::to_string(number) + ".html", html);
    options_.ports.push_back(port(number));
  }
  void expect(uint16_t first, uint16_t last) { options_.ports.push_back(range(first, last)); }

  std::vector<LocaleSimilarity> check() {
    options_.tree = folder_.path();
    options_.jobs = 2;
    base::Diagnostics log;
    base::Timings timings;
    pipeline::Run run{log, timings};
    std::vector<LocaleSimilarity> locales = check::check_similarity(options_, table(), run);
    lines = base_test::lines_of(log);
    for (std::string& line : lines) line.erase(0, folder_.path().string().size() + 1);
    return locales;
  }

  Lines lines;  ///< of the last check

 private:
  static ports::PortTable table() {
    return ports_test::table_of(
        {named(port(100), ports::Transport::tcp, "a"), named(port(101), ports::Transport::tcp, "b"),
         named(range(102, 103), ports::Transport::tcp, "c"), named(range(2000, 4000), ports::Transport::tcp, "many")});
  }

  base_test::TempFolder folder_;
  check::SimilarityOptions options_;
};

}  // namespace

TEST_CASE("pages that each say something of their own are counted and nothing is reported") {
  Site site;
  site.write(100, "alpha");
  site.write(101, "beta");
  site.write(45000, "gamma");
  std::vector<LocaleSimilarity> locales = site.check();
  CHECK(site.lines == Lines{});
  REQUIRE(locales.size() == 1);
  CHECK(locales[0].tag == "en");
  CHECK(locales[0].pages == 3);
  CHECK(locales[0].notable == 2);
  CHECK(locales[0].pairs.neighbours.pairs == 1);
}

TEST_CASE("pages of notable ports that say the same but for their numbers are an error") {
  Site site;
  site.write(100, "Port 100, 0x0064, between 99 and 101, is free.");
  site.write(101, "Port 101, 0x0065, between 100 and 102, is free.");
  site.check();
  CHECK(site.lines == Lines{"en/100.html: error: but for the numbers, these pages say the same: 100, 101\n"
                            "  note: each of these ports has something of its own, which its page does not tell"});
}

TEST_CASE("ports of one assignment may say the same, and count as one") {
  Site site;
  site.write(102, "same");
  site.write(103, "same");
  site.write(100, "own");
  site.check();
  CHECK(site.lines == Lines{});
  site.write(101, "same");
  site.check();
  REQUIRE(site.lines.size() == 1);
  CHECK(site.lines[0].starts_with("en/101.html: error: but for the numbers, these pages say the same: 101, 102\n"));
}

TEST_CASE("pages of ports that are not notable may say the same") {
  Site site;
  site.write(40100, "same");
  site.write(40200, "same");
  site.check();
  CHECK(site.lines == Lines{});
}

TEST_CASE("an answer on more than a thousand notable pages is an error") {
  Site site;
  for (uint16_t number = 2000; number < 3000; ++number) {
    site.write(number, "many", {"Ask port " + std::to_string(number) + ".", "Ask port 1."}, 20);
  }
  for (uint16_t number = 30000; number < 30010; ++number) site.write(number, "no", {"Ask port 7."});
  std::vector<LocaleSimilarity> locales = site.check();
  CHECK(site.lines == Lines{});
  site.write(100, "own", {"Ask port 5."});
  locales = site.check();
  REQUIRE(site.lines.size() == 1);
  CHECK(site.lines[0] ==
        "en/100.html: error: 1001 pages of notable ports give the same answer, of at most 1000\n"
        "  note: it is: Ask port #.");
  REQUIRE(locales.at(0).answers.size() == 1);
  CHECK(locales[0].answers[0].pages == 1001);
  CHECK(locales[0].answers[0].text == "Ask port #.");
}

TEST_CASE("the most frequent answers are listed, most frequent first") {
  Site site;
  for (uint16_t number = 2000; number < 2040; ++number) {
    std::vector<std::string> answers = {std::string(1, static_cast<char>('a' + number % 20))};
    if (number % 2 == 0) answers.push_back("even");
    if (number == 2001) answers.push_back("once");
    site.write(number, "many", answers);
  }
  std::vector<check::RepeatedAnswer> answers = site.check().at(0).answers;
  REQUIRE(answers.size() == check::kAnswersListed);
  CHECK(answers[0].text == "even");
  CHECK(answers[0].pages == 20);
  CHECK(answers[0].first == ports::Port(2000));
  CHECK(answers[1].text == "a");
  CHECK(answers[1].pages == 2);
}

TEST_CASE("too few or too many words on the page of an unassigned or dynamic port are an error") {
  Site site;
  site.write(40100, "a", {}, 249);
  site.write(40101, "b", {}, 250);
  site.write(40102, "c", {}, 500);
  site.write(40103, "d", {}, 501);
  site.write(40104, "e", {}, 600);
  site.write(60000, "f", {}, 100);
  site.write(100, "g", {}, 20);
  std::vector<LocaleSimilarity> locales = site.check();
  CHECK(site.lines ==
        Lines{"en/40100.html: error: too few words of prose on the page of a port that is unassigned: 40100\n"
              "  note: 250 to 500 are right; these pages have 249 to 600",
              "en/40103.html: error: too many words of prose on the page of a port that is unassigned: 40103, 40104\n"
              "  note: 250 to 500 are right; these pages have 249 to 600",
              "en/60000.html: error: too few words of prose on the page of a port that is dynamic: 60000\n"
              "  note: 250 to 500 are right; these pages have 100 to 100"});
  REQUIRE(locales.at(0).prose.size() == 3);
  check::ProseFigures unassigned = locales[0].prose[1];
  CHECK(unassigned.state == ports::State::unassigned);
  CHECK(unassigned.pages == 5);
  CHECK(unassigned.least == 249);
  CHECK(unassigned.median == 500);
  CHECK(unassigned.most == 600);
  CHECK(unassigned.estimates == 0);
}

TEST_CASE("where words can only be estimated a wrong count is a warning") {
  Site site;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "端口";
  site.write_file(40100, "<!DOCTYPE html><main><p class=\"answer\">" + text + "</p></main>", "zh");
  site.check();
  REQUIRE(site.lines.size() == 1);
  CHECK(site.lines[0].starts_with("zh/40100.html: warning: probably too few words of prose"));
}

TEST_CASE("missing pages are one error") {
  Site site;
  site.write(100, "alpha");
  site.expect(95, 110);
  site.check();
  CHECK(site.lines == Lines{"en: error: there is no page of 95, 96, 97, 98, 99 and 10 more"});
}

TEST_CASE("a page that is not ours is one error, and the others are compared") {
  Site site;
  site.write(100, "same");
  site.write(101, "same");
  site.write_file(102, "<!DOCTYPE html>\n<html>\n<p>x</b></html>");
  site.write_file(103, "");
  std::vector<LocaleSimilarity> locales = site.check();
  REQUIRE(site.lines.size() == 3);
  CHECK(site.lines[0].starts_with("en/100.html: error: but for the numbers"));
  CHECK(site.lines[1] == "en/102.html:3:5: error: </b> closes <p>");
  CHECK(site.lines[2] == "en/103.html:1:1: error: does not begin with <!DOCTYPE html>");
  CHECK(locales.at(0).pages == 2);
}

TEST_CASE("of many pages that are not ours some are told") {
  Site site;
  site.write(100, "alpha");
  for (uint16_t number = 40100; number < 40125; ++number) site.write_file(number, "x");
  site.check();
  CHECK(site.lines.size() == 21);
  CHECK(site.lines[0] == "en: error: 5 more pages are not ours");
}

TEST_CASE("each locale is checked by itself") {
  Site site;
  site.write(100, "same");
  site.write(101, "other");
  site.write(100, "same", {}, 300, "th");
  site.write(101, "same", {}, 300, "th");
  std::vector<LocaleSimilarity> locales = site.check();
  CHECK(locales.size() == 2);
  REQUIRE(site.lines.size() == 1);
  CHECK(site.lines[0].starts_with("th/100.html: error: "));
}

TEST_CASE("figures are written for programs and for people") {
  LocaleSimilarity locale;
  locale.tag = "en";
  locale.pages = 3;
  locale.notable = 2;
  locale.pairs.neighbours = {1, 0.5, 0.75};
  locale.pairs.random = {2, 0.25, 0.5};
  locale.pairs.all = {3, 0.5, 0.75};
  locale.pairs.most_alike = {ports::Port(1), ports::Port(2), 0.75};
  locale.equal = {{ports::Port(1), ports::Port(2)}, {ports::Port(3), ports::Port(4)}};
  locale.answers = {{"Say \"#\".", 2, ports::Port(1)}};
  locale.prose = {{ports::State::dynamic, 1, 250, 251, 252, 0}};
  CHECK(check::similarity_json({locale}) ==
        R"([{"locale":"en","pages":3,"notable":2,"pairs":{"neighbours":{"count":1,"median":0.5000,)"
        R"("percentile_95":0.7500},"random":{"count":2,"median":0.2500,"percentile_95":0.5000},)"
        R"("all":{"count":3,"median":0.5000,"percentile_95":0.7500}},)"
        R"("most_alike":{"ports":[1,2],"similarity":0.7500},"equal":[[1,2],[3,4]],)"
        R"("answers":[{"pages":2,"port":1,"text":"Say \"#\"."}],)"
        R"("prose":{"dynamic":{"pages":1,"least":250,"median":251,"most":252,"estimates":0}}}])");
  std::string text = check::similarity_text({locale});
  for (const char* part : {"en: 3 pages, 2 of notable ports\n", "most alike: ports 1 and 2, 0.750\n",
                           "groups of equal pages: 2\n", "Say \"#\".\n"}) {
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(check::similarity_json({LocaleSimilarity{}}).find("\"most_alike\":null") != std::string::npos);
}
