#include "registry/registry_file.h"

#include <algorithm>

#include "base/json.h"

namespace registry {
namespace {

using base::Json;
using ports::Assignment;

std::string quote_ports(const ports::PortRange& range) {
  std::string text = ports::to_string(range);
  return range.size() == 1 ? text : base::quote_json(text);
}

/// The members of one line.
class LineWriter {
 public:
  explicit LineWriter(std::string& out) : out_(out) {}

  void raw(std::string_view key, std::string_view value) {
    out_ += first_ ? "{" : ", ";
    out_ += base::quote_json(key) + ": ";
    out_ += value;
    first_ = false;
  }
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) raw(key, base::quote_json(value));
  }
  void list(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : ", ") + value;
    raw(key, "[" + joined + "]");
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void write_row(std::string& out, const Assignment& row, std::string_view transports) {
  LineWriter line(out);
  std::vector<std::string> references;
  std::vector<std::string> unauthorized_ports;
  for (const std::string& reference : row.references) references.push_back(base::quote_json(reference));
  for (const ports::PortRange& range : row.unauthorized_ports) unauthorized_ports.push_back(quote_ports(range));
  if (row.ports) line.raw("port", quote_ports(*row.ports));
  line.text("transport", transports);
  line.text("name", row.name);
  if (row.name.empty()) line.text("state", ports::to_string(row.state));
  line.text("title", row.title);
  line.list("references", references);
  line.text("registered", ports::to_string(row.registered));
  line.text("modified", ports::to_string(row.modified));
  if (row.historic && row.alias_of.empty()) line.raw("historic", "true");
  line.text("alias_of", row.alias_of);
  line.text("replaces", row.replaces);
  line.text("note", row.note);
  if (row.service_code) line.raw("service_code", std::to_string(*row.service_code));
  line.text("unauthorized_use", row.unauthorized_use);
  line.list("unauthorized_ports", unauthorized_ports);
  out += "}";
}

bool differ_in_transport_only(const Assignment& a, const Assignment& b) {
  if (a.transport == ports::Transport::unstated || b.transport == ports::Transport::unstated) return false;
  Assignment same = b;
  same.transport = a.transport;
  return a == same;
}

ports::Date read_date(base::JsonObject& object, std::string_view key) {
  const Json* value = object.value(key);
  if (value == nullptr) return {};
  std::optional<ports::Date> date = value->kind == Json::Kind::string ? ports::parse_date(value->string) : std::nullopt;
  if (!date) object.error(*value, "\"" + std::string(key) + "\" must be a date, YYYY-MM-DD or YYYY-MM");
  return date.value_or(ports::Date{});
}

std::optional<ports::PortRange> parse_ports(const Json& value) {
  if (value.kind == Json::Kind::string) return ports::parse_port_range(value.string);
  if (value.kind != Json::Kind::integer || value.integer < 0 || value.integer >= ports::kPortCount) return std::nullopt;
  ports::Port port(static_cast<uint16_t>(value.integer));
  return ports::PortRange{port, port};
}

/// Only a name makes a row assigned, and IANA's tables hold no dynamic ports.
std::vector<std::string> names_of_unnamed_states() {
  std::vector<std::string> names;
  for (size_t i = 0; i < ports::kStateCount; ++i) {
    ports::State state = static_cast<ports::State>(i);
    if (state != ports::State::assigned && state != ports::State::dynamic) names.emplace_back(ports::to_string(state));
  }
  return names;
}

void read_state(base::JsonObject& object, const Json& value, Assignment& row) {
  static const std::vector<std::string> kNames = names_of_unnamed_states();
  std::string text = object.string_or("state", "");
  if (!row.name.empty()) {
    if (!text.empty()) object.error(*value.find("state"), "a row with a name is assigned and has no \"state\"");
  } else if (text.empty()) {
    object.error(value, "a row without \"name\" must say why in \"state\"");
  } else if (std::find(kNames.begin(), kNames.end(), text) == kNames.end()) {
    object.error(*value.find("state"), "\"" + text + "\" is no state of a row without a name",
                 base::suggest(text, kNames));
  } else {
    row.state = *ports::parse_state(text);
  }
}

void read_service_code(base::JsonObject& object, Assignment& row) {
  if (object.value("service_code") == nullptr) return;
  row.service_code = static_cast<uint32_t>(object.integer("service_code", 0, UINT32_MAX));
}

void read_unauthorized_ports(base::JsonObject& object, Assignment& row) {
  const Json* value = object.value("unauthorized_ports");
  if (value == nullptr) return;
  if (value->kind != Json::Kind::array) object.error(*value, "\"unauthorized_ports\" must be an array of ports");
  for (const Json& item : value->items) {
    std::optional<ports::PortRange> range = parse_ports(item);
    bool inside = range && row.ports && row.ports->contains(range->first) && row.ports->contains(range->last);
    if (inside) {
      row.unauthorized_ports.push_back(*range);
    } else {
      object.error(item, "expected a port or range of ports of this row");
    }
  }
}

/// Adds a row for each transport of the line.
void read_row(const Json& value, std::string_view file, std::vector<Assignment>& rows, base::Diagnostics& log) {
  base::JsonObject object(value, file, log);
  Assignment row;
  row.ports = read_port_range(object, "port");
  row.name = object.string_or("name", "");
  row.title = object.string_or("title", "");
  row.references = object.strings_or_none("references");
  row.registered = read_date(object, "registered");
  row.modified = read_date(object, "modified");
  row.alias_of = object.string_or("alias_of", "");
  row.historic = object.boolean_or("historic", !row.alias_of.empty());
  row.replaces = object.string_or("replaces", "");
  row.note = object.string_or("note", "");
  row.unauthorized_use = object.string_or("unauthorized_use", "");
  read_state(object, value, row);
  read_service_code(object, row);
  read_unauthorized_ports(object, row);
  if (!row.ports && row.name.empty()) object.error(value, "a row needs a \"port\", a \"name\" or both");
  std::vector<ports::Transport> transports = read_transports(object);
  object.finish();
  bool port_is_wrong = !row.ports && value.find("port") != nullptr;
  if (port_is_wrong) return;  // It has no place to compare the next row's with.
  if (!rows.empty() && goes_before(row, rows.back())) object.error(value, "rows must be in the order of their ports");
  for (ports::Transport transport : transports) {
    row.transport = transport;
    rows.push_back(row);
  }
}

}  // namespace

