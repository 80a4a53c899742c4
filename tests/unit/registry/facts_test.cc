// A folder of small files that are right; each mistake changes one of them.
#include "registry/facts.h"

#include <map>

#include "base/source.h"
#include "catch.h"
#include "texts.h"
#include "unit/base/temp_folder.h"

namespace {

using Lines = std::vector<std::string>;

const std::map<std::string, std::string> kGoodFiles = {
    {"sources.json", R"({"$schema": "x", "sources": [
{"id": "rfc6335", "title": "Ports", "publisher": "IETF", "rfc": 6335, "date": "2011-08"},
{"id": "iana-registry", "title": "Registry", "publisher": "IANA", "url": "https://www.iana.org/"}
]})"},
    {"classes.json", R"({"classes": [
{"class": "system", "ports": "0-1023", "sources": ["rfc6335"]},
{"class": "user", "ports": "1024-49151", "sources": ["rfc6335"]},
{"class": "dynamic", "ports": "49152-65535", "sources": ["rfc6335", "iana-registry"]}
]})"},
    {"systems.json", R"({"systems": [
{"id": "linux", "name": "Linux", "ephemeral": {"ports": "32768-60999", "sources": ["rfc6335"]}, "privileged": {"ports": "0-1023", "sources": ["rfc6335"]}, "parity": {"ports": "32768-60999", "sources": ["rfc6335"]}, "show": {"command": "sysctl x", "sources": ["rfc6335"]}, "change": {"command": "sysctl -w x", "sources": ["rfc6335", "iana-registry"]}},
{"id": "windows", "name": "Windows", "superseded": true, "ephemeral": {"ports": "49152-65535", "sources": ["rfc6335"]}}
]})"},
    {"ranges.json", R"({"ranges": [
{"id": "vnc", "name": "VNC", "ports": "5900-5903", "transports": ["tcp", "udp"], "certainty": "common", "category": "screen", "base": 5890, "sources": ["rfc6335"]},
{"id": "one", "name": "One", "ports": "10", "transports": ["sctp"], "sources": ["rfc6335"]}
]})"},
    {"uses.json", R"({"$schema": "x", "uses": [
{"id": "squid", "ports": "3128", "transports": ["tcp"], "software": "Squid", "role": "proxy", "qualifier": "older", "category": "web", "encryption": "optional", "exposure": "insideOnly", "probe": "http", "secure": 3129, "certainty": "common", "sources": ["rfc6335", "iana-registry"]},
{"id": "https", "ports": ["443", "8443-8444"], "transports": ["tcp", "udp"], "service": "https", "category": "screen", "sources": ["iana-registry"]}
]})"},
    {"abouts.json", R"({"abouts": [
{"text": "proxies", "ports": "3128", "mentions": [8080, 80], "certainty": "common", "sources": ["rfc6335"]},
{"text": "mail2", "ports": ["25", "465-466"], "sources": ["rfc6335"]}
]})"},
    {"concepts.json", R"({"$schema": "x", "concepts": [
{"id": "privileged", "page": "privileged-ports"}, {"id": "ephemeral", "page": "ephemeral-ports"}
]})"},
    {"browsers.json", R"({"blocked": {"sources": ["rfc6335"], "ports": [0, 7, 65535]}})"},
    {"commands.json", R"({"commands": [
{"id": "linux.ss", "command": "ss :{port} {port}", "note": "asRoot", "sources": ["rfc6335"]}
]})"},
};

/// The good files with one of them replaced.
class Content {
 public:
  Content() {
    for (const auto& [name, text] : kGoodFiles) folder_.write(name, text);
  }
  std::optional<ports::Facts> load() {
    base::Diagnostics log;
    std::optional<ports::Facts> facts = registry::load_facts({folder_.path()}, log);
    report = texts::lines(log);
    CHECK(facts.has_value() == report.empty());
    return facts;
  }
  /// What is reported when `file` is `text`; the folder is left out of the lines.
  Lines report_of(const std::string& file, const std::string& text) {
    folder_.write(file, text);
    load();
    folder_.write(file, kGoodFiles.at(file));
    for (std::string& line : report) {
      std::string prefix = folder_.path().string() + "/";
      if (line.starts_with(prefix)) line.erase(0, prefix.size());
    }
    return report;
  }
  std::filesystem::path operator/(const char* name) const { return folder_ / name; }

  Lines report;

 private:
  base_test::TempFolder folder_;
};

/// A file whose list holds `row` alone, on its second line.
std::string with_row(const std::string& list, const std::string& row) {
  return "{\"" + list + "\": [\n" + row + "\n]}";
}

}  // namespace

