#include "page/messages.h"

#include "catch.h"
#include "locale/fallback.h"
#include "locale/pseudo.h"
#include "sample.h"

namespace {

using page_test::english;
using page_test::Lines;
using page_test::message;
using templates::MessageNode;

/// A leaf with its placeholders in braces, and what goes around them.
std::string shown(const MessageNode& node) {
  std::string text;
  for (const templates::MessagePart& part : node.parts) {
    text += part.placeholder.empty() ? part.literal : part.before + "{" + part.placeholder + "}" + part.after;
  }
  return text;
}

page::Messages convert(const locale::Catalogue& catalogue) {
  base::Diagnostics log;
  page::Messages messages(catalogue, ports_test::small_facts(), log);
  CHECK(page_test::lines_of(log) == Lines{});
  return messages;
}

std::string declared(const std::string& placeholders) {
  return "\"x-form\": \"html\", \"placeholders\": {" + placeholders + "}";
}

/// The HTML of one English message whose only placeholder is {x} of that type.
std::string html_of(const std::string& value, const std::string& type) {
  std::string members = declared("\"x\": {\"type\": \"" + type + "\", \"example\": \"e\"}");
  return shown(convert(english(message("m.x", value, members))).find("m.x")->root);
}

}  // namespace

TEST_CASE("a value is isolated from the text around it where its type and the direction of the text ask for it") {
  struct Case {
    const char* type;
    const char* in_english;
    const char* in_arabic;
  };
  for (const Case& c : {
           Case{"port", "{x}", "<bdi dir=\"ltr\">{x}</bdi>"},
           Case{"pid", "{x}", "<bdi dir=\"ltr\">{x}</bdi>"},
           Case{"rfc", "{x}", "<bdi dir=\"ltr\">{x}</bdi>"},
           Case{"range", "<bdi dir=\"ltr\">{x}</bdi>", "<bdi dir=\"ltr\">{x}</bdi>"},
           Case{"list", "{x}", "<bdi dir=\"rtl\">{x}</bdi>"},
           Case{"path", "<code dir=\"ltr\">{x}</code>", "<code dir=\"ltr\">{x}</code>"},
           Case{"command", "<code dir=\"ltr\">{x}</code>", "<code dir=\"ltr\">{x}</code>"},
           Case{"service", "{x}", "<bdi>{x}</bdi>"},
           Case{"os", "{x}", "<bdi>{x}</bdi>"},
           Case{"transport", "{x}", "<bdi>{x}</bdi>"},
           Case{"tool", "{x}", "<bdi>{x}</bdi>"},
           Case{"text", "<bdi>{x}</bdi>", "<bdi lang=\"en\">{x}</bdi>"},
           Case{"count", "{x}", "{x}"},
           Case{"date", "{x}", "{x}"},
           Case{"term", "{x}", "{x}"},
       }) {
    INFO(c.type);
    CHECK(html_of("before {x} behind", c.type) == std::string("before ") + c.in_english + " behind");
    std::string members = declared("\"x\": {\"type\": \"" + std::string(c.type) + "\", \"example\": \"e\"}");
    locale::Catalogue arabic = page_test::translation("ar", english(message("m.x", "before {x} behind", members)),
                                                      R"(, "@@x-dir": "rtl", "m.x": "عبر {x} من")");
    CHECK(shown(convert(arabic).find("m.x")->root) == std::string("عبر ") + c.in_arabic + " من");
  }
}

TEST_CASE("texts of the registry are marked as English in other languages, lists follow the direction") {
  locale::Catalogue source =
      english(message("m.x", "say {x} over {y}",
                      declared(R"("x": {"type": "text", "example": "e"}, "y": {"type": "list", "example": "e"})")));
  locale::Catalogue german = page_test::translation("de", source, R"(, "m.x": "{y} sagt {x}")");
  CHECK(shown(convert(german).find("m.x")->root) == "{y} sagt <bdi lang=\"en\">{x}</bdi>");
  locale::Catalogue arabic = page_test::translation("ar", source, R"(, "@@x-dir": "rtl", "m.x": "{x} عبر {y}")");
  CHECK(shown(convert(arabic).find("m.x")->root) == "<bdi lang=\"en\">{x}</bdi> عبر <bdi dir=\"rtl\">{y}</bdi>");
}

