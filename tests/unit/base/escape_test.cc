// Each escape function is held against a table of all bytes written the slow way, and against an unescape.
#include "base/escape.h"

#include <map>
#include <random>

#include "base/json.h"
#include "base/utf8.h"
#include "catch.h"

namespace {

std::string html(std::string_view text) {
  base::Buffer out;
  base::append_html(out, text);
  return std::string(out.view());
}

std::string url(std::string_view text) {
  base::Buffer out;
  base::append_url_component(out, text);
  return std::string(out.view());
}

std::string json(std::string_view text) {
  base::Buffer out;
  base::append_json_string(out, text);
  return std::string(out.view());
}

std::string unescape_html(std::string text) {
  const std::pair<std::string, std::string> kEntities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  std::string result;
  for (size_t i = 0; i < text.size();) {
    bool found = false;
    for (const auto& [entity, character] : kEntities) {
      if (text.compare(i, entity.size(), entity) != 0) continue;
      result += character;
      i += entity.size();
      found = true;
      break;
    }
    if (!found) result += text[i++];
  }
  return result;
}

std::string unescape_url(const std::string& text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  return result;
}

std::string unescape_json(const std::string& text) {
  base::Diagnostics log;
  std::optional<base::Json> parsed = base::parse_json({"f", '"' + text + '"'}, log);
  return parsed ? parsed->string : "(not valid)";
}

/// Texts of dangerous characters in all company.
std::vector<std::string> dangerous_texts() {
  const std::vector<std::string> pieces = {
      "<", ">", "&",      "\"",     "'",      "\\", "\n", "\r",   "\t",        "\x7F", "a",    "/",
      "%", "é", "\u2028", "\u2029", "\u202A", "😀",  " ",  "&lt;", "</script>", "]]>",  "<!--", std::string(1, '\0')};
  std::mt19937 random(1);
  std::vector<std::string> texts = {""};
  for (const std::string& piece : pieces) texts.push_back(piece);
  for (int i = 0; i < 2000; ++i) {
    std::string& text = texts.emplace_back();
    for (unsigned length = random() % 12; length > 0; --length) text += pieces[random() % pieces.size()];
  }
  return texts;
}

}  // namespace

TEST_CASE("HTML escaping changes five characters and no other byte") {
  const std::map<char, std::string> kEscapes = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
  for (int byte = 0; byte < 256; ++byte) {
    char c = static_cast<char>(byte);
    auto it = kEscapes.find(c);
    CHECK(html({&c, 1}) == (it == kEscapes.end() ? std::string(1, c) : it->second));
  }
}

TEST_CASE("only RFC 3986's unreserved characters stand in a URL component as they are") {
  const std::string kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  const char* kHex = "0123456789ABCDEF";
  for (int byte = 0; byte < 256; ++byte) {
    char c = static_cast<char>(byte);
    std::string expected = std::string("%") + kHex[byte / 16] + kHex[byte % 16];
    if (kUnreserved.find(c) != std::string::npos) expected = c;
    CHECK(url({&c, 1}) == expected);
  }
}

TEST_CASE("escaped text is read back as it was") {
  for (const std::string& text : dangerous_texts()) {
    INFO(base::printable(text));
    CHECK(unescape_html(html(text)) == text);
    CHECK(unescape_url(url(text)) == text);
    CHECK(unescape_json(json(text)) == text);
  }
}

TEST_CASE("no escaped text can end the place where it stands") {
  for (const std::string& text : dangerous_texts()) {
    INFO(base::printable(text));
    CHECK(html(text).find_first_of("<>\"'") == std::string::npos);
    CHECK(json(text).find_first_of("<>&'\n\r\x7F") == std::string::npos);
    CHECK(json(text).find("\u2028") == std::string::npos);
    CHECK(json(text).find("\u2029") == std::string::npos);
    CHECK(url(text).find_first_of("<>\"'&#?/: ") == std::string::npos);
  }
}

TEST_CASE("a JSON string in a script keeps other characters of the same lead byte") {
  CHECK(json("€\u2027\u202A") == "€\u2027\u202A");
  CHECK(json("a\"b\\c\n</é>\u2028") == "a\\\"b\\\\c\\n\\u003C/é\\u003E\\u2028");
}

TEST_CASE("plain is exactly what HTML escaping leaves alone") {
  for (int byte = 0; byte < 256; ++byte) {
    char c = static_cast<char>(byte);
    CHECK(base::is_plain({&c, 1}) == (html({&c, 1}) == std::string(1, c)));
  }
  for (const std::string& text : dangerous_texts()) CHECK(base::is_plain(text) == (html(text) == text));
}

TEST_CASE("an address is safe when it is http, https or relative") {
  for (std::string_view safe : {"https://example.org/", "http://example.org/a?b#c", "about.html", "80.html",
                                "index.html#dynamic", "#s1", "../x/", "/root", "a/b:c", "?q=a:b", "#a:b", "é.html"}) {
    INFO(safe);
    CHECK(base::is_safe_url(safe));
  }
  for (std::string_view unsafe : {"",
                                  "javascript:alert(1)",
                                  "JavaScript:alert(1)",
                                  " javascript:x",
                                  "java\nscript:x",
                                  "java\tscript:x",
                                  "data:text/html,x",
                                  "vbscript:x",
                                  "mailto:a",
                                  "file:///etc",
                                  "//example.org",
                                  "http:example.org",
                                  "https:/x",
                                  "ftp://x",
                                  "\\\\host",
                                  "/\\host",
                                  "a b",
                                  "a\x7F",
                                  "x:",
                                  ":x",
                                  "%6Aavascript:x",
                                  "\x01https://example.org"}) {
    INFO(base::printable(unsafe));
    CHECK_FALSE(base::is_safe_url(unsafe));
  }
}
