// Families of messages: {{t.role.*role}} is the message whose id ends as the choice says.
#include "render.h"

using namespace templates_test;
using templates::Message;
using templates::MessageNode;
using templates::MessagePart;

namespace {

constexpr auto kHtml = Message::Form::html;
constexpr auto kText = Message::Form::text;

MessageNode words(std::string literal, std::string placeholder = {}) {
  MessageNode node;
  if (!literal.empty()) node.parts.push_back({std::move(literal), "", "", "", ""});
  if (!placeholder.empty()) node.parts.push_back({"", std::move(placeholder), "", "", ""});
  return node;
}

templates::CompileOptions with(const Messages& messages) {
  templates::CompileOptions options;
  options.messages = &messages;
  return options;
}

/// Messages of a family with a text form and one with an HTML form.
Messages roles() {
  Messages messages;
  messages.add("role.mail", kText, words("mail & more")).add("role.web", kText, words("web of ", "port"));
  messages.add("about.mail", kHtml, words("<b>mail</b>")).add("about.web", kHtml, words("<i>web</i> ", "port"));
  return messages;
}

/// A port with a role: "none", "mail" or "web".
Page with_role(uint32_t role) {
  Page page;
  page.choice("role", {"none", "mail", "web"}, role).text("port", "<80>");
  return page;
}

std::string shown(const std::string& text, uint32_t role) {
  return page_of(with_role(role), text, with(roles()));
}

std::string errors_of(const std::string& text) {
  return errors_in(with_role(0), text, with(roles()));
}

}  // namespace

TEST_CASE("a choice picks one message of a family", "[templates]") {
  CHECK(shown("[{{t.role.*role}}]", 1) == "[mail &amp; more]");
  CHECK(shown("[{{t.role.*role}}]", 2) == "[web of &lt;80&gt;]");
  CHECK(shown("<p>{{t.about.*role}}</p>", 1) == "<p><b>mail</b></p>");
  CHECK(shown("<p>{{t.about.*role}} {{t.role.*role}}</p>", 2) == "<p><i>web</i> &lt;80&gt; web of &lt;80&gt;</p>");
}

TEST_CASE("the value none has no message and prints nothing", "[templates]") {
  CHECK(shown("[{{t.role.*role}}]", 0) == "[]");
  CHECK(errors_of("{{t.role.none}}") == "main.html:1:1: error: unknown message \"role.none\"\n");
}

TEST_CASE("none picks nothing wherever it stands in the choice, and even if there is such a message", "[templates]") {
  Messages messages = roles();
  messages.add("role.none", kText, words("nothing"));
  for (uint32_t value : {0, 1, 2}) {
    Page page;
    page.choice("role", {"mail", "none", "mail"}, value);
    CHECK(page_of(page, "[{{t.role.*role}}]", with(messages)) == (value == 1 ? "[]" : "[mail &amp; more]"));
  }
}

TEST_CASE("a value past the names of the choice prints nothing", "[templates]") {
  CHECK(shown("[{{t.role.*role}}]", 3) == "[]");
  CHECK(shown("[{{t.role.*role}}]", 4000000000) == "[]");
}

TEST_CASE("a choice without a name none has a message for each name", "[templates]") {
  Page page;
  page.choice("kind", {"web", "mail"}, 1).text("port", "80");
  CHECK(page_of(page, "{{t.role.*kind}}", with(roles())) == "mail &amp; more");
}

TEST_CASE("all messages of a family count as named, none does not", "[templates]") {
  using Ids = std::vector<std::string>;
  CHECK(render(with_role(0), "{{t.role.*role}}", with(roles())).messages == Ids{"role.mail", "role.web"});
  Page page = with_role(0);
  page.constant("no", Kind::flag, "");
  Result dead = render(page, "a{{#no}}{{t.role.*role}}{{/no}}b", with(roles()));
  CHECK(dead.page == "ab");
  CHECK(dead.messages == Ids{"role.mail", "role.web"});
}

TEST_CASE("a prefix may have several parts, or one", "[templates]") {
  Messages messages;
  messages.add("a.b-c.d.x", kText, words("long")).add("x", kText, words("bare")).add("a.x", kText, words("short"));
  Page page;
  page.choice("c", {"x"}, 0);
  CHECK(page_of(page, "{{t.a.b-c.d.*c}} {{t.a.*c}}", with(messages)) == "long short");
}

TEST_CASE("the choice may lie in a record, whose absence picks what is first", "[templates]") {
  Page inner("use"), outer("port");
  inner.choice("role", {"none", "mail", "web"}, 2);
  outer.record("use", inner).text("port", "80");
  Page page;
  page.record("held", outer);
  CHECK(page_of(outer, "{{t.role.*use.role}}", with(roles())) == "web of 80");
  CHECK(page_of(page, "{{#held}}{{t.role.*use.role}}{{/held}}", with(roles())) == "web of 80");
  Page absent("port");
  absent.record("use", inner, false).text("port", "80");
  CHECK(page_of(absent, "[{{t.role.*use.role}}]", with(roles())) == "[]");
}

