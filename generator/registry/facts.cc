// One function a file. Each reads what DESIGN calls a kind of fact; the pieces they share are in FactReader.
#include "registry/facts.h"

#include <algorithm>

#include "registry/fact_reader.h"
#include "registry/uses.h"

namespace registry {
namespace {

using ports::Fact;

constexpr std::string_view kRegistrySource = "iana-registry";  ///< what assignments rest on

/// "YYYY", "YYYY-MM", "YYYY-MM-DD" or nothing.
bool is_source_date(std::string_view date) {
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool is_year = date.size() == 4 && std::all_of(date.begin(), date.end(), is_digit);
  return is_year || ports::parse_date(date).has_value();
}

void read_sources(FactReader& reader, ports::Facts& facts) {
  bool has_registry = false;
  reader.each("sources.json", "sources", {}, [&](JsonObject& object) {
    ports::Source source;
    source.id = reader.id(object);
    reader.unique(object, source.id);
    source.title = object.string("title");
    source.publisher = object.string("publisher");
    source.date = object.string_or("date", "");
    source.url = object.string_or("url", "");
    if (object.value("rfc") != nullptr) source.rfc = static_cast<uint32_t>(object.integer("rfc", 1, 99999));
    if (!source.url.empty() && !base::is_web_address(source.url)) {
      reader.log().error(object.value_position("url"), "\"" + source.url + "\" is no http or https address");
    }
    if (!is_source_date(source.date)) {
      reader.log().error(object.value_position("date"),
                         "\"" + source.date + "\" is no date: use YYYY, YYYY-MM or YYYY-MM-DD");
    }
    if (source.id == kRegistrySource) {
      facts.registry_source = static_cast<ports::SourceIndex>(facts.sources.size());
      has_registry = true;
    }
    facts.sources.push_back(std::move(source));
    constexpr size_t kMostSources = 4096;  // Indices are 16 bits; the registry cites more behind these.
    if (facts.sources.size() == kMostSources + 1) reader.log().error(object.position(), "more than 4096 sources");
  });
  if (!has_registry) {
    reader.log().error({reader.file()}, "the source \"" + std::string(kRegistrySource) + "\" is missing");
  }
}

void read_classes(FactReader& reader, ports::Facts& facts) {
  reader.each("classes.json", "classes", {.key = "class"}, [&](JsonObject& object) {
    std::string name = object.string("class");
    PortRange range = reader.range(object, "ports");
    std::vector<ports::SourceIndex> sources = reader.sources(object, facts.sources);
    for (ports::PortClass port_class : ports::kPortClasses) {
      if (name != ports::to_string(port_class)) continue;
      const Json* found = object.value("ports");
      if (found != nullptr && range != ports::range_of(port_class)) {
        object.error(*found, "RFC 6335 gives this class the ports " + ports::to_string(ports::range_of(port_class)));
      }
      facts.classes[static_cast<size_t>(port_class)] = {"class." + name, ports::Certainty::assigned, sources, {range}};
      return;
    }
    reader.log().error(object.value_position("class"), "\"" + name + "\" is no class", "one of system, user, dynamic");
  });
  for (ports::PortClass port_class : ports::kPortClasses) {
    if (!facts.classes[static_cast<size_t>(port_class)].id.empty()) continue;
    reader.log().error({reader.file()}, "the class \"" + std::string(ports::to_string(port_class)) + "\" is missing");
  }
}

Fact read_system_fact(FactReader& reader, const ports::Facts& facts, const Json& value, std::string id) {
  JsonObject object(value, reader.file(), reader.log());
  std::vector<PortRange> ranges = reader.ranges(object, "ports");
  Fact fact{std::move(id), ports::Certainty::shipped, reader.sources(object, facts.sources), std::move(ranges)};
  object.finish();
  return fact;
}

void read_systems(FactReader& reader, ports::Facts& facts) {
  reader.each("systems.json", "systems", {}, [&](JsonObject& object) {
    ports::System system;
    system.id = reader.id(object);
    reader.unique(object, system.id);
    system.name = object.string("name");
    if (const Json* value = object.value("ephemeral")) {
      system.ephemeral = read_system_fact(reader, facts, *value, "system." + system.id + ".ephemeral");
    } else {
      reader.log().error(object.position(), "the member \"ephemeral\" is missing");
    }
    if (const Json* value = object.value("privileged")) {
      system.privileged = read_system_fact(reader, facts, *value, "system." + system.id + ".privileged");
    }
    if (const Json* value = object.value("wildcard")) {
      system.wildcard = read_system_fact(reader, facts, *value, "system." + system.id + ".wildcard");
    }
    if (const Json* value = object.value("parity")) {
      system.parity = read_system_fact(reader, facts, *value, "system." + system.id + ".parity");
    }
    system.superseded = object.boolean_or("superseded", false);
    for (std::string_view key : {"show", "change"}) {
      const Json* value = object.value(key);
      if (value == nullptr) continue;
      JsonObject command(*value, reader.file(), reader.log());
      std::string id = "system." + system.id + "." + std::string(key);
      facts.commands.push_back({id, command.string("command"), reader.sources(command, facts.sources)});
      command.finish();
    }
    facts.systems.push_back(std::move(system));
    constexpr size_t kMostSystems = 16;  // SystemSet has that many bits.
    if (facts.systems.size() == kMostSystems + 1) reader.log().error(object.position(), "more than 16 systems");
  });
}

void read_ranges(FactReader& reader, ports::Facts& facts) {
  reader.each("ranges.json", "ranges", {}, [&](JsonObject& object) {
    ports::KnownRange range;
    range.id = reader.id(object);
    reader.unique(object, range.id);
    range.name = object.string("name");
    range.transports = reader.transports(object);
    range.category = reader.word(object, "category", facts.categories);
    PortRange extent = reader.range(object, "ports");
    range.base = extent.first;
    if (object.value("base") != nullptr) {
      range.base = ports::Port(static_cast<uint16_t>(object.integer("base", 0, extent.first.number())));
    }
    ports::Certainty certainty = reader.certainty(object);
    range.fact = {"range." + range.id, certainty, reader.sources(object, facts.sources), {extent}};
    facts.ranges.push_back(std::move(range));
    constexpr size_t kMostRanges = 64;  // RangeSet has that many bits.
    if (facts.ranges.size() == kMostRanges + 1) reader.log().error(object.position(), "more than 64 known ranges");
  });
}

void read_browsers(FactReader& reader, ports::Facts& facts) {
  reader.with_root("browsers.json", [&](JsonObject& root) {
    const Json* value = root.value("blocked");
    if (value == nullptr) return reader.log().error(root.position(), "the member \"blocked\" is missing");
    JsonObject object(*value, reader.file(), reader.log());
    Fact& fact = facts.blocked_by_browsers;
    fact.id = "browsers.blocked";
    fact.sources = reader.sources(object, facts.sources);
    for (ports::Port port : reader.port_numbers(object, "ports", FactReader::Order::rising)) {
      fact.ports.push_back({port, port});
    }
    object.finish();
  });
}

void read_commands(FactReader& reader, ports::Facts& facts) {
  reader.each("commands.json", "commands", {}, [&](JsonObject& object) {
    ports::Command command;
    command.id = reader.id(object);
    reader.unique(object, command.id);
    command.text = object.string("command");
    command.note = reader.word(object, "note", facts.notes);
    command.sources = reader.sources(object, facts.sources);
    bool any_port = object.boolean_or("anyPort", false);
    if ((command.text.find("{port}") == std::string::npos) != any_port) {
      reader.log().error(object.position_of("command"),
                         any_port ? "the command has {port}, so it is not for any port" : "the command has no {port}",
                         "\"anyPort\": true marks a command that is the same for every port");
    }
    facts.commands.push_back(std::move(command));
  });
}

}  // namespace

std::optional<ports::Facts> load_facts(const base::Layers& content, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  FactReader reader(content, log);
  ports::Facts facts;
  read_sources(reader, facts);
  read_classes(reader, facts);
  read_systems(reader, facts);
  read_ranges(reader, facts);
  read_uses(reader, facts);
  read_abouts(reader, facts);
  read_concepts(reader, facts);
  read_browsers(reader, facts);
  read_commands(reader, facts);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return facts;
}

}  // namespace registry