TEST_CASE("good files become facts with ids, certainties and sources") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  CHECK(facts->sources.size() == 2);
  CHECK(facts->sources[0].rfc == 6335);
  CHECK(facts->sources[0].date == "2011-08");
  CHECK(facts->registry_source == 1);
  CHECK(facts->classes[2].id == "class.dynamic");
  CHECK(facts->classes[2].certainty == ports::Certainty::assigned);
  CHECK(facts->classes[2].sources == std::vector<ports::SourceIndex>{0, 1});
  REQUIRE(facts->systems.size() == 2);
  CHECK(facts->systems[0].ephemeral.id == "system.linux.ephemeral");
  CHECK(facts->systems[0].ephemeral.ports == std::vector{texts::range(32768, 60999)});
  CHECK(facts->systems[0].privileged->id == "system.linux.privileged");
  CHECK_FALSE(facts->systems[1].privileged);
  REQUIRE(facts->ranges.size() == 2);
  CHECK(facts->ranges[0].fact.id == "range.vnc");
  CHECK(facts->ranges[0].fact.certainty == ports::Certainty::common);
  CHECK(facts->ranges[0].transports == 3);
  CHECK(facts->ranges[1].fact.certainty == ports::Certainty::shipped);
  CHECK(facts->ranges[1].range() == texts::port(10));
  CHECK(facts->blocked_by_browsers.id == "browsers.blocked");
  CHECK(facts->blocked_by_browsers.ports.size() == 3);
  CHECK(facts->commands.back().text == "ss :{port} {port}");
}

TEST_CASE("a system may be an old one, prefer one half of its ports, and show and change what it lends") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  const ports::System& linux = facts->systems[0];
  CHECK_FALSE(linux.superseded);
  CHECK(facts->systems[1].superseded);
  REQUIRE(linux.parity);
  CHECK(linux.parity->id == "system.linux.parity");
  CHECK(linux.parity->certainty == ports::Certainty::shipped);
  CHECK(linux.parity->ports == std::vector{texts::range(32768, 60999)});
  CHECK_FALSE(facts->systems[1].parity);
  REQUIRE(facts->commands.size() == 3);
  CHECK(facts->commands[0].id == "system.linux.show");
  CHECK(facts->commands[0].text == "sysctl x");
  CHECK(facts->commands[1].id == "system.linux.change");
  CHECK(facts->commands[1].sources == std::vector<ports::SourceIndex>{0, 1});
}

TEST_CASE("a range's rule counts from its first port, unless a lower one is given") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  CHECK(facts->ranges[0].id == "vnc");
  CHECK(facts->ranges[0].base == ports::Port(5890));
  CHECK(facts->ranges[1].base == ports::Port(10));
}

TEST_CASE("uses name a program or a service of the registry") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  REQUIRE(facts->uses.size() == 2);
  const ports::Use& squid = facts->uses[0];
  CHECK(squid.fact.id == "use.squid");
  CHECK(squid.fact.certainty == ports::Certainty::common);
  CHECK(squid.fact.sources == std::vector<ports::SourceIndex>{0, 1});
  CHECK(squid.fact.ports == std::vector{texts::port(3128)});
  CHECK(squid.name == "Squid");
  CHECK_FALSE(squid.is_service);
  CHECK(squid.transports == 1);
  CHECK(squid.encryption == ports::Encryption::optional);
  CHECK(squid.secure == ports::Port(3129));
  const ports::Use& https = facts->uses[1];
  CHECK(https.fact.ports == std::vector{texts::port(443), texts::range(8443, 8444)});
  CHECK(https.fact.certainty == ports::Certainty::shipped);
  CHECK(https.name == "https");
  CHECK(https.is_service);
  CHECK(https.transports == 3);
  CHECK(https.encryption == ports::Encryption::unknown);
  CHECK_FALSE(https.secure);
}

