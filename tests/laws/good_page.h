#pragma once
// A good page of a port, for the tests that break it. Port 257 needs no swapped port, and without a registry there is
// no assigned one. The site has an address and two locales, so there is something to say of it everywhere.
#include <string>
#include <string_view>
#include <vector>

#include "laws/page_laws.h"

namespace laws_test {

constexpr std::string_view kGoodPage = R"(<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<title>Port 257: unknown · Portolan</title>
<meta name="description" content="Port 257 &amp; others.">
<meta property="og:url" content="https://example.org/en/257.html">
<script type="application/ld+json">{"@graph":[{"@type":"TechArticle"},{"@type":"BreadcrumbList","itemListElement":[
{"position":1,"name":"Ports","item":"https://example.org/en/"},
{"position":2,"name":"Well-known ports","item":"https://example.org/en/system-ports.html"},
{"position":3,"name":"256–511","item":"https://example.org/en/256-511.html"},
{"position":4,"name":"257"}]}]}</script>
<link rel="canonical" href="https://example.org/en/257.html">
<link rel="alternate" hreflang="en" href="https://example.org/en/257.html">
<link rel="alternate" hreflang="ar-XB" href="https://example.org/ar-XB/257.html">
<link rel="alternate" hreflang="x-default" href="https://example.org/en/257.html">
<link rel="stylesheet" href="../assets/site.css">
<script src="../assets/site.js" data-words="Copy|Copied"></script>
</head>
<body>
<header>
<a href="index.html">Portolan</a>
<form action="search.html"><input name="q" aria-label="Number"></form>
<ul><li><a href="../ar-XB/257.html" lang="ar-XB" hreflang="ar-XB">Arabic</a></li></ul>
</header>
<main>
<nav class="crumbs"><ol><li><a href="index.html">Ports</a></li><li><a href="system-ports.html">Well-known ports</a></li><li><a href="256-511.html"><bdi>256–511</bdi></a></li><li>257</li></ol></nav>
<h1>Port <bdi>257</bdi></h1>
<p class="answer">Port 257 &amp; others.</p>
<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M257 0v9"/></svg>
<h2 id="check">Check</h2>
<p>Text<sup><a href="#s1" id="c1">1</a></sup> and more<sup><a href="#s2" id="c2">2</a></sup><sup><a href="#s1">1</a></sup></p>
<pre><code>ss -p :257
lsof -i:257</code></pre>
<p><code>0x0101</code> <code>0000 0001 0000 0001</code> bytes 01 01</p>
<section id="related">
<h2>Related</h2>
<dl><div><dt><a href="300.html">Port 300</a></dt><dd>Also assigned.</dd></div></dl>
</section>
<nav><a rel="prev" href="256.html">Port 256</a><a rel="next" href="258.html">Port 258</a></nav>
<ol class="sources">
<li id="s1"><a href="#c1">↑</a> One.</li>
<li id="s2"><a href="#c2">↑</a> <a href="https://example.org/">Two</a>.</li>
</ol>
</main>
<footer><a href="index.html">Home</a> <a href="services.html">Services</a> <a href="categories.html">Categories</a> <a href="about.html">About</a></footer>
</body>
</html>
)";

struct Break {
  std::string_view law;
  std::string_view from;
  std::string_view to;
};

inline std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result(text);
  return result.replace(result.find(from), from.size(), to);
}

inline laws::PublishedSite good_site() {
  laws::PublishedSite site;
  site.locales = {{"en", "English"}, {"ar-XB", "Arabic"}};
  site.base_url = "https://example.org/";
  site.hreflang_in_head = true;
  return site;
}

inline const ports::PortTable& empty_table() {
  static const ports::PortTable table(ports::Facts(), std::nullopt);
  return table;
}

/// What the laws find on an English page of that name.
inline laws::Findings judge(std::string_view name, std::string_view html, const laws::Expectations& expected,
                            std::string_view locale = "en") {
  laws::Findings findings;
  laws::Page page;
  laws::Subject subject = laws::subject_of(locale, name);
  laws::scan_page(html, page);
  laws::judge_bytes(subject, html, findings);
  laws::judge_page(subject, page, expected, findings);
  return findings;
}

}  // namespace laws_test