TEST_CASE("in a section the choice of the innermost record picks, and values are those of that record", "[templates]") {
  Page member("use");
  member.choice("role", {"none", "mail", "web"}, 0).text("port", "");
  std::vector<Value> uses = {Value::choice(2), Value::text("1"), Value::choice(0), Value::text("2"),
                             Value::choice(1), Value::text("3"), Value::choice(2), Value::text("4")};
  Page page = with_role(1);
  page.list("uses", member.schema, uses);
  CHECK(page_of(page, "{{#uses}}[{{t.role.*role}}]{{/uses}}{{t.role.*role}}", with(roles())) ==
        "[web of 1][][mail &amp; more][web of 4]mail &amp; more");
  // A list of records without a choice of that name leaves the outer one in place.
  Page plain("port");
  plain.text("port", "");
  std::vector<Value> ports = {Value::text("1"), Value::text("2")};
  Page web = with_role(2);
  web.list("ports", plain.schema, ports);
  CHECK(page_of(web, "{{#ports}}[{{t.role.*role}}]{{/ports}}", with(roles())) == "[web of 1][web of 2]");
}

TEST_CASE("messages of a family may select and count themselves", "[templates]") {
  Messages messages = roles();
  MessageNode node;
  node.kind = MessageNode::Switch::select;
  node.placeholder = "role";
  node.names = {"web", "other"};
  node.branches = {words("W"), words("O")};
  node.other = 1;
  messages.add("kind.mail", kText, node).add("kind.web", kText, node);
  CHECK(page_of(with_role(1), "{{t.kind.*role}}", with(messages)) == "O");
  CHECK(page_of(with_role(2), "{{t.kind.*role}}", with(messages)) == "W");
}

TEST_CASE("a family stands between literals and between families", "[templates]") {
  const std::string kTwice = "a{{t.role.*role}}b{{t.role.*role}}c";
  CHECK(shown(kTwice, 0) == "abc");
  CHECK(shown(kTwice, 1) == "amail &amp; morebmail &amp; morec");
  Page page = with_role(1);
  page.choice("other", {"none", "mail", "web"}, 2);
  CHECK(page_of(page, "{{t.role.*role}}{{t.role.*other}}", with(roles())) == "mail &amp; moreweb of &lt;80&gt;");
}

TEST_CASE("text messages of a family are escaped for their place", "[templates]") {
  CHECK(shown("<p title=\"{{t.role.*role}}\">", 1) == "<p title=\"mail &amp; more\">");
  CHECK(shown("<p title=\"{{t.role.*role}}\">", 2) == "<p title=\"web of &lt;80&gt;\">");
  CHECK(shown("<p title=\"{{t.role.*role}}\">", 0) == "<p title=\"\">");
  CHECK(shown("<title>{{t.role.*role}}</title>", 2) == "<title>web of &lt;80&gt;</title>");
  CHECK(shown("<a href=\"?q={{t.role.*role}}\">", 1) == "<a href=\"?q=mail%20%26%20more\">");
  const std::string kJson = "<script type=\"application/ld+json\">\"{{t.role.*role}}\"</script>";
  CHECK(shown(kJson, 1) == "<script type=\"application/ld+json\">\"mail \\u0026 more\"</script>");
  CHECK(shown(kJson, 2) == "<script type=\"application/ld+json\">\"web of \\u003C80\\u003E\"</script>");
  CHECK(shown(kJson, 0) == "<script type=\"application/ld+json\">\"\"</script>");
}

TEST_CASE("no message of a family takes part in the scheme of an address", "[templates]") {
  CHECK(shown("<a href=\"{{t.role.*role}}\">", 1) == "<a href=\"mail%20%26%20more\">");
  CHECK(errors_of("<a href=\"javascript:{{t.role.*role}}\">").find("no value is safe in an address of this scheme") !=
        std::string::npos);
  // The address may still be empty behind the family, so what follows could yet be a scheme.
  CHECK(errors_of("<a href=\"{{t.role.*role}}javascript:{{port}}\">") != "");
}

TEST_CASE("each message of a family that may not stand somewhere is reported", "[templates]") {
  const std::string kNote = "  note: a message of the form \"text\" may stand here\n";
  CHECK(
      errors_of("<p title=\"{{t.about.*role}}\">") ==
      "main.html:1:11: error: message \"about.mail\" is HTML and stands in element content only, not in the attribute "
      "\"title\"\n" +
          kNote +
          "main.html:1:11: error: message \"about.web\" is HTML and stands in element content only, not in the "
          "attribute \"title\"\n" +
          kNote);
  CHECK(errors_of("<script type=\"application/ld+json\">{{t.role.*role}}</script>")
            .find("message \"role.mail\" needs quotes around it in JSON-LD") != std::string::npos);
}

