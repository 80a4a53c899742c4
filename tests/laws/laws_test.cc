// What must hold of a whole site: English in full, the two pseudo-locales and a site without a registry by a spread of
// ports. Each site is rendered once and each of its pages read once; the cases then look at what was found.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string>

#include "catch.h"
#include "laws/survey.h"

namespace laws {
namespace {

constexpr unsigned kJobs = 2;
constexpr size_t kBlocks = 256;
constexpr size_t kFilesOfAll = 2;  ///< the root page and the style sheet
const std::vector<std::string> kLocales = {"en", "en-XA", "ar-XB"};

/// What a locale has: every port and block, the home page, the commands, and the prose, which English has in full.
size_t pages_of_a_locale() {
  size_t prose = 0;
  for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/content/pages/en")) {
    prose += file.path().extension() == ".md";
  }
  return ports::kPortCount + kBlocks + 2 + prose;
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

Source& source() {
  static Source source(kLocales, "");
  return source;
}

const Survey& site() {
  static const Survey found = [] {
    Questions questions;
    questions.scans = [](const Subject& subject) { return !subject.is_pseudo || is_sampled(subject); };
    questions.compares = [](const Subject& subject) { return !subject.folder.empty() && is_sampled(subject); };
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
  for (std::string_view claim :
       {"tag assigned", "IANA lists port", "class=\"service\"", "nearest assigned"}) {
    if (html.find(claim) != std::string_view::npos) findings.add(kUnlistedClaims, subject.path, std::string(claim));
  }
}

const Survey& unlisted_site() {
  static const Survey found = [] {
    Source unlisted({"en"}, "none");
    Questions questions;
    questions.scans = is_sampled;
    questions.asks = ask_unlisted;
    return survey(unlisted, kJobs, questions);
  }();
  return found;
}

std::string broken_laws(const Survey& survey) {
  std::string text;
  for (const std::string& law : survey.findings.laws()) text += "\n" + law + survey.findings.of(law);
  return text;
}

}  // namespace

TEST_CASE("each locale has a page for every port and every block, a home page, a page of commands and an about page") {
  for (const std::string& locale : kLocales) {
    for (uint32_t port = 0; port < ports::kPortCount; ++port) {
      if (!site().map.has(locale + "/" + std::to_string(port) + ".html")) FAIL_CHECK("no page for port " << port);
    }
    for (uint32_t block = 0; block < kBlocks; ++block) {
      uint32_t first = block * 256;
      CHECK(site().map.has(locale + "/" + std::to_string(first) + "-" + std::to_string(first + 255) + ".html"));
    }
    CHECK(site().map.has(locale + "/index.html"));
    CHECK(site().map.has(locale + "/commands.html"));
    CHECK(site().map.has(locale + "/about.html"));
  }
  CHECK(site().map.has("index.html"));
  CHECK(site().map.has("assets/site.css"));
  CHECK(site().map.count_paths() == kLocales.size() * pages_of_a_locale() + kFilesOfAll);
  CHECK(site().pages_scanned > ports::kPortCount);
}

TEST_CASE("no page breaks a law") {
  for (std::string_view law : {law::kEncoding, law::kMarkup, law::kLanguage, law::kHead, law::kAnswer, law::kHeadings,
                               law::kIds, law::kLinks, law::kCitations, law::kPortNumbers, law::kNeighbours,
                               law::kWords, law::kBlocks, law::kComplete, law::kResolve, law::kReciprocal}) {
    INFO(law);
    CHECK(site().findings.of(law) == "");
  }
  CHECK(site().findings.laws().empty());
}

TEST_CASE("a translation changes no command, no address and no number") {
  size_t compared = 0;
  for (const auto& [path, invariants] : site().invariants) {
    if (path.starts_with("en/")) continue;
    std::string english = "en" + path.substr(path.find('/'));
    INFO(path);
    CHECK(difference(invariants, site().invariants.at(english)) == "");
    ++compared;
  }
  CHECK(compared > 1000);
}

TEST_CASE("the number of threads and the run change no byte") {
  CHECK(difference(site().hashes, hash_site(source(), 1)) == "");
  Source again(kLocales, "");
  CHECK(difference(site().hashes, hash_site(again, kJobs)) == "");
}

TEST_CASE("without a registry the site is whole, says so and claims no assignment") {
  CHECK(unlisted_site().map.count_paths() == pages_of_a_locale() + kFilesOfAll);
  CHECK(unlisted_site().findings.of(kUnlistedSays) == "");
  CHECK(unlisted_site().findings.of(kUnlistedClaims) == "");
  CHECK(broken_laws(unlisted_site()) == "");
}

}  // namespace laws
