#include "templates/html_context.h"

#include "render.h"

using namespace templates_test;

namespace {

const std::string kCanary = "\"><img src=x onerror=alert(1)>'</script>javascript:alert(1)";

Page canary() {
  Page page;
  page.text("x", kCanary).text("script", "javascript:alert(1)").plain("port", "8080").count("count", 16384);
  page.url("url", "https://example.org/?a=1&b=\"2\"").fragment("html", "<b>bold</b>").flag("yes", true);
  page.flag("no", false);
  return page;
}

std::string error_in(const std::string& text) {
  return errors_in(canary(), text);
}

}  // namespace

TEST_CASE("a hostile value is harmless in element content", "[templates]") {
  CHECK(page_of(canary(), "<p>{{x}}</p>") ==
        "<p>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&lt;/script&gt;javascript:alert(1)</p>");
  CHECK(page_of(canary(), "<title>{{x}}</title>") ==
        "<title>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&lt;/script&gt;javascript:alert(1)</title>");
}

TEST_CASE("a hostile value is harmless in quoted attributes", "[templates]") {
  CHECK(page_of(canary(), "<p title=\"{{x}}\">") ==
        "<p title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&lt;/script&gt;javascript:alert(1)\">");
  CHECK(page_of(canary(), "<p title='{{x}}'>") ==
        "<p title='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&lt;/script&gt;javascript:alert(1)'>");
}

TEST_CASE("a hostile value is one harmless component of an address", "[templates]") {
  CHECK(page_of(canary(), "<a href=\"{{x}}\">") ==
        "<a href=\"%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%27%3C%2Fscript%3Ejavascript%3Aalert%281%29\">");
  CHECK(page_of(canary(), "<a href='{{script}}'>") == "<a href='javascript%3Aalert%281%29'>");
  CHECK(page_of(canary(), "<form action=\"../{{script}}/\">") == "<form action=\"../javascript%3Aalert%281%29/\">");
}

TEST_CASE("a hostile value is harmless in a string of JSON-LD", "[templates]") {
  CHECK(page_of(canary(), "<script type=\"application/ld+json\">{\"name\":\"{{x}}\"}</script>") ==
        "<script type=\"application/ld+json\">{\"name\":\"\\\"\\u003E\\u003Cimg src=x "
        "onerror=alert(1)\\u003E\\u0027\\u003C/script\\u003Ejavascript:alert(1)\"}</script>");
}

TEST_CASE("counts are grouped for readers and bare for machines", "[templates]") {
  CHECK(page_of(canary(), "<p title=\"{{count}}\">{{count}}") == "<p title=\"16,384\">16,384");
  CHECK(page_of(canary(), "<a href=\"{{count}}.html\">") == "<a href=\"16384.html\">");
  CHECK(page_of(canary(), "<script type='application/ld+json'>{\"n\":{{count}},\"s\":\"{{count}}\"}</script>") ==
        "<script type='application/ld+json'>{\"n\":16384,\"s\":\"16,384\"}</script>");
}

