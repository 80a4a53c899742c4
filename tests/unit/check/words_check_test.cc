// English where it is not expected, and what templates leave over.
#include "catch.h"
#include "check/english_words.h"
#include "unit/check/small_site.h"

using check_test::Lines;
using check_test::SmallSite;

namespace {

const std::string kNote = "\n  note: what stays English is marked by lang=\"en\"";

Lines faults_with(const std::string& body, const std::string& tag = "th") {
  SmallSite site({{"en", tag}});
  site.replace(tag + "/80.html", "<p>", body + "\n<p>");
  return site.faults();
}

Lines english(const std::string& text, int column, const std::string& tag = "th") {
  return {tag + "/80.html:12:" + std::to_string(column) + ": error: English on a page in \"" + tag + "\": \"" + text +
          "\"" + kNote};
}

int count(const std::string& text, const std::string& language) {
  check::EnglishWords words(language);
  words.add(text);
  return words.count();
}

}  // namespace

TEST_CASE("two English words in one run of text are English") {
  CHECK(faults_with("<p>The port is open.</p>") == english("The port is open.", 4));
  CHECK(faults_with("<p>พอร์ต of the</p>") == english("พอร์ต of the", 4));
  CHECK(faults_with("<p>The program</p><p>is open</p>") == Lines{});
  CHECK(faults_with("<p>Quote <b>of</b> <em>the</em> Day</p>") == english("of", 13));
  CHECK(faults_with("<p>The port is open.</p>", "en") == Lines{});
}

TEST_CASE("names of programs and services are not English sentences") {
  CHECK(faults_with("<p>Windows Remote Management, Internet of Things, Ask for It</p>").size() == 1);
  CHECK(faults_with("<p>Windows Remote Management, Internet of Things</p>") == Lines{});
  CHECK(faults_with("<p>Need for Speed, Need for Speed</p>") == Lines{});
  CHECK(faults_with("<p>SQL Server Browser, http-alt, The Lounge</p>") == Lines{});
}

TEST_CASE("code, isolated names and what is marked as English are left out") {
  CHECK(faults_with("<p><code>the port is</code> <kbd>the port is</kbd> <samp>the port is</samp></p>") == Lines{});
  CHECK(faults_with("<pre><span>the port is</span></pre>") == Lines{});
  CHECK(faults_with("<p><bdi>the port is</bdi></p>") == Lines{});
  CHECK(faults_with("<div lang=\"en\"><p title=\"the port is\">The port is<br>open</p></div>") == Lines{});
  CHECK(faults_with("<div lang=\"en-US\">The port is</div><p>the port is</p>") == english("the port is", 39));
  CHECK(faults_with("<div lang=\"th\">The port is</div>") == english("The port is", 16));
}

TEST_CASE("attributes that are read are looked at") {
  for (const char* name : {"title", "aria-label", "placeholder", "alt"}) {
    int column = 7 + static_cast<int>(std::string(name).size());
    CHECK(faults_with("<p " + std::string(name) + "=\"The port is\">x</p>") == english("The port is", column - 1));
  }
  CHECK(faults_with("<p class=\"is the for\" data-text=\"is the for\">x</p>") == Lines{});
  SmallSite site({{"en", "th"}});
  site.replace("th/80.html", "About 80.html", "What the port is");
  site.replace("th/81.html", "<title>", "<title>What the port is ");
  CHECK(site.faults() ==
        Lines{"th/80.html:6:35: error: English on a page in \"th\": \"What the port is\"" + kNote,
              "th/81.html:5:8: error: English on a page in \"th\": \"What the port is 81.html th\"" + kNote});
}

TEST_CASE("so are the strings of JSON-LD") {
  CHECK(faults_with("<script type=\"application/ld+json\">{\"name\":\"What \\\"the\\\" port is\"}</script>") ==
        english("What \\\"the\\\" port is", 45));
}

TEST_CASE("words that a language shares with English are not counted in it") {
  CHECK(count("on is at of for", "ja") == 5);
  CHECK(count("on is at of for", "nl") == 0);
  CHECK(count("The port and which", "nl") == 3);
  CHECK(count("there thereafter theré éand", "fr") == 1);
  CHECK(count("พอร์ตthe is", "th") == 2);
}

TEST_CASE("parts of names are no words") {
  CHECK(count("at-rtmp to_the is99 the/of the.example.org a@the", "th") == 0);
  CHECK(count("It is. The, (of)", "th") == 4);
}

TEST_CASE("what is quoted is not counted, also across pieces") {
  CHECK(count("“Quote of the Day” 「the」 «of» ”is“ the", "ar") == 1);
  check::EnglishWords words("th");
  words.add("the “of");
  CHECK(words.count() == 1);
  words.add("for” is");
  CHECK(words.count() == 2);
  words.reset();
  CHECK(words.count() == 0);
}

TEST_CASE("pseudo-locales are English") {
  CHECK_FALSE(check::is_not_english("en"));
  CHECK_FALSE(check::is_not_english("en-GB"));
  CHECK_FALSE(check::is_not_english("en-XA"));
  CHECK_FALSE(check::is_not_english("ar-XB"));
  CHECK_FALSE(check::is_not_english(""));
  CHECK(check::is_not_english("ar"));
}

TEST_CASE("nothing is left over from templates and messages") {
  CHECK(faults_with("<p>a {port} b</p>", "en") == Lines{"en/80.html:12:6: error: {port} was left over"});
  CHECK(faults_with("<p title=\"{t.x}\">a {b c} {} {</p>", "en") ==
        Lines{"en/80.html:12:11: error: {t.x} was left over"});
  CHECK(faults_with("<pre>{port}</pre><p><code>{port}</code></p>", "en") == Lines{});
  CHECK(faults_with("<p>a \xEE\x80\x81</p>", "en") ==
        Lines{"en/80.html:12:6: error: the private-use character U+E001"});
  CHECK(faults_with("<p>\xEF\xBC\x8C \xEF\xA3\xBF</p>", "en") ==
        Lines{"en/80.html:12:6: error: the private-use character U+F8FF"});
  CHECK(faults_with("<a href=\"portolan-slot-a\">x</a>", "en").size() == 2);
}