TEST_CASE("placeholders keep their place inside code, emphasis and links") {
  const std::string kRange = "<bdi dir=\"ltr\">{x}</bdi>";
  CHECK(html_of("run `ss {x} -a` *now {x}* **{x}**", "range") ==
        "run <code>ss " + kRange + " -a</code> <em>now " + kRange + "</em> <strong>" + kRange + "</strong>");
  CHECK(html_of("[to {x}](about.html)", "range") == "<a href=\"about.html\">to " + kRange + "</a>");
  CHECK(html_of("see [there]({x}).", "url") == "see <a href=\"{x}\">there</a>.");
}

TEST_CASE("a link may lead to a value and show another") {
  std::string members =
      declared(R"("port": {"type": "range", "example": "e"}, "url": {"type": "url", "example": "e"})");
  page::Messages messages = convert(english(message("m.x", "[{port}]({url}) & more", members)));
  CHECK(shown(messages.find("m.x")->root) == "<a href=\"{url}\"><bdi dir=\"ltr\">{port}</bdi></a> &amp; more");
}

TEST_CASE("a placeholder inside an address is kept or reported, not lost") {
  base::Diagnostics log;
  std::string members = declared(R"("x": {"type": "port", "example": "e"})");
  page::Messages messages(english(message("m.x", "[see](https://example.org/{x})", members)), {}, log);
  bool kept = shown(messages.find("m.x")->root).find("{x}") != std::string::npos;
  CHECK((kept || log.has_errors()));
}

TEST_CASE("a value inside a link's title stands there without elements") {
  std::string members = declared(R"("block": {"type": "range", "example": "e"})");
  page_test::Site site(page_test::telling_rows(),
                       message("m.x", R"([see {block}](about.html \"port {block}\"))", members));
  CHECK(site.shown(80, "{{t.m.x}}") ==
        "<a href=\"about.html\" title=\"port 0–255\">see <bdi dir=\"ltr\">0–255</bdi></a>");
}

TEST_CASE("a plural becomes a table with the branch of each number") {
  std::string members = declared(R"("n": {"type": "count", "example": "e"})");
  page::Messages messages = convert(english(message("m.x", "{n, plural, one {{n} port} other {{n} ports}}", members) +
                                            message("m.y", "{n, plural, one {{n} way} other {{n} ways}}", members)));
  const MessageNode& node = messages.find("m.x")->root;
  CHECK(node.kind == MessageNode::Switch::plural);
  CHECK(node.placeholder == "n");
  REQUIRE(node.branches.size() == 2);
  CHECK(node.other == 1);
  CHECK(shown(node.branches[0]) == "{n} port");
  CHECK(shown(node.branches[1]) == "{n} ports");
  const std::vector<uint8_t>& branch_of = *node.branch_of_number;
  REQUIRE(branch_of.size() == 65537);
  CHECK(branch_of[1] == 0);
  CHECK(std::count(branch_of.begin(), branch_of.end(), 0) == 1);
  CHECK(messages.find("m.y")->root.branch_of_number == node.branch_of_number);
}

TEST_CASE("the branches of a plural follow the locale's rules") {
  std::string members = declared(R"("n": {"type": "count", "example": "e"})");
  locale::Catalogue source = english(message("m.x", "{n, plural, one {{n} port} other {{n} ports}}", members));
  locale::Catalogue polish = page_test::translation(
      "pl", source, R"(, "m.x": "{n, plural, many {{n} portów} one {{n} port} few {{n} porty} other {{n} portu}}")");
  page::Messages messages = convert(polish);
  const MessageNode& node = messages.find("m.x")->root;
  struct Case {
    uint32_t number;
    const char* text;
  };
  for (const Case& c : {Case{0, "{n} portów"}, Case{1, "{n} port"}, Case{2, "{n} porty"}, Case{5, "{n} portów"},
                        Case{12, "{n} portów"}, Case{22, "{n} porty"}, Case{65536, "{n} portów"}}) {
    INFO(c.number);
    CHECK(shown(node.branches[(*node.branch_of_number)[c.number]]) == c.text);
  }
}

