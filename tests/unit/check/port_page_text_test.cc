#include "check/port_page_text.h"

#include "catch.h"

using check::PortPageText;

namespace {

std::string page_of(const std::string& main) {
  return "<!DOCTYPE html>\n<html><head><title>T</title></head><body><p>Top</p><main>" + main +
         "</main><footer>End</footer></body></html>\n";
}

PortPageText text_of(const std::string& main) {
  PortPageText text;
  std::optional<check::HtmlMistake> mistake = check::read_port_page(page_of(main), text);
  INFO((mistake ? mistake->text : ""));
  REQUIRE_FALSE(mistake);
  return text;
}

std::string mistake_of(const std::string& main) {
  PortPageText text;
  std::optional<check::HtmlMistake> mistake = check::read_port_page(page_of(main), text);
  return mistake ? mistake->text : "";
}

const std::string kAnswer = "<p class=\"answer\">Answer.</p>";

std::string section(const std::string& id, const std::string& content) {
  return "<section id=\"" + id + "\"><h2>" + id + "</h2>" + content + "</section>";
}

}  // namespace

TEST_CASE("a page is about its answer and five of its sections") {
  std::string main = "<h1>Port</h1>" + kAnswer;
  for (const char* id : {"glance", "safety", "identity", "uses", "check", "related", "questions", "sources", "why"}) {
    main += section(id, "<p>" + std::string(id) + ".</p>");
  }
  CHECK(text_of(main).about ==
        "Answer. glance glance. safety safety. identity identity. uses uses. questions questions.");
}

TEST_CASE("a page may lack any section") {
  CHECK(text_of(kAnswer).about == "Answer.");
  CHECK(text_of(kAnswer).answers.empty());
}

TEST_CASE("citations, scripts and pictures say nothing") {
  CHECK(text_of(kAnswer + section("uses",
                                  "<p>a<sup> <a href=\"#s1\">1</a></sup></p>"
                                  "<svg><title>x</title></svg><script>y</script>"))
            .about == "Answer. uses a");
}

TEST_CASE("entities are decoded and white space is collapsed") {
  CHECK(text_of(kAnswer + section("uses", "<p>a\n  &lt;b&gt;\t</p>\n\n<p> c </p>")).about == "Answer. uses a <b> c");
}

TEST_CASE("blocks end a word, marks within a line do not") {
  CHECK(text_of(kAnswer + section("uses", "<ul><li>a</li><li>b<code>c</code><bdi>d</bdi></li></ul>e<br>f")).about ==
        "Answer. uses a bcd e f");
}

TEST_CASE("answers are what stands under each question") {
  PortPageText text = text_of(kAnswer +
                              section("questions",
                                      "<p>Lead</p><h3>One?</h3><p>a<sup>1</sup></p><p>b</p>"
                                      "<details><summary>Two?</summary><p>c</p></details>"
                                      "<dl><dt>Three?</dt><dd>d</dd></dl>") +
                              section("check", "<h3>Linux</h3><p>No answer</p>"));
  CHECK(text.answers == std::vector<std::string>{"a b", "c", "d"});
  CHECK(text.about == "Answer. questions Lead One? a b Two? c Three? d");
}

TEST_CASE("prose is what main says outside of code, tables, navigation, forms, folded parts and sources") {
  CHECK(text_of("<nav>n</nav><h1>Port</h1>" + kAnswer + section("glance", "<dl><dt>a</dt><dd>b</dd></dl>") +
                section("check",
                        "<p>c</p><pre><code>d</code></pre><details><summary>e</summary><p>f</p></details>"
                        "<table><tr><td>g</td></tr></table><form><p>h</p></form>") +
                section("sources", "<ol><li>i</li></ol>"))
            .prose == "Port Answer. glance a b check c");
}

TEST_CASE("a page without an answer, or with two, is not ours") {
  std::string mistake = "is no page of a port: <p class=\"answer\"> is not there once";
  CHECK(mistake_of("<p>x</p>") == mistake);
  CHECK(mistake_of(kAnswer + kAnswer) == mistake);
}

TEST_CASE("what the reader refuses is a mistake of the page") {
  CHECK(mistake_of(kAnswer + "<p>") == "</main> closes <p>");
  CHECK(mistake_of(kAnswer + "<p>a &nbsp;</p>") == "a & that begins no entity");
  CHECK(mistake_of(kAnswer + "<p>a\xFF</p>") == "is not UTF-8");
}

TEST_CASE("one text is read into again and again") {
  PortPageText text = text_of(kAnswer + section("questions", "<h3>One?</h3><p>a</p>"));
  REQUIRE_FALSE(check::read_port_page(page_of(kAnswer), text));
  CHECK(text.about == "Answer.");
  CHECK(text.answers.empty());
  CHECK(text.prose == "Answer.");
}
