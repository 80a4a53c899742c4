#include "site/sitemap.h"

#include <map>
#include <set>

#include "catch.h"
#include "routes/routes.h"

namespace {

site::Settings settings_of(const std::string& base_url) {
  site::Settings settings;
  settings.base_url = base_url;
  return settings;
}

std::string index_of(const site::Sitemap& sitemap) {
  base::Buffer buffer;
  sitemap.render_index(buffer);
  return std::string(buffer.view());
}

std::string text_of(const site::Sitemap& sitemap, const site::SitemapFile& file) {
  base::Buffer buffer;
  sitemap.render_file(file, buffer);
  return std::string(buffer.view());
}

/// What stands between <loc> and </loc>, in order.
std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> addresses;
  for (size_t at = 0; (at = text.find("<loc>", at)) != std::string_view::npos;) {
    at += 5;
    addresses.emplace_back(text.substr(at, text.find('<', at) - at));
  }
  return addresses;
}

/// The bytes of the lines of the first page.
size_t size_of_first(std::string_view text) {
  const std::string_view end = "</url>\n";
  return text.find(end) + end.size() - text.find("<url>");
}

/// All 65,536 ports and the pages around them.
std::vector<std::string> whole_site() {
  std::vector<std::string> pages = {"index.html"};
  for (uint32_t first = 0; first < ports::kPortCount; first += routes::kBlockSize) {
    pages.push_back(routes::block_page(routes::block_of(ports::Port(static_cast<uint16_t>(first)))));
  }
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    pages.push_back(routes::port_page(ports::Port(static_cast<uint16_t>(number))));
  }
  return pages;
}

/// 36 of them, as long as tags are.
std::vector<std::string> many_locales() {
  std::vector<std::string> tags = {"en", "zh-Hans", "zh-Hant", "sr-Latn", "pt-BR"};
  for (char letter = 'a'; tags.size() < 36; ++letter) {
    tags.push_back(std::string("x") + letter);
    tags.push_back(std::string("y") + letter);
  }
  tags.resize(36);
  return tags;
}

}  // namespace

TEST_CASE("a sitemap names each page, its translations and the page for all others") {
  site::Sitemap sitemap(settings_of("https://example.org/ports/"), {"en", "ja"}, {"index.html", "22.html"});
  REQUIRE(sitemap.files().size() == 2);
  CHECK(sitemap.files()[0].path == "sitemaps/en-1.xml");
  CHECK(sitemap.files()[1].path == "sitemaps/ja-1.xml");
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
  const std::string homes =
      "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/ports/en/\"/>\n"
      "<xhtml:link rel=\"alternate\" hreflang=\"ja\" href=\"https://example.org/ports/ja/\"/>\n"
      "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/ports/\"/>\n"
      "</url>\n";
  const std::string ports =
      "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/ports/en/22.html\"/>\n"
      "<xhtml:link rel=\"alternate\" hreflang=\"ja\" href=\"https://example.org/ports/ja/22.html\"/>\n"
      "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/ports/en/22.html\"/>\n"
      "</url>\n";
  CHECK(text_of(sitemap, sitemap.files()[0]) == head + "<url><loc>https://example.org/ports/</loc>\n" + homes +
                                                    "<url><loc>https://example.org/ports/en/</loc>\n" + homes +
                                                    "<url><loc>https://example.org/ports/en/22.html</loc>\n" + ports +
                                                    "</urlset>\n");
  CHECK(text_of(sitemap, sitemap.files()[1]) == head + "<url><loc>https://example.org/ports/ja/</loc>\n" + homes +
                                                    "<url><loc>https://example.org/ports/ja/22.html</loc>\n" + ports +
                                                    "</urlset>\n");
  CHECK(index_of(sitemap) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        "<sitemap><loc>https://example.org/ports/sitemaps/en-1.xml</loc></sitemap>\n"
        "<sitemap><loc>https://example.org/ports/sitemaps/ja-1.xml</loc></sitemap>\n"
        "</sitemapindex>\n");
}

TEST_CASE("translations are named in one place, and only where there are some") {
  site::Settings settings = settings_of("https://example.org/");
  const std::vector<std::string> pages = {"index.html", "22.html"};
  site::Sitemap alone(settings, {"en"}, pages);
  settings.hreflang = GENERATE(site::HreflangPlace::head, site::HreflangPlace::none);
  site::Sitemap elsewhere(settings, {"en", "ja"}, pages);
  for (const site::Sitemap* sitemap : {&alone, &elsewhere}) {
    std::string text = text_of(*sitemap, sitemap->files()[0]);
    CHECK(text.find("xhtml:link") == std::string::npos);
    CHECK(text.find("<url><loc>https://example.org/en/22.html</loc></url>\n") != std::string::npos);
    CHECK(addresses_in(text).size() == 3);
    CHECK(sitemap->files()[0].bytes == text.size());
  }
}

