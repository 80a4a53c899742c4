// Templates: `main`, and behind a line "===" its partial `part`, compiled against a schema that has every kind of field
// and run twice: with harmless values and with hostile ones. Whatever the template is, the values must bring no sign to
// the page that begins or ends anything.
#include <algorithm>

#include "base/utf8.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "templates/templates.h"

namespace {

using templates::Kind;
using templates::Schema;
using templates::Value;

constexpr std::string_view kSeparator = "\n===\n";

void add(Schema& schema, std::string name, Kind kind, std::string type = {}) {
  templates::Field& field = schema.fields.emplace_back();
  field.name = std::move(name);
  field.kind = kind;
  field.type = std::move(type);
  field.slot = schema.slot_count++;
}

struct Schemas {
  Schema page, item, source;

  Schemas() {
    item.name = "item";
    add(item, "name", Kind::text);
    add(item, "size", Kind::count);
    source.name = "source";
    add(source, "title", Kind::text);
    page.name = "page";
    add(page, "x", Kind::text, "text");
    add(page, "empty", Kind::text);
    add(page, "link", Kind::url);
    add(page, "html", Kind::fragment);
    add(page, "n", Kind::count, "count");
    add(page, "yes", Kind::flag);
    add(page, "no", Kind::flag);
    add(page, "kind", Kind::choice);
    page.fields.back().names = {"one", "two", "none"};
    add(page, "rec", Kind::record);
    page.fields.back().inner = &item;
    add(page, "gone", Kind::record);
    page.fields.back().inner = &item;
    add(page, "items", Kind::list);
    page.fields.back().inner = &item;
    add(page, "refs", Kind::references);
    add(page, "cited", Kind::cited);
    templates::Field& constant = page.fields.emplace_back();
    constant.name = "fixed";
    constant.constant = true;
    constant.constant_text = "<&\"'>";
  }
};

/// The values of one page, in the order of the schema.
struct Values {
  std::vector<Value> items, sources, page;
  std::vector<uint16_t> references = {1, 0, 1};

  explicit Values(std::string_view text) {
    items = {Value::text(text), Value::count(7), Value::shared_text(text), Value::count(70000)};
    sources = {Value::text(text), Value::shared_text(text)};
    page = {Value::text(text),
            Value::text(""),
            Value::url("https://example.org/a?b=c"),
            Value::fragment("<b>f</b>"),
            Value::count(65536),
            Value::flag(true),
            Value::flag(false),
            Value::choice(1),
            Value::record(items.data()),
            Value::record(nullptr),
            Value::list(items.data(), 2),
            Value::references(references.data(), static_cast<uint32_t>(references.size())),
            Value()};
  }
};

struct Deaf : templates::Tracer {
  void begin_message(std::string_view, bool, size_t) override {}
  void end_message(size_t) override {}
  void begin_record(const Schema&, const Value*) override {}
  void end_record() override {}
  void cite(uint16_t) override {}
};

std::string run(const templates::Program& program, const Values& values, bool traced) {
  templates::RunState state({values.sources.data(), 2, 1});
  base::Buffer out;
  Deaf tracer;
  if (traced) {
    program.run(values.page.data(), state, out, tracer);
  } else {
    program.run(values.page.data(), state, out);
  }
  return std::string(out.view());
}

/// The signs that begin or end something: brackets, and quotation marks that no backslash takes the meaning from.
std::string signs_of(std::string_view page) {
  std::string signs;
  bool escaped = false;
  for (char c : page) {
    bool is_sign = c == '<' || c == '>' || c == '\'' || (c == '"' && !escaped);
    if (is_sign) signs += c;
    escaped = c == '\\' && !escaped;
  }
  return signs;
}

}  // namespace

FUZZ_TARGET(input) {
  static const Schemas schemas;
  size_t separator = input.find(kSeparator);
  std::string_view part = separator == input.npos ? "" : input.substr(separator + kSeparator.size());
  templates::TemplateSet set = {{"main", {"main.html", std::string(input.substr(0, separator))}},
                                {"part", {"part.html", std::string(part)}}};
  std::vector<base::SourceText> sources;
  for (const auto& [name, source] : set) sources.push_back(source);
  templates::CompileOptions options;
  options.source_schema = &schemas.source;
  base::Diagnostics log;
  std::optional<templates::Program> program = templates::compile(set, "main", schemas.page, options, log);
  fuzz::require_good_log(log, sources, program.has_value());
  if (!program) return;

  static const Values harmless("abc");
  static const Values hostile("<script>alert(\"1\")</script>'--> ]]>\\\"{{x}}javascript:");
  std::string page = run(*program, harmless, false);
  fuzz::require_equal(signs_of(run(*program, hostile, false)), signs_of(page), "values bring no signs of their own");
  options.traced = true;
  base::Diagnostics quiet;
  std::optional<templates::Program> traced = templates::compile(set, "main", schemas.page, options, quiet);
  fuzz::require(traced.has_value(), "a template that compiles does so with marks");
  fuzz::require_equal(run(*traced, harmless, true), page, "marks do not change a page");
}