TEST_CASE("words that pick messages are gathered by kind, and ranges and uses share their categories") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  CHECK(facts->roles.names() == Lines{"none", "proxy"});
  CHECK(facts->qualifiers.names() == Lines{"none", "older"});
  CHECK(facts->categories.names() == Lines{"none", "screen", "web"});
  CHECK(facts->exposures.names() == Lines{"none", "insideOnly"});
  CHECK(facts->probes.names() == Lines{"none", "http"});
  CHECK(facts->notes.names() == Lines{"none", "asRoot"});
  CHECK(facts->commands.back().note == 1);
  CHECK(facts->commands.front().note == ports::Vocabulary::kNone);
  CHECK(facts->about_texts.names() == Lines{"none", "proxies", "mail2"});
  const ports::Use& squid = facts->uses[0];
  CHECK(std::array{squid.role, squid.qualifier, squid.category, squid.exposure, squid.probe} ==
        std::array<ports::Vocabulary::Index, 5>{1, 1, 2, 1, 1});
  CHECK(facts->uses[1].category == 1);
  CHECK(facts->uses[1].role == ports::Vocabulary::kNone);
  CHECK(facts->ranges[0].category == 1);
  CHECK(facts->ranges[1].category == ports::Vocabulary::kNone);
}

TEST_CASE("paragraphs mention other ports in the order of their text") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  REQUIRE(facts->abouts.size() == 2);
  CHECK(facts->abouts[0].fact.id == "about.proxies");
  CHECK(facts->abouts[0].fact.certainty == ports::Certainty::common);
  CHECK(facts->abouts[0].mentions == std::vector{ports::Port(8080), ports::Port(80)});
  CHECK(facts->abouts[1].fact.id == "about.mail2");
  CHECK(facts->abouts[1].fact.ports == std::vector{texts::port(25), texts::range(465, 466)});
  CHECK(facts->abouts[1].text == 2);
  CHECK(facts->abouts[1].mentions.empty());
}

TEST_CASE("concepts lead to pages of prose") {
  Content content;
  std::optional<ports::Facts> facts = content.load();
  REQUIRE(facts);
  REQUIRE(facts->concepts.size() == 2);
  CHECK(facts->concepts[0].id == "privileged");
  CHECK(facts->concepts[1].page == "ephemeral-ports");
}

TEST_CASE("the bundled facts have no mistakes") {
  base::Diagnostics log;
  std::optional<ports::Facts> facts = registry::load_facts({SOURCE_DIR "/content"}, log);
  CHECK(texts::lines(log) == Lines{});
  REQUIRE(facts);
  CHECK(facts->sources[facts->registry_source].id == "iana-registry");
}

TEST_CASE("a missing file is the system's failure, named by its path") {
  for (const auto& [name, text] : kGoodFiles) {
    Content content;
    std::filesystem::remove(content / name.c_str());
    base::Diagnostics log;
    CHECK_THROWS_WITH(registry::load_facts({(content / name.c_str()).parent_path()}, log), Catch::Contains(name));
  }
}

TEST_CASE("mistakes in sources are reported at their places") {
  Content content;
  // The other files name sources that are then missing, so rows are added behind the good ones.
  std::string good = kGoodFiles.at("sources.json");
  auto report = [&](const std::string& row) {
    return content.report_of("sources.json", good.substr(0, good.size() - 3) + ",\n" + row + "]}");
  };
  CHECK(report(R"({"id": "a", "title": "T"})") ==
        Lines{"sources.json:4:1: error: the member \"publisher\" is missing"});
  CHECK(report(R"({"id": "A b", "title": "T", "publisher": "P"})") ==
        Lines{"sources.json:4:2: error: \"A b\" is no id: use lower-case letters, digits, - and ."});
  CHECK(report(R"({"id": "rfc6335", "title": "T", "publisher": "P"})") ==
        Lines{"sources.json:4:2: error: the id \"rfc6335\" is used twice"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "url": "javascript:x"})") ==
        Lines{"sources.json:4:52: error: \"javascript:x\" is no http or https address"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "url": "about.html"})") ==
        Lines{"sources.json:4:52: error: \"about.html\" is no http or https address"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "date": "May 2011"})") ==
        Lines{"sources.json:4:53: error: \"May 2011\" is no date: use YYYY, YYYY-MM or YYYY-MM-DD"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "rfc": 0})") ==
        Lines{"sources.json:4:52: error: \"rfc\" must be from 1 to 99999, found 0"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "dat": "2011"})") ==
        Lines{"sources.json:4:45: error: unknown member \"dat\"\n  note: did you mean \"date\"?"});
  CHECK(report(R"({"id": "a", "title": "T", "publisher": "P", "date": "2011"})") == Lines{});
}

TEST_CASE("four letters are no year") {
  Content content;
  std::string good = kGoodFiles.at("sources.json");
  Lines report = content.report_of(
      "sources.json", good.substr(0, good.size() - 3) +
                          ",\n{\"id\": \"a\", \"title\": \"T\", \"publisher\": \"P\", \"date\": \"soon\"}]}");
  CHECK(report == Lines{"sources.json:4:53: error: \"soon\" is no date: use YYYY, YYYY-MM or YYYY-MM-DD"});
}

