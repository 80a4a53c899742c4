#include "check/addresses.h"

#include "catch.h"
#include "unit/check/small_site.h"

using check::resolve_path;
using check::SiteAddresses;
using check::SiteTree;
using check_test::SmallSite;

TEST_CASE("an address is split into what matters") {
  check::AddressParts parts = check::split_address("https://example.org/a?b#c");
  CHECK(parts.scheme == "https");
  CHECK(parts.has_host);
  CHECK(parts.fragment == "c");
  parts = check::split_address("a/80.html?q=1:2#x?y");
  CHECK(parts.scheme == "");
  CHECK_FALSE(parts.has_host);
  CHECK(parts.path == "a/80.html");
  CHECK(parts.fragment == "x?y");
  CHECK(check::split_address("//example.org/").has_host);
  CHECK(check::split_address("mailto:a@b").scheme == "mailto");
  CHECK(check::split_address("a/b:c").scheme == "");
  CHECK_FALSE(check::split_address("80.html").fragment);
}

TEST_CASE("a path is found from the folder of its page") {
  CHECK(resolve_path("en", "80.html") == "en/80.html");
  CHECK(resolve_path("", "en/80.html") == "en/80.html");
  CHECK(resolve_path("en", "../th/80.html") == "th/80.html");
  CHECK(resolve_path("en", "./80.html") == "en/80.html");
  CHECK(resolve_path("a/b", "../c") == "a/c");
  CHECK(resolve_path("en", "../") == "index.html");
  CHECK(resolve_path("en", "..") == "index.html");
  CHECK(resolve_path("en", "./") == "en/index.html");
  CHECK(resolve_path("", "en/") == "en/index.html");
  CHECK(resolve_path("en", "a%20b%2f.html") == "en/a b/.html");
}

TEST_CASE("a path that is malformed or leads out of the site is none") {
  for (const char* path : {"../../80.html", "../../", "80%2.html", "80%zz.html", "80.html%", "a//b"}) {
    INFO(path);
    CHECK_FALSE(resolve_path("en", path));
  }
}

TEST_CASE("where a site is published is learned from what most pages state") {
  SmallSite site({{"en", "th"}, "https://example.org/ports/"});
  site.replace("index.html", "https://example.org/ports/", "https://example.com/");
  SiteAddresses addresses = check::learn_addresses(SiteTree(site.path()), {"en", "th"});
  CHECK(addresses.base == "https://example.org/ports/");
  CHECK_FALSE(addresses.is_extensionless);
  CHECK_FALSE(addresses.has_alternates);
}

TEST_CASE("the form of addresses is learned too") {
  SmallSite site({{"en"}, "https://example.org/", true, check_test::Hreflang::head});
  SiteAddresses addresses = check::learn_addresses(SiteTree(site.path()), {"en"});
  CHECK(addresses.base == "https://example.org/");
  CHECK(addresses.is_extensionless);
  CHECK(addresses.has_alternates);
  CHECK(check::canonical_address(addresses, "en/80.html") == "https://example.org/en/80");
  CHECK(check::canonical_address(addresses, "en/index.html") == "https://example.org/en/");
  CHECK(check::canonical_address(addresses, "index.html") == "https://example.org/");
}

TEST_CASE("without canonical addresses robots.txt tells where a site is published") {
  SmallSite site;
  CHECK(check::learn_addresses(SiteTree(site.path()), {"en"}).base == "");
  site.write("robots.txt", "User-agent: *\nSitemap: https://example.org/a/sitemap.xml\n");
  CHECK(check::learn_addresses(SiteTree(site.path()), {"en"}).base == "https://example.org/a/");
  site.write("robots.txt", "Sitemap: nonsense/sitemap.xml");
  CHECK(check::learn_addresses(SiteTree(site.path()), {"en"}).base == "");
}

TEST_CASE("a canonical address without a host teaches nothing") {
  SmallSite site;
  site.replace("en/80.html", "</head>", "<link rel=\"canonical\" href=\"https://en/80.html\">\n</head>");
  CHECK(check::learn_addresses(SiteTree(site.path()), {"en"}).base == "");
}

TEST_CASE("an absolute address of the site means a file") {
  SmallSite site;
  SiteTree tree(site.path());
  SiteAddresses html{"https://example.org/p/", false, false}, bare{"https://example.org/p/", true, false};
  CHECK(check::path_of_base(html) == "/p/");
  CHECK(check::find_address(tree, html, "https://example.org/p/en/80.html?a#b") == tree.find("en/80.html"));
  CHECK(check::find_address(tree, html, "https://example.org/p/en/") == tree.find("en/index.html"));
  CHECK(check::find_address(tree, html, "https://example.org/p/") == tree.find("index.html"));
  CHECK(check::find_address(tree, bare, "https://example.org/p/en/80") == tree.find("en/80.html"));
  CHECK_FALSE(check::find_address(tree, html, "https://example.org/p/en/80"));
  CHECK_FALSE(check::find_address(tree, html, "https://example.org/q/en/80.html"));
  CHECK_FALSE(check::find_address(tree, html, "https://example.org/p/en/82.html"));
  CHECK_FALSE(check::find_address(tree, html, "https://example.org/p/%"));
  CHECK_FALSE(check::find_address(tree, {}, "en/80.html"));
}
