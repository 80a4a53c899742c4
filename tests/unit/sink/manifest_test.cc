#include "sink/manifest.h"

#include <algorithm>

#include "catch.h"

namespace {

sink::Manifest example() {
  sink::Manifest manifest;
  manifest.folder = "en";
  manifest.how = sink::Switch::tree;
  manifest.tree = 77;
  manifest.generator_version = "portolan 0.1";
  manifest.fingerprint = "abc def";
  for (const char* path : {"443.html", "601/60156.html", "80.html"}) {
    manifest.rows.push_back({sink::hash_content(path), 7000, 1'790'000'000'123'456'789, path});
  }
  return manifest;
}

}  // namespace

TEST_CASE("a manifest survives being written and read") {
  std::optional<sink::Manifest> read = sink::parse_manifest(sink::to_text(example()));
  REQUIRE(read);
  CHECK(read->folder == "en");
  CHECK(read->how == sink::Switch::tree);
  CHECK(read->tree == 77);
  CHECK(read->generator_version == "portolan 0.1");
  CHECK(read->fingerprint == "abc def");
  REQUIRE(read->rows.size() == 3);
  CHECK(read->rows[1].path == "601/60156.html");
  CHECK(read->rows[1].hash == sink::hash_content("601/60156.html"));
  CHECK(read->rows[1].size == 7000);
  CHECK(read->rows[1].modified == 1'790'000'000'123'456'789);
  CHECK(sink::to_text(*read) == sink::to_text(example()));
}

TEST_CASE("a manifest's rows show paths relative to the output") {
  CHECK(sink::to_text(example()).find("\ten/601/60156.html\n") != std::string::npos);
  sink::Manifest root = example();
  root.folder = "";
  CHECK(sink::to_text(root).find("\t601/60156.html\n") != std::string::npos);
}

TEST_CASE("a manifest with any byte changed, missing or added does not count") {
  const std::string text = sink::to_text(example());
  for (size_t at = 0; at < text.size(); ++at) {
    for (int change : {1, 0x20, 0x80}) {
      std::string damaged = text;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      CAPTURE(at, change);
      CHECK_FALSE(sink::parse_manifest(damaged));
    }
    CHECK_FALSE(sink::parse_manifest(text.substr(0, at)));
    CHECK_FALSE(sink::parse_manifest(text.substr(0, at) + text.substr(at + 1)));
    CHECK_FALSE(sink::parse_manifest(text.substr(0, at) + "0" + text.substr(at)));
  }
  CHECK_FALSE(sink::parse_manifest(text + text));
  CHECK(sink::parse_manifest(text));
}

TEST_CASE("a manifest with a right checksum still cannot name a file elsewhere, or one twice") {
  for (const char* path : {"../x", "a/../../x", "/etc/passwd", ".portolan/lock", ""}) {
    sink::Manifest manifest = example();
    manifest.folder = "";
    manifest.rows.resize(1);
    manifest.rows[0].path = path;
    CAPTURE(path);
    CHECK_FALSE(sink::parse_manifest(sink::to_text(manifest)));
  }
  sink::Manifest unsorted = example();
  std::swap(unsorted.rows[0], unsorted.rows[1]);
  CHECK_FALSE(sink::parse_manifest(sink::to_text(unsorted)));
  sink::Manifest twice = example();
  twice.rows.insert(twice.rows.begin(), twice.rows.front());
  CHECK_FALSE(sink::parse_manifest(sink::to_text(twice)));
  sink::Manifest elsewhere = example();
  elsewhere.folder = "..";
  CHECK_FALSE(sink::parse_manifest(sink::to_text(elsewhere)));
}

TEST_CASE("a manifest finds its rows and folders") {
  sink::Manifest manifest = example();
  REQUIRE(manifest.find("80.html") != nullptr);
  CHECK(manifest.find("80.html")->path == "80.html");
  CHECK(manifest.find("8.html") == nullptr);
  CHECK(manifest.find("") == nullptr);
  CHECK(manifest.holds_folder("601"));
  CHECK_FALSE(manifest.holds_folder("60"));
  CHECK_FALSE(manifest.holds_folder("80.html"));
}

TEST_CASE("dropped rows are those that the later manifest lacks") {
  sink::Manifest before = example(), after = example();
  after.rows.erase(after.rows.begin() + 1);
  std::vector<const sink::ManifestRow*> dropped = sink::dropped_rows(before, after);
  REQUIRE(dropped.size() == 1);
  CHECK(dropped[0]->path == "601/60156.html");
  CHECK(sink::dropped_rows(after, before).empty());
  CHECK(sink::dropped_rows(before, sink::Manifest()).size() == 3);
}

TEST_CASE("names of manifests tell their folders") {
  CHECK(sink::manifest_file_name("zh-Hans") == "zh-Hans.tsv");
  CHECK(sink::folder_of_manifest(sink::manifest_file_name("zh-Hans")) == std::optional<std::string>("zh-Hans"));
  CHECK(sink::folder_of_manifest(sink::manifest_file_name("")) == std::optional<std::string>(""));
  CHECK_FALSE(sink::folder_of_manifest("en.tsv.new"));
  CHECK_FALSE(sink::folder_of_manifest(".tsv"));
  CHECK_FALSE(sink::folder_of_manifest("..tsv"));
}

TEST_CASE("a manifest's header can be had alone, and not when any byte of the text was changed") {
  const std::string text = sink::to_text(example());
  std::optional<sink::ManifestHeader> header = sink::parse_manifest_header(text);
  REQUIRE(header);
  CHECK(header->manifest.folder == "en");
  CHECK(header->manifest.generator_version == "portolan 0.1");
  CHECK(header->manifest.fingerprint == "abc def");
  CHECK(header->manifest.rows.empty());
  CHECK(header->rows == 3);
  CHECK(header->bytes == 21000);
  for (size_t at = 0; at < text.size(); ++at) {
    std::string damaged = text;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CAPTURE(at);
    CHECK_FALSE(sink::parse_manifest_header(damaged));
    CHECK_FALSE(sink::parse_manifest_header(text.substr(0, at)));
  }
}

TEST_CASE("a row finder finds every path in any order, and none that is not there") {
  sink::Manifest manifest = example();
  std::vector<std::string> paths = {"0.html", "443.html", "601/60156.html", "62.html", "80.html", "9.html"};
  do {
    sink::RowFinder finder(manifest);
    for (const std::string& path : paths) CHECK(finder.find(path) == manifest.find(path));
    CHECK(finder.find("443.html") == &manifest.rows[0]);
  } while (std::next_permutation(paths.begin(), paths.end()));
  sink::Manifest empty;
  CHECK(sink::RowFinder(empty).find("80.html") == nullptr);
}
