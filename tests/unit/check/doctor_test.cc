#include "check/doctor.h"

#include <algorithm>

#include "base/json.h"
#include "catch.h"
#include "check/doctor_report.h"
#include "unit/base/lines.h"

using base::Severity;
using base_test::Lines;
using check::Ability;
using check::Host;
using check::Quantity;
using check::Trouble;

namespace {

/// Two locales and a root: 100 files, 20 folders, 1,000 bytes.
check::SiteMeasure sample() {
  check::SiteMeasure site;
  site.parts = {{.name = "en", .files = 50, .bytes = 600, .folders = 1},
                {.name = "th", .files = 40, .bytes = 300, .folders = 1},
                {.name = "", .files = 10, .bytes = 100, .folders = 18}};
  site.folder = {"en/", 50};
  site.file = {"en/80.html", 70};
  site.headers = {.rules = 4, .dynamic = 2, .longest_line = 90};
  site.redirects = {.rules = 6, .dynamic = 5, .longest_line = 30};
  return site;
}

site::Settings published() {
  site::Settings settings;
  settings.base_url = "https://example.org/ports/";
  return settings;
}

Host limited(Quantity of, uint64_t most) {
  return {.id = "h", .name = "H", .limits = {{.of = of, .most = most, .sources = {0}}}};
}
Host lacking(Ability what) {
  return {.id = "h", .name = "H", .lacks = {{what, {0}}}};
}

std::string line_of(const Trouble& trouble) {
  std::string line = (trouble.severity == Severity::error ? "error: " : "warning: ") + trouble.text;
  return trouble.advice.empty() ? line : line + " -> " + trouble.advice;
}

Lines troubles_of(const Host& host, const site::Settings& settings = published(),
                  const check::SiteMeasure& site = sample()) {
  Lines lines;
  for (const Trouble& trouble : check::examine(host, site, settings)) lines.push_back(line_of(trouble));
  return lines;
}

}  // namespace

TEST_CASE("a limit is broken by one more than it allows, and by nothing less") {
  struct Case {
    Quantity of;
    uint64_t value;
    std::string says;
  };
  const std::vector<Case> cases = {
      {Quantity::files, 100, "the site would have 100 files; at most 99 -> publish fewer locales: --locales en fits"},
      {Quantity::entries, 120,
       "the site would have 120 files and folders; at most 119 -> publish fewer locales: --locales en fits"},
      {Quantity::bytes, 1000,
       "the site would have 1,000 bytes; at most 999 -> publish fewer locales: --locales en fits"},
      {Quantity::files_in_folder, 50,
       "en/ would hold 50 files; at most 49 -> the pages of a locale lie in one folder: choose another host"},
      {Quantity::bytes_of_file, 70, "en/80.html would have 70 bytes; at most 69"},
      {Quantity::header_rules, 4, "_headers would have 4 rules; at most 3"},
      {Quantity::header_line, 90, "_headers would have a line of 90 bytes; at most 89"},
      {Quantity::redirects, 6, "_redirects would have 6 rules; at most 5"},
      {Quantity::dynamic_redirects, 5, "_redirects would have 5 rules with * or :name; at most 4"},
      {Quantity::redirect_line, 30, "_redirects would have a line of 30 bytes; at most 29"},
  };
  for (const Case& c : cases) {
    INFO(c.says);
    CHECK(check::value_of(c.of, sample()) == c.value);
    CHECK(troubles_of(limited(c.of, c.value)) == Lines{});
    CHECK(troubles_of(limited(c.of, c.value - 1)) == Lines{"error: " + c.says});
  }
  check::SiteMeasure more = sample();
  more.redirects.rules = 8;
  CHECK(troubles_of(limited(Quantity::static_redirects, 2), published(), more) ==
        Lines{"error: _redirects would have 3 rules without * and :name; at most 2"});
}

TEST_CASE("the advice names the locales that fit, in the order they are published in") {
  CHECK(troubles_of(limited(Quantity::bytes, 700)) ==
        Lines{"error: the site would have 1,000 bytes; at most 700 -> publish fewer locales: --locales en fits"});
  CHECK(troubles_of(limited(Quantity::bytes, 699)) ==
        Lines{"error: the site would have 1,000 bytes; at most 699 -> the locale en alone is too large: choose "
              "another host"});
  check::SiteMeasure three = sample();
  three.parts.insert(three.parts.begin() + 2, {.name = "ja", .files = 7, .bytes = 7, .folders = 1});
  CHECK(troubles_of(limited(Quantity::files, 100), published(), three) ==
        Lines{"error: the site would have 107 files; at most 100 -> publish fewer locales: --locales en,th fits"});
}

TEST_CASE("a limit that some plan of the host lifts is a warning") {
  Host host = {.id = "h", .name = "H"};
  host.limits = {{.of = Quantity::files, .most = 20, .plan = "Free", .sources = {0}},
                 {.of = Quantity::files, .most = 100, .plan = "Paid", .setting = "BIG=1", .sources = {1, 2}}};
  std::vector<Trouble> troubles = check::examine(host, sample(), published());
  REQUIRE(troubles.size() == 1);
  CHECK(line_of(troubles[0]) ==
        "warning: the site would have 100 files; at most 20 on the plan Free, 100 on the plan Paid -> it fits the plan "
        "Paid, with BIG=1");
  CHECK(troubles[0].sources == std::vector<ports::SourceIndex>{0, 1, 2});
  host.limits[1].most = 99;
  CHECK(troubles_of(host) == Lines{"error: the site would have 100 files; at most 20 on the plan Free, 99 on the plan "
                                   "Paid -> publish fewer locales: --locales en fits the plan Paid, with BIG=1"});
  host.limits[0].most = 100;
  CHECK(troubles_of(host) == Lines{"warning: the site would have 100 files; at most 100 on the plan Free, 99 on the "
                                   "plan Paid -> it fits the plan Free"});
  host.limits[1].most = 100;
  CHECK(troubles_of(host) == Lines{});
}