TEST_CASE("addresses are canonical, and escaped") {
  site::Settings settings = settings_of("https://example.org/a&b/");
  settings.canonical = site::AddressForm::extensionless;
  site::Sitemap sitemap(settings, {"en", "ja"}, {"index.html", "22.html", "0-255.html"});
  std::string text = text_of(sitemap, sitemap.files()[0]);
  CHECK(addresses_in(text) ==
        std::vector<std::string>{"https://example.org/a&amp;b/", "https://example.org/a&amp;b/en/",
                                 "https://example.org/a&amp;b/en/22", "https://example.org/a&amp;b/en/0-255"});
  CHECK(text.find(".html") == std::string::npos);
  CHECK(text.find("a&b") == std::string::npos);
  CHECK(sitemap.files()[0].bytes == text.size());
}

TEST_CASE("a file is full at the first limit that it meets") {
  const std::vector<std::string> pages = {"index.html", "0.html", "1.html", "10.html", "100.html", "65535.html"};
  for (site::SitemapLimits limits : {site::SitemapLimits{2, 1 << 20}, site::SitemapLimits{100, 1300},
                                     site::SitemapLimits{3, 1500}, site::SitemapLimits{100, 1 << 20}}) {
    site::Sitemap sitemap(settings_of("https://example.org/"), {"en", "ja", "de"}, pages, limits);
    std::map<std::string, int> seen;
    const site::SitemapFile* before = nullptr;
    for (const site::SitemapFile& file : sitemap.files()) {
      std::string text = text_of(sitemap, file);
      INFO(file.path);
      std::vector<std::string> addresses = addresses_in(text);
      CHECK(file.bytes == text.size());
      CHECK(text.size() <= limits.bytes);
      CHECK(addresses.size() <= limits.addresses);
      for (const std::string& address : addresses) ++seen[address];
      if (before != nullptr && before->locale == file.locale) {
        size_t addresses_before = before->last - before->first + before->with_root;
        bool had_room = addresses_before < limits.addresses && before->bytes + size_of_first(text) <= limits.bytes;
        CHECK_FALSE(had_room);
      }
      before = &file;
    }
    CHECK(seen.size() == 1 + 3 * pages.size());
    for (const auto& [address, count] : seen) {
      INFO(address);
      CHECK(count == 1);
    }
  }
}

TEST_CASE("36 locales of all ports stay within both limits, and list every page once") {
  const std::vector<std::string> tags = many_locales();
  const std::vector<std::string> pages = whole_site();
  site::Sitemap sitemap(settings_of("https://ports.example.org/reference/"), tags, pages);
  std::vector<size_t> next(tags.size());  // by locale: the page to come
  size_t in_all = 0, bytes = 0;
  for (const site::SitemapFile& file : sitemap.files()) {
    size_t count = file.last - file.first + file.with_root;
    CHECK(count > 0);
    CHECK(count <= 50'000);
    CHECK(file.bytes <= 52'428'800);
    CHECK(file.first == next[file.locale]);
    next[file.locale] = file.last;
    in_all += count;
    bytes += file.bytes;
  }
  CHECK(next == std::vector<size_t>(tags.size(), pages.size()));
  CHECK(in_all == 1 + tags.size() * pages.size());
  CHECK(bytes > 8'000'000'000);
  CHECK(index_of(sitemap).size() < 52'428'800);
  CHECK(sitemap.files().size() < 50'000);

  // The bytes of three files: the first, which has the root page, a full one, and the last.
  base::Buffer buffer;
  for (size_t i : {size_t{0}, sitemap.files().size() - 2, sitemap.files().size() - 1}) {
    const site::SitemapFile& file = sitemap.files()[i];
    buffer.clear();
    sitemap.render_file(file, buffer);
    CHECK(buffer.size() == file.bytes);
    std::vector<std::string> addresses = addresses_in(buffer.view());
    std::set<std::string> distinct(addresses.begin(), addresses.end());
    CHECK(addresses.size() == file.last - file.first + file.with_root);
    CHECK(distinct.size() == addresses.size());
    std::string last = "https://ports.example.org/reference/" + tags[file.locale] + "/" + pages[file.last - 1];
    CHECK(addresses.back() == last);
  }
}
