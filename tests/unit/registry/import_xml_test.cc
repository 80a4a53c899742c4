#include "catch.h"
#include "registry/import.h"
#include "texts.h"

using registry::Format;
using texts::report;

namespace {

using Lines = std::vector<std::string>;

std::string document(const std::string& content) {
  return "<?xml version='1.0' encoding='UTF-8'?>\n<registry xmlns=\"http://host.example\">\n" + content +
         "</registry>\n";
}

std::vector<ports::Assignment> rows(const std::string& content) {
  return texts::rows(document(content), Format::iana_xml);
}

}  // namespace

TEST_CASE("a record of IANA's XML is read whole, without its people") {
  base::Diagnostics log;
  auto registry = texts::import_text(document(R"(<title>The Registry</title><updated>2026-08-17</updated>
<expert>Jane Doe</expert><note>Not ours <xref type="rfc" data="rfc9"/></note>
<record date="2001-07" updated="2020-02-29"><name>alpha</name><protocol>udp</protocol>
<assignee><xref type="person" data="Jane_Doe"/></assignee><xref type="person" data="Jane_Doe"/>
<description>The &lt;Alpha&gt; &amp; co</description><xref type="rfc" data="rfc9110"/>
<xref type="rfc" data="rfc1">RFC1, Section 2</xref><xref type="uri" data="http://a.example/">TR-1</xref><xref type="draft" data="draft-x"/>
<number>700</number><sc>12</sc><unauthorized>Use on 700</unauthorized><note>A note</note></record>
<people><person id="Jane_Doe"><name>Jane Doe</name><uri>mailto:jane&amp;host.example</uri></person></people>
)"),
                                     Format::iana_xml, log);
  CHECK(texts::lines(log).empty());
  REQUIRE(registry.has_value());
  CHECK(registry->title == "The Registry");
  CHECK(registry->updated == ports::Date{2026, 8, 17});
  REQUIRE(registry->assignments.size() == 1);
  ports::Assignment expected;
  expected.ports = texts::port(700);
  expected.transport = ports::Transport::udp;
  expected.name = "alpha";
  expected.title = "The <Alpha> & co";
  expected.references = {"RFC9110", "RFC1, Section 2", "TR-1", "draft-x"};
  expected.registered = {2001, 7, 0};
  expected.modified = {2020, 2, 29};
  expected.service_code = 12;
  expected.note = "A note";
  expected.unauthorized_use = "Use on 700";
  expected.unauthorized_ports = {texts::port(700)};
  CHECK(registry->assignments[0] == expected);
}

TEST_CASE("line breaks, paragraphs and cross-references inside texts are read as in the CSV") {
  auto found = rows(R"(<record><name>a-b</name><protocol>tcp</protocol><description>A<br/><br/>
IANA assigned this well-formed service name as a replacement for "a_b".</description><number>63</number>
<note>one<paragraph>two [x]</paragraph>three</note></record>
<record><protocol>tcp</protocol><description>Reserved</description><number>64</number>
<note>gone, see <xref type="rfc" data="rfc9900"/>, previously c by <xref type="person" data="Jane_Doe"/></note></record>)");
  REQUIRE(found.size() == 2);
  CHECK(found[0].title == "A");
  CHECK(found[0].replaces == "a_b");
  CHECK(found[0].note == "one two [x] three");
  CHECK(found[1].note == "gone, see [RFC9900], previously c");
}

TEST_CASE("the footnotes that a record cites are added to its note") {
  auto found = rows(
      R"(<record><name>a</name><number>1021</number><xref type="note" data="1"/><xref type="rfc" data="rfc6335"/></record>
<footnote anchor="1">Only in explicitly-
configured experiments.</footnote>)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].references == std::vector<std::string>{"RFC6335"});
  CHECK(found[0].note == "Only in explicitly-configured experiments.");
}

TEST_CASE("a DOCTYPE is refused before any entity is defined") {
  std::string bomb =
      "<?xml version='1.0'?>\n<!DOCTYPE registry [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<registry>&b;</registry>";
  CHECK(report(bomb, Format::iana_xml) ==
        Lines{"file:2:20: error: a DOCTYPE is not read: IANA's file has none, and it could define entities"});
}

TEST_CASE("what is no XML, or no registry, is reported at its place") {
  CHECK(report(document("<record><name>a</record>"), Format::iana_xml) ==
        Lines{"file:3:18: error: not valid XML: mismatched tag"});
  CHECK(report("<html/>", Format::iana_xml) == Lines{"file:1:1: error: the root is <html>, not <registry>"});
  CHECK(report("", Format::iana_xml) == Lines{"file:1:1: error: not valid XML: no element found"});
  CHECK(report(document("<record><name>\xFF</name></record>"), Format::iana_xml) ==
        Lines{"file:3:15: error: not valid UTF-8"});
}