TEST_CASE("a select has a branch for each name, and one for the others") {
  std::string members = declared(R"("s": {"type": "choice", "example": "e"}, "n": {"type": "count", "example": "e"})");
  page::Messages messages = convert(english(message(
      "m.x", "{s, select, a {plain} b {{n, plural, one {{n} port} other {{n} ports}}} other {else}}", members)));
  const MessageNode& node = messages.find("m.x")->root;
  CHECK(node.kind == MessageNode::Switch::select);
  CHECK(node.names == std::vector<std::string>{"a", "b", "other"});
  CHECK(node.other == 2);
  CHECK(shown(node.branches[0]) == "plain");
  CHECK(node.branches[1].kind == MessageNode::Switch::plural);
  CHECK(shown(node.branches[1].branches[1]) == "{n} ports");
}

TEST_CASE("a text message is taken as it is") {
  std::string members =
      R"("x-form": "text", "x-kind": "claim", "placeholders": {"x": {"type": "port", "example": "e"}})";
  page::Messages messages = convert(english(message("m.x", "a & b *{x}* (c)", members)));
  const templates::Message& text = *messages.find("m.x");
  CHECK(text.form == templates::Message::Form::text);
  CHECK(text.claim);
  CHECK(shown(text.root) == "a & b *{x}* (c)");
  CHECK(text.root.parts[1].type == "port");
}

TEST_CASE("only claims have to have a source") {
  page::Messages messages =
      convert(english(message("a.x", "one", R"("x-kind": "claim")") + message("b.x", "two", R"("x-kind": "advice")") +
                      message("c.x", "three", R"("x-kind": "label")")));
  CHECK(messages.find("a.x")->claim);
  CHECK_FALSE(messages.find("b.x")->claim);
  CHECK_FALSE(messages.find("c.x")->claim);
}

TEST_CASE("a command is a text message that reads the same in every locale") {
  page::Messages messages = convert(english());
  const templates::Message* command = messages.find("command.linux.ss");
  REQUIRE(command != nullptr);
  CHECK(command->form == templates::Message::Form::text);
  CHECK_FALSE(command->claim);
  CHECK(shown(command->root) == "ss 'sport = :{port} or dport = :{port}'");
  CHECK(command->root.parts[1].type == "port");
}

TEST_CASE("a command that is the same for every port has no placeholder") {
  ports::Facts facts = ports_test::small_facts();
  facts.commands = {{"linux.show", "sysctl {x}", {2}, 0}};
  base::Diagnostics log;
  page::Messages messages(english(), facts, log);
  REQUIRE(messages.find("command.linux.show") != nullptr);
  CHECK(messages.find("command.linux.show")->root.parts.size() == 1);
  CHECK(messages.find("command.linux.show")->root.parts[0].literal == "sysctl {x}");
}

TEST_CASE("ids are those of the catalogue and of the commands") {
  page::Messages messages = convert(english(message("m.x", "text")));
  CHECK(messages.ids() == std::vector<std::string>{"command.linux.ss", "m.x"});
  CHECK(messages.find("m.y") == nullptr);
}

TEST_CASE("what is no inline Markdown is reported at the message") {
  for (const char* value : {"a <b>c</b>", "- item", "![x](y.png)", "[x](javascript:y)"}) {
    base::Diagnostics log;
    locale::Catalogue catalogue = english(message("m.x", value, R"("x-form": "html")"));
    page::Messages messages(catalogue, {}, log);
    Lines errors = page_test::lines_of(log);
    INFO(value);
    REQUIRE_FALSE(errors.empty());
    for (const std::string& error : errors) CHECK(error.starts_with("locales/en.arb:2:8: error: "));
  }
}

TEST_CASE("a message in words of another language is marked as a whole, with its direction where that differs") {
  std::string members = declared(R"("x": {"type": "port", "example": "e"})");
  locale::Catalogue source = english(message("m.x", "Port {x}", members) + message("m.y", "Own"));
  locale::Catalogue german = page_test::translation("de", source, R"(, "m.y": "Eigen")");
  locale::fall_back(german, source);
  page::Messages in_german = convert(german);
  CHECK(in_german.find("m.x")->before == "<span lang=\"en\">");
  CHECK(in_german.find("m.x")->after == "</span>");
  CHECK(in_german.find("m.y")->before.empty());
  CHECK(in_german.find("m.y")->after.empty());
  locale::Catalogue arabic = page_test::translation("ar", source, R"(, "@@x-dir": "rtl", "m.y": "لي")");
  locale::fall_back(arabic, source);
  CHECK(convert(arabic).find("m.x")->before == "<span lang=\"en\" dir=\"ltr\">");
}

