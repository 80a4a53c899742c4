// The laws themselves: a good page, broken in known ways, and the law that has to notice.
#include "laws/page_laws.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "laws/site_map.h"

namespace laws {
namespace {

/// Port 257 needs no swapped port, and without a registry there is no assigned one.
constexpr std::string_view kGoodPage = R"(<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<title>Port 257: unknown · Portolan</title>
<meta name="description" content="Port 257 &amp; others.">
<script type="application/ld+json">{"about":{"name":"Port 257"}}</script>
<link rel="stylesheet" href="../assets/site.css">
</head>
<body>
<nav><a href="index.html#system">Well-known ports</a><a href="256-511.html">256–511</a></nav>
<h1>Port <bdi>257</bdi></h1>
<p class="answer">Port 257 &amp; others.</p>
<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M257 0v9"/></svg>
<h2 id="check">Check</h2>
<p>Text<sup><a href="#s1" id="c1">1</a></sup> and more<sup><a href="#s2" id="c2">2</a></sup><sup><a href="#s1">1</a></sup></p>
<pre><code>ss -p :257
lsof -i:257</code></pre>
<p><code>0x0101</code> <code>0000 0001 0000 0001</code> bytes 01 01</p>
<section aria-labelledby="related">
<h2 id="related">Related</h2>
<dl><div><dt><a href="300.html">Port 300</a></dt><dd>Also assigned.</dd></div></dl>
</section>
<nav><a rel="prev" href="256.html">Port 256</a><a rel="next" href="258.html">Port 258</a></nav>
<ol class="sources">
<li id="s1"><a href="#c1">↑</a> One.</li>
<li id="s2"><a href="#c2">↑</a> <a href="https://example.org/">Two</a>.</li>
</ol>
</body>
</html>
)";

struct Break {
  std::string_view law;
  std::string_view from;
  std::string_view to;
};

const std::vector<Break> kBreaks = {
    {law::kEncoding, "Text<", "Text\xFF<"},
    {law::kEncoding, "Text<", "Text\uE000<"},
    {law::kMarkup, "Text<", "Text {{t.name}}<"},
    {law::kMarkup, "lsof -i:257", "lsof -i:257 {{t.name}}"},
    {law::kMarkup, "\"Port 257\"}}", "\"Port 257\"}"},
    {law::kMarkup, "\"Port 257\"}}", "\"{{t.name}}\"}}"},
    {law::kMarkup, "{\"about\":{\"name\":\"Port 257\"}}", "alert(257)"},
    {law::kMarkup, "Text<", "Text }}<"},
    {law::kMarkup, "v9\"/>", "v9\">"},
    {law::kMarkup, "</svg>", ""},
    {law::kMarkup, "Text<", "Text<br/><"},
    {law::kMarkup, "id=\"check\"", "ID=\"check\""},
    {law::kEncoding, "Text<", "undefined<"},
    {law::kMarkup, "<!DOCTYPE html>\n", ""},
    {law::kMarkup, "</p>\n<pre>", "\n<pre>"},
    {law::kMarkup, "</body>", "</p></body>"},
    {law::kMarkup, "</html>", ""},
    {law::kMarkup, "Text<", "<b>Te</p><p>xt</b><"},
    {law::kMarkup, "Text<", "Te{xt}<"},
    {law::kMarkup, "Text<", "A & B<"},
    {law::kMarkup, "Text<", "A < B<"},
    {law::kMarkup, "Check</h2>", "</h2>"},
    {law::kMarkup, "Check</h2>", "<bdi> </bdi></h2>"},
    {law::kMarkup, "Check</h2>", "Check</h2><p></p>"},
    {law::kMarkup, "Check</h2>", "Check</h2><dl><dt></dt><dd>Text</dd></dl>"},
    {law::kMarkup, "href=\"256-511.html\"", "href=\"\""},
    {law::kMarkup, "id=\"check\"", "id=\"check\" id=\"check\""},
    {law::kMarkup, "id=\"check\"", "id=check"},
    {law::kLanguage, "lang=\"en\"", "lang=\"de\""},
    {law::kLanguage, "dir=\"ltr\"", "dir=\"rtl\""},
    {law::kHead, "</head>", "<title>Port 257</title></head>"},
    {law::kHead, "<meta name=\"description\" content=\"Port 257 &amp; others.\">", ""},
    {law::kHead, "unknown ·", "a service with a name as long as nobody would give to one ·"},
    {law::kAnswer, "content=\"Port 257", "content=\"The port 257"},
    {law::kAnswer, "class=\"answer\"", "class=\"reply\""},
    {law::kHeadings, "<h2 id=\"check\">Check</h2>", "<h3 id=\"check\">Check</h3>"},
    {law::kHeadings, "<h2 id=\"check\">Check</h2>", "<h1 id=\"check\">257</h1>"},
    {law::kIds, "id=\"check\"", "id=\"c1\""},
    {law::kIds, "id=\"check\"", "id=\"check\" href=\"#nothing\""},
    {law::kLinks, "../assets/site.css", "https://example.org/site.css"},
    {law::kLinks, "https://example.org/", "javascript:alert(1)"},
    {law::kLinks, "../assets/site.css", "/assets/site.css"},
    {law::kCitations, "id=\"c2\">2</a>", "id=\"c2\">1</a>"},
    {law::kCitations, "<sup><a href=\"#s2\" id=\"c2\">2</a></sup>", ""},
    {law::kCitations, " id=\"c2\">2", ">2"},
    {law::kCitations, "<a href=\"#s1\">1</a>", "<a href=\"#s1\" id=\"c3\">1</a>"},
    {law::kCitations, "<a href=\"#c2\">↑</a> ", ""},
    {law::kCitations, "<li id=\"s2\"><a href=\"#c2\">↑</a> <a href=\"https://example.org/\">Two</a>.</li>\n", ""},
    {law::kPortNumbers, "<bdi>257</bdi>", "<bdi>258</bdi>"},
    {law::kPortNumbers, "<title>Port 257", "<title>Port 2577"},
    {law::kPortNumbers, "ss -p :257", "ss -p :25"},
    {law::kPortNumbers, "ss -p :257", "ping 192.0.2.257"},
    {law::kPortNumbers, "0x0101", "0x0110"},
    {law::kPortNumbers, "0000 0001 0000 0001", "0000 0001 0000 0010"},
    {law::kPortNumbers, "bytes 01 01", "bytes 01 10"},
    {law::kNeighbours, "href=\"256.html\"", "href=\"255.html\""},
    {law::kNeighbours, ">Port 258<", ">Port 259<"},
    {law::kNeighbours, "<a rel=\"next\" href=\"258.html\">Port 258</a>", ""},
    {law::kNeighbours, "256-511.html", "0-255.html"},
    {law::kNeighbours, "#system", "#user"},
    {law::kNeighbours, "</dl>", "<div><dt><a href=\"300.html\">300</a></dt><dd>Also assigned.</dd></div></dl>"},
};

std::vector<std::string> broken_laws(const std::string& html) {
  static const ports::PortTable table(ports::Facts(), std::nullopt);
  Subject subject = subject_of("en", "257.html");
  Findings findings;
  Page page;
  scan_page(html, page);
  judge_bytes(subject, html, findings);
  judge_page(subject, page, table, findings);
  return findings.laws();
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result(text);
  return result.replace(result.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a good page breaks no law") {
  CHECK(broken_laws(std::string(kGoodPage)) == std::vector<std::string>());
}

TEST_CASE("each law notices what breaks it") {
  for (const Break& change : kBreaks) {
    INFO(change.law << ": " << change.from << " -> " << change.to);
    REQUIRE(kGoodPage.find(change.from) != std::string_view::npos);
    std::vector<std::string> laws = broken_laws(replaced(kGoodPage, change.from, change.to));
    CHECK(std::find(laws.begin(), laws.end(), change.law) != laws.end());
  }
}

TEST_CASE("plain words on a page of the accented pseudo-locale are noticed, data and code are not") {
  ports::PortTable table(ports::Facts(), std::nullopt);
  Findings findings;
  Page page;
  scan_page(
      "<!DOCTYPE html>\n<body><p>[Ŧḗẋŧ <bdi>name</bdi> <code>ss</code>]</p><p "
      "lang=\"en\">Title</p><h3>Linux</h3><p>Oops</p></body>",
      page);
  judge_page(subject_of("en-XA", "257.html"), page, table, findings);
  CHECK(findings.of(law::kWords) == "\nen-XA/257.html: \"Oops\"");
}

TEST_CASE("names that a page has from its data are no plain words, those of other ports are") {
  ports::Facts facts;
  facts.systems.resize(1);
  facts.systems[0].name = "Wide OS";
  facts.systems[0].ephemeral.ports = {{ports::Port(60000), ports::Port(60000)}};
  facts.uses.resize(2);
  facts.uses[0].name = "Grafana";
  facts.uses[0].fact.ports = {{ports::Port(257), ports::Port(257)}};
  facts.uses[1].name = "Gitea";
  facts.uses[1].fact.ports = {{ports::Port(258), ports::Port(258)}};
  facts.ranges.resize(2);
  facts.ranges[0].name = "Mosh";
  facts.ranges[0].fact.ports = {{ports::Port(250), ports::Port(260)}};
  facts.ranges[1].name = "Torrent";
  facts.ranges[1].fact.ports = {{ports::Port(300), ports::Port(310)}};
  ports::Registry registry;
  for (uint16_t number : {257, 300, 301}) {
    ports::Assignment row;
    row.ports = ports::PortRange{ports::Port(number), ports::Port(number)};
    row.name = number == 257 ? "own-name" : number == 300 ? "linked" : "foreign";
    registry.assignments.push_back(row);
  }
  ports::PortTable table(facts, registry);
  Findings findings;
  Page page;
  scan_page(
      "<!DOCTYPE html>\n<body><p>[Grafana, Mosh, own-name: Wide OS]</p><p>[Gitea]</p><p>[Torrent]</p>"
      "<p><a href=\"300.html\">[linked]</a></p><p>[foreign]</p></body>",
      page);
  judge_page(subject_of("en-XA", "257.html"), page, table, findings);
  CHECK(findings.of(law::kWords) ==
        "\nen-XA/257.html: \"[Gitea]\"\nen-XA/257.html: \"[Torrent]\"\nen-XA/257.html: \"[foreign]\"");
}

TEST_CASE("a command that is the same for every port may stand on a port's page, word for word") {
  ports::Facts facts;
  facts.commands = {{"a", "sysctl show", {}, 0}, {"b", "ss :{port}", {}, 0}};
  ports::PortTable table(facts, std::nullopt);
  auto found = [&](std::string_view line) {
    Findings findings;
    Page page;
    scan_page(replaced(kGoodPage, "lsof -i:257", line), page);
    judge_page(subject_of("en", "257.html"), page, table, findings);
    return findings.of(law::kPortNumbers);
  };
  CHECK(found("sysctl show") == "");
  CHECK(found("sysctl show it") == "\nen/257.html: not about this port: \"sysctl show it\"");
  CHECK(found("ss :{port}") != "");
  CHECK(found("") == "\nen/257.html: not about this port: \"\"");
}

TEST_CASE("the page of commands has an answer, as its description") {
  ports::PortTable table(ports::Facts(), std::nullopt);
  for (const char* answer : {"All commands.", "Other words."}) {
    Findings findings;
    Page page;
    scan_page(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\"><head><title>T</title><meta name=\"description\" "
        "content=\"All commands.\"></head><body><h1>T</h1><p class=\"answer\">" +
            std::string(answer) + "</p></body></html>",
        page);
    judge_page(subject_of("en", "commands.html"), page, table, findings);
    CHECK(findings.laws().empty() == (std::string_view(answer) == "All commands."));
  }
}

TEST_CASE("a page has to name the nearest assigned ports and the swapped one, and how far they are") {
  ports::Registry registry;
  for (uint16_t number : {10, 250, 300, 400}) {
    ports::Assignment row;
    row.ports = ports::PortRange{ports::Port(number), ports::Port(number)};
    row.name = "name";
    registry.assignments.push_back(row);
  }
  ports::PortTable table(ports::Facts(), registry);
  Findings findings;
  Page page;
  scan_page(kGoodPage, page);
  judge_page(subject_of("en", "258.html"), page, table, findings);
  std::string said = findings.of(law::kNeighbours);
  INFO(said);
  CHECK(said.find("250.html is not related by 8") != std::string::npos);
  CHECK(said.find("300.html is not related by 42") != std::string::npos);
  CHECK(said.find("513.html is not related by 258") != std::string::npos);
  CHECK(said.find("prev leads to \"256.html\"") != std::string::npos);
  CHECK(said.find("400.html") == std::string::npos);
}

TEST_CASE("links are followed from the folder of their page") {
  CHECK(resolve("en/80.html", "443.html") == "en/443.html");
  CHECK(resolve("en/80.html", "../assets/site.css") == "assets/site.css");
  CHECK(resolve("en/80.html", "#check") == "en/80.html#check");
  CHECK(resolve("index.html", "en/index.html") == "en/index.html");
  CHECK(resolve("index.html", "../index.html") == "outside of the site");
}

TEST_CASE("a map of a site notices missing pages, missing ids, pages written twice and one-way neighbours") {
  SiteMap map;
  Page page;
  for (const char* path : {"en/index.html", "en/256.html", "en/257.html", "en/257.html"}) map.add_path(path);
  scan_page("<!DOCTYPE html>\n<p id=\"user\"><a href=\"9.html\">Nine</a></p>", page);
  map.add_page("en/index.html", page);
  scan_page(kGoodPage, page);
  map.add_page("en/257.html", page);
  map.add_page("en/256.html", page);
  Findings findings;
  map.judge(findings);
  CHECK(findings.of(law::kComplete) == "\nen/257.html: written 2 times");
  CHECK(findings.of(law::kResolve).find("en/index.html: no page \"en/9.html\"") != std::string::npos);
  CHECK(findings.of(law::kResolve).find("en/257.html: no id for \"en/index.html#system\"") != std::string::npos);
  CHECK(findings.of(law::kReciprocal).find("en/257.html: prev is \"en/256.html\"") != std::string::npos);
}

}  // namespace laws
