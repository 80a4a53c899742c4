#include "templates/scope.h"

#include <algorithm>

namespace templates {
namespace {

// Suggestions look no deeper into records than this, and at no more names: schemas may contain themselves.
constexpr int kDeepestSuggestion = 4;
constexpr size_t kMostSuggestions = 5000;

void add_names(const Schema& schema, const std::string& prefix, int depth, std::vector<std::string>& names);

void add_name(const Field& field, const std::string& name, int depth, std::vector<std::string>& names) {
  if (names.size() >= kMostSuggestions) return;
  names.push_back(name);
  for (const std::string& choice : field.names) names.emplace_back(name + ".") += choice;
  if (field.kind == Kind::record && depth < kDeepestSuggestion) {
    add_names(inner_schema(field), name + ".", depth + 1, names);
  }
}

void add_names(const Schema& schema, const std::string& prefix, int depth, std::vector<std::string>& names) {
  for (const Field& field : schema.fields) add_name(field, prefix + field.name, depth, names);
}

/// One part of a dotted name further: into a record, or to one of a choice's names.
bool step_into(Found& found, std::string_view part) {
  if (found.field->kind == Kind::choice && found.choice < 0) {
    const std::vector<std::string>& names = found.field->names;
    auto name = std::find(names.begin(), names.end(), part);
    if (name == names.end()) return false;
    found.choice = static_cast<int>(name - names.begin());
    return true;
  }
  if (found.field->kind != Kind::record) return false;
  const Field* inner = inner_schema(*found.field).find(part);
  if (inner == nullptr) return false;
  found.path.push_back(found.field->slot);
  found.field = inner;
  return true;
}

}  // namespace

std::optional<Found> Scopes::find(std::string_view name) const {
  if (name == ".") return find_first(name);
  size_t end = std::min(name.find('.'), name.size());
  std::optional<Found> found = find_first(name.substr(0, end));
  while (found && end < name.size()) {
    size_t start = end + 1;
    end = std::min(name.find('.', start), name.size());
    if (!step_into(*found, name.substr(start, end - start))) return std::nullopt;
  }
  return found;
}

/// {{.}} is what the innermost section is about; any other name is looked for outwards.
std::optional<Found> Scopes::find_first(std::string_view name) const {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->schema == nullptr) {
      if (name == ".") return scope->value;
      continue;
    }
    if (const Field* field = scope->schema->find(name)) return Found{field, scope->frame, {}, -1};
    if (name == ".") return std::nullopt;
  }
  return std::nullopt;
}

std::vector<std::string> Scopes::names() const {
  std::vector<std::string> names;
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->schema == nullptr) continue;
    for (const Field& field : scope->schema->fields) {
      std::optional<Found> visible = find(field.name);
      if (visible && visible->field == &field) add_name(field, field.name, 0, names);
    }
  }
  return names;
}

const Schema& citation_schema() {
  static const Schema schema = [] {
    Field number;
    number.name = kCitationNumber;
    number.kind = Kind::count;
    number.slot = 0;
    Field first;
    first.name = kCitationFirst;
    first.kind = Kind::flag;
    first.slot = 1;
    return Schema{"citation", {number, first}, 2};
  }();
  return schema;
}

const Schema& inner_schema(const Field& field) {
  static const Schema none;
  return field.inner != nullptr ? *field.inner : none;
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a text";
    case Kind::url:
      return "a url";
    case Kind::fragment:
      return "a fragment";
    case Kind::count:
      return "a count";
    case Kind::flag:
      return "a flag";
    case Kind::choice:
      return "a choice";
    case Kind::record:
      return "a record";
    case Kind::list:
      return "a list";
    case Kind::references:
      return "references";
    case Kind::cited:
      return "the cited sources";
  }
  return {};
}

}  // namespace templates
