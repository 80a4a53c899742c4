#include "site/ports_json.h"

#include <set>
#include <string>
#include <vector>

#include "base/json.h"

namespace site {
namespace {

using ports::Port;
using ports::PortRange;
using ports::SourceIndex;

/// Writes the members of one object; what is empty is left out.
class ObjectWriter {
 public:
  explicit ObjectWriter(base::Buffer& out) : out_(out) { out_.append('{'); }
  ~ObjectWriter() { out_.append('}'); }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  /// Begins a member; its value is to follow. The name needs no escapes.
  void key(std::string_view name) {
    out_.append(first_ ? "\"" : ", \"");
    first_ = false;
    out_.append(name);
    out_.append("\": ");
  }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    out_.append(base::quote_json(value));
  }
  void number(std::string_view name, uint32_t value) {
    key(name);
    out_.append(std::to_string(value));
  }
  void range(PortRange range) {
    number("first", range.first.number());
    number("last", range.last.number());
  }
  void flag(std::string_view name, bool value) {
    if (!value) return;
    key(name);
    out_.append("true");
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    key(name);
    std::string_view before = "[";
    for (const std::string& value : values) {
      out_.append(before);
      out_.append(base::quote_json(value));
      before = ", ";
    }
    out_.append(']');
  }

 private:
  base::Buffer& out_;
  bool first_ = true;
};

std::vector<std::string> names_of(ports::TransportSet transports) {
  std::vector<std::string> names;
  for (ports::Transport transport : ports::kTransports) {
    if (transports & ports::transport_bit(transport)) names.emplace_back(ports::to_string(transport));
  }
  return names;
}

std::string_view name_of(ports::Encryption encryption) {
  switch (encryption) {
    case ports::Encryption::plain:
      return "plain";
    case ports::Encryption::optional:
      return "optional";
    case ports::Encryption::always:
      return "always";
    case ports::Encryption::unknown:
      break;
  }
  return "";
}

class PortsWriter {
 public:
  PortsWriter(const ports::PortTable& table, base::Buffer& out) : table_(table), facts_(table.facts()), out_(out) {}

  void write() {
    out_.append("{\n\"$schema\": ");
    out_.append(base::quote_json(kPortsSchema));
    if (table_.has_registry()) write_registry();
    out_.append(",\n\"classes\": ");
    write_lines(ports::kPortClasses, [&](ports::PortClass port_class) { write_class(port_class); });
    out_.append(",\n\"systems\": ");
    write_lines(facts_.systems, [&](const ports::System& system) { write_system(system); });
    out_.append(",\n\"ports\": ");
    write_lines(notable_ports(), [&](Port port) { write_port(port); });
    out_.append(",\n\"sources\": ");
    write_lines(cited_, [&](SourceIndex source) { write_source(facts_.sources[source]); });  // cited above
    out_.append("\n}\n");
  }

 private:
  /// An array with one element a line.
  template <typename Items, typename WriteItem>
  void write_lines(const Items& items, WriteItem write_item) {
    std::string_view before = "[\n";
    for (const auto& item : items) {
      out_.append(before);
      write_item(item);
      before = ",\n";
    }
    out_.append(items.empty() ? "[]" : "\n]");
  }

  /// An array within a line.
  template <typename Items, typename WriteItem>
  void write_list(const Items& items, WriteItem write_item) {
    std::string_view before = "[";
    for (const auto& item : items) {
      out_.append(before);
      write_item(item);
      before = ", ";
    }
    out_.append(']');
  }

  std::vector<Port> notable_ports() const {
    std::vector<Port> ports;
    for (uint32_t number = 0; number < ports::kPortCount; ++number) {
      Port port(static_cast<uint16_t>(number));
      if (table_[port].flags.notable) ports.push_back(port);
    }
    return ports;
  }

  void write_registry() {
    out_.append(",\n\"registry\": ");
    ObjectWriter object(out_);
    object.text("title", table_.registry().title);
    object.text("updated", ports::to_string(table_.registry().updated));
  }

  void write_class(ports::PortClass port_class) {
    ObjectWriter object(out_);
    object.text("class", ports::to_string(port_class));
    object.range(ports::range_of(port_class));
    write_evidence(object, facts_.classes[static_cast<size_t>(port_class)]);
  }

  void write_system(const ports::System& system) {
    ObjectWriter object(out_);
    object.text("id", system.id);
    object.text("name", system.name);
    object.flag("superseded", system.superseded);
    object.range(system.ephemeral.ports.front());
    write_evidence(object, system.ephemeral);
  }

  void write_port(Port port) {
    const ports::PortProfile& profile = table_[port];
    ObjectWriter object(out_);
    object.number("port", port.number());
    object.text("class", ports::to_string(ports::class_of(port)));
    if (table_.has_registry()) object.text("state", ports::to_string(profile.state));
    if (profile.service_count > 0) {
      object.key("services");
      write_list(table_.services(port), [&](const ports::Service& service) { write_service(service); });
    }
    if (!table_.uses(port).empty()) {
      object.key("uses");
      write_list(table_.uses(port), [&](const ports::Use* use) { write_use(*use); });
    }
    object.texts("lentBy", lenders(profile.systems));
  }

  void write_service(const ports::Service& service) {
    const ports::Assignment& row = *service.assignment;
    ObjectWriter object(out_);
    object.text("name", row.name);
    object.texts("transports", names_of(service.transports));
    object.text("title", row.title);
    object.flag("historic", row.historic);
    object.text("aliasOf", row.alias_of);
    object.texts("references", row.references);
  }

  void write_use(const ports::Use& use) {
    ObjectWriter object(out_);
    object.text("name", use.name);
    object.texts("transports", names_of(use.transports));
    if (use.category != ports::Vocabulary::kNone) object.text("category", facts_.categories.names()[use.category]);
    object.text("encryption", name_of(use.encryption));
    write_evidence(object, use.fact);
  }

  void write_evidence(ObjectWriter& object, const ports::Fact& fact) {
    object.text("certainty", ports::to_string(fact.certainty));
    std::vector<std::string> ids;
    for (SourceIndex source : fact.sources) ids.push_back(facts_.sources[source].id);
    object.texts("sources", ids);
    cited_.insert(fact.sources.begin(), fact.sources.end());
  }

  void write_source(const ports::Source& source) {
    ObjectWriter object(out_);
    object.text("id", source.id);
    object.text("title", source.title);
    object.text("publisher", source.publisher);
    object.text("url", source.url);
    object.text("date", source.date);
    if (source.rfc != 0) object.number("rfc", source.rfc);
  }

  std::vector<std::string> lenders(ports::SystemSet systems) const {
    std::vector<std::string> ids;
    for (size_t i = 0; i < facts_.systems.size(); ++i) {
      if (systems >> i & 1) ids.push_back(facts_.systems[i].id);
    }
    return ids;
  }

  const ports::PortTable& table_;
  const ports::Facts& facts_;
  base::Buffer& out_;
  std::set<SourceIndex> cited_;
};

}  // namespace

void render_ports_json(const ports::PortTable& table, base::Buffer& out) {
  PortsWriter(table, out).write();
}

}  // namespace site