TEST_CASE("headers that a host does not send matter when the site asks for some") {
  CHECK(troubles_of(lacking(Ability::headers)) ==
        Lines{"warning: it sends none of the headers of _headers: no Content-Security-Policy, no long caching of "
              "assets/ -> a content delivery network in front of it can send them"});
  check::SiteMeasure bare = sample();
  bare.headers = {};
  CHECK(troubles_of(lacking(Ability::headers), published(), bare) == Lines{});
}

TEST_CASE("one 404 page is enough for one locale") {
  CHECK(troubles_of(lacking(Ability::locale_not_found)) ==
        Lines{"warning: addresses that lead nowhere show the page of en in every locale"});
  check::SiteMeasure one = sample();
  one.parts.erase(one.parts.begin() + 1);
  CHECK(troubles_of(lacking(Ability::locale_not_found), published(), one) == Lines{});
}

TEST_CASE("a host may take the page of port 404 for its error page") {
  CHECK(troubles_of(lacking(Ability::page_404)) ==
        Lines{"warning: addresses below a locale's folder that lead nowhere show its 404.html, which is the page of "
              "port 404"});
}

TEST_CASE("the form of addresses has to be one that the host serves") {
  site::Settings extensionless = published();
  extensionless.canonical = site::AddressForm::extensionless;
  CHECK(troubles_of(lacking(Ability::extensionless), extensionless) ==
        Lines{"error: pages name addresses without \".html\", which lead nowhere there -> set \"canonical\" to "
              "\"html\" in site.json"});
  CHECK(troubles_of(lacking(Ability::extensionless)) == Lines{});
  CHECK(troubles_of(lacking(Ability::html_addresses)) ==
        Lines{"warning: it redirects the addresses that pages name to those without \".html\" -> set \"canonical\" to "
              "\"extensionless\" in site.json"});
  CHECK(troubles_of(lacking(Ability::html_addresses), extensionless) == Lines{});
  extensionless.base_url.clear();  // no address is named
  CHECK(troubles_of(lacking(Ability::extensionless), extensionless) == Lines{});
}

TEST_CASE("feedback that is posted to the site needs a host that takes posts") {
  site::Settings own = published();
  own.feedback_endpoint = "https://example.org/feedback";
  CHECK(troubles_of(lacking(Ability::posts), own) ==
        Lines{"error: it takes no feedback at https://example.org/feedback -> give \"feedback\" an \"endpoint\" on "
              "another server in site.json, or set it to true"});
  CHECK(troubles_of(lacking(Ability::posts)) == Lines{});  // asks for a page
  site::Settings other = own;
  other.feedback_endpoint = "https://feedback.example.org/";
  CHECK(troubles_of(lacking(Ability::posts), other) == Lines{});
  own.feedback = false;
  CHECK(troubles_of(lacking(Ability::posts), own) == Lines{});
}

TEST_CASE("a site without an address is told what it misses, whatever the host") {
  CHECK(check::examine(published()).empty());
  std::vector<Trouble> troubles = check::examine(site::Settings{});
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].severity == Severity::warning);
  CHECK(troubles[0].text == "without \"baseUrl\" pages have no canonical address, and the site no sitemap");
}

TEST_CASE("numbers are grouped in threes") {
  CHECK(check::grouped(0) == "0");
  CHECK(check::grouped(999) == "999");
  CHECK(check::grouped(1000) == "1,000");
  CHECK(check::grouped(1073741824) == "1,073,741,824");
}

TEST_CASE("troubles are told with where the host says so") {
  const std::vector<ports::Source> sources = {
      {.id = "a", .title = "A", .publisher = "P", .url = "https://h.test/a", .date = ""}};
  Host host = limited(Quantity::files, 99);
  host.lacks = {{Ability::locale_not_found, {0}}};
  check::Examination examination{host, check::examine(host, sample(), published())};
  base::Diagnostics log;
  check::log_troubles(host.id, examination.troubles, sources, log);
  CHECK(base_test::lines_of(log) ==
        Lines{"h: error: the site would have 100 files; at most 99 (https://h.test/a)\n  note: publish fewer locales: "
              "--locales en fits",
              "h: warning: addresses that lead nowhere show the page of en in every locale (https://h.test/a)"});
  check::Examination fine{{.id = "n", .name = "N", .include = "server/n"}, {}};
  check::Diagnosis diagnosis{sample(), check::examine(site::Settings{}), {examination, fine}};
  CHECK(check::doctor_text(diagnosis) ==
        "100 files, 1,000 bytes; most files in en/: 50; largest file en/80.html: 70 bytes\n"
        "h: 1 error, 1 warning\n"
        "n: fine; its configuration includes server/n\n");
  std::string json = check::doctor_json(diagnosis, sources);
  std::optional<base::Json> parsed = base::parse_json({"json", json}, log);
  REQUIRE(parsed);
  CHECK(parsed->find("files")->integer == 100);
  CHECK(parsed->find("troubles")->items.size() == 1);
  const base::Json& first = parsed->find("hosts")->items.at(0);
  CHECK(first.find("host")->string == "h");
  CHECK(first.find("troubles")->items.at(0).find("severity")->string == "error");
  CHECK(first.find("troubles")->items.at(0).find("sources")->items.at(0).string == "https://h.test/a");
  CHECK(parsed->find("hosts")->items.at(1).find("troubles")->items.empty());
}
