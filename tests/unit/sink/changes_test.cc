#include "sink/changes.h"

#include "catch.h"
#include "unit/sink/temp_folder.h"

namespace fs = std::filesystem;
using test::build;
using test::options_for;
using test::read_text;
using test::TempFolder;
using test::write_text;

namespace {

std::string changed(const fs::path& output) {
  return read_text(output / ".portolan/changed.txt");
}
std::string deleted(const fs::path& output) {
  return read_text(output / ".portolan/deleted.txt");
}

/// What a publisher does after a good upload.
void record_upload(const fs::path& output) {
  std::string text;
  for (const auto& [name, manifest] : test::read_tree(output / ".portolan/manifest")) text += manifest;
  write_text(output / ".portolan/uploaded.tsv", text);
}

}  // namespace

TEST_CASE("lists of changes are sorted by path in the output") {
  TempFolder temp;
  sink::DirectorySink sink(options_for(temp / "out"));
  test::write_folder(sink, {"en", true}, {{"b.html", "1"}, {"a/c.html", "1"}});
  test::write_folder(sink, {"en-GB", true}, {{"a.html", "1"}});
  test::write_folder(sink, {"", true}, {{"index.html", "1"}, {"404.html", "1"}, {"en.html", "1"}});
  sink.finish();
  CHECK(changed(temp / "out") == "404.html\nen-GB/a.html\nen.html\nen/a/c.html\nen/b.html\nindex.html\n");
  CHECK(deleted(temp / "out").empty());
}

TEST_CASE("changes count from the last finished build") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, {{"a", "1"}, {"b", "1"}, {"c", "1"}});
  build(output, {{"a", "1"}, {"b", "2"}, {"d", "1"}});
  CHECK(changed(output) == "en/b\nen/d\n");
  CHECK(deleted(output) == "en/c\n");
  build(output, {{"a", "1"}, {"b", "2"}, {"d", "1"}});
  CHECK(changed(output).empty());
  CHECK(deleted(output).empty());
}

TEST_CASE("changes of a run that did not finish are in the lists of the next") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, {{"a", "1"}, {"b", "1"}});
  {
    sink::DirectorySink sink(options_for(output));
    test::write_folder(sink, {"en", true}, {{"a", "2"}});
    test::write_folder(sink, {"th", true}, {{"a", "1"}});
  }
  build(output, {{"a", "2"}, {"c", "1"}});
  CHECK(changed(output) == "en/a\nen/c\nth/a\n");
  CHECK(deleted(output) == "en/b\n");
}

TEST_CASE("a retired folder is deleted at the host") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, {{"a", "1"}, {"b", "1"}});
  sink::DirectorySink sink(options_for(output));
  sink.retire_folder("en");
  sink.finish();
  CHECK(deleted(output) == "en/a\nen/b\n");
}

TEST_CASE("with uploaded.tsv changes count from the upload, over any number of builds") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, {{"a", "1"}, {"b", "1"}, {"c", "1"}});
  build(options_for(output), {"th", true}, {{"a", "1"}});
  build(options_for(output), {"", true}, {{"index.html", "1"}});
  record_upload(output);
  build(output, {{"a", "2"}, {"b", "1"}, {"c", "1"}});
  build(output, {{"a", "2"}, {"b", "1"}, {"d", "1"}});
  CHECK(changed(output) == "en/a\nen/d\n");
  CHECK(deleted(output) == "en/c\n");
  {
    sink::DirectorySink sink(options_for(output));
    sink.retire_folder("th");
    sink.finish();
  }
  CHECK(deleted(output) == "en/c\nth/a\n");
  record_upload(output);
  build(output, {{"a", "2"}, {"b", "1"}, {"d", "1"}});
  CHECK(changed(output).empty());
  CHECK(deleted(output).empty());
}

TEST_CASE("a damaged part of uploaded.tsv makes all of that folder count as changed") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, {{"a", "1"}, {"b", "1"}});
  build(options_for(output), {"th", true}, {{"a", "1"}});
  record_upload(output);
  std::string text = read_text(output / ".portolan/uploaded.tsv");
  text[text.find("en/a")] = 'x';
  write_text(output / ".portolan/uploaded.tsv", text);
  sink::Summary summary = build(output, {{"a", "1"}, {"b", "1"}});
  CHECK(changed(output) == "en/a\nen/b\n");
  CHECK(summary.warnings.size() == 1);
  write_text(output / ".portolan/uploaded.tsv", "nonsense");
  build(output, {{"a", "1"}, {"b", "1"}});
  CHECK(changed(output) == "en/a\nen/b\nth/a\n");
}
