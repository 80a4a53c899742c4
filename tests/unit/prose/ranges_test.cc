#include "prose/ranges.h"

#include "catch.h"
#include "unit/base/time_limit.h"

using prose::isolate_ranges;

TEST_CASE("each range of numbers is an isolate", "[prose]") {
  CHECK(isolate_ranges("<p>1024–49151 and 49152–65535.</p>") ==
        "<p><bdi dir=\"ltr\">1024–49151</bdi> and <bdi dir=\"ltr\">49152–65535</bdi>.</p>");
  CHECK(isolate_ranges("<td><a href=\"x\">0–7</a></td>") == "<td><a href=\"x\"><bdi dir=\"ltr\">0–7</bdi></a></td>");
  CHECK(isolate_ranges("0–1–2") == "<bdi dir=\"ltr\">0–1</bdi>–2");
}

TEST_CASE("code, words and dashes by themselves are no ranges", "[prose]") {
  for (const char* html :
       {"", "<code>1–2</code>", "<pre><code class=\"x\">a\n1–2</code></pre>", "A–Z", "1 – 2", "–2", "1–", "1-2"}) {
    CHECK(isolate_ranges(html) == html);
  }
  CHECK(isolate_ranges("<a href=\"x\" title=\"1–2\">3–4</a>") ==
        "<a href=\"x\" title=\"1–2\"><bdi dir=\"ltr\">3–4</bdi></a>");
  CHECK(isolate_ranges("<code>a</code> 1–2") == "<code>a</code> <bdi dir=\"ltr\">1–2</bdi>");
}

TEST_CASE("many ranges take time in proportion to their number", "[prose]") {
  base_test::TimeLimit limit;
  std::string html;
  for (int i = 0; i < 200'000; ++i) html += "1–2 ";
  CHECK(isolate_ranges(html).size() == html.size() + 200'000 * std::string("<bdi dir=\"ltr\"></bdi>").size());
}