TEST_CASE("a file name that begins with http is no address") {
  Content content;
  std::string good = kGoodFiles.at("sources.json");
  Lines report = content.report_of(
      "sources.json", good.substr(0, good.size() - 3) +
                          ",\n{\"id\": \"a\", \"title\": \"T\", \"publisher\": \"P\", \"url\": \"http.html\"}]}");
  CHECK(report == Lines{"sources.json:4:52: error: \"http.html\" is no http or https address"});
}

TEST_CASE("an id has at least one character") {
  Content content;
  CHECK(content
            .report_of("commands.json",
                       with_row("commands", R"({"id": "", "command": "x {port}", "sources": ["rfc6335"]})"))
            .size() == 1);
}

TEST_CASE("the registry itself has to be among the sources") {
  Content content;
  std::string renamed = kGoodFiles.at("sources.json");
  renamed.replace(renamed.find("iana-registry"), 13, "iana-registri");
  Lines report = content.report_of("sources.json", renamed);
  bool reported_in_sources = std::any_of(report.begin(), report.end(), [](const std::string& line) {
    return line.starts_with("sources.json:") && line.find("iana-registry") != std::string::npos;
  });
  CHECK(reported_in_sources);
}

TEST_CASE("every class has to be there") {
  Content content;
  CHECK_FALSE(content.report_of("classes.json", R"({"classes": []})").empty());
}

TEST_CASE("mistakes in classes are reported at their places") {
  Content content;
  std::string good = kGoodFiles.at("classes.json");
  auto report = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return content.report_of("classes.json", text.replace(text.find(from), from.size(), to));
  };
  CHECK(report("0-1023", "0-1024") == Lines{"classes.json:2:30: error: RFC 6335 gives this class the ports 0-1023"});
  CHECK(report("\"ports\": \"0-1023\", ", "") == Lines{"classes.json:2:1: error: the member \"ports\" is missing"});
  CHECK(report("1024-49151", "49151-1024") ==
        Lines{"classes.json:3:19: error: \"49151-1024\" is no port (0 to 65535) or range of ports (first-last)",
              "classes.json:3:28: error: RFC 6335 gives this class the ports 1024-49151"});
  CHECK(report("[\"rfc6335\"]", "[\"rfc6336\"]") ==
        Lines{"classes.json:2:40: error: there is no source \"rfc6336\"\n  note: did you mean \"rfc6335\"?"});
  CHECK(report("[\"rfc6335\"]", "[]") == Lines{"classes.json:2:1: error: a fact needs \"sources\""});
  CHECK(report("\"system\"", "\"sistem\"").back() ==
        "classes.json:2:11: error: \"sistem\" is no class\n  note: one of system, user, dynamic");
}

TEST_CASE("mistakes in systems are reported at their places") {
  Content content;
  auto report = [&](const std::string& row) { return content.report_of("systems.json", with_row("systems", row)); };
  CHECK(report(R"({"id": "a", "name": "A"})") == Lines{"systems.json:2:1: error: the member \"ephemeral\" is missing"});
  CHECK(report(R"({"id": "a", "name": "A", "ephemeral": {"ports": "1-70000", "sources": ["rfc6335"]}})") ==
        Lines{"systems.json:2:40: error: \"1-70000\" is no port (0 to 65535) or range of ports (first-last)"});
  CHECK(report(R"({"id": "a", "name": "A", "ephemeral": []})") ==
        Lines{"systems.json:2:39: error: expected an object, found an array",
              "systems.json:2:39: error: a fact needs \"sources\""});
  CHECK(report(R"({"id": "a", "name": "A", "ephemeral": {"ports": "1-2", "sources": ["rfc6335"], "port": 1}})") ==
        Lines{"systems.json:2:80: error: unknown member \"port\"\n  note: did you mean \"ports\"?"});
  std::string row = R"(, "name": "A", "ephemeral": {"ports": "1-2", "sources": ["rfc6335"]}})";
  CHECK(report("{\"id\": \"a\"" + row + ",\n{\"id\": \"a\"" + row) ==
        Lines{"systems.json:3:2: error: the id \"a\" is used twice"});
}

