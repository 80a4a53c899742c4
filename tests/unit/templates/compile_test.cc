#include "templates/compile.h"

#include "render.h"

using namespace templates_test;

TEST_CASE("names are looked for in the innermost section, then outwards", "[templates]") {
  Page inner("inner");
  inner.text("name", "in");
  Page page;
  page.text("name", "out").text("other", "far").record("inner", inner);
  CHECK(page_of(page, "{{name}} {{#inner}}{{name}} {{other}}{{/inner}} {{inner.name}}") == "out in far in");
}

TEST_CASE("an unknown name is an error with the nearest one, dotted forms too", "[templates]") {
  Page inner("inner");
  inner.text("title", "");
  Page page;
  page.text("service", "").record("source", inner).choice("state", {"assigned", "reserved"}, 0);
  CHECK(errors_in(page, "<p>{{servce}}</p>\n<p>{{source.titel}} {{#state.asigned}}x{{/state.asigned}}") ==
        "main.html:1:4: error: unknown name \"servce\"\n  note: did you mean \"service\"?\n"
        "main.html:2:4: error: unknown name \"source.titel\"\n  note: did you mean \"source.title\"?\n"
        "main.html:2:21: error: unknown name \"state.asigned\"\n  note: did you mean \"state.assigned\"?\n");
}

TEST_CASE("each kind is for some tags and not for others", "[templates]") {
  Page inner("inner");
  std::vector<Value> records;
  inner.text("x", "");
  Page page;
  page.flag("flag", true).record("record", inner).list("list", inner.schema, records).references("refs", {});
  page.cited("cited").url("url", "").fragment("fragment", "").choice("choice", {"one", "two"}, 0).text("text", "");
  auto error = [&](const std::string& tag) {
    std::string errors = errors_in(page, tag);
    return errors.substr(errors.find("error: ") + 7);
  };
  CHECK(error("{{flag}}") == "\"flag\" is a flag, which has no text: it is for sections\n");
  CHECK(error("{{record}}") == "\"record\" is a record, which has no text: it is for sections\n");
  CHECK(error("{{list}}") == "\"list\" is a list, which has no text: it is for sections\n");
  CHECK(error("{{refs}}") == "\"refs\" is references, which has no text: it is for sections\n");
  CHECK(error("{{cited}}") == "\"cited\" is the cited sources, which has no text: it is for sections\n");
  CHECK(error("{{choice.one}}") == "\"choice.one\" is one name of a choice, which has no text: it is for sections\n");
  CHECK(error("{{#choice}}{{/choice}}") == "\"choice\" is a choice: ask for one of its names, as in {{#choice.one}}\n");
  CHECK(error("{{#t.x}}{{/t.x}}") == "\"t.x\" is a message, which is no section\n");
  CHECK(error("{{#text.x}}{{/text.x}}") == "unknown name \"text.x\"\n  note: did you mean \"text\"?\n");
}

TEST_CASE("sections ask texts, counts, flags, choices, records and lists", "[templates]") {
  Page member("member");
  member.text("x", "");
  std::vector<Value> two = {Value::text("1"), Value::text("2")};
  std::vector<Value> none;
  Page page;
  page.text("text", "a").text("empty", "").count("many", 2).count("zero", 0).flag("yes", true).flag("no", false);
  page.url("url", "/")
      .fragment("nothing", "")
      .choice("choice", {"one", "two"}, 1)
      .record("here", member)
      .record("gone", member, false);
  page.list("two", member.schema, two).list("none", member.schema, none);
  auto truth = [&](const std::string& name) {
    return page_of(page, "{{#" + name + "}}+{{/" + name + "}}{{^" + name + "}}-{{/" + name + "}}");
  };
  CHECK(truth("text") == "+");
  CHECK(truth("empty") == "-");
  CHECK(truth("many") == "+");
  CHECK(truth("zero") == "-");
  CHECK(truth("yes") == "+");
  CHECK(truth("no") == "-");
  CHECK(truth("url") == "+");
  CHECK(truth("nothing") == "-");
  CHECK(truth("choice.one") == "-");
  CHECK(truth("choice.two") == "+");
  CHECK(truth("here") == "+");
  CHECK(truth("gone") == "-");
  CHECK(truth("two") == "++");
  CHECK(truth("none") == "-");
}

TEST_CASE("a choice prints its name, escaped for its place", "[templates]") {
  Page page;
  page.choice("state", {"plain", "a & b"}, 1);
  CHECK(page_of(page, "{{state}} <a href=\"{{state}}\">") == "a &amp; b <a href=\"a%20%26%20b\">");
}

TEST_CASE("{{.}} is the text, the count or the lone field of the innermost section", "[templates]") {
  Page lone("lone");
  lone.add(".", Kind::count, Value());
  std::vector<Value> counts = {Value::count(1), Value::count(2000)};
  Page inner("inner");
  inner.text("x", "");
  Page page;
  page.text("text", "a").count("count", 5).list("counts", lone.schema, counts).flag("yes", true).record("inner", inner);
  CHECK(page_of(page, "{{#text}}{{.}}{{#count}}{{.}}{{#yes}}{{.}}{{/yes}}{{/count}}{{.}}{{/text}}") == "a55a");
  CHECK(page_of(page, "{{#counts}}[{{.}}]{{/counts}}") == "[1][2,000]");
  CHECK(errors_in(page, "{{#counts}}{{#inner}}{{.}}{{/inner}}{{/counts}}") ==
        "main.html:1:22: error: unknown name \".\"\n  note: did you mean \"x\"?\n");
  CHECK(errors_in(page, "{{.}}") == "main.html:1:1: error: unknown name \".\"\n");
}

