#include "site/root_files.h"

#include <algorithm>
#include <set>

#include "catch.h"
#include "unit/ports/rows.h"

namespace {

struct Sample {
  Sample() : table(ports_test::small_facts(), std::nullopt) {
    inputs.settings = &settings;
    inputs.table = &table;
    inputs.locale_tags = inputs.complete_tags = {"en", "ja"};
    inputs.index_pages = {"index.html", "0-255.html", "about.html"};
    inputs.is_indexed = [](ports::Port) { return true; };
  }

  site::Settings settings;
  ports::PortTable table;
  site::MachineInputs inputs;
};

std::set<std::string> paths_of(const std::vector<site::File>& files) {
  std::set<std::string> paths;
  for (const site::File& file : files) CHECK(paths.insert(file.path).second);
  return paths;
}

std::string text_of(const std::vector<site::File>& files, const std::string& path) {
  auto file = std::find_if(files.begin(), files.end(), [&](const site::File& f) { return f.path == path; });
  REQUIRE(file != files.end());
  base::Buffer first, second;
  file->render(first);
  file->render(second);
  CHECK(first.view() == second.view());
  return std::string(first.view());
}

}  // namespace

TEST_CASE("without an address a site has no sitemap and no search description") {
  Sample sample;
  CHECK(paths_of(site::list_machine_files(sample.inputs)) ==
        std::set<std::string>{"robots.txt", "ports.json", "ports.schema.json", "_headers", "_redirects",
                              "server/nginx.conf", "server/Caddyfile"});
  CHECK(site::list_locale_machine_files(sample.settings, "en", {"N", "D"}).empty());
}

TEST_CASE("with an address it has both") {
  Sample sample;
  sample.settings.base_url = "https://example.org/";
  std::vector<site::File> files = site::list_machine_files(sample.inputs);
  std::set<std::string> paths = paths_of(files);
  for (const char* path : {"sitemap.xml", "sitemaps/en-1.xml", "sitemaps/ja-1.xml"}) CHECK(paths.contains(path));
  for (const std::string& path : paths) CHECK_FALSE(text_of(files, path).empty());
  std::vector<site::File> of_locale = site::list_locale_machine_files(sample.settings, "ja", {"N", "D"});
  REQUIRE(of_locale.size() == 1);
  CHECK(of_locale[0].path == "opensearch.xml");
  CHECK(text_of(of_locale, "opensearch.xml").find("https://example.org/ja/search.html?q=") != std::string::npos);
}

TEST_CASE("sitemaps leave out locales that are not complete") {
  Sample sample;
  sample.settings.base_url = "https://example.org/";
  sample.inputs.complete_tags = {"ja"};
  std::vector<site::File> files = site::list_machine_files(sample.inputs);
  CHECK_FALSE(paths_of(files).contains("sitemaps/en-1.xml"));
  std::string text = text_of(files, "sitemaps/ja-1.xml");
  CHECK(text.find("https://example.org/ja/22.html") != std::string::npos);
  CHECK(text.find("/en/") == std::string::npos);
}

TEST_CASE("a site without a complete locale has no sitemap") {
  Sample sample;
  sample.settings.base_url = "https://example.org/";
  sample.inputs.complete_tags.clear();
  std::vector<site::File> files = site::list_machine_files(sample.inputs);
  CHECK_FALSE(paths_of(files).contains("sitemap.xml"));
  CHECK(text_of(files, "robots.txt").find("Sitemap") == std::string::npos);
}

TEST_CASE("the sitemap lists the root page, the pages around and the ports that are indexed") {
  Sample sample;
  sample.settings.base_url = "https://example.org/";
  sample.inputs.is_indexed = [](ports::Port port) { return port.number() == 22; };
  std::vector<site::File> files = site::list_machine_files(sample.inputs);
  sample.inputs = {};  // what the files need they have
  std::string text = text_of(files, "sitemaps/en-1.xml");
  std::vector<std::string> addresses;
  for (size_t at = 0; (at = text.find("<loc>", at)) != std::string::npos;) {
    at += 5;
    addresses.push_back(text.substr(at, text.find('<', at) - at));
  }
  CHECK(addresses == std::vector<std::string>{"https://example.org/", "https://example.org/en/",
                                              "https://example.org/en/0-255.html", "https://example.org/en/about.html",
                                              "https://example.org/en/22.html"});
}
