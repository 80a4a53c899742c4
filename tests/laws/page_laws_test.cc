// The laws themselves: a good page, broken in known ways, and the law that has to notice.
#include "laws/page_laws.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "laws/good_page.h"
#include "laws/port_laws.h"
#include "laws/survey.h"

namespace laws {
namespace {

using laws_test::Break;
using laws_test::empty_table;
using laws_test::good_site;
using laws_test::judge;
using laws_test::kGoodPage;
using laws_test::replaced;

const std::vector<Break> kBreaks = {
    {law::kEncoding, "Text<", "Text\xFF<"},
    {law::kEncoding, "Text<", "Text\uE000<"},
    {law::kMarkup, "Text<", "Text {{t.name}}<"},
    {law::kMarkup, "lsof -i:257", "lsof -i:257 {{t.name}}"},
    {law::kMarkup, "\"257\"}]}", "\"257\"]}"},
    {law::kMarkup, "\"257\"}]", "\"{{t.name}}\"}]"},
    {law::kMarkup, "{\"@graph\"", "alert(257){\"@graph\""},
    {law::kMarkup, "site.js\" data-words=\"Copy|Copied\">", "site.js\">alert(257)"},
    {law::kMarkup, "<script src=\"../assets/site.js\" data-words=\"Copy|Copied\">", "<script>"},
    {law::kMarkup, "<h2 id=\"check\"", "<h2 style=\"color:red\" id=\"check\""},
    {law::kMarkup, "<h2 id=\"check\"", "<h2 onclick=\"alert(257)\" id=\"check\""},
    {law::kMarkup, "</head>", "<style>p</style></head>"},
    {law::kMarkup, "</head>", "<base href=\"/en/\"></head>"},
    {law::kMarkup, "<a rel=\"prev\" href=\"256.html\"", "<a rel=\"prev\" href=\"\""},
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
    {law::kLinks, "rel=\"stylesheet\" href=\"../assets/site.css",
     "rel=\"stylesheet\" href=\"https://example.org/site.css"},
    {law::kLinks, "<a href=\"https://example.org/\"", "<a href=\"javascript:alert(1)\""},
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
    {law::kNeighbours, "</dl>", "<div><dt><a href=\"300.html\">300</a></dt><dd>Also assigned.</dd></div></dl>"},
};

std::vector<std::string> broken_laws(std::string_view html) {
  return judge("257.html", html, Expectations(empty_table(), good_site())).laws();
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
  Expectations expected(empty_table(), good_site());
  Findings findings =
      judge("257.html",
            "<!DOCTYPE html>\n<body><p>[Ŧḗẋŧ <bdi>name</bdi> <code>ss</code>]</p><p lang=\"en\">Title</p>"
            "<h3>Linux</h3><p>Oops</p><nav aria-label=\"[Ŧḗẋŧ]\"></nav><nav aria-label=\"Way\"></nav></body>",
            expected, "en-XA");
  CHECK(findings.of(law::kWords) == "\nen-XA/257.html: \"Oops\"\nen-XA/257.html: \"Way\"");
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
  Findings findings = judge("257.html",
                            "<!DOCTYPE html>\n<body><p>[Grafana, Mosh, own-name: Wide OS]</p><p>[Gitea]</p>"
                            "<p>[Torrent]</p><p><a href=\"300.html\">[linked]</a></p><p>[foreign]</p></body>",
                            Expectations(table, good_site()), "en-XA");
  CHECK(findings.of(law::kWords) ==
        "\nen-XA/257.html: \"[Gitea]\"\nen-XA/257.html: \"[Torrent]\"\nen-XA/257.html: \"[foreign]\"");
}

TEST_CASE("a page in another language has no English sentence, but for names, code and what is marked") {
  Expectations expected(empty_table(), good_site());
  auto found = [&](std::string_view body, std::string_view locale) {
    return judge("257.html", "<!DOCTYPE html>\n<body>" + std::string(body) + "</body>", expected, locale)
        .of(law::kEnglish);
  };
  CHECK(found("<p>The end.</p>", "ms") == "");
  CHECK(found("<p>This is the end.</p>", "ms") == "\nms/257.html: \"This is the end.\"");
  CHECK(found("<p aria-label=\"this is it\">x</p>", "th") != "");
  CHECK(found("<p>Need for Speed dan Need for Speed</p>", "ms") == "");
  CHECK(found("<p><code>this is it</code><bdi>this is it</bdi><span lang=\"en\">this is it</span></p>", "ja") == "");
  CHECK(found("<p>This is the end.</p>", "en") == "");
}

TEST_CASE("what no translation may change is compared whatever its order") {
  auto read = [](std::string_view html) {
    static Page page;
    scan_page(html, page);
    return invariants_of(page);
  };
  auto body = [](std::string_view text) { return "<!DOCTYPE html>\n<body>" + std::string(text) + "</body>"; };
  Invariants english =
      read(body("<p>22 of 1024, <code>ss</code>, <bdi>ssh</bdi>: <time datetime=\"2015-04-23\">April 23, "
                "2015</time>, <a href=\"80.html\">one</a></p>"));
  auto differs = [&](std::string_view text, bool with_few = true) {
    Invariants other = read(body(text));
    CHECK(difference(english, other).empty() == agrees(digest_of(english), digest_of(other), true));
    return !agrees(digest_of(english), digest_of(other), with_few);
  };
  const std::string kRest = "<bdi>ssh</bdi><time datetime=\"2015-04-23\">23 4</time><a href=\"80.html\">x</a>";
  CHECK_FALSE(differs("<p>1024 22 <code>ss</code>" + kRest + "</p>"));
  CHECK(differs("<p>1024 23 <code>ss</code>" + kRest + "</p>"));
  CHECK(differs("<p>1024 22 <code>lsof</code>" + kRest + "</p>"));
  CHECK(differs("<p>1024 22 <code>ss</code><bdi>http</bdi>" + kRest.substr(14) + "</p>"));
  CHECK(differs("<p>1024 22 <code>ss</code>" + replaced(kRest, "2015-04-23", "2015-04-24") + "</p>"));
  CHECK(differs("<p>1024 22 <code>ss</code>" + replaced(kRest, "80", "81") + "</p>"));
  CHECK(differs("<p>1024 22 <code>ss</code>" + kRest + "<ol class=\"sources\"><li>x</li></ol></p>"));
}

TEST_CASE("a command that is the same for every port may stand on a port's page, word for word") {
  ports::Facts facts;
  facts.commands = {{"a", "sysctl show", {}, 0}, {"b", "ss :{port}", {}, 0}};
  ports::PortTable table(facts, std::nullopt);
  auto found = [&](std::string_view line) {
    std::string html = replaced(kGoodPage, "lsof -i:257", line);
    return judge("257.html", html, Expectations(table, good_site())).of(law::kPortNumbers);
  };
  CHECK(found("sysctl show") == "");
  CHECK(found("sysctl show it") == "\nen/257.html: not about this port: \"sysctl show it\"");
  CHECK(found("ss :{port}") != "");
  CHECK(found("") == "\nen/257.html: not about this port: \"\"");
}

TEST_CASE("the answer of a page is its description, but for what is not there and for the name of a category") {
  Expectations expected(empty_table(), good_site());
  auto found = [&](std::string_view name, std::string_view answer) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\"><head><title>T</title><meta name=\"description\" "
        "content=\"Mail: all of it.\"></head><body><h1>T</h1>" +
        std::string(answer) + "</body></html>";
    return judge(name, html, expected).of(law::kAnswer);
  };
  CHECK(found("commands.html", "<p class=\"answer\">Mail: all of it.</p>") == "");
  CHECK(found("commands.html", "<p class=\"answer\">All of it.</p>") != "");
  CHECK(found("category-mail.html", "<p class=\"answer\">all of it.</p>") == "");
  CHECK(found("category-mail.html", "<p class=\"answer\">None of it.</p>") != "");
  CHECK(found("not-found.html", "<p class=\"answer\">Look there.</p>") == "");
  CHECK(found("not-found.html", "<p>Look there.</p>") != "");
  CHECK(found("about.html", "<p>All of it.</p>") == "");
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
  std::string said = judge("258.html", kGoodPage, Expectations(table, good_site())).of(law::kNeighbours);
  INFO(said);
  CHECK(said.find("250.html is not related by 8") != std::string::npos);
  CHECK(said.find("300.html is not related by 42") != std::string::npos);
  CHECK(said.find("513.html is not related by 258") != std::string::npos);
  CHECK(said.find("prev leads to \"256.html\"") != std::string::npos);
  CHECK(said.find("400.html") == std::string::npos);
}

TEST_CASE("the kind of a page is told from its name") {
  CHECK(subject_of("", "index.html").kind == PageKind::root);
  CHECK(subject_of("", "404.html").kind == PageKind::not_found);
  CHECK(subject_of("", "404.html").name == "not-found.html");
  CHECK(subject_of("en", "404.html").kind == PageKind::port);
  CHECK(subject_of("en", "256-511.html").kind == PageKind::block);
  CHECK(subject_of("en", "256-511.html").number == 256);
  CHECK(subject_of("en", "user-ports.html").kind == PageKind::port_class);
  CHECK(subject_of("en", "services-0.html").kind == PageKind::letter);
  CHECK(subject_of("en", "category-mail.html").kind == PageKind::category);
  CHECK(subject_of("en", "about.html").kind == PageKind::prose);
}

}  // namespace laws