TEST_CASE("lists hold lists, and records without values of their own still repeat", "[templates]") {
  Page leaf("leaf");
  leaf.text("x", "");
  std::vector<Value> one = {Value::text("a")};
  std::vector<Value> three = {Value::text("b"), Value::text("c"), Value::text("d")};
  Page row("row");
  row.list("cells", leaf.schema, one);
  std::vector<Value> rows = {Value::list(one.data(), 1), Value::list(nullptr, 0), Value::list(three.data(), 3)};
  templates::Schema constants{"constants", {}, 0};
  Page page;
  page.list("rows", row.schema, rows);
  page.add("empty_records", Kind::list, Value::list(nullptr, 3)).inner = &constants;
  CHECK(page_of(page, "{{#rows}}({{#cells}}{{x}}{{/cells}}){{/rows}}") == "(a)()(bcd)");
  CHECK(page_of(page, "{{#empty_records}}.{{/empty_records}}") == "...");
}

TEST_CASE("reaching into a record that is absent reads empty values", "[templates]") {
  Page innermost("innermost");
  innermost.text("a", "").text("b", "").text("x", "X").flag("yes", true);
  Page inner("inner");
  inner.text("unused", "").record("deep", innermost);
  Page present, absent;
  present.record("inner", inner);
  absent.record("inner", inner, false);
  const std::string text =
      "[{{inner.deep.x}}]{{#inner.deep.yes}}yes{{/inner.deep.yes}}{{#inner.deep}}{{x}}{{/inner.deep}}";
  CHECK(page_of(present, text) == "[X]yesX");
  CHECK(page_of(absent, text) == "[]");
}

TEST_CASE("constant texts are part of the literal around them", "[templates]") {
  Page page;
  page.constant("lang", Kind::text, "<en>").constant("body", Kind::fragment, "<b>x</b>").text("port", "80");
  page.constant("home", Kind::url, "https://example.org/?a=1&b=2");
  Result result = render(page, "<html lang=\"{{lang}}\"><a href=\"{{home}}\">{{body}}</a>");
  CHECK(result.page == "<html lang=\"&lt;en&gt;\"><a href=\"https://example.org/?a=1&amp;b=2\"><b>x</b></a>");
  CHECK(result.instructions == 1);  // the end, with one literal
  CHECK(render(page, "a{{lang}}b{{port}}c{{lang}}").instructions == 2);
}

TEST_CASE("constant flags and choices choose their branches when compiled", "[templates]") {
  Page page;
  page.constant("yes", Kind::flag, "1").constant("no", Kind::flag, "").constant("state", Kind::choice, "b", {"a", "b"});
  page.constant("title", Kind::text, "T").text("x", "X");
  Result result =
      render(page,
             "{{#yes}}1{{/yes}}{{^yes}}{{x}}{{/yes}}{{#no}}{{x}}{{/no}}{{^no}}2{{/no}}{{#state.a}}{{x}}{{/state.a}}"
             "{{#state.b}}3{{/state.b}}{{#title}}{{.}}{{/title}}{{state}}");
  CHECK(result.page == "123Tb");
  CHECK(result.instructions == 1);
}

TEST_CASE("a branch that is never taken is checked all the same", "[templates]") {
  Page page;
  page.constant("no", Kind::flag, "").text("x", "X");
  CHECK(errors_in(page, "{{#no}}{{y}}{{/no}}") ==
        "main.html:1:8: error: unknown name \"y\"\n  note: did you mean \"x\"?\n");
}

TEST_CASE("partials that are missing or contain themselves are errors", "[templates]") {
  Page page;
  CHECK(render(page, {{"main", "a {{>heder}}"}, {"header", ""}}).errors ==
        "main.html:1:3: error: there is no partial \"heder\"\n  note: did you mean \"header\"?\n");
  CHECK(render(page, {{"main", "{{>a}}"}, {"a", "\n {{>b}}"}, {"b", "{{>a}}"}}).errors ==
        "b.html:1:1: error: partial \"a\" contains itself\n  note: main > a > b > a\n");
  CHECK(render(page, {{"man", ""}}).errors == "error: there is no template \"main\"\n  note: did you mean \"man\"?\n");
}

TEST_CASE("a mistake in a partial that is used twice is reported once", "[templates]") {
  Page page;
  CHECK(render(page, {{"main", "{{>a}}{{>a}}"}, {"a", "{{x}}"}}).errors == "a.html:1:1: error: unknown name \"x\"\n");
}

TEST_CASE("a program can be moved and outlives its templates", "[templates]") {
  Page page;
  page.text("x", "X");
  base::Diagnostics log;
  auto program = templates::compile(set_of({{"main", "a{{x}}b"}}), "main", page.schema, {}, log);
  REQUIRE(program);
  templates::Program moved = std::move(*program);
  program.reset();
  templates::RunState state({});
  base::Buffer out;
  moved.run(page.values.data(), state, out);
  templates::Program().run(nullptr, state, out);
  CHECK(out.view() == "aXb");
}