TEST_CASE("mistakes in what a system has beside its ports are reported at their places") {
  Content content;
  auto report = [&](const std::string& members) {
    return content.report_of(
        "systems.json", with_row("systems",
                                 "{\"id\": \"a\", \"name\": \"A\", \"ephemeral\": {\"ports\": \"1-2\", \"sources\": "
                                 "[\"rfc6335\"]},\n" +
                                     members + "}"));
  };
  CHECK(report(R"("superseded": "yes")") ==
        Lines{"systems.json:3:15: error: \"superseded\" must be true or false, found a string"});
  CHECK(report(R"("parity": {"ports": "2-1", "sources": ["rfc6335"]})") ==
        Lines{"systems.json:3:12: error: \"2-1\" is no port (0 to 65535) or range of ports (first-last)"});
  CHECK(report(R"("parity": {"ports": "1-2"})") == Lines{"systems.json:3:11: error: a fact needs \"sources\""});
  CHECK(report(R"("parity": {"sources": ["rfc6335"]})") ==
        Lines{"systems.json:3:11: error: the member \"ports\" is missing"});
  CHECK(report(R"("show": {"sources": ["rfc6335"]})") ==
        Lines{"systems.json:3:9: error: the member \"command\" is missing"});
  CHECK(report(R"("change": {"command": "x"})") == Lines{"systems.json:3:11: error: a fact needs \"sources\""});
  CHECK(report(R"("show": {"comand": "x", "command": "x", "sources": ["rfc6335"]})") ==
        Lines{"systems.json:3:10: error: unknown member \"comand\"\n  note: did you mean \"command\"?"});
  CHECK(report(R"("show": "sysctl x")").front() == "systems.json:3:9: error: expected an object, found a string");
  CHECK(report(R"("shows": {})") ==
        Lines{"systems.json:3:1: error: unknown member \"shows\"\n  note: did you mean \"show\"?"});
}

TEST_CASE("there are no more sources than fit") {
  Content content;
  auto report = [&](int count) {
    std::string text = kGoodFiles.at("sources.json");
    text.resize(text.rfind("\n]}"));
    for (int i = 2; i < count; ++i) {
      text += ",\n{\"id\": \"a" + std::to_string(i) + "\", \"title\": \"T\", \"publisher\": \"P\", \"rfc\": 1}";
    }
    return content.report_of("sources.json", text + "\n]}");
  };
  CHECK(report(4095) == Lines{});
  CHECK(report(4096) == Lines{});
  CHECK(report(4097) == Lines{"sources.json:4098:1: error: more than 4096 sources"});
}

TEST_CASE("there are no more systems and ranges than a port can mark") {
  Content content;
  auto rows = [](int count, const std::string& rest) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += (i > 0 ? ",\n" : "") + ("{\"id\": \"a" + std::to_string(i)) + "\", \"name\": \"A\", " + rest;
    return text;
  };
  std::string system = R"("ephemeral": {"ports": "1-2", "sources": ["rfc6335"]}})";
  CHECK(content.report_of("systems.json", with_row("systems", rows(16, system))) == Lines{});
  CHECK(content.report_of("systems.json", with_row("systems", rows(17, system))) ==
        Lines{"systems.json:18:1: error: more than 16 systems"});
  std::string range = R"("ports": "1-2", "transports": ["tcp"], "sources": ["rfc6335"]})";
  CHECK(content.report_of("ranges.json", with_row("ranges", rows(64, range))) == Lines{});
  CHECK(content.report_of("ranges.json", with_row("ranges", rows(65, range))) ==
        Lines{"ranges.json:66:1: error: more than 64 known ranges"});
}

TEST_CASE("mistakes in ranges are reported at their places") {
  Content content;
  auto report = [&](const std::string& row) { return content.report_of("ranges.json", with_row("ranges", row)); };
  CHECK(report(R"({"id": "a", "name": "A", "ports": "1-2", "sources": ["rfc6335"]})") ==
        Lines{"ranges.json:2:1: error: a fact needs \"transports\""});
  CHECK(report(R"({"id": "a", "name": "A", "ports": "1-2", "transports": ["tcp", "upd"], "sources": ["rfc6335"]})") ==
        Lines{"ranges.json:2:42: error: \"upd\" is no transport\n  note: one of tcp, udp, sctp, dccp"});
  CHECK(
      report(
          R"({"id": "a", "name": "A", "ports": "1-2", "transports": ["tcp"], "certainty": "sure", "sources": ["rfc6335"]})") ==
      Lines{"ranges.json:2:65: error: \"sure\" is no certainty\n  note: one of assigned, default, common, reported"});
  CHECK(report(R"({"id": "a", "name": "A", "transports": ["tcp"], "sources": ["rfc6335"]})") ==
        Lines{"ranges.json:2:1: error: the member \"ports\" is missing"});
  CHECK(report("5").front() == "ranges.json:2:1: error: expected an object, found a whole number");
}

