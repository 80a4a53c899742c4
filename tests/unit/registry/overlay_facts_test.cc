// Facts from two layers: ours, and an overlay's files of the same names.
#include <map>

#include "catch.h"
#include "registry/facts.h"
#include "texts.h"
#include "unit/base/temp_folder.h"

namespace {

using Lines = std::vector<std::string>;

const std::map<std::string, std::string> kOurs = {
    {"sources.json", R"({"sources": [{"id": "a", "title": "A", "publisher": "P"},
{"id": "iana-registry", "title": "Registry", "publisher": "IANA"}]})"},
    {"classes.json", R"({"classes": [{"class": "system", "ports": "0-1023", "sources": ["a"]},
{"class": "user", "ports": "1024-49151", "sources": ["a"]},
{"class": "dynamic", "ports": "49152-65535", "sources": ["a"]}]})"},
    {"systems.json", R"({"systems": [
{"id": "linux", "name": "Linux", "ephemeral": {"ports": "32768-60999", "sources": ["a"]}}]})"},
    {"ranges.json", R"({"ranges": [{"id": "x", "name": "X", "ports": "10-19", "transports": ["tcp"], "sources": ["a"]},
{"id": "y", "name": "Y", "ports": "20-29", "transports": ["tcp"], "sources": ["a"]}]})"},
    {"uses.json", R"({"uses": [{"id": "web", "software": "Web", "ports": "80", "transports": ["tcp"], "sources": ["a"]},
{"id": "mail", "software": "Mail", "ports": "80", "transports": ["tcp"], "sources": ["a"]}]})"},
    {"abouts.json", R"({"abouts": [{"text": "web", "ports": "80-81", "sources": ["a"]}]})"},
    {"concepts.json", R"({"concepts": [{"id": "idea", "page": "idea"}]})"},
    {"browsers.json", R"({"blocked": {"sources": ["a"], "ports": [1]}})"},
    {"commands.json", R"({"commands": [{"id": "ss", "command": "ss {port}", "sources": ["a"]}]})"},
};

class Site {
 public:
  Site() {
    for (const auto& [name, text] : kOurs) folder_.write("ours/" + name, text);
  }
  void overlay(const std::string& name, const std::string& text) const { folder_.write("overlay/" + name, text); }
  std::optional<ports::Facts> load() {
    base::Diagnostics log;
    std::optional<ports::Facts> facts = registry::load_facts({folder_ / "ours", folder_ / "overlay"}, log);
    report = texts::lines(log);
    for (std::string& line : report) line.erase(0, folder_.path().string().size() + 1);
    CHECK(facts.has_value() == report.empty());
    return facts;
  }
  /// What is reported when the overlay has this file.
  Lines report_of(const std::string& name, const std::string& text) {
    overlay(name, text);
    load();
    return report;
  }

  Lines report;

 private:
  base_test::TempFolder folder_;
};

template <typename Items, typename Text>
std::string joined(const Items& items, Text text) {
  std::string result;
  for (const auto& item : items) result += (result.empty() ? "" : " ") + text(item);
  return result;
}

std::string range_row(const std::string& id, const std::string& rest = "") {
  return R"({"id": ")" + id + R"(", "name": "Own", "ports": "40-49", "transports": ["udp"], "sources": ["a"])" + rest +
         "}";
}

}  // namespace

TEST_CASE("an overlay that has none of the files changes nothing") {
  Site site;
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  CHECK(facts->ranges.size() == 2);
  CHECK(facts->uses.size() == 2);
}

TEST_CASE("a fact of an overlay stands in for the one with its id, in its place; a new one is added") {
  Site site;
  site.overlay("ranges.json", R"({"$schema": "x", "ranges": [)" + range_row("own") + "," + range_row("x") + "]}");
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  CHECK(joined(facts->ranges, [](auto& range) { return range.id + "=" + range.name; }) == "x=Own y=Y own=Own");
  CHECK(facts->ranges[0].range() == texts::range(40, 49));
}

TEST_CASE("a publisher's new uses come before ours, which keep their places when replaced") {
  Site site;
  auto use = [](const std::string& id) {
    return R"({"id": ")" + id + R"(", "software": "Own", "ports": "80", "transports": ["tcp"], "sources": ["a"]})";
  };
  site.overlay("uses.json", R"({"uses": [)" + use("one") + "," + use("mail") + "," + use("two") + "]}");
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  CHECK(joined(facts->uses, [](auto& use) { return use.fact.id + "=" + use.name; }) ==
        "use.one=Own use.two=Own use.web=Web use.mail=Own");
}

