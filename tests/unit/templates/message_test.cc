#include "templates/message.h"

#include "render.h"

using namespace templates_test;
using templates::Message;
using templates::MessageNode;
using templates::MessagePart;

namespace {

constexpr auto kHtml = Message::Form::html;
constexpr auto kText = Message::Form::text;

MessagePart literal(std::string text) {
  return {std::move(text), "", "", "", ""};
}
MessagePart slot(std::string name, std::string type = "", std::string before = "", std::string after = "") {
  return {"", std::move(name), std::move(type), std::move(before), std::move(after)};
}
MessageNode leaf(std::vector<MessagePart> parts) {
  MessageNode node;
  node.parts = std::move(parts);
  return node;
}
MessageNode text(std::string literal_text) {
  return leaf({literal(std::move(literal_text))});
}

MessageNode plural(std::string placeholder, std::vector<uint8_t> table, std::vector<MessageNode> branches,
                   uint32_t other) {
  MessageNode node;
  node.kind = MessageNode::Switch::plural;
  node.placeholder = std::move(placeholder);
  node.branch_of_number = std::make_shared<const std::vector<uint8_t>>(std::move(table));
  node.branches = std::move(branches);
  node.other = other;
  return node;
}
MessageNode select(std::string placeholder, std::vector<std::string> names, std::vector<MessageNode> branches,
                   uint32_t other) {
  MessageNode node;
  node.kind = MessageNode::Switch::select;
  node.placeholder = std::move(placeholder);
  node.names = std::move(names);
  node.branches = std::move(branches);
  node.other = other;
  return node;
}

templates::CompileOptions with(const Messages& messages) {
  templates::CompileOptions options;
  options.messages = &messages;
  return options;
}

}  // namespace

TEST_CASE("a message is inlined and its placeholders are fields of the scope around it", "[templates]") {
  Messages messages;
  messages.add("range.lead", kHtml,
               leaf({literal("Port "), slot("port", "port", "<bdi dir=\"ltr\">", "</bdi>"), literal(" <em>of</em> "),
                     slot("size")}));
  Page inner("inner");
  inner.text("port", "<22>", "port");
  Page page;
  page.text("port", "80", "port").count("size", 1024, "count").record("inner", inner);
  Result result = render(page, "<p>{{t.range.lead}}</p>{{#inner}}{{t.range.lead}}{{/inner}}", with(messages));
  CHECK(result.page ==
        "<p>Port <bdi dir=\"ltr\">80</bdi> <em>of</em> 1,024</p>"
        "Port <bdi dir=\"ltr\">&lt;22&gt;</bdi> <em>of</em> 1,024");
  CHECK(result.messages == std::vector<std::string>{"range.lead"});
}

TEST_CASE("a message without placeholders is part of the literal around it", "[templates]") {
  Messages messages;
  messages.add("b", kHtml, text("<b>words</b>")).add("a", kText, text("a < b")).add("unused", kText, text(""));
  Result result = render(Page(), "<p title=\"{{t.a}}\">{{t.b}} {{t.a}} {{t.b}}</p>", with(messages));
  CHECK(result.page == "<p title=\"a &lt; b\"><b>words</b> a &lt; b <b>words</b></p>");
  CHECK(result.instructions == 1);
  CHECK(result.messages == std::vector<std::string>{"a", "b"});
}

TEST_CASE("text messages are escaped for their place, literals and values", "[templates]") {
  Messages messages;
  messages.add("m", kText, leaf({literal("\"<&"), slot("x", "", "<bdi>", "</bdi>")}));
  Page page;
  page.text("x", "'>");
  auto in = [&](const std::string& template_text) { return page_of(page, template_text, with(messages)); };
  CHECK(in("{{t.m}}") == "&quot;&lt;&amp;<bdi>&#39;&gt;</bdi>");
  CHECK(in("<title>{{t.m}}</title>") == "<title>&quot;&lt;&amp;&#39;&gt;</title>");
  CHECK(in("<p title='{{t.m}}'>") == "<p title='&quot;&lt;&amp;&#39;&gt;'>");
  CHECK(in("<a href='?q={{t.m}}'>") == "<a href='?q=%22%3C%26%27%3E'>");
  CHECK(in("<script type=\"application/ld+json\">\"{{t.m}}\"</script>") ==
        "<script type=\"application/ld+json\">\"\\\"\\u003C\\u0026\\u0027\\u003E\"</script>");
  CHECK(errors_in(page, "<script type=\"application/ld+json\">{{t.m}}</script>", with(messages)) ==
        "main.html:1:36: error: message \"m\" needs quotes around it in JSON-LD\n"
        "main.html:1:36: error: message \"m\": {x} is a text, which needs quotes around it in JSON-LD\n");
}

