// One function a file. Each reads what DESIGN calls a kind of fact; the pieces they share are in FactReader.
#include "registry/facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/escape.h"
#include "base/json.h"
#include "ports/assignment.h"

namespace registry {
namespace {

using base::Json;
using base::JsonObject;
using ports::Fact;
using ports::PortRange;

constexpr std::string_view kRegistrySource = "iana-registry";  ///< what assignments rest on

/// One file of facts: an object whose member `list` holds them.
class FactReader {
 public:
  FactReader(const std::filesystem::path& content, base::Diagnostics& log) : content_(content), log_(log) {}

  /// Calls `read(object)` for each object in the array `list` of content/`name`.
  template <typename Read>
  void each(const std::string& name, std::string_view list, Read read) {
    with_root(name, [&](JsonObject& root) {
      for (const Json& item : root.array(list)) {
        JsonObject object(item, file_, log_);
        read(object);
        object.finish();
      }
    });
  }

  template <typename Read>
  void with_root(const std::string& name, Read read) {
    base::SourceText source = base::read_source(content_ / name);
    file_ = source.name;
    std::optional<Json> json = base::parse_json(source, log_);
    if (!json) return;
    JsonObject root(*json, file_, log_);
    root.ignore("$schema");
    read(root);
    root.finish();
  }

  std::string id(JsonObject& object, std::string_view key = "id") {
    std::string id = object.string(key);
    auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    if (id.empty() || !std::all_of(id.begin(), id.end(), allowed)) {
      log_.error(object.position_of(key), "\"" + id + "\" is no id: use lower-case letters, digits, - and .");
    }
    return id;
  }

  /// Reports an id that the same file used before.
  void unique(JsonObject& object, const std::string& id) {
    if (!ids_[file_].insert(id).second) log_.error(object.position_of("id"), "the id \"" + id + "\" is used twice");
  }

  PortRange range(JsonObject& object, std::string_view key) {
    std::string text = object.string(key);
    std::optional<PortRange> range = ports::parse_port_range(text);
    if (!range && object.value(key) != nullptr) {
      log_.error(object.position_of(key), "\"" + text + "\" is no port (0 to 65535) or range of ports (first-last)");
    }
    return range.value_or(PortRange{});
  }

  /// One range, or an array of them.
  std::vector<PortRange> ranges(JsonObject& object, std::string_view key) {
    const Json* value = object.value(key);
    if (value == nullptr || value->kind != Json::Kind::array) return {range(object, key)};
    std::vector<PortRange> result;
    for (const std::string& text : object.strings_or_none(key)) {
      std::optional<PortRange> range = ports::parse_port_range(text);
      if (!range)
        log_.error(object.position_of(key), "\"" + text + "\" is no port (0 to 65535) or range of ports (first-last)");
      if (range) result.push_back(*range);
    }
    if (result.empty()) log_.error(object.position_of(key), "a fact needs \"ports\"");
    return result;
  }

  std::vector<ports::SourceIndex> sources(JsonObject& object, const std::vector<ports::Source>& known) {
    std::vector<ports::SourceIndex> result;
    std::vector<std::string> ids = object.strings_or_none("sources");
    if (ids.empty()) log_.error(object.position(), "a fact needs \"sources\"");
    for (const std::string& id : ids) {
      auto it = std::find_if(known.begin(), known.end(), [&](const ports::Source& source) { return source.id == id; });
      if (it != known.end()) {
        result.push_back(static_cast<ports::SourceIndex>(it - known.begin()));
      } else {
        log_.error(object.position_of("sources"), "there is no source \"" + id + "\"", base::suggest(id, names(known)));
      }
    }
    return result;
  }

  ports::Certainty certainty(JsonObject& object) {
    std::string text = object.string_or("certainty", "default");
    std::optional<ports::Certainty> certainty = ports::parse_certainty(text);
    if (!certainty) {
      log_.error(object.position_of("certainty"), "\"" + text + "\" is no certainty",
                 "one of assigned, default, common, reported");
    }
    return certainty.value_or(ports::Certainty::reported);
  }

  base::Diagnostics& log() { return log_; }
  const std::string& file() const { return file_; }

 private:
  static std::vector<std::string> names(const std::vector<ports::Source>& sources) {
    std::vector<std::string> result;
    for (const ports::Source& source : sources) result.push_back(source.id);
    return result;
  }

