#include "check/html_reader.h"

#include "catch.h"

using check::HtmlPiece;
using check::HtmlReader;

namespace {

/// "<p class=a> Text </p>": the pieces as they were told, then the mistake.
std::string pieces_of(const std::string& html) {
  HtmlReader reader(html);
  std::string pieces;
  for (HtmlPiece piece = reader.next(); piece != HtmlPiece::done; piece = reader.next()) {
    if (piece == HtmlPiece::text) {
      pieces += reader.text();
      continue;
    }
    pieces += piece == HtmlPiece::end ? "</" : "<";
    pieces += reader.name();
    if (piece == HtmlPiece::start) {
      for (const check::HtmlAttribute& attribute : reader.attributes()) {
        pieces += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
      }
      if (reader.is_void()) pieces += " /";
    }
    pieces += ">";
  }
  if (reader.mistake()) pieces += "|" + std::to_string(reader.mistake()->offset) + ": " + reader.mistake()->text;
  return pieces;
}

std::string with_doctype(const std::string& html) {
  return "<!DOCTYPE html>" + html;
}

}  // namespace

TEST_CASE("a page is told piece by piece") {
  CHECK(pieces_of(with_doctype("\n<p class=\"a b\">x<br>y</p>\n")) == "\n<p class=a b>x<br />y</p>\n");
  CHECK(pieces_of(with_doctype("<details open><a href=\"a\"\n rel=\"b\">x</a></details>")) ==
        "<details open=><a href=a rel=b>x</a></details>");
}

TEST_CASE("the text of a script is no HTML") {
  CHECK(pieces_of(with_doctype("<script>if (a < b && c) { \"<p>\" }</script>")) ==
        "<script>if (a < b && c) { \"<p>\" }</script>");
}

TEST_CASE("in a picture an element may close itself") {
  CHECK(pieces_of(with_doctype("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>")) ==
        "<svg viewBox=0 0 1 1><path d=M0 0></path></svg>");
  CHECK(pieces_of(with_doctype("<p/>")) == "|15: <p> is no good start tag");
}

TEST_CASE("the first mistake ends the reading and is told with its place") {
  CHECK(pieces_of("") == "|0: does not begin with <!DOCTYPE html>");
  CHECK(pieces_of("<p>x</p>") == "|0: does not begin with <!DOCTYPE html>");
  CHECK(pieces_of(with_doctype("<p>x")) == "<p>x|19: <p> is never closed");
  CHECK(pieces_of(with_doctype("<p><b>x</p>")) == "<p><b>x|22: </p> closes <b>");
  CHECK(pieces_of(with_doctype("</p>")) == "|15: </p> closes nothing");
  CHECK(pieces_of(with_doctype("x")) == "|15: text outside of all elements");
  CHECK(pieces_of(with_doctype("<p>1 < 2</p>")) == "<p>1 |20: a < that begins no tag");
  CHECK(pieces_of(with_doctype("<p>x</p")) == "<p>x|19: an end tag that is none");
  CHECK(pieces_of(with_doctype("<p")) == "|15: <p> is no good start tag");
  CHECK(pieces_of(with_doctype("<P>x</P>")) == "|15: a < that begins no tag");
  CHECK(pieces_of(with_doctype("<!-- x -->")) == "|15: a < that begins no tag");
  CHECK(pieces_of(with_doctype("<p a=b>x</p>")) == "|15: the attribute a of <p> is not in double quotes");
  CHECK(pieces_of(with_doctype("<p a=\"b>x</p>")) == "|15: the attribute a of <p> is not in double quotes");
  CHECK(pieces_of(with_doctype("<p A=\"b\">x</p>")) == "|15: an attribute of <p> has no name");
  CHECK(pieces_of(with_doctype("<p a=\"b\" a=\"c\">x</p>")) == "|15: an attribute of <p> stands there twice: a");
}

TEST_CASE("a page cannot be nested without end") {
  std::string html = with_doctype("");
  for (size_t i = 1; i < check::kDeepestHtml; ++i) html += "<p>";
  CHECK(pieces_of(html).ends_with("|" + std::to_string(html.size()) + ": <p> is never closed"));
  html += "<p>";
  CHECK(pieces_of(html).ends_with("|" + std::to_string(html.size()) + ": <p> is never closed"));
  CHECK(pieces_of(html + "<p>").ends_with("|" + std::to_string(html.size()) + ": elements are nested too deep"));
}

TEST_CASE("an element has at most 100 attributes") {
  auto with_attributes = [](size_t count) {
    std::string text = "<br";
    for (size_t i = 0; i < count; ++i) text += " a" + std::to_string(i);
    return with_doctype(text + ">");
  };
  CHECK(pieces_of(with_attributes(check::kMostAttributes - 1)).find("|15") == std::string::npos);
  CHECK(pieces_of(with_attributes(check::kMostAttributes)).find("|15") == std::string::npos);
  CHECK(pieces_of(with_attributes(check::kMostAttributes + 1)) == "|15: <br> has more than 100 attributes");
}

TEST_CASE("attributes are asked for by name") {
  HtmlReader reader("<!DOCTYPE html><p id=\"a\">x</p>");
  CHECK(reader.next() == HtmlPiece::start);
  CHECK(reader.attribute("id") == "a");
  CHECK(reader.attribute("class") == "");
}

TEST_CASE("five entities are decoded, others are refused") {
  std::string out;
  CHECK(check::append_decoded(out, "a &amp; b &lt;c&gt; &quot;d&#39;"));
  CHECK(out == "a & b <c> \"d'");
  for (const char* text : {"a & b", "&nbsp;", "&", "&amp"}) {
    INFO(text);
    CHECK_FALSE(check::append_decoded(out, text));
  }
}

TEST_CASE("XML is read in the same way, but any element may close itself and none is void") {
  auto pieces = [](const std::string& xml) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml;
    HtmlReader reader(text, check::Markup::xml);
    std::string names;
    for (HtmlPiece piece = reader.next(); piece != HtmlPiece::done; piece = reader.next()) {
      if (piece != HtmlPiece::text) names += (piece == HtmlPiece::end ? " /" : " ") + std::string(reader.name());
    }
    return names + (reader.mistake() ? "|" + reader.mistake()->text : "");
  };
  CHECK(pieces("\n<a><xhtml:link rel=\"x\" /><link>x</link></a>\n") == " a xhtml:link /xhtml:link link /link /a");
  CHECK(pieces("<a><link></a>") == " a link|</a> closes <link>");
  HtmlReader reader("<a/>", check::Markup::xml);
  CHECK(reader.next() == HtmlPiece::done);
  CHECK(reader.mistake()->text == "does not begin with <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}