TEST_CASE("a range counts from a port of its own or from a lower one") {
  Content content;
  auto report = [&](const std::string& members) {
    return content.report_of(
        "ranges.json",
        with_row("ranges", "{\"id\": \"a\", \"name\": \"A\", \"ports\": \"10-20\", \"transports\": [\"tcp\"],\n" +
                               members + ", \"sources\": [\"rfc6335\"]}"));
  };
  CHECK(report(R"("base": 0)") == Lines{});
  CHECK(report(R"("base": 10)") == Lines{});
  CHECK(report(R"("base": 11)") == Lines{"ranges.json:3:9: error: \"base\" must be from 0 to 10, found 11"});
  CHECK(report(R"("base": -1)") == Lines{"ranges.json:3:9: error: \"base\" must be from 0 to 10, found -1"});
  CHECK(report(R"("base": "5")") == Lines{"ranges.json:3:9: error: \"base\" must be a whole number, found a string"});
  CHECK(report(R"("category": "two words")") ==
        Lines{"ranges.json:3:13: error: \"two words\" picks no message: use letters and digits"});
}

TEST_CASE("mistakes in uses are reported at their places") {
  Content content;
  auto report = [&](const std::string& members) {
    return content.report_of("uses.json", with_row("uses", "{\"id\": \"a\",\n" + members + "}"));
  };
  const std::string kRest = R"("ports": "1", "transports": ["tcp"], "software": "A", "sources": ["rfc6335"])";
  CHECK(report(kRest) == Lines{});
  CHECK(report(R"("transports": ["tcp"], "software": "A", "sources": ["rfc6335"])") ==
        Lines{"uses.json:2:1: error: the member \"ports\" is missing"});
  CHECK(report(R"("ports": [], "transports": ["tcp"], "software": "A", "sources": ["rfc6335"])") ==
        Lines{"uses.json:3:1: error: a fact needs \"ports\""});
  CHECK(report(R"("ports": ["1", "x", "5-4"], "transports": ["tcp"], "software": "A", "sources": ["rfc6335"])") ==
        Lines{"uses.json:3:1: error: \"x\" is no port (0 to 65535) or range of ports (first-last)",
              "uses.json:3:1: error: \"5-4\" is no port (0 to 65535) or range of ports (first-last)"});
  CHECK(report(R"("ports": "1", "software": "A", "sources": ["rfc6335"])") ==
        Lines{"uses.json:2:1: error: a fact needs \"transports\""});
  CHECK(report(R"("ports": "1", "transports": ["upd", "tcp"], "software": "A", "sources": ["rfc6335"])") ==
        Lines{"uses.json:3:15: error: \"upd\" is no transport\n  note: one of tcp, udp, sctp, dccp"});
  CHECK(report(R"("ports": "1", "transports": ["tcp"], "sources": ["rfc6335"])") ==
        Lines{"uses.json:2:1: error: the member \"software\" is missing"});
  CHECK(report(R"("ports": "1", "transports": ["tcp"], "software": "A", "sources": [])") ==
        Lines{"uses.json:2:1: error: a fact needs \"sources\""});
  CHECK(report(R"("ports": "1", "transports": ["tcp"], "software": "A", "sources": ["rfc6336"])") ==
        Lines{"uses.json:3:55: error: there is no source \"rfc6336\"\n  note: did you mean \"rfc6335\"?"});
  CHECK(report(kRest + R"(, "certainty": "sure")") ==
        Lines{"uses.json:3:79: error: \"sure\" is no certainty\n  note: one of assigned, default, common, reported"});
  CHECK(report(kRest + ",\n\"rol\": \"x\"") ==
        Lines{"uses.json:4:1: error: unknown member \"rol\"\n  note: did you mean \"role\"?"});
  std::string row = "{\"id\": \"b\", " + kRest + "}";
  CHECK(content.report_of("uses.json", with_row("uses", row + ",\n" + row)) ==
        Lines{"uses.json:3:2: error: the id \"b\" is used twice"});
  CHECK(content.report_of("uses.json", with_row("uses", "{\"id\": \"B\", " + kRest + "}")) ==
        Lines{"uses.json:2:2: error: \"B\" is no id: use lower-case letters, digits, - and ."});
}

TEST_CASE("a use has a program or a service, not both") {
  Content content;
  CHECK(content.report_of("uses.json", with_row("uses", R"({"id": "a", "ports": "1", "transports": ["tcp"],
"software": "A", "service": "a", "sources": ["rfc6335"]})")) ==
        Lines{"uses.json:3:1: error: unknown member \"software\""});
}