TEST_CASE("an overlay's sources can be cited in all its files, and replace ours of the same id") {
  Site site;
  site.overlay("sources.json", R"({"sources": [{"id": "own", "title": "Own", "publisher": "Us"},
{"id": "a", "title": "Better", "publisher": "P"}]})");
  site.overlay("commands.json", R"({"commands": [{"id": "own", "command": "own {port}", "sources": ["own", "a"]}]})");
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  CHECK(joined(facts->sources, [](auto& source) { return source.title; }) == "Better Registry Own");
  CHECK(facts->registry_source == 1);
  CHECK(facts->commands.back().sources == std::vector<ports::SourceIndex>{2, 0});
}

TEST_CASE("an overlay tells more of a port that we tell of, or tells it with our name instead") {
  Site site;
  site.overlay("abouts.json", R"({"abouts": [{"text": "note", "ports": "80", "sources": ["a"]}]})");
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  auto shown = [](auto& about) { return about.fact.id + "@" + to_string(about.fact.ports.front()); };
  CHECK(joined(facts->abouts, shown) == "about.web@80-81 about.note@80");
  site.overlay("abouts.json", R"({"abouts": [{"text": "web", "ports": "80", "sources": ["a"]}]})");
  facts = site.load();
  REQUIRE(facts);
  CHECK(joined(facts->abouts, shown) == "about.web@80");
}

TEST_CASE("classes, systems, concepts and what browsers block can be replaced") {
  Site site;
  site.overlay("sources.json", R"({"sources": [{"id": "own", "title": "Own", "publisher": "Us"}]})");
  site.overlay("classes.json", R"({"classes": [{"class": "user", "ports": "1024-49151", "sources": ["own"]}]})");
  site.overlay("systems.json", R"({"systems": [
{"id": "linux", "name": "Own", "ephemeral": {"ports": "40000-60999", "sources": ["own"]}}]})");
  site.overlay("concepts.json", R"({"concepts": [{"id": "idea", "page": "own"}, {"id": "new", "page": "new"}]})");
  site.overlay("browsers.json", R"({"blocked": {"sources": ["own"], "ports": [2, 3]}})");
  std::optional<ports::Facts> facts = site.load();
  REQUIRE(facts);
  CHECK(joined(facts->classes, [](auto& fact) { return std::to_string(fact.sources.front()); }) == "0 2 0");
  CHECK(joined(facts->systems, [](auto& system) { return system.name; }) == "Own");
  CHECK(joined(facts->concepts, [](auto& idea) { return idea.id + "=" + idea.page; }) == "idea=own new=new");
  CHECK(facts->blocked_by_browsers.ports.size() == 2);
}

TEST_CASE("mistakes in an overlay are reported at their places in its files") {
  CHECK(Site().report_of("ranges.json", "{\"ranges\": [\n" + range_row("own", R"(, "port": "1")") + "]}") ==
        Lines{"overlay/ranges.json:2:89: error: unknown member \"port\"\n  note: did you mean \"ports\"?"});
  CHECK(Site().report_of("commands.json", R"({"commands": [{"id": "b", "command": "{port}", "sources": ["c"]}]})") ==
        Lines{"overlay/commands.json:1:48: error: there is no source \"c\"\n  note: did you mean \"a\"?"});
  CHECK(Site().report_of("systems.json", R"({"system": []})") ==
        Lines{"overlay/systems.json:1:1: error: the member \"systems\" is missing",
              "overlay/systems.json:1:2: error: unknown member \"system\"\n  note: did you mean \"systems\"?"});
  CHECK(Site().report_of("ranges.json", "{\"ranges\": [\n5]}").front() ==
        "overlay/ranges.json:2:1: error: expected an object, found a whole number");
  CHECK(Site().report_of("ranges.json", "{").size() == 1);
  CHECK(Site().report_of("browsers.json", R"({"blocked": {"sources": ["a"], "ports": [2, 1]}})") ==
        Lines{"overlay/browsers.json:1:45: error: ports must be in rising order"});
}

TEST_CASE("a name used twice in one file of an overlay is an error, whether it is new or ours") {
  for (const char* id : {"own", "x"}) {
    CHECK(Site().report_of("ranges.json", "{\"ranges\": [\n" + range_row(id) + ",\n" + range_row(id) + "]}") ==
          Lines{"overlay/ranges.json:3:2: error: the id \"" + std::string(id) + "\" is used twice"});
  }
  CHECK(Site().report_of("abouts.json", R"({"abouts": [{"text": "one", "ports": "80", "sources": ["a"]},
{"text": "two", "ports": "80", "sources": ["a"]}]})") ==
        Lines{"overlay/abouts.json:2:17: error: a port has one paragraph about it"});
}