std::optional<ports::PortRange> read_port_range(base::JsonObject& object, std::string_view key) {
  const Json* value = object.value(key);
  if (value == nullptr) return std::nullopt;
  std::optional<ports::PortRange> range = parse_ports(*value);
  if (!range) object.error(*value, "\"" + std::string(key) + "\" must be a port or a range \"N-M\", from 0 to 65535");
  return range;
}

std::vector<ports::Transport> read_transports(base::JsonObject& object) {
  static const std::vector<std::string> kNames = {"tcp", "udp", "sctp", "dccp"};
  std::vector<ports::Transport> transports;
  std::string text = object.string_or("transport", "");
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    std::string word = text.substr(at, end - at);
    std::optional<ports::Transport> transport = ports::parse_transport(word);
    if (!transport || *transport == ports::Transport::unstated) {
      object.error(*object.value("transport"), "\"" + word + "\" is no transport", base::suggest(word, kNames));
    } else {
      transports.push_back(*transport);
    }
    at = end + 1;
  }
  if (text.empty()) transports.push_back(ports::Transport::unstated);
  return transports;
}

bool goes_before(const Assignment& a, const Assignment& b) {
  if (!a.ports || !b.ports) return a.ports && !b.ports;
  return a.ports->first < b.ports->first;
}

std::string write_registry(const ports::Registry& registry) {
  std::string out = "{\n\"$schema\": \"registry.schema.json\",\n";
  out += "\"title\": " + base::quote_json(registry.title) + ",\n";
  if (registry.updated != ports::Date{})
    out += "\"updated\": " + base::quote_json(ports::to_string(registry.updated)) + ",\n";
  out += "\"assignments\": [";
  const std::vector<Assignment>& rows = registry.assignments;
  for (size_t i = 0; i < rows.size();) {
    std::string transports(ports::to_string(rows[i].transport));
    size_t end = i + 1;
    for (; end < rows.size() && differ_in_transport_only(rows[i], rows[end]); ++end) {
      transports += " ";
      transports += ports::to_string(rows[end].transport);
    }
    out += i == 0 ? "\n" : ",\n";
    write_row(out, rows[i], transports);
    i = end;
  }
  return out + "\n]}\n";
}

std::optional<ports::Registry> read_registry(const base::SourceText& source, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::optional<Json> root = base::parse_json(source, log);
  if (!root) return std::nullopt;
  base::JsonObject object(*root, source.name, log);
  ports::Registry registry;
  object.ignore("$schema");
  registry.title = object.string("title");
  registry.updated = read_date(object, "updated");
  const std::vector<Json>& rows = object.array("assignments");
  registry.assignments.reserve(rows.size() * 2);  // Most lines hold tcp and udp.
  for (const Json& row : rows) read_row(row, source.name, registry.assignments, log);
  object.finish();
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return registry;
}

}  // namespace registry