TEST_CASE("mistakes in what a use says are reported at their places") {
  Content content;
  auto report = [&](const std::string& member) {
    return content.report_of(
        "uses.json", with_row("uses",
                              "{\"id\": \"a\", \"ports\": \"1\", \"transports\": [\"tcp\"], \"software\": \"A\", "
                              "\"sources\": [\"rfc6335\"],\n" +
                                  member + "}"));
  };
  CHECK(report(R"("encryption": "strong")") ==
        Lines{"uses.json:3:15: error: \"strong\" tells nothing of encryption\n  note: one of plain, optional, always"});
  CHECK(report(R"("encryption": 1)") ==
        Lines{"uses.json:3:15: error: \"encryption\" must be a string, found a whole number"});
  CHECK(report(R"("secure": 65535)") == Lines{});
  CHECK(report(R"("secure": 0)") == Lines{});
  CHECK(report(R"("secure": 65536)") ==
        Lines{"uses.json:3:11: error: \"secure\" must be from 0 to 65535, found 65536"});
  for (const char* key : {"role", "qualifier", "category", "exposure", "probe"}) {
    std::string column = std::to_string(std::string(key).size() + 5);
    INFO(key);
    CHECK(report("\"" + std::string(key) + "\": \"webServer2\"") == Lines{});
    CHECK(report("\"" + std::string(key) + "\": \"web.server\"") ==
          Lines{"uses.json:3:" + column + ": error: \"web.server\" picks no message: use letters and digits"});
  }
}

TEST_CASE("mistakes in paragraphs are reported at their places") {
  Content content;
  auto report = [&](const std::string& members) {
    return content.report_of("abouts.json", with_row("abouts", "{\"sources\": [\"rfc6335\"],\n" + members + "}"));
  };
  CHECK(report(R"("text": "a", "ports": "1")") == Lines{});
  CHECK(report(R"("ports": "1")") == Lines{"abouts.json:2:1: error: the member \"text\" is missing"});
  CHECK(report(R"("text": "none", "ports": "1")") == Lines{"abouts.json:2:1: error: the member \"text\" is missing"});
  CHECK(report(R"("text": "a-b", "ports": "1")").back() ==
        "abouts.json:3:9: error: \"a-b\" picks no message: use letters and digits");
  CHECK(report(R"("text": "a")") == Lines{"abouts.json:2:1: error: the member \"ports\" is missing"});
  CHECK(report(R"("text": "a", "ports": "1", "mention": [2])") ==
        Lines{"abouts.json:3:28: error: unknown member \"mention\"\n  note: did you mean \"mentions\"?"});
  CHECK(report(R"("text": "a", "ports": "1", "mentions": [2, 65536, "3"])") ==
        Lines{"abouts.json:3:44: error: expected a port, 0 to 65535",
              "abouts.json:3:51: error: expected a port, 0 to 65535"});
  CHECK(report(R"("text": "a", "ports": "1", "mentions": 2)") ==
        Lines{"abouts.json:3:40: error: \"mentions\" must be an array, found a whole number"});
  CHECK(content.report_of("abouts.json", with_row("abouts", R"({"text": "a", "ports": "1"})")) ==
        Lines{"abouts.json:2:1: error: a fact needs \"sources\""});
}

TEST_CASE("a paragraph has room for three other ports") {
  Content content;
  auto report = [&](const std::string& mentions) {
    return content.report_of(
        "abouts.json",
        with_row("abouts",
                 "{\"text\": \"a\", \"ports\": \"1\", \"sources\": [\"rfc6335\"],\n\"mentions\": " + mentions + "}"));
  };
  CHECK(report("[4, 3, 2]") == Lines{});
  CHECK(report("[4, 3, 2, 5]") == Lines{"abouts.json:3:1: error: a paragraph mentions at most 3 other ports"});
}

TEST_CASE("a port has one paragraph") {
  Content content;
  auto report = [&](const std::string& first, const std::string& second) {
    auto row = [](const std::string& ports) {
      return "{\"text\": \"a\", \"sources\": [\"rfc6335\"], \"ports\": " + ports + "}";
    };
    return content.report_of("abouts.json", with_row("abouts", row(first) + ",\n" + row(second)));
  };
  CHECK(report(R"("1-4")", R"(["5", "0"])") == Lines{});
  CHECK(report(R"("1-4")", R"(["5", "4"])") == Lines{"abouts.json:3:39: error: a port has one paragraph about it"});
  CHECK(report(R"("1")", R"(["5", "5"])") == Lines{"abouts.json:3:39: error: a port has one paragraph about it"});
}