  std::filesystem::path content_;
  base::Diagnostics& log_;
  std::string file_;
  std::map<std::string, std::set<std::string>> ids_;
};

/// "YYYY", "YYYY-MM", "YYYY-MM-DD" or nothing.
bool is_source_date(std::string_view date) {
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool is_year = date.size() == 4 && std::all_of(date.begin(), date.end(), is_digit);
  return is_year || ports::parse_date(date).has_value();
}

void read_sources(FactReader& reader, ports::Facts& facts) {
  bool has_registry = false;
  reader.each("sources.json", "sources", [&](JsonObject& object) {
    constexpr size_t kMostSources = 4096;  // Indices are 16 bits; the registry cites more behind these.
    if (facts.sources.size() == kMostSources) return reader.log().error(object.position(), "more than 4096 sources");
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
  });
  if (!has_registry) {
    reader.log().error({reader.file()}, "the source \"" + std::string(kRegistrySource) + "\" is missing");
  }
}

void read_classes(FactReader& reader, ports::Facts& facts) {
  reader.each("classes.json", "classes", [&](JsonObject& object) {
    std::string name = object.string("class");
    PortRange range = reader.range(object, "ports");
    std::vector<ports::SourceIndex> sources = reader.sources(object, facts.sources);
    for (ports::PortClass port_class : ports::kPortClasses) {
      if (name != ports::to_string(port_class)) continue;
      if (range != ports::range_of(port_class)) {
        object.error(*object.value("ports"),
                     "RFC 6335 gives this class the ports " + ports::to_string(ports::range_of(port_class)));
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
  reader.each("systems.json", "systems", [&](JsonObject& object) {
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
    facts.systems.push_back(std::move(system));
  });
  constexpr size_t kMostSystems = 16;  // PortProfile::systems has that many bits.
  if (facts.systems.size() > kMostSystems) reader.log().error({reader.file()}, "more than 16 systems");
}

ports::TransportSet read_transports(FactReader& reader, JsonObject& object) {
  ports::TransportSet transports = 0;
  for (const std::string& name : object.strings_or_none("transports")) {
    std::optional<ports::Transport> transport = ports::parse_transport(name);
    if (transport && *transport != ports::Transport::unstated) {
      transports |= ports::transport_bit(*transport);
    } else {
      reader.log().error(object.position_of("transports"), "\"" + name + "\" is no transport",
                         "one of tcp, udp, sctp, dccp");
    }
  }
  if (transports == 0) reader.log().error(object.position(), "a range needs \"transports\"");
  return transports;
}

void read_ranges(FactReader& reader, ports::Facts& facts) {
  reader.each("ranges.json", "ranges", [&](JsonObject& object) {
    ports::KnownRange range;
    std::string id = reader.id(object);
    reader.unique(object, id);
    range.name = object.string("name");
    range.transports = read_transports(reader, object);
    PortRange extent = reader.range(object, "ports");
    ports::Certainty certainty = reader.certainty(object);
    range.fact = {"range." + id, certainty, reader.sources(object, facts.sources), {extent}};
    facts.ranges.push_back(std::move(range));
  });
  constexpr size_t kMostRanges = 32;  // PortProfile::ranges has that many bits.
  if (facts.ranges.size() > kMostRanges) reader.log().error({reader.file()}, "more than 32 known ranges");
}

void read_browsers(FactReader& reader, ports::Facts& facts) {
  reader.with_root("browsers.json", [&](JsonObject& root) {
    const Json* value = root.value("blocked");
    if (value == nullptr) return reader.log().error(root.position(), "the member \"blocked\" is missing");
    JsonObject object(*value, reader.file(), reader.log());
    Fact& fact = facts.blocked_by_browsers;
    fact.id = "browsers.blocked";
    fact.sources = reader.sources(object, facts.sources);
    for (const Json& item : object.array("ports")) {
      bool is_port = item.kind == Json::Kind::integer && item.integer >= 0 && item.integer < ports::kPortCount;
      if (!is_port) {
        object.error(item, "expected a port, 0 to 65535");
        continue;
      }
      ports::Port port(static_cast<uint16_t>(item.integer));
      if (!fact.ports.empty() && port <= fact.ports.back().last) object.error(item, "ports must be in rising order");
      fact.ports.push_back({port, port});
    }
    object.finish();
  });
}

void read_commands(FactReader& reader, ports::Facts& facts) {
  reader.each("commands.json", "commands", [&](JsonObject& object) {
    ports::Command command;
    command.id = reader.id(object);
    reader.unique(object, command.id);
    command.text = object.string("command");
    command.sources = reader.sources(object, facts.sources);
    if (command.text.find("{port}") == std::string::npos) {
      reader.log().error(object.position_of("command"), "the command has no {port}");
    }
    facts.commands.push_back(std::move(command));
  });
}

}  // namespace

std::optional<ports::Facts> load_facts(const std::filesystem::path& content, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  FactReader reader(content, log);
  ports::Facts facts;
  read_sources(reader, facts);
  read_classes(reader, facts);
  read_systems(reader, facts);
  read_ranges(reader, facts);
  read_browsers(reader, facts);
  read_commands(reader, facts);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return facts;
}

}  // namespace registry