TEST_CASE("html messages stand in element content only", "[templates]") {
  Messages messages;
  messages.add("m", kHtml, text("x"));
  CHECK(errors_in(Page(), "<p title=\"{{t.m}}\">", with(messages)) ==
        "main.html:1:11: error: message \"m\" is HTML and stands in element content only, not in the attribute "
        "\"title\"\n"
        "  note: a message of the form \"text\" may stand here\n");
}

TEST_CASE("a placeholder in a link's address is escaped as an address", "[templates]") {
  Messages messages;
  messages.add("link", kHtml,
               leaf({literal("See <a href=\""), slot("to", "", "<bdi>", "</bdi>"), literal("\">it</a>.")}));
  Page url, component, hostile;
  url.url("to", "https://a.example/?x&y");
  component.text("to", "a b");
  hostile.text("to", "javascript:alert(1)");
  CHECK(page_of(url, "{{t.link}}", with(messages)) == "See <a href=\"https://a.example/?x&amp;y\">it</a>.");
  CHECK(page_of(component, "{{t.link}}", with(messages)) == "See <a href=\"a%20b\">it</a>.");
  CHECK(page_of(hostile, "{{t.link}}", with(messages)) == "See <a href=\"javascript%3Aalert%281%29\">it</a>.");
}

TEST_CASE("fragments and constants go into messages", "[templates]") {
  Messages messages;
  messages.add("m", kHtml, leaf({slot("body"), slot("site"), slot("state")}));
  Page page;
  page.fragment("body", "<i>x</i>").constant("site", Kind::text, "<S>").choice("state", {"open"}, 0);
  CHECK(page_of(page, "{{t.m}}", with(messages)) == "<i>x</i>&lt;S&gt;open");
}

TEST_CASE("a plural takes the branch of its number, and other past the table", "[templates]") {
  Messages messages;
  messages.add("ports", kHtml,
               plural("n", {1, 0, 1}, {leaf({slot("n"), literal(" port")}), leaf({slot("n"), literal(" ports")})}, 1));
  auto of = [&](uint32_t number) {
    Page page;
    page.count("n", number, "count");
    return page_of(page, "[{{t.ports}}]", with(messages));
  };
  CHECK(of(0) == "[0 ports]");
  CHECK(of(1) == "[1 port]");
  CHECK(of(2) == "[2 ports]");
  CHECK(of(65536) == "[65,536 ports]");
}

TEST_CASE("a plural without a table, or with one that knows too many branches, takes other", "[templates]") {
  Messages messages;
  MessageNode none = plural("n", {}, {text("a"), text("b")}, 1);
  none.branch_of_number.reset();
  messages.add("none", kHtml, none).add("wild", kHtml, plural("n", {9, 9}, {text("a"), text("b")}, 1));
  Page page;
  page.count("n", 1);
  CHECK(page_of(page, "{{t.none}}{{t.wild}}", with(messages)) == "bb");
}

TEST_CASE("a select takes the branch of its choice; names it lacks take other", "[templates]") {
  Messages messages;
  messages.add("s", kText, select("state", {"two", "other", "one"}, {text("B"), text("O"), text("A")}, 1));
  messages.add("last", kText, select("state", {"two"}, {text("B"), text("O")}, 1));
  auto of = [&](uint32_t value) {
    Page page;
    page.choice("state", {"one", "two", "three"}, value);
    return page_of(page, "{{t.s}}{{t.last}}", with(messages));
  };
  CHECK(of(0) == "AO");
  CHECK(of(1) == "BB");
  CHECK(of(2) == "OO");
  CHECK(of(7) == "OO");
}

