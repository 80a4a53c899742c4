// The pattern of a message, from the words in an English file to the page: ICU's reader, Markdown, the template's
// compiler. The input is the pattern itself, as a translator would type it; its first byte chooses how the message is
// declared.
#include <memory>

#include "base/json.h"
#include "base/utf8.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "locale/catalogue.h"
#include "page/messages.h"
#include "templates/templates.h"

namespace {

using locale::Pattern;
using templates::Kind;
using templates::Value;

constexpr std::string_view kHostile = "<script>\"'&{{x}}";

struct Declaration {
  const char* form;
  const char* members;
};
constexpr Declaration kDeclarations[] = {{"html", ""}, {"text", ""}, {"html", R"(, "x-digits": "names have some")"}};

base::SourceText english_file(std::string_view input) {
  const Declaration& declaration = kDeclarations[static_cast<unsigned char>(input[0]) % std::size(kDeclarations)];
  std::string text = R"({"@@locale": "en", "@@x-name": "English",
"m.x": )" + base::quote_json(input.substr(1)) +
                     R"(,
"@m.x": {"description": "D", "x-form": ")" +
                     declaration.form +
                     R"(", "placeholders": {"port": {"type": "port"}, "count": {"type": "count"},
"state": {"type": "choice"}, "title": {"type": "text"}, "address": {"type": "url"}})" +
                     declaration.members + "}}\n";
  return {"en.arb", text};
}

void require_good_pattern(const Pattern& pattern, const locale::Message& message, size_t depth) {
  fuzz::require(depth <= 2, "switches are two deep at most");
  if (pattern.kind == Pattern::Kind::leaf) {
    for (const locale::Segment& segment : pattern.leaf) {
      fuzz::require(segment.placeholder < static_cast<int>(message.placeholders.size()), "a placeholder is declared");
      fuzz::require(!base::find_invalid_utf8(segment.literal), "a literal is UTF-8");
    }
    return;
  }
  fuzz::require(pattern.keys.size() == pattern.branches.size(), "a switch has as many keys as branches");
  bool has_other = false;
  for (const std::string& key : pattern.keys) has_other = has_other || key == "other";
  fuzz::require(has_other, "a switch has the branch other");
  for (const Pattern& branch : pattern.branches) require_good_pattern(branch, message, depth + 1);
}

struct PageOfMessage {
  templates::Schema schema;
  std::vector<Value> values;

  void add(std::string name, Kind kind, std::string type, Value value) {
    templates::Field& field = schema.fields.emplace_back();
    field.name = std::move(name);
    field.kind = kind;
    field.type = std::move(type);
    field.slot = schema.slot_count++;
    values.push_back(value);
  }
};

PageOfMessage make_page() {
  PageOfMessage page;
  page.schema.name = "page";
  page.add("port", Kind::text, "port", Value::text("443"));
  page.add("count", Kind::count, "count", Value::count(2));
  page.add("state", Kind::choice, "choice", Value::choice(1));
  page.schema.fields.back().names = {"assigned", "other", "open"};
  page.add("title", Kind::text, "text", Value::text(kHostile));
  page.add("address", Kind::url, "url", Value::url("https://example.org/?a=b&c=d"));
  return page;
}

}  // namespace

FUZZ_TARGET(input) {
  if (input.empty() || base::find_invalid_utf8(input)) return;
  base::SourceText source = english_file(input);
  base::Diagnostics log;
  std::optional<locale::Catalogue> english = locale::load_catalogue(source, nullptr, log);
  fuzz::require_good_log(log, {source}, english.has_value());
  if (!english) return;
  const locale::Message& message = *english->find("m.x");
  require_good_pattern(message.pattern, message, 0);

  page::Messages messages(*english, {}, log);
  fuzz::require_good_log(log, {source});
  if (log.has_errors()) return;
  static const PageOfMessage page = make_page();
  static const templates::TemplateSet set = {{"main", {"main.html", "{{t.m.x}}"}}};
  templates::CompileOptions options;
  options.messages = &messages;
  base::Diagnostics compiling;
  std::optional<templates::Program> program = templates::compile(set, "main", page.schema, options, compiling);
  fuzz::require_good_log(compiling, {set.begin()->second}, program.has_value());
  if (!program) return;  // A select may ask for a choice that the page has not.
  templates::RunState state({});
  base::Buffer out;
  program->run(page.values.data(), state, out);
  fuzz::require_prose_html(out.view(), true);
  fuzz::require(base::printable(out.view()).size() == out.view().size(), "a page holds nothing that nobody sees");
}