TEST_CASE("a name of the choice without a message is an error with the nearest id", "[templates]") {
  Page page;
  page.choice("role", {"none", "mial", "web", "proxy"}, 0).text("port", "");
  CHECK(errors_in(page, "x{{t.role.*role}}", with(roles())) ==
        "main.html:1:2: error: unknown message \"role.mial\"\n  note: did you mean \"role.mail\"?\n"
        "main.html:1:2: error: unknown message \"role.proxy\"\n");
  CHECK(errors_in(page, "{{t.rolle.*role}}", with(Messages())) ==
        "main.html:1:1: error: unknown message \"rolle.mial\"\n"
        "main.html:1:1: error: unknown message \"rolle.web\"\n"
        "main.html:1:1: error: unknown message \"rolle.proxy\"\n");
}

TEST_CASE("what one message of a family asks for and the page does not have is an error", "[templates]") {
  Page page;
  page.choice("role", {"none", "mail", "web"}, 0);
  CHECK(errors_in(page, "{{t.role.*role}}", with(roles())) ==
        "main.html:1:1: error: message \"role.web\" needs {port}, and there is no such field here\n");
}

TEST_CASE("only a choice that varies picks a message", "[templates]") {
  Page inner("inner");
  inner.text("x", "");
  std::vector<Value> none;
  Page page = with_role(0);
  page.text("name", "").count("size", 1).flag("lent", true).record("use", inner).list("uses", inner.schema, none);
  page.constant("dir", Kind::choice, "ltr", {"ltr", "rtl"});
  for (const char* field : {"name", "size", "lent", "use", "use.x", "uses", "dir", "role.mail"}) {
    CHECK(errors_in(page, "{{t.role.*" + std::string(field) + "}}", with(roles())) ==
          "main.html:1:1: error: \"" + std::string(field) + "\" picks a message, so it must be a choice that varies\n");
  }
}

TEST_CASE("the field that picks has to be there", "[templates]") {
  CHECK(errors_of("{{t.role.*rol}}") == "main.html:1:1: error: unknown name \"rol\"\n  note: did you mean \"role\"?\n");
  CHECK(errors_of("{{t.role.*role.male}}") ==
        "main.html:1:1: error: unknown name \"role.male\"\n  note: did you mean \"role.mail\"?\n");
  CHECK(errors_of("{{t.role.*x.y}}") == "main.html:1:1: error: unknown name \"x.y\"\n");
}

TEST_CASE("a family is named by two names and its mark", "[templates]") {
  const std::string kNote = "  note: letters, digits, \"-\", \"_\" and \".\" make a name\n";
  for (const char* name : {"t.role.*", "t.role.*role.*role", "t.role.**role", "t.role*role", "role.*role", "*role",
                           "t.role.*ro le", "t.ro le.*role", "t.role.*ro*le"}) {
    INFO(name);
    CHECK(errors_of("{{" + std::string(name) + "}}") ==
          "main.html:1:1: error: \"" + std::string(name) + "\" is no name\n" + kNote);
  }
  CHECK(errors_of("{{t.*role}}").find("main.html:1:1: error: ") == 0);
}

TEST_CASE("a family is no section and no partial", "[templates]") {
  CHECK(errors_of("{{#t.role.*role}}{{/t.role.*role}}") ==
        "main.html:1:1: error: \"t.role.*role\" is a message, which is no section\n");
  CHECK(errors_of("{{>t.role.*role}}").find("main.html:1:1: error: ") == 0);
}

TEST_CASE("messages of a family all end in the context they begin in", "[templates]") {
  Messages messages = roles();
  messages.add("about.web", kHtml, words("<a href=\"x"));
  CHECK(errors_in(with_role(0), "{{t.about.*role}}", with(messages)) ==
        "main.html:1:1: error: message \"about.web\" begins in element content and ends in the attribute \"href\"\n");
}

TEST_CASE("a tracer learns which message of a family was printed", "[templates]") {
  struct Log : templates::Tracer {
    std::string events;
    void begin_message(std::string_view id, bool claim, size_t offset) override {
      events += std::string(id) + (claim ? " claim" : "") + " " + std::to_string(offset) + "-";
    }
    void end_message(size_t offset) override { events += std::to_string(offset) + "\n"; }
    void begin_record(const templates::Schema&, const Value*) override {}
    void end_record() override {}
    void cite(uint16_t) override {}
  };
  Messages messages = roles();
  messages.by_id["about.web"].claim = true;
  templates::CompileOptions options = with(messages);
  options.traced = true;
  auto events = [&](uint32_t role) {
    Page page = with_role(role);
    base::Diagnostics log;
    auto program = templates::compile(set_of({{"main", "<p>{{t.about.*role}}</p>{{t.role.*role}}"}}), "main",
                                      page.schema, options, log);
    REQUIRE(program);
    templates::RunState state({});
    base::Buffer out;
    Log tracer;
    program->run(page.values.data(), state, out, tracer);
    return tracer.events;
  };
  CHECK(events(0) == "");
  CHECK(events(1) == "about.mail 3-14\nrole.mail 18-33\n");
  CHECK(events(2) == "about.web claim 3-24\nrole.web 28-45\n");
}
