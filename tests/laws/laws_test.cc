// What must hold of a whole site: English in full, the two pseudo-locales, a site without a registry and sites that are
// published in several ways by a spread of ports. Each site is rendered once and each of its pages read once; the cases
// then look at what was found.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string>

#include "catch.h"
#include "laws/frame_laws.h"
#include "laws/list_laws.h"
#include "laws/port_laws.h"
#include "laws/survey.h"
#include "laws/texts.h"

namespace laws {
namespace {

constexpr unsigned kJobs = 2;
constexpr size_t kBlocks = 256;
const LocaleName kEnglish = {"en", "English"};
const LocaleName kAccented = {"en-XA", "[Ḗƞɠŀīşħ]"};
const LocaleName kRightToLeft = {"ar-XB", "\u202eEnglish\u202c"};

std::vector<std::string> files_in(const char* folder, std::string_view extension = "") {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + folder)) {
    if (file.path().filename().string().ends_with(extension)) names.push_back(file.path().filename().string());
  }
  return names;
}

/// Beside the pages of ports and blocks.
std::vector<std::string> other_pages(const Expectations& expected) {
  std::vector<std::string> names = {"index.html",         "system-ports.html", "user-ports.html",
                                    "dynamic-ports.html", "services.html",     "categories.html",
                                    "search.html",        "not-found.html",    "commands.html"};
  for (const auto& [page, list] : expected.lists) names.push_back(page);
  for (const std::string& file : files_in("/content/pages/en", ".md")) {
    names.push_back(file.substr(0, file.rfind('.')) + ".html");
  }
  return names;
}

std::vector<std::string> root_files() {
  return {"index.html", "404.html",   "robots.txt",        "ports.json",      "ports.schema.json",
          "_headers",   "_redirects", "server/nginx.conf", "server/Caddyfile"};
}

size_t count_assets() {
  constexpr size_t kPictures = 2;  ///< made of the facts: the port space, alone and to be shared
  return files_in("/templates/assets").size() + kPictures;
}

/// Files of a site without an address; how many pieces the search index has is its own business.
size_t count_files(const Expectations& expected, const SiteMap& map) {
  size_t pages = ports::kPortCount + kBlocks + other_pages(expected).size();
  return expected.site.locales.size() * pages + root_files().size() + count_assets() +
         map.count_paths("search/", ".js");
}

/// About 500 ports: both ends of every class and of systems' ranges, ports of every state, and a prime step.
bool is_in_spread(uint32_t port) {
  constexpr std::array<uint32_t, 24> kEdges = {0,     15,    22,    24,    80,    443,   465,   1008,
                                               1023,  1024,  2049,  2925,  6000,  6400,  32767, 32768,
                                               49151, 49152, 60156, 60999, 61000, 65534, 65535, 257};
  return port % 131 == 0 || std::find(kEdges.begin(), kEdges.end(), port) != kEdges.end();
}

bool is_sampled(const Subject& subject) {
  return subject.kind != PageKind::port || is_in_spread(subject.number);
}

PublishedSite without_address() {
  PublishedSite site;
  site.locales = {kEnglish, kAccented, kRightToLeft};
  return site;
}

Source& source() {
  static Source source(without_address(), "");
  return source;
}

const Survey& site() {
  static const Survey found = [] {
    Questions questions;
    questions.looks = [](const Subject& subject) {
      return !subject.is_pseudo || is_sampled(subject) ? Look::whole : Look::none;
    };
    return survey(source(), kJobs, questions);
  }();
  return found;
}

constexpr std::string_view kUnlistedSays = "a page without a registry says so";
constexpr std::string_view kUnlistedClaims = "a page without a registry claims no assignment";

/// IANA's registry is a source that every statement from it cites; prose may name it.
void ask_unlisted(const Subject& subject, std::string_view html, Findings& findings) {
  bool says_so = html.find("No registry was used") != std::string_view::npos;
  bool must_say = subject.kind == PageKind::home || (subject.kind == PageKind::port && subject.number < 49152);
  if (must_say && !says_so) findings.add(kUnlistedSays, subject.path, "does not");
  if (subject.kind == PageKind::prose) return;
  for (std::string_view claim : {"tag assigned", "IANA lists port", "class=\"service\"", "nearest assigned"}) {
    if (html.find(claim) != std::string_view::npos) findings.add(kUnlistedClaims, subject.path, std::string(claim));
  }
}

Source& unlisted_source() {
  PublishedSite site;
  site.locales = {kEnglish};
  static Source source(site, "none");
  return source;
}

const Survey& unlisted_site() {
  static const Survey found = [] {
    Questions questions;
    questions.looks = [](const Subject& subject) { return is_sampled(subject) ? Look::whole : Look::none; };
    questions.asks = ask_unlisted;
    return survey(unlisted_source(), kJobs, questions);
  }();
  return found;
}

std::string broken_laws(const Survey& survey) {
  std::string text;
  for (const std::string& law : survey.findings.laws()) text += "\n" + law + survey.findings.of(law);
  return text;
}