TEST_CASE("a url is a whole address", "[templates]") {
  CHECK(page_of(canary(), "<a href=\"{{url}}\">{{url}}</a>") ==
        "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">https://example.org/?a=1&amp;b=&quot;2&quot;</a>");
  CHECK(page_of(canary(), "<a href=\"{{#yes}}{{url}}{{/yes}}{{^yes}}{{port}}.html{{/yes}}\">") ==
        "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">");
  CHECK(error_in("<a href=\"x{{url}}\">") ==
        "main.html:1:11: error: \"url\" cannot stand here: nothing may stand before a url: it is a whole address\n");
  CHECK(error_in("<a href=\"{{url}}{{port}}\">") ==
        "main.html:1:17: error: \"port\" cannot stand here: nothing may stand behind a url: it is a whole address\n");
  CHECK(error_in("<a href=\"{{url}}#x\">") ==
        "main.html:1:17: error: nothing may stand behind a url: it is a whole address\n");
}

TEST_CASE("no value takes part in the scheme of an address", "[templates]") {
  CHECK(page_of(canary(), "<a href=\"https://x/{{port}}\"><a href=\"mailto:{{port}}\"><a href=\"./{{port}}:1\">") ==
        "<a href=\"https://x/8080\"><a href=\"mailto:8080\"><a href=\"./8080:1\">");
  CHECK(page_of(canary(), "<a href=\"{{port}}.html#{{port}}:x\"><a href='/{{port}}'>") ==
        "<a href=\"8080.html#8080:x\"><a href='/8080'>");
  CHECK(page_of(canary(), "<a href=\" https:{{port}}\"><a href=\"\t{{url}}\">") ==
        "<a href=\" https:8080\"><a href=\"\thttps://example.org/?a=1&amp;b=&quot;2&quot;\">");
  const std::string foreign = "error: \"port\" cannot stand here: no value is safe in an address of this scheme\n";
  CHECK(error_in("<a href=\"javascript:{{port}}\">") == "main.html:1:21: " + foreign);
  CHECK(error_in("<a href=\" Java\nScript:{{port}}\">") == "main.html:2:8: " + foreign);
  CHECK(error_in("<a href=\"javascript&colon;{{port}}\">") == "main.html:1:27: " + foreign);
  CHECK(error_in("<a href=\"data:{{port}}\">") == "main.html:1:15: " + foreign);
  const std::string scheme = "error: a value must not be part of an address's scheme: put \"./\" before it\n";
  CHECK(error_in("<a href=\"{{port}}:x\">") == "main.html:1:18: " + scheme);
  CHECK(error_in("<a href=\"java{{port}}:x\">") == "main.html:1:22: " + scheme);
  CHECK(error_in("<a href=\"{{#yes}}java{{/yes}}script:x\">") == "main.html:1:36: " + scheme);
  CHECK(error_in("<a href=\"{{#yes}}javascript:{{/yes}}{{port}}\">") == "main.html:1:37: " + foreign);
}

TEST_CASE("values stand only where they can be escaped", "[templates]") {
  auto place = [](const std::string& text) {
    std::string errors = error_in(text);
    std::string start = "error: no value may stand ";
    size_t at = errors.find(start);
    return at == std::string::npos ? errors : errors.substr(at + start.size());
  };
  CHECK(place("<{{x}}>") == "in the name of a tag\n");
  CHECK(place("<h{{x}}>") == "in the name of a tag\n");
  CHECK(place("</{{x}}>") == "in the name of a tag\n");
  CHECK(place("<p {{x}}>") == "in a tag, before an attribute\n");
  CHECK(place("<p data-{{x}}='1'>") == "in the name of an attribute\n");
  CHECK(place("<p title={{x}}>") == "in an attribute without quotes\n");
  CHECK(place("<p title=a{{x}}>") == "in an attribute without quotes\n");
  CHECK(place("<p onclick=\"{{x}}\">") == "in the attribute \"onclick\"\n");
  CHECK(place("<p STYLE='{{x}}'>") == "in the attribute \"style\"\n");
  CHECK(place("<img srcset='{{x}}'>") == "in the attribute \"srcset\"\n");
  CHECK(place("<iframe srcdoc='{{x}}'></iframe>") == "in the attribute \"srcdoc\"\n");
  CHECK(place("<!-- {{x}} -->") == "in a comment\n");
  CHECK(place("<!DOCTYPE {{x}}>") == "in a declaration\n");
  CHECK(place("<style>{{x}}</style>") == "in <style>\n");
  CHECK(place("<script>{{x}}</script>") == "in <script>\n");
  CHECK(place("<script type='module'>\"{{x}}\"</script>") == "in <script>\n");
  CHECK(place("<title></tit{{x}}</title>") == "in an end tag of <title>\n");
  CHECK(place("<script type='application/ld+json'>\"\\{{x}}\"</script>") == "behind a backslash in a JSON string\n");
  CHECK(place("<script type='application/ld+json'>{{x}}</script>") ==
        "main.html:1:36: error: \"x\" is a text, which needs quotes around it in JSON-LD\n");
  CHECK(place("<script type='application/{{port}}ld+json'>\"{{x}}\"</script>") == "in <script>\n");
}

TEST_CASE("a fragment stands in element content only", "[templates]") {
  CHECK(page_of(canary(), "<p>{{html}}</p>") == "<p><b>bold</b></p>");
  CHECK(error_in("<p title=\"{{html}}\">") ==
        "main.html:1:11: error: \"html\" is a fragment, which stands in element content only, not in the attribute "
        "\"title\"\n");
  CHECK(error_in("<title>{{html}}</title>") ==
        "main.html:1:8: error: \"html\" is a fragment, which stands in element content only, not in <title>\n");
}

TEST_CASE("the context is the browser's", "[templates]") {
  CHECK(page_of(canary(), "a < b {{port}} <!--> {{port}} <!-- > - --> {{port}}") ==
        "a < b 8080 <!--> 8080 <!-- > - --> 8080");
  CHECK(page_of(canary(), "<style>p > a {}</styl></style >{{html}}") == "<style>p > a {}</styl></style ><b>bold</b>");
  CHECK(page_of(canary(), "<br/>{{html}}<a\nhref = '{{port}}' title=x>{{html}}") ==
        "<br/><b>bold</b><a\nhref = '8080' title=x><b>bold</b>");
  CHECK(page_of(canary(), "<SCRIPT TYPE=application/ld+json>[\"\\\"<\",{{count}}]</Script>{{html}}") ==
        "<SCRIPT TYPE=application/ld+json>[\"\\\"<\",16384]</Script><b>bold</b>");
}

TEST_CASE("sections may hold whole attributes and parts of values", "[templates]") {
  CHECK(
      page_of(canary(), "<li{{#yes}} aria-current=\"page\"{{/yes}}{{#no}} hidden{{/no}} id=\"a{{#yes}}b{{/yes}}\">x") ==
      "<li aria-current=\"page\" id=\"ab\">x");
  CHECK(page_of(canary(), "<input {{#no}}checked{{/no}}>{{html}}") == "<input ><b>bold</b>");
}

TEST_CASE("a section ends in the context it began in", "[templates]") {
  CHECK(error_in("<p title=\"{{#yes}}\">{{/yes}}") ==
        "main.html:1:11: error: {{#yes}} begins in the attribute \"title\" and ends in element content\n");
  CHECK(error_in("{{^no}}<p>{{/no}}\n{{#no}}<p class='{{/no}}") ==
        "main.html:2:1: error: {{#no}} begins in element content and ends in the attribute \"class\"\n");
  CHECK(error_in("<s{{#yes}}cript{{/yes}}>") ==
        "main.html:1:3: error: {{#yes}} begins in the name of a tag and ends in the name of a tag\n");
  CHECK(error_in("<li{{#yes}} a=\"b\"{{/yes}}c>") ==
        "main.html:1:26: error: a space is missing before the next attribute\n");
  CHECK(error_in("<p title=\"") == "main.html:1:11: error: the page ends in the attribute \"title\"\n");
}

TEST_CASE("the body of a list begins where it ends", "[templates]") {
  Page member("member");
  member.text("k", "").text("v", "");
  std::vector<Value> pairs = {Value::text("a"), Value::text("1"), Value::text("b"), Value::text(":")};
  Page page;
  page.list("pairs", member.schema, pairs);
  CHECK(page_of(page, "<a{{#pairs}} title=\"{{v}}\"{{/pairs}}>") == "<a title=\"1\" title=\":\">");
  CHECK(page_of(page, "<a href=\"{{#pairs}}{{k}}/{{/pairs}}x.html\">") == "<a href=\"a/b/x.html\">");
  CHECK(errors_in(page, "<a href=\"{{#pairs}}{{k}}:{{/pairs}}\">") ==
        "main.html:1:25: error: a value must not be part of an address's scheme: put \"./\" before it\n");
  CHECK(errors_in(page, "<a {{#pairs}}title=\"{{v}}\"{{/pairs}}>") ==
        "main.html:1:4: error: {{#pairs}} begins in a tag, before an attribute and ends in a tag, where a space is "
        "missing before the next attribute\n");
  CHECK(errors_in(page, "<script type=\"application/ld+json\">[{{#pairs}}\"{{k}}{{/pairs}}]</script>") ==
        "main.html:1:37: error: {{#pairs}} begins in JSON-LD outside a string and ends in a JSON string\n");
}

TEST_CASE("partials go on in the context they are called from", "[templates]") {
  Page page = canary();
  CHECK(render(page, {{"main", "<p title=\"{{>x}}\">{{>x}}"}, {"x", "{{script}}<"}}).page ==
        "<p title=\"javascript:alert(1)<\">javascript:alert(1)<");
  CHECK(render(page, {{"main", "<a href='{{>x}}'>"}, {"x", "{{script}}"}}).page ==
        "<a href='javascript%3Aalert%281%29'>");
}

TEST_CASE("digits that would have to be escaped are refused", "[templates]") {
  templates::CompileOptions options;
  options.numbers.separator = "'";
  CHECK(errors_in(canary(), "", options) == "error: the digits and separators of numbers must need no escaping\n");
}
