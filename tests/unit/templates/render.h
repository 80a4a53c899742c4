#pragma once
// A page's schema and values side by side, and what comes out when a template is compiled and run with them. Errors
// come as text, one diagnostic behind the other; templates are called NAME.html in them.
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "templates/templates.h"

namespace templates_test {

using templates::Field;
using templates::Kind;
using templates::Value;

struct Page {
  templates::Schema schema;
  std::vector<Value> values;

  explicit Page(std::string name = "page") { schema.name = std::move(name); }

  Field& add(std::string name, Kind kind, Value value, std::string type = {}) {
    Field& field = schema.fields.emplace_back();
    field.name = std::move(name);
    field.kind = kind;
    field.slot = schema.slot_count++;
    field.type = std::move(type);
    values.push_back(value);
    return field;
  }
  Page& text(std::string name, std::string_view value, std::string type = {}) {
    add(std::move(name), Kind::text, Value::text(value), std::move(type));
    return *this;
  }
  Page& plain(std::string name, std::string_view value) {
    add(std::move(name), Kind::text, Value::plain_text(value));
    return *this;
  }
  Page& url(std::string name, std::string_view value) {
    add(std::move(name), Kind::url, Value::url(value));
    return *this;
  }
  Page& fragment(std::string name, std::string_view value) {
    add(std::move(name), Kind::fragment, Value::fragment(value));
    return *this;
  }
  Page& count(std::string name, uint32_t value, std::string type = {}) {
    add(std::move(name), Kind::count, Value::count(value), std::move(type));
    return *this;
  }
  Page& flag(std::string name, bool value) {
    add(std::move(name), Kind::flag, Value::flag(value));
    return *this;
  }
  Page& choice(std::string name, std::vector<std::string> names, uint32_t value) {
    add(std::move(name), Kind::choice, Value::choice(value)).names = std::move(names);
    return *this;
  }
  /// The inner page must outlive this one.
  Page& record(std::string name, const Page& inner, bool present = true) {
    add(std::move(name), Kind::record, Value::record(present ? inner.values.data() : nullptr)).inner = &inner.schema;
    return *this;
  }
  /// The values are those of `schema`'s records, one behind the other.
  Page& list(std::string name, const templates::Schema& inner, const std::vector<Value>& records) {
    uint32_t count = static_cast<uint32_t>(records.size() / inner.slot_count);
    add(std::move(name), Kind::list, Value::list(records.data(), count)).inner = &inner;
    return *this;
  }
  Page& references(std::string name, const std::vector<uint16_t>& sources) {
    add(std::move(name), Kind::references, Value::references(sources.data(), static_cast<uint32_t>(sources.size())));
    return *this;
  }
  Page& cited(std::string name) {
    add(std::move(name), Kind::cited, Value());
    return *this;
  }
  Page& constant(std::string name, Kind kind, std::string value, std::vector<std::string> names = {}) {
    Field& field = schema.fields.emplace_back();
    field.name = std::move(name);
    field.kind = kind;
    field.constant = true;
    field.constant_text = std::move(value);
    field.names = std::move(names);
    return *this;
  }
};

/// Messages by id.
struct Messages : templates::MessageSource {
  std::map<std::string, templates::Message, std::less<>> by_id;

  const templates::Message* find(std::string_view id) const override {
    auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : &found->second;
  }
  std::vector<std::string> ids() const override {
    std::vector<std::string> ids;
    for (const auto& [id, message] : by_id) ids.push_back(id);
    return ids;
  }
  Messages& add(std::string id, templates::Message::Form form, templates::MessageNode root, bool claim = false) {
    by_id[id] = {id, form, claim, std::move(root)};
    return *this;
  }
};

struct Result {
  std::string page;
  std::string errors;
  size_t instructions = 0;
  std::vector<std::string> messages;
};

inline std::string errors_of(const base::Diagnostics& log) {
  std::string text;
  for (const base::Diagnostic& diagnostic : log.sorted()) text += base::to_string(diagnostic) + "\n";
  return text;
}

inline templates::TemplateSet set_of(const std::map<std::string, std::string>& texts) {
  templates::TemplateSet set;
  for (const auto& [name, text] : texts) set[name] = {name + ".html", text};
  return set;
}

inline Result render(const Page& page, const std::map<std::string, std::string>& texts,
                     const templates::CompileOptions& options = {}, templates::Sources sources = {}) {
  base::Diagnostics log;
  auto program = templates::compile(set_of(texts), "main", page.schema, options, log);
  Result result;
  result.errors = errors_of(log);
  CHECK(program.has_value() == result.errors.empty());
  if (!program) return result;
  templates::RunState state(sources);
  base::Buffer out;
  // Twice: what a page leaves behind must not change the next one.
  program->run(page.values.data(), state, out);
  out.clear();
  program->run(page.values.data(), state, out);
  result.page = out.view();
  result.instructions = program->instruction_count();
  result.messages = program->messages();
  return result;
}

inline Result render(const Page& page, const std::string& text, const templates::CompileOptions& options = {},
                     templates::Sources sources = {}) {
  return render(page, std::map<std::string, std::string>{{"main", text}}, options, sources);
}

inline std::string page_of(const Page& page, const std::string& text, const templates::CompileOptions& options = {}) {
  Result result = render(page, text, options);
  CHECK(result.errors == "");
  return result.page;
}

inline std::string errors_in(const Page& page, const std::string& text, const templates::CompileOptions& options = {}) {
  return render(page, text, options).errors;
}

}  // namespace templates_test