TEST_CASE("lists and dates are in the page's language wherever they stand") {
  for (const char* type : {"list", "date"}) {
    std::string members = declared("\"x\": {\"type\": \"" + std::string(type) + "\", \"example\": \"e\"}");
    locale::Catalogue source = english(message("m.x", "On {x}", members));
    locale::Catalogue arabic = page_test::translation("ar", source, R"(, "@@x-dir": "rtl")");
    locale::fall_back(arabic, source);
    CHECK(shown(convert(arabic).find("m.x")->root) == "On <bdi lang=\"ar\" dir=\"rtl\">{x}</bdi>");
  }
}

TEST_CASE("the plural of words of another language goes by that language") {
  locale::Catalogue source = english(message("m.x", "{n, plural, one {{n} port} other {{n} ports}}",
                                             declared(R"("n": {"type": "count", "example": "5"})")));
  locale::Catalogue thai = page_test::translation("th", source, "");
  locale::fall_back(thai, source);
  MessageNode node = convert(thai).find("m.x")->root;
  CHECK(shown(node.branches[(*node.branch_of_number)[1]]) == "{n} port");
  CHECK(shown(node.branches[(*node.branch_of_number)[2]]) == "{n} ports");
}

TEST_CASE("words hold no characters that turn the text around them, and a pseudo-locale is made of these") {
  locale::Catalogue words = english(message("m.x", "a &#x202E; b", "\"x-digits\": \"a test\", \"x-form\": \"html\""));
  base::Diagnostics log;
  page::Messages messages(words, {}, log);
  CHECK(page_test::lines_of(log).size() == 1);
  words = english(message("m.x", "**a** b", "\"x-form\": \"html\""));
  page::Messages mirrored = convert(locale::make_pseudo(words, "ar-XB"));
  CHECK(shown(mirrored.find("m.x")->root) == "<strong>\u202Ea\u202C</strong> \u202Eb\u202C");
}

TEST_CASE("nothing but a placeholder becomes one") {
  // Each looks like what a placeholder travels as only behind Markdown; `z` would be the twenty-sixth of one.
  std::string members = "\"x-digits\": \"a test\", " + declared(R"("x": {"type": "port", "example": "e"})");
  for (const char* value : {"{x} portolan\\\\-slot-a", "{x} portolan&hyphen;slot-", "{x} &#xE000;",
                            "{x} `portolan`\\\\-slot-z", "{x} portolan\\\\-slot\\\\-z", "{x} portolan\\\\-slot\\\\-"}) {
    INFO(value);
    base::Diagnostics log;
    page::Messages messages(english(message("m.x", value, members)), {}, log);
    std::string text = shown(messages.find("m.x")->root);
    bool is_once = text.find("{x}") == text.rfind("{x}");
    CHECK(log.has_errors() == !is_once);
  }
  base::Diagnostics log;
  page::Messages messages(english(message("m.x", "{x} portolan\\\\-slot\\\\-a", members)), {}, log);
  CHECK(page_test::lines_of(log).size() == 1);
}

TEST_CASE("a message of HTML has as many placeholders as there are letters") {
  for (int count : {25, 26, 27}) {
    std::string value = "a", placeholders;
    for (int i = 0; i < count; ++i) {
      std::string name = "p" + std::string(1, static_cast<char>('a' + i % 26)) + (i < 26 ? "" : "x");
      value += " {" + name + "}";
      placeholders += (i > 0 ? ", \"" : "\"") + name + "\": {\"type\": \"port\", \"example\": \"1\"}";
    }
    base::Diagnostics log;
    page::Messages messages(english(message("m.x", value, declared(placeholders))), {}, log);
    CHECK(log.has_errors() == (count > 26));
  }
}
