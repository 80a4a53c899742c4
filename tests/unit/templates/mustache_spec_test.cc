// Runs the cases of tests/spec/*.txt (the form is described in tests/spec/README.md). The data of a case is JSON
// without a schema, so schema and values are made from it: strings and numbers are texts, booleans flags, arrays lists,
// objects records; what is no object at the root or in an array is the field ".". A name that is only ever null is an
// empty text.
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/source.h"
#include "catch.h"
#include "templates/templates.h"

namespace {

using nlohmann::json;
using templates::Field;
using templates::Kind;
using templates::Schema;
using templates::Value;

struct Case {
  std::string title;
  std::string file;
  uint32_t line = 0;
  templates::TemplateSet templates;
  json data = json::object();
  std::string expected;
};

/// "→" stands for a tab, "␍" for a carriage return, "␠" for a space that would end a line.
std::string with_signs_replaced(std::string text) {
  const std::pair<std::string_view, char> signs[] = {{"→", '\t'}, {"␍", '\r'}, {"␠", ' '}};
  for (auto [sign, byte] : signs) {
    for (size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.replace(at, sign.size(), 1, byte);
    }
  }
  return text;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) text += (i > 0 ? "\n" : "") + lines[i];
  return with_signs_replaced(text);
}

void parse_example(const std::vector<std::string>& lines, Case& example) {
  std::string name = "template";
  std::vector<std::string> block;
  bool expecting = false;
  auto finish = [&] {
    if (expecting) {
      example.expected = joined(block);
    } else {
      example.templates[name] = {name, joined(block)};
    }
    block.clear();
  };
  for (const std::string& line : lines) {
    if (!expecting && line.starts_with("@data ")) {
      example.data = json::parse(line.substr(6));
    } else if (!expecting && line.starts_with("@partial ")) {
      finish();
      name = line.substr(9);
    } else if (!expecting && line == ".") {
      finish();
      expecting = true;
    } else {
      block.push_back(line);
    }
  }
  INFO(example.file << ": " << example.title);
  REQUIRE(expecting);
  finish();
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  const std::string fence(32, '`');
  std::istringstream text(base::read_file(path));
  std::vector<Case> cases;
  std::vector<std::string> lines;
  std::string title;
  bool inside = false;
  uint32_t number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    if (inside && line == fence) {
      parse_example(lines, cases.back());
      inside = false;
    } else if (inside) {
      lines.push_back(line);
    } else if (line.starts_with("## ")) {
      title = line.substr(3);
    } else if (line == fence + " example") {
      cases.push_back({title, path.filename().string(), number, {}, json::object(), {}});
      lines.clear();
      inside = true;
    }
  }
  REQUIRE_FALSE(inside);
  return cases;
}

std::string text_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Schemas and values made of JSON. Deques, so that nothing moves.
class Model {
 public:
  const Schema& schema_for(const std::vector<const json*>& samples) {
    Schema& schema = schemas_.emplace_back();
    std::map<std::string, std::vector<const json*>> members;
    for (const json* sample : samples) {
      if (sample->is_object()) {
        for (const auto& [name, value] : sample->items()) members[name].push_back(&value);
      } else if (!sample->is_null()) {
        members["."].push_back(sample);
      }
    }
    for (const auto& [name, values] : members) schema.fields.push_back(field(name, values, schema.slot_count++));
    return schema;
  }

  const Value* record(const Schema& schema, const json& data) {
    std::vector<Value>& record = records_.emplace_back();
    fill(record, schema, data);
    return record.data();
  }

 private:
  Field field(const std::string& name, const std::vector<const json*>& samples, uint16_t slot) {
    Field field;
    field.name = name;
    field.slot = slot;
    std::vector<const json*> inside;
    for (const json* sample : samples) {
      if (sample->is_null()) continue;
      field.kind = sample->is_boolean()  ? Kind::flag
                   : sample->is_array()  ? Kind::list
                   : sample->is_object() ? Kind::record
                                         : Kind::text;
      if (sample->is_object()) inside.push_back(sample);
      if (sample->is_array()) {
        for (const json& item : *sample) inside.push_back(&item);
      }
    }
    if (field.kind == Kind::list || field.kind == Kind::record) field.inner = &schema_for(inside);
    return field;
  }

  void fill(std::vector<Value>& record, const Schema& schema, const json& data) {
    for (const Field& field : schema.fields) {
      const json* value = !data.is_object() ? &data : data.contains(field.name) ? &data[field.name] : nullptr;
      record.push_back(value == nullptr || value->is_null() ? Value() : make(field, *value));
    }
  }

  Value make(const Field& field, const json& value) {
    switch (field.kind) {
      case Kind::flag:
        return Value::flag(value.get<bool>());
      case Kind::record:
        return Value::record(record(*field.inner, value));
      case Kind::list: {
        std::vector<Value>& records = records_.emplace_back();
        for (const json& item : value) fill(records, *field.inner, item);
        return Value::list(records.data(), static_cast<uint32_t>(value.size()));
      }
      default:
        return Value::text(texts_.emplace_back(text_of(value)));
    }
  }

  std::deque<Schema> schemas_;
  std::deque<std::vector<Value>> records_;
  std::deque<std::string> texts_;
};

/// The page, or the errors one to a line.
std::string outcome_of(const Case& example) {
  Model model;
  const Schema& schema = model.schema_for({&example.data});
  base::Diagnostics log;
  std::optional<templates::Program> program = templates::compile(example.templates, "template", schema, {}, log);
  if (!program) {
    std::string errors;
    for (const base::Diagnostic& diagnostic : log.sorted()) {
      errors += (errors.empty() ? "" : "\n") + base::to_string(diagnostic);
    }
    return errors;
  }
  templates::RunState state({});
  base::Buffer out;
  program->run(model.record(schema, example.data), state, out);
  return std::string(out.view());
}

}  // namespace

TEST_CASE("templates behave as the cases of the Mustache specification say", "[templates]") {
  size_t count = 0;
  for (const std::filesystem::path& path : base::list_files(SOURCE_DIR "/tests/spec", ".txt")) {
    if (!path.filename().string().starts_with("mustache_")) continue;
    for (const Case& example : read_cases(path)) {
      INFO(example.file << ":" << example.line << ": " << example.title);
      CHECK(outcome_of(example) == example.expected);
      ++count;
    }
  }
  CHECK(count == 136);
}
