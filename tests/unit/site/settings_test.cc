#include "site/settings.h"

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace {

using base_test::Lines;
using base_test::TempFolder;

/// What is wrong with a content/site.json of that text; the folder is left out.
Lines settings_errors(const std::string& text) {
  TempFolder folder;
  folder.write("site.json", text);
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings({folder.path()}, log);
  Lines lines = base_test::lines_of(log);
  CHECK(settings.has_value() == lines.empty());
  for (std::string& line : lines) line.erase(0, folder.path().string().size() + 1);
  return lines;
}

/// A content/site.json with a title, a locale and further members.
std::string with(const std::string& members) {
  return "{\"title\": \"T\", \"locales\": [\"en\"],\n" + members + "}";
}
Lines errors_with(const std::string& members) {
  return settings_errors(with(members));
}
site::Settings settings_with(const std::string& members) {
  TempFolder folder;
  folder.write("site.json", with(members));
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings({folder.path()}, log);
  INFO(members);
  CHECK(base_test::lines_of(log) == Lines{});
  REQUIRE(settings);
  return *settings;
}

}  // namespace

TEST_CASE("settings are a title and the locales to publish") {
  TempFolder folder;
  folder.write("site.json", R"({"$schema": "x", "title": "T", "locales": ["en", "zh-Hans"]})");
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings({folder.path()}, log);
  REQUIRE(settings);
  CHECK(settings->title == "T");
  CHECK(settings->locales == std::vector<std::string>{"en", "zh-Hans"});
  CHECK(settings->locales_position.column == 32);
}

TEST_CASE("pages have a closing thought and ask for feedback, unless the settings say otherwise") {
  struct Case {
    const char* members;
    bool closing, feedback;
  };
  for (const Case& c :
       {Case{"", true, true}, Case{R"("closing": false, )", false, true}, Case{R"("feedback": false, )", true, false},
        Case{R"("closing": true, "feedback": true, )", true, true}}) {
    TempFolder folder;
    folder.write("site.json", "{" + std::string(c.members) + R"("title": "T", "locales": ["en"]})");
    base::Diagnostics log;
    std::optional<site::Settings> settings = site::load_settings({folder.path()}, log);
    INFO(c.members);
    REQUIRE(settings);
    CHECK(settings->closing == c.closing);
    CHECK(settings->feedback == c.feedback);
  }
}

TEST_CASE("mistakes in settings are reported at their places") {
  CHECK(settings_errors("{}") == Lines{"site.json:1:1: error: the member \"title\" is missing",
                                       "site.json:1:1: error: \"locales\" must name at least one locale"});
  CHECK(settings_errors(R"({"title": "T", "locales": []})") ==
        Lines{"site.json:1:16: error: \"locales\" must name at least one locale"});
  CHECK(settings_errors("{\"title\": 5,\n\"locales\": [\"en\"]}") ==
        Lines{"site.json:1:11: error: \"title\" must be a string, found a whole number"});
  CHECK(settings_errors("{\"title\": \"T\", \"locals\": [\"en\"],\n\"locales\": [\"en\"]}") ==
        Lines{"site.json:1:16: error: unknown member \"locals\"\n  note: did you mean \"locales\"?"});
  CHECK(settings_errors("{\"title\": \"T\", \"locales\": [\"en\"],\n\"closing\": \"no\"}") ==
        Lines{"site.json:2:12: error: \"closing\" must be true or false, found a string"});
  CHECK(settings_errors("{").size() == 1);
}

TEST_CASE("what the settings do not say has a default") {
  site::Settings settings = settings_with("\"$schema\": \"x\"");
  CHECK(settings.logo.empty());
  CHECK(settings.footer == "");
  CHECK(settings.base_url == "");
  CHECK(settings.canonical == site::AddressForm::html);
  CHECK(settings.hreflang == site::HreflangPlace::sitemap);
  CHECK(settings.index_all);
  CHECK(settings.feedback_endpoint == "");
  CHECK(settings.popular.empty());
}

TEST_CASE("the logo is a file beside the settings") {
  TempFolder folder;
  folder.write("content/site.json", with("\"logo\": \"own.svg\""));
  folder.write("content/own.svg", "<svg/>");
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings({folder / "content"}, log);
  REQUIRE(settings);
  CHECK(settings->logo == folder / "content/own.svg");
  folder.write("own.svg", "<svg/>");
  folder.write("content/deep/own.svg", "<svg/>");
  for (const char* name : {"../own.svg", "deep/own.svg", "/own.svg"}) {
    folder.write("content/site.json", with("\"logo\": \"" + std::string(name) + "\""));
    base::Diagnostics other;
    INFO(name);
    CHECK_FALSE(site::load_settings({folder / "content"}, other));
  }
  for (const char* name : {"own.html", "own.js", "own", "own.svg x"}) {
    folder.write("content/" + std::string(name), "x");
    folder.write("content/site.json", with("\"logo\": \"" + std::string(name) + "\""));
    base::Diagnostics other;
    INFO(name);
    CHECK_FALSE(site::load_settings({folder / "content"}, other));
    CHECK(other.sorted()[0].text == "\"logo\" must name a picture");
  }
  CHECK(errors_with("\"logo\": \"deep\"") == Lines{"site.json:2:9: error: there is no file \"deep\" beside site.json"});
}