/// The head of every page, and the whole of some.
Survey survey_published(const PublishedSite& site, std::string_view settings) {
  Source source(site, "", settings);
  Questions questions;
  questions.looks = [](const Subject& subject) { return is_sampled(subject) ? Look::whole : Look::head; };
  return survey(source, kJobs, questions);
}

}  // namespace

TEST_CASE("each locale has a page for every port, block, class, letter and category, and those that lead to them") {
  const Expectations& expected = source().expected();
  for (const LocaleName& locale : expected.site.locales) {
    for (uint32_t port = 0; port < ports::kPortCount; ++port) {
      if (!site().map.has(locale.tag + "/" + port_url(port))) FAIL_CHECK("no page for port " << port);
    }
    for (uint32_t block = 0; block < kBlocks; ++block) CHECK(site().map.has(locale.tag + "/" + block_url(block * 256)));
    for (const std::string& page : other_pages(expected)) {
      INFO(page);
      CHECK(site().map.has(locale.tag + "/" + page));
    }
  }
  CHECK(expected.lists.contains("services-s.html"));
  CHECK(expected.lists.contains("category-remote-access.html"));
  CHECK(site().pages_scanned > ports::kPortCount);
}

TEST_CASE("at the root lie the choice of languages, the page for what is missing, and files for machines") {
  for (const std::string& path : root_files()) {
    INFO(path);
    CHECK(site().map.has(path));
  }
  CHECK(site().map.count_paths("search/", ".js") > 0);
  CHECK(site().map.count_paths() == count_files(source().expected(), site().map));
}

TEST_CASE("every file that pages load for good has its content in its name") {
  for (const std::string& name : files_in("/templates/assets")) {
    size_t dot = name.rfind('.');
    std::string begin = "assets/" + name.substr(0, dot) + ".", end = name.substr(dot);
    INFO(name);
    CHECK(site().map.count_paths(begin, end) == 1);
  }
  for (const auto& [path, hash] : site().hashes) {
    if (!path.starts_with("assets/")) continue;
    size_t end = path.rfind('.'), begin = path.rfind('.', end - 1) + 1;
    INFO(path);
    CHECK(end - begin >= 8);
    CHECK(path.find_first_not_of("0123456789abcdef", begin) == end);
  }
}

TEST_CASE("no page breaks a law") {
  for (std::string_view law :
       {law::kEncoding, law::kMarkup,     law::kLanguage,  law::kHead,         law::kAnswer,      law::kHeadings,
        law::kIds,      law::kLinks,      law::kCitations, law::kWords,        law::kPortNumbers, law::kNeighbours,
        law::kBlocks,   law::kNames,      law::kFigures,   law::kFewLinks,     law::kFrame,       law::kMenu,
        law::kCrumbs,   law::kBase,       law::kAddress,   law::kTranslations, law::kIndexing,    law::kComplete,
        law::kResolve,  law::kReciprocal, law::kTwoClicks, law::kSitemap}) {
    INFO(law);
    CHECK(site().findings.of(law) == "");
  }
  CHECK(site().findings.laws().empty());
}

TEST_CASE("a site with an address states it on every page, with its translations") {
  PublishedSite published;
  published.locales = {kEnglish, kRightToLeft};
  published.base_url = "https://ports.example.org/";
  published.hreflang_in_head = true;
  Survey found = survey_published(published, R"({"baseUrl": "https://ports.example.org/", "hreflang": "head"})");
  CHECK(broken_laws(found) == "");
  CHECK(found.pages_scanned > 2 * ports::kPortCount);
  CHECK(found.map.has("sitemap.xml"));
  CHECK(found.map.has("en/opensearch.xml"));
  CHECK(found.map.has("ar-XB/opensearch.xml"));
}

TEST_CASE("a site below a path, without extensions, that offers notable ports only") {
  PublishedSite published;
  published.locales = {kEnglish, kRightToLeft};
  published.base_url = "https://example.org/a/ports/";
  published.base_path = "/a/ports/";
  published.extensionless = true;
  published.hreflang_in_head = true;
  published.index_all = false;
  Survey found = survey_published(published, R"({"baseUrl": "https://example.org/a/ports", "canonical": "extensionless",
                                                 "hreflang": "head", "index": "notable"})");
  CHECK(broken_laws(found) == "");
}

TEST_CASE("translations that the sitemap names are not in the head") {
  PublishedSite published;
  published.locales = {kEnglish, kRightToLeft};
  published.base_url = "https://example.org/";
  CHECK(broken_laws(survey_published(published, R"({"baseUrl": "https://example.org/"})")) == "");
}

TEST_CASE("the number of threads and the run change no byte") {
  CHECK(difference(site().hashes, hash_site(source(), 1)) == "");
  Source again(without_address(), "");
  CHECK(difference(site().hashes, hash_site(again, kJobs)) == "");
}

TEST_CASE("without a registry the site is whole, says so and claims no assignment") {
  CHECK(unlisted_site().map.count_paths() == count_files(unlisted_source().expected(), unlisted_site().map));
  CHECK(unlisted_site().findings.of(kUnlistedSays) == "");
  CHECK(unlisted_site().findings.of(kUnlistedClaims) == "");
  CHECK(broken_laws(unlisted_site()) == "");
}

}  // namespace laws