TEST_CASE("switches nest, and a constant choice leaves one branch", "[templates]") {
  Messages messages;
  MessageNode numbers = plural("n", {1, 0}, {text("one"), text("many")}, 1);
  messages.add("m", kText, select("dir", {"ltr", "other"}, {numbers, text("O")}, 1));
  Page page;
  page.constant("dir", Kind::choice, "ltr", {"ltr", "rtl"}).count("n", 1);
  Result ltr = render(page, "{{t.m}}", with(messages));
  CHECK(ltr.page == "one");
  CHECK(ltr.instructions == 4);  // switch, jump, literal, end
  page.schema.fields[0].constant_text = "rtl";
  Result rtl = render(page, "a{{t.m}}b", with(messages));
  CHECK(rtl.page == "aOb");
  CHECK(rtl.instructions == 1);
}

TEST_CASE("what a message asks for and the page does not have is an error", "[templates]") {
  Messages messages;
  messages.add("port.lead", kHtml, leaf({slot("prt", "port"), slot("size", "count")}));
  messages.add("p", kHtml, plural("port", {}, {text("")}, 0)).add("s", kHtml, select("size", {}, {text("")}, 0));
  messages.add("names", kHtml, select("state", {"asigned"}, {text(""), text("")}, 1));
  messages.add("list", kHtml, leaf({slot("flag")}));
  Page page;
  page.text("port", "", "port").count("size", 1, "bytes").choice("state", {"assigned"}, 0).flag("flag", true);
  auto errors = [&](const std::string& id) { return errors_in(page, "<p>{{t." + id + "}}", with(messages)); };
  CHECK(errors("port.led") ==
        "main.html:1:4: error: unknown message \"port.led\"\n  note: did you mean \"port.lead\"?\n");
  CHECK(errors("port.lead") ==
        "main.html:1:4: error: message \"port.lead\" needs {prt}, and there is no such field here\n"
        "  note: did you mean \"port\"?\n"
        "main.html:1:4: error: message \"port.lead\": {size} is declared as \"count\", but the field is \"bytes\"\n");
  CHECK(errors("p") == "main.html:1:4: error: message \"p\": {port} is counted, and the field is a text\n");
  CHECK(errors("s") == "main.html:1:4: error: message \"s\": {size} is selected on, and the field is a count\n");
  CHECK(errors("names") ==
        "main.html:1:4: error: message \"names\" selects \"asigned\", which is no name of the choice {state}\n"
        "  note: did you mean \"assigned\"?\n");
  CHECK(errors("list") ==
        "main.html:1:4: error: message \"list\": {flag} is a flag, which has no text: it is for sections\n");
  CHECK(errors_in(page, "{{t.x}}") == "main.html:1:1: error: unknown message \"x\"\n");
}

TEST_CASE("a message ends in the context it began in", "[templates]") {
  Messages messages;
  messages.add("open", kHtml, text("<a href=\"x"));
  messages.add("branches", kHtml, plural("n", {0}, {text("<b"), text("b")}, 1));
  Page page;
  page.count("n", 1);
  CHECK(errors_in(page, "{{t.open}}", with(messages)) ==
        "main.html:1:1: error: message \"open\" begins in element content and ends in the attribute \"href\"\n");
  CHECK(errors_in(page, "{{t.branches}}", with(messages)) ==
        "main.html:1:1: error: message \"branches\" begins in element content and ends in the name of a tag\n");
}

TEST_CASE("messages in branches that are never taken count as named", "[templates]") {
  Messages messages;
  messages.add("shown", kText, text("s")).add("dead", kText, text("d"));
  Page page;
  page.constant("no", Kind::flag, "");
  CHECK(render(page, "{{t.shown}}{{#no}}{{t.dead}}{{/no}}", with(messages)).messages ==
        std::vector<std::string>{"dead", "shown"});
}

TEST_CASE("what goes around a whole message stands in element content only", "[templates]") {
  Messages messages;
  messages.add("m.text", kText, text("a & b")).add("m.html", kHtml, text("<em>c</em>"));
  for (auto& [id, message] : messages.by_id) {
    message.before = "<span lang=\"en\">";
    message.after = "</span>";
  }
  Page page;
  CHECK(render(page, {{"main", "<p title=\"{{t.m.text}}\">{{t.m.text}} {{t.m.html}}</p>"}}, with(messages)).page ==
        "<p title=\"a &amp; b\"><span lang=\"en\">a &amp; b</span> <span lang=\"en\"><em>c</em></span></p>");
}