TEST_CASE("the footer is inline Markdown") {
  CHECK(settings_with(R"x("footer": "A & *b*, [c](https://c.example/)")x").footer ==
        R"(A &amp; <em>b</em>, <a href="https://c.example/">c</a>)");
  for (const char* text : {"<b>x</b>", "# x", "[x](javascript:x)", "x&rlm;", "x\u200F"}) {
    Lines errors = errors_with("\"footer\": \"" + std::string(text) + "\"");
    INFO(text);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].starts_with("site.json:2:11: error: "));
  }
}

TEST_CASE("the address of a site ends in a slash") {
  CHECK(settings_with(R"("baseUrl": "https://example.org")").base_url == "https://example.org/");
  CHECK(settings_with(R"("baseUrl": "https://example.org/")").base_url == "https://example.org/");
  CHECK(settings_with(R"("baseUrl": "http://[::1]:8080/a/b")").base_url == "http://[::1]:8080/a/b/");
  CHECK(settings_with(R"("baseUrl": "")").base_url == "");
}

TEST_CASE("an address that others cannot be made from is refused") {
  for (const char* url : {"example.org", "//example.org/", "ftp://example.org/", "https://", "https:///a", "https:/a",
                          "https://example.org/?a", "https://example.org/#a", "https://example.org/a b",
                          "https://example.org/<a>", "https://example.org/\\u00e4", "https://example.org/'",
                          "https://example.org/$host/", "https://example.org/@path@/", "https://example.org;script-src",
                          "https://example.org,a", "https://a@example.org/", "https://*/"}) {
    Lines errors = errors_with("\"baseUrl\": \"" + std::string(url) + "\"");
    INFO(url);
    CHECK(errors ==
          Lines{"site.json:2:12: error: \"baseUrl\" must be an address that begins with https:// or http://"});
  }
}

TEST_CASE("the form of addresses, the place of translations and what is indexed are chosen by name") {
  CHECK(settings_with(R"("canonical": "html")").canonical == site::AddressForm::html);
  CHECK(settings_with(R"("canonical": "extensionless")").canonical == site::AddressForm::extensionless);
  CHECK(settings_with(R"("hreflang": "sitemap")").hreflang == site::HreflangPlace::sitemap);
  CHECK(settings_with(R"("hreflang": "head")").hreflang == site::HreflangPlace::head);
  CHECK(settings_with(R"("hreflang": "none")").hreflang == site::HreflangPlace::none);
  CHECK(settings_with(R"("index": "all")").index_all);
  CHECK_FALSE(settings_with(R"("index": "notable")").index_all);
}

TEST_CASE("a choice that does not exist is reported with those that do") {
  CHECK(errors_with(R"("canonical": "extensionles")") ==
        Lines{"site.json:2:14: error: \"canonical\" must be one of \"html\", \"extensionless\"\n"
              "  note: did you mean \"extensionless\"?"});
  CHECK(errors_with(R"("hreflang": "Head")") ==
        Lines{"site.json:2:13: error: \"hreflang\" must be one of \"sitemap\", \"head\", \"none\"\n"
              "  note: did you mean \"head\"?"});
  CHECK(errors_with(R"("index": "nothing")") ==
        Lines{"site.json:2:10: error: \"index\" must be one of \"all\", \"notable\""});
  CHECK(errors_with(R"("index": true)").size() == 1);
}

TEST_CASE("feedback goes to the thanks page, to an address, or is not asked for") {
  struct Case {
    const char* members;
    bool feedback;
    const char* endpoint;
  };
  for (const Case& c : {Case{R"("feedback": true)", true, ""}, Case{R"("feedback": false)", false, ""},
                        Case{R"("feedback": {})", true, ""},
                        Case{R"("baseUrl": "https://a.example/", "feedback": {"endpoint": "https://b.example/in"})",
                             true, "https://b.example/in"}}) {
    site::Settings settings = settings_with(c.members);
    INFO(c.members);
    CHECK(settings.feedback == c.feedback);
    CHECK(settings.feedback_endpoint == c.endpoint);
  }
}

TEST_CASE("mistakes in feedback are reported at their places") {
  CHECK(errors_with(R"("feedback": "yes")") ==
        Lines{"site.json:2:13: error: \"feedback\" must be true or false, found a string"});
  CHECK(errors_with(R"("feedback": {"endpoints": "https://b.example/"})") ==
        Lines{"site.json:2:14: error: unknown member \"endpoints\"\n  note: did you mean \"endpoint\"?"});
  CHECK(errors_with(R"("feedback": {"endpoint": "b.example"})") ==
        Lines{"site.json:2:26: error: \"endpoint\" must be an address that begins with https:// or http://"});
}

TEST_CASE("an endpoint needs an address to send readers back to") {
  CHECK(errors_with(R"("feedback": {"endpoint": "https://b.example/"})") ==
        Lines{"site.json:2:13: error: \"endpoint\" needs \"baseUrl\"\n"
              "  note: it leads readers back to the thanks page of their language"});
}

TEST_CASE("popular ports are numbers of ports, in their order") {
  CHECK(settings_with(R"("popular": [443, 0, 65535])").popular ==
        std::vector<ports::Port>{ports::Port(443), ports::Port(0), ports::Port(65535)});
  CHECK(errors_with(R"("popular": [65536, 22, -1, "80", 1.5])") ==
        Lines{"site.json:2:13: error: a port is a whole number from 0 to 65535",
              "site.json:2:24: error: a port is a whole number from 0 to 65535",
              "site.json:2:28: error: a port is a whole number from 0 to 65535",
              "site.json:2:34: error: a port is a whole number from 0 to 65535"});
}

TEST_CASE("an address is an origin and a path") {
  struct Case {
    const char* url;
    const char* origin;
    const char* path;
  };
  for (const Case& c : {Case{"https://example.org/ports/", "https://example.org", "/ports/"},
                        Case{"http://[::1]:8080/", "http://[::1]:8080", "/"},
                        Case{"https://example.org", "https://example.org", "/"}, Case{"", "", "/"}}) {
    INFO(c.url);
    CHECK(site::origin_of(c.url) == c.origin);
    CHECK(site::path_of(c.url) == c.path);
  }
  for (const char* url : {"https://", "https:///a", "ftp://example.org/"}) CHECK(site::origin_of(url) == "");
}

TEST_CASE("an overlay's settings stand in for ours one by one, and bring their picture") {
  TempFolder folder;
  folder.write(
      "ours/site.json",
      R"({"title": "T", "footer": "F", "feedback": {"endpoint": "https://a.example/"}, "baseUrl": "https://b.example/",
"canonical": "extensionless", "closing": false, "locales": ["en"]})");
  folder.write("overlay/site.json", R"({"$schema": "x", "title": "Own", "logo": "own.svg", "index": "notable"})");
  folder.write("overlay/own.svg", "<svg/>");
  base::Diagnostics log;
  std::optional<site::Settings> settings = site::load_settings({folder / "ours", folder / "overlay"}, log);
  REQUIRE(settings);
  CHECK(settings->title == "Own");
  CHECK(settings->logo == folder / "overlay/own.svg");
  CHECK(settings->footer == "F");
  CHECK(settings->canonical == site::AddressForm::extensionless);
  CHECK_FALSE(settings->index_all);
  CHECK_FALSE(settings->closing);
  CHECK(settings->feedback_endpoint == "https://a.example/");
  CHECK(settings->locales == std::vector<std::string>{"en"});
  folder.write("overlay/site.json", R"({"feedback": true, "canonical": "html", "locales": ["de"]})");
  settings = site::load_settings({folder / "ours", folder / "overlay"}, log);
  REQUIRE(settings);
  CHECK(settings->title == "T");
  CHECK(settings->logo.empty());
  CHECK(settings->feedback_endpoint.empty());
  CHECK(settings->canonical == site::AddressForm::html);
  CHECK(settings->locales == std::vector<std::string>{"de"});
  CHECK(settings->locales_position.file == (folder / "overlay/site.json").string());
}

TEST_CASE("mistakes in an overlay's settings are reported in its file") {
  TempFolder folder;
  folder.write("ours/site.json", R"({"title": "T", "locales": ["en"]})");
  auto errors = [&](const std::string& text) {
    folder.write("overlay/site.json", text);
    base::Diagnostics log;
    site::load_settings({folder / "ours", folder / "overlay"}, log);
    Lines lines = base_test::lines_of(log);
    for (std::string& line : lines) line.erase(0, folder.path().string().size() + 1);
    return lines;
  };
  CHECK(errors(R"({"titles": "T"})") ==
        Lines{"overlay/site.json:1:2: error: unknown member \"titles\"\n  note: did you mean \"title\"?"});
  CHECK(errors(R"({"locales": []})") ==
        Lines{"overlay/site.json:1:2: error: \"locales\" must name at least one locale"});
  CHECK(errors(R"({"logo": "own.svg"})") ==
        Lines{"overlay/site.json:1:10: error: there is no file \"own.svg\" beside site.json"});
  CHECK(errors(R"({"logo": "../own.svg"})") ==
        Lines{"overlay/site.json:1:10: error: \"logo\" must name a file beside site.json"});
  CHECK(errors(R"({"feedback": {"endpoint": "https://a.example/"}})").front() ==
        "overlay/site.json:1:14: error: \"endpoint\" needs \"baseUrl\"\n"
        "  note: it leads readers back to the thanks page of their language");
}

TEST_CASE("settings that are not there are the system's failure") {
  TempFolder folder;
  base::Diagnostics log;
  CHECK_THROWS_AS(site::load_settings({folder.path()}, log), base::SystemFailure);
}
