// What must hold of every page of every locale that we ship: it obeys all laws, and says of its port what the English
// page says.
#include <string>

#include "catch.h"
#include "laws/survey.h"

namespace laws {
namespace {

constexpr unsigned kJobs = 2;
constexpr size_t kShown = 5;

PublishedSite all_locales() {
  PublishedSite site;
  site.locales = {{"en", "English"}, {"th", "ไทย"},           {"ms", "Bahasa Melayu"},
                  {"ja", "日本語"},  {"zh-Hans", "简体中文"}, {"ar", "العربية"}};
  return site;
}

Source& source() {
  static Source source(all_locales(), "");
  return source;
}

const Survey& site() {
  static const Survey found = [] {
    Questions questions;
    questions.digests = [](const Subject& subject) { return !subject.folder.empty(); };
    return survey(source(), kJobs, questions);
  }();
  return found;
}

std::string english_of(const std::string& path) {
  return "en" + path.substr(path.find('/'));
}

/// The same pages again, to tell what differs.
std::string explain(const std::vector<std::string>& paths) {
  auto is_asked = [&](const Subject& subject) {
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return path == subject.path || english_of(path) == subject.path;
    });
  };
  Questions questions;
  questions.looks = [&](const Subject& subject) { return is_asked(subject) ? Look::whole : Look::none; };
  questions.compares = is_asked;
  Survey found = survey(source(), kJobs, questions);
  std::string text;
  for (const std::string& path : paths) {
    text += "\n" + path + ": " + difference(found.invariants.at(english_of(path)), found.invariants.at(path));
  }
  return text;
}

}  // namespace

TEST_CASE("no page of a translation breaks a law") {
  std::string text;
  for (const std::string& law : site().findings.laws()) text += "\n" + law + site().findings.of(law);
  CHECK(text == "");
  CHECK(site().pages_scanned > 6 * ports::kPortCount);
}

TEST_CASE("a translation changes no command, address, number, date, source or name") {
  std::vector<std::string> different;
  for (const auto& [path, digest] : site().digests) {
    bool has_words_for_few = path.starts_with("ar/");
    if (!agrees(site().digests.at(english_of(path)), digest, !has_words_for_few)) different.push_back(path);
  }
  INFO(different.size() << " pages differ");
  if (different.size() > kShown) different.resize(kShown);
  CHECK((different.empty() ? "" : explain(different)) == "");
}

}  // namespace laws
