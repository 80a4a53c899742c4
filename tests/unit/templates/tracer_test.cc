#include "render.h"

using namespace templates_test;

namespace {

struct Log : templates::Tracer {
  std::string events;

  void begin_message(std::string_view id, bool claim, size_t offset) override {
    events += "message " + std::string(id) + (claim ? " claim" : "") + " at " + std::to_string(offset) + "\n";
  }
  void end_message(size_t offset) override { events += "end at " + std::to_string(offset) + "\n"; }
  void begin_record(const templates::Schema& schema, const Value* fields) override {
    events += schema.name + " " + std::string(fields[0].as_text()) + "\n";
  }
  void end_record() override { events += "end\n"; }
  void cite(uint16_t source) override { events += "cite " + std::to_string(source) + "\n"; }
};

struct Traced {
  std::string page;
  std::string events;
  size_t instructions = 0;
};

Traced run(bool traced) {
  Messages messages;
  templates::MessageNode words;
  words.parts = {{"words ", "", "", "", ""}, {"", "x", "", "", ""}};
  messages.add("m", templates::Message::Form::html, words, true);
  Page member("service");
  member.text("x", "");
  std::vector<Value> members = {Value::text("ssh"), Value::text("http")};
  Page inner("range");
  inner.text("x", "mosh");
  std::vector<uint16_t> refs = {4, 2};
  std::vector<Value> sources(5);
  Page page;
  page.list("services", member.schema, members).record("range", inner).record("gone", inner, false);
  page.references("refs", refs).cited("cited");
  templates::CompileOptions options;
  options.messages = &messages;
  options.traced = traced;
  const std::string text =
      "<p>{{#services}}{{t.m}}{{/services}}{{#range}}{{x}}{{/range}}{{#gone}}{{x}}{{/gone}}"
      "{{#refs}}{{number}}{{/refs}}{{#cited}}{{number}}{{/cited}}";
  base::Diagnostics log;
  auto program = templates::compile(set_of({{"main", text}}), "main", page.schema, options, log);
  CHECK(errors_of(log) == "");
  REQUIRE(program);
  templates::RunState state({sources.data(), 5, 1});
  base::Buffer out;
  Log tracer;
  program->run(page.values.data(), state, out, tracer);
  base::Buffer silent;
  program->run(page.values.data(), state, silent);
  CHECK(silent.view() == out.view());
  return {std::string(out.view()), tracer.events, program->instruction_count()};
}

}  // namespace

TEST_CASE("a tracer learns of messages, records and citations in page order", "[templates]") {
  Traced traced = run(true);
  CHECK(traced.page == "<p>words sshwords httpmosh1212");
  CHECK(traced.events ==
        "service ssh\nmessage m claim at 3\nend at 12\nend\n"
        "service http\nmessage m claim at 12\nend at 22\nend\n"
        "range mosh\nend\ncite 4\ncite 2\n");
}

TEST_CASE("a program that is not traced has no marks and says the same", "[templates]") {
  Traced traced = run(true);
  Traced plain = run(false);
  CHECK(plain.page == traced.page);
  CHECK(plain.events == "");
  CHECK(plain.instructions < traced.instructions);
}