TEST_CASE("mistakes in elements are reported at the element") {
  CHECK(report(document("<record>\n  <name>a</name><number>7x</number></record>"), Format::iana_xml) ==
        Lines{"file:4:17: error: \"7x\" is no port and no range of ports\n  note: N or N-M, from 0 to 65535"});
  CHECK(report(document("<record date='June'><name>a</name></record>"), Format::iana_xml) ==
        Lines{"file:3:1: error: \"June\" is no date\n  note: dates are written YYYY-MM-DD or YYYY-MM"});
  CHECK(report(document("<updated>soon</updated><record><name>a</name></record>"), Format::iana_xml) ==
        Lines{"file:3:1: error: \"soon\" is no date"});
  CHECK(report(document("<record><name>a</name><name>b</name></record>"), Format::iana_xml) ==
        Lines{"file:3:23: error: a second <name> in one record"});
}

TEST_CASE("an unknown element is reported and skipped") {
  std::string text = document("<record><name>a</name><colour>red<name>b</name></colour><number>7</number></record>");
  CHECK(report(text, Format::iana_xml) == Lines{"file:3:23: warning: unknown element <colour> is not read"});
  auto found = texts::rows(text, Format::iana_xml);
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "a");
  CHECK(found[0].ports == texts::port(7));
}

TEST_CASE("a record inside a text is no record") {
  // Each was taken for the end of the outer record, and the text went on where the outer row had stood.
  std::string inner = "<record><name>b</name></record>";
  for (const std::string& text : {"<record><name>a" + inner + "</name><number>7</number></record>",
                                  "<record><note>" + inner + inner + inner + "x</note><name>a</name></record>",
                                  "<footnote anchor='1'>" + inner + "</footnote><record><name>a</name></record>"}) {
    auto found = rows(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name.starts_with("a"));
  }
}

TEST_CASE("a footnote is read to its end, whatever elements are in it") {
  auto found = rows(R"(<record><name>a</name><xref type="note" data="1"/></record>
<footnote anchor="1">One<br/>two <paragraph>three</paragraph> four.</footnote>)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].note == "One two three four.");
}

TEST_CASE("a footnote that is cited again and again does not multiply") {
  std::string cited;
  for (int i = 0; i < 100'000; ++i) cited += "<xref type='note' data='1'/>";
  std::string text = document("<record><name>a</name>" + cited + "</record><footnote anchor='1'>" +
                              std::string(8000, 'x') + "</footnote>");
  CHECK(report(text, Format::iana_xml) == Lines{"file:3:1: error: a text of 16001 bytes; at most 8192 are read"});
}

TEST_CASE("the text is UTF-8, whatever it declares") {
  std::string text = document("<record><name>caf\xE9</name></record>");
  text.replace(text.find("UTF-8"), 5, "ISO-8859-1");
  CHECK(report(text, Format::iana_xml) == Lines{"file:3:18: error: not valid UTF-8"});
  using namespace std::string_literals;
  CHECK(report("<\0r\0/\0>\0"s, Format::iana_xml) == Lines{"file:1:2: error: not valid XML: a null byte"});
}

TEST_CASE("elements nest 32 deep and no deeper") {
  auto nested = [](int depth) {  // the root is one of them
    std::string text;
    for (int i = 1; i < depth; ++i) text += "<x>";
    for (int i = 1; i < depth; ++i) text += "</x>";
    return document(text);
  };
  CHECK(report(nested(31), Format::iana_xml).empty());
  CHECK(report(nested(32), Format::iana_xml).empty());
  CHECK(report(nested(33), Format::iana_xml) == Lines{"file:3:94: error: elements are nested too deeply"});
}

TEST_CASE("a text has a longest size") {
  auto with_note = [](size_t size) {
    return document("<record><name>a</name><note>" + std::string(size, 'x') + "</note></record>");
  };
  CHECK(report(with_note(8191), Format::iana_xml).empty());
  CHECK(report(with_note(8192), Format::iana_xml).empty());
  CHECK(report(with_note(8193), Format::iana_xml) == Lines{"file:3:29: error: a text of more than 8192 bytes"});
}

TEST_CASE("XML has a largest number of records") {
  auto records = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "<record><name>a</name></record>\n";
    return document(text);
  };
  CHECK(report(records(199'999), Format::iana_xml).empty());
  CHECK(report(records(200'000), Format::iana_xml).empty());
  CHECK(report(records(200'001), Format::iana_xml) == Lines{"file:200003:1: error: more than 200000 records"});
}