TEST_CASE("mistakes in concepts are reported at their places") {
  Content content;
  auto report = [&](const std::string& row) { return content.report_of("concepts.json", with_row("concepts", row)); };
  CHECK(report(R"({"id": "a"})") == Lines{"concepts.json:2:1: error: the member \"page\" is missing"});
  CHECK(report(R"({"page": "a"})") == Lines{"concepts.json:2:1: error: the member \"id\" is missing"});
  CHECK(report(R"({"id": "<b>", "page": "../a"})") ==
        Lines{"concepts.json:2:8: error: \"<b>\" is no id: use letters and digits\n"
              "  note: messages and templates call it by this name",
              "concepts.json:2:23: error: \"../a\" is no page of content/pages/\n"
              "  note: its file is named with lower-case letters, digits and -"});
  CHECK(report(R"({"id": "a", "page": "b", "pages": 1})") ==
        Lines{"concepts.json:2:26: error: unknown member \"pages\"\n  note: did you mean \"page\"?"});
  CHECK(report(R"({"id": "a", "page": "b"},
{"id": "a", "page": "c"})") == Lines{"concepts.json:3:2: error: the id \"a\" is used twice"});
}

TEST_CASE("mistakes in the ports that browsers block are reported at their places") {
  Content content;
  auto report = [&](const std::string& ports) {
    return content.report_of("browsers.json", "{\"blocked\": {\"sources\": [\"rfc6335\"],\n\"ports\": " + ports + "}}");
  };
  CHECK(report("[1, 3, 2]") == Lines{"browsers.json:2:17: error: ports must be in rising order"});
  CHECK(report("[1, 1]") == Lines{"browsers.json:2:14: error: ports must be in rising order"});
  CHECK(report("[-1, 65536, \"7\", 7.5, 8]") == Lines{"browsers.json:2:11: error: expected a port, 0 to 65535",
                                                      "browsers.json:2:15: error: expected a port, 0 to 65535",
                                                      "browsers.json:2:22: error: expected a port, 0 to 65535",
                                                      "browsers.json:2:27: error: expected a port, 0 to 65535"});
  CHECK(report("7") == Lines{"browsers.json:2:10: error: \"ports\" must be an array, found a whole number"});
  CHECK(content.report_of("browsers.json", "{}") ==
        Lines{"browsers.json:1:1: error: the member \"blocked\" is missing"});
}

TEST_CASE("mistakes in commands are reported at their places") {
  Content content;
  auto report = [&](const std::string& row) { return content.report_of("commands.json", with_row("commands", row)); };
  const std::string kNote = "\n  note: \"anyPort\": true marks a command that is the same for every port";
  CHECK(report(R"({"id": "a", "command": "ss {Port}", "sources": ["rfc6335"]})") ==
        Lines{"commands.json:2:13: error: the command has no {port}" + kNote});
  CHECK(report(R"({"id": "a", "command": "ss", "anyPort": false, "sources": ["rfc6335"]})") ==
        Lines{"commands.json:2:13: error: the command has no {port}" + kNote});
  CHECK(report(R"({"id": "a", "command": "ss {port}", "anyPort": true, "sources": ["rfc6335"]})") ==
        Lines{"commands.json:2:13: error: the command has {port}, so it is not for any port" + kNote});
  CHECK(report(R"({"id": "a", "command": "ss", "anyPort": true, "sources": ["rfc6335"]})") == Lines{});
  CHECK(report(R"({"id": "a", "command": "ss {port}", "note": "as root", "sources": ["rfc6335"]})") ==
        Lines{"commands.json:2:45: error: \"as root\" picks no message: use letters and digits"});
  CHECK(report(R"({"id": "a", "command": "ss {port}"})") ==
        Lines{"commands.json:2:1: error: a fact needs \"sources\""});
}

TEST_CASE("mistakes of all files are reported in one go") {
  Content content;
  std::filesystem::remove(content / "ranges.json");
  base_test::write_text(content / "ranges.json", "{\"ranges\": [], \"rangs\": []}");
  base_test::write_text(content / "commands.json", "{\"commands\": [}");
  content.load();
  REQUIRE(content.report.size() == 2);
  CHECK(content.report[0].find("commands.json:1:15: error: not valid JSON: ") != std::string::npos);
  CHECK(content.report[1].find("ranges.json:1:16: error: unknown member \"rangs\"") != std::string::npos);
}
