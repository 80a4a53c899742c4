#include "sink/directory_sink.h"

#include <fcntl.h>

#include "base/parallel.h"
#include "catch.h"
#include "unit/sink/temp_folder.h"

namespace fs = std::filesystem;
using test::below;
using test::build;
using test::Files;
using test::joined;
using test::options_for;
using test::pages;
using test::read_text;
using test::read_tree;
using test::stat_of;
using test::TempFolder;
using test::untouched;
using test::write_text;

namespace {

std::string refusal_of_build(const fs::path& output, const sink::Folder& folder, const Files& files) {
  try {
    build(options_for(output), folder, files);
    return "";
  } catch (const sink::RefusedOutput& refused) {
    return refused.what();
  }
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a first build writes all files") {
  TempFolder temp;
  Files files = joined(pages(20, "a"), below("601", pages(5, "deep")));
  sink::Summary summary = build(temp / "out", files);
  CHECK(read_tree(temp / "out") == below("en", files));
  CHECK(summary.written == 25);
  CHECK(summary.unchanged == 0);
  CHECK(summary.deleted == 0);
  size_t bytes = 0;
  for (const auto& [path, text] : files) bytes += text.size();
  CHECK(summary.bytes == bytes);
  CHECK(summary.warnings.empty());
  CHECK_FALSE(fs::exists(temp / "out/.portolan/staging"));
  CHECK_FALSE(fs::exists(temp / "out/.portolan/journal"));
}

TEST_CASE("files are taken from many threads, and folders are made once for all") {
  TempFolder temp;
  sink::DirectorySink::Options options = options_for(temp / "out");
  options.jobs = 4;
  sink::DirectorySink sink(options);
  sink.begin_folder({"en", true});
  base::parallel_for(4, 2000, 7, [&](unsigned worker, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
      sink.write(worker, std::to_string(i / 100) + "/" + std::to_string(i) + ".html", std::string(i, 'x'));
    }
  });
  sink.end_folder();
  CHECK(sink.finish().written == 2000);
  Files tree = read_tree(temp / "out");
  CHECK(tree.size() == 2000);
  CHECK(tree["en/19/1999.html"].size() == 1999);
}

TEST_CASE("files that did not change keep inode and time, however many others do") {
  for (int changed : {0, 1, 6, 9}) {
    CAPTURE(changed);
    TempFolder temp;
    Files files = joined(pages(5, "a"), below("601", pages(5, "a")));
    build(temp / "out", files);
    struct stat before = stat_of(temp / "out/en/601/4.html");
    int left = changed;
    for (auto& [path, bytes] : files) {
      if (path != "601/4.html" && left-- > 0) bytes += " changed";
    }
    sink::Summary summary = build(temp / "out", files);
    CHECK(read_tree(temp / "out") == below("en", files));
    CHECK(summary.written == static_cast<uint64_t>(changed));
    CHECK(summary.unchanged == static_cast<uint64_t>(10 - changed));
    CHECK(untouched(before, stat_of(temp / "out/en/601/4.html")));
  }
}

TEST_CASE("a fresh run writes everything again and still deletes what is dropped") {
  TempFolder temp;
  build(temp / "out", pages(10, "a"));
  struct stat before = stat_of(temp / "out/en/3.html");
  sink::DirectorySink::Options options = options_for(temp / "out");
  options.fresh = true;
  sink::Summary summary = build(options, {"en", true}, pages(9, "a"));
  CHECK(summary.written == 9);
  CHECK(summary.deleted == 1);
  CHECK_FALSE(untouched(before, stat_of(temp / "out/en/3.html")));
  CHECK(read_tree(temp / "out") == below("en", pages(9, "a")));
}

TEST_CASE("files that are no longer written are deleted, emptied folders too") {
  TempFolder temp;
  for (const char* edition : {"a", "b"}) {  // "a": file by file; "b": the whole tree
    CAPTURE(edition);
    build(temp / "out", joined(pages(10, "a"), below("x/y", pages(3, "a"))));
    sink::Summary summary = build(temp / "out", pages(8, edition));
    CHECK(summary.deleted == 5);
    CHECK(read_tree(temp / "out") == below("en", pages(8, edition)));
    CHECK_FALSE(fs::exists(temp / "out/en/x"));
  }
}

TEST_CASE("an incomplete folder deletes nothing and remembers the files it did not write") {
  TempFolder temp;
  build(temp / "out", pages(10, "a"));
  struct stat before = stat_of(temp / "out/en/5.html");
  sink::Summary summary = build(options_for(temp / "out"), {"en", false}, pages(2, "b"));
  CHECK(summary.written == 2);
  CHECK(summary.deleted == 0);
  Files expected = joined(pages(2, "b"), pages(10, "a"));
  CHECK(read_tree(temp / "out") == below("en", expected));
  summary = build(temp / "out", expected);
  CHECK(summary.unchanged == 10);
  CHECK(untouched(before, stat_of(temp / "out/en/5.html")));
  CHECK(build(options_for(temp / "out"), {"en", false}, pages(9, "c")).deleted == 0);
  CHECK(read_tree(temp / "out") == below("en", joined(pages(9, "c"), pages(10, "a"))));
  CHECK(build(temp / "out", pages(9, "c")).deleted == 1);
}

TEST_CASE("files that somebody changed or deleted are written again") {
  TempFolder temp;
  Files files = pages(10, "a");
  build(temp / "out", files);
  write_text(temp / "out/en/1.html", "mine");
  fs::remove(temp / "out/en/2.html");
  fs::last_write_time(temp / "out/en/3.html", fs::file_time_type::clock::now() - std::chrono::hours(1));
  fs::remove(temp / "out/en/4.html");
  fs::create_symlink("5.html", temp / "out/en/4.html");
  sink::Summary summary = build(temp / "out", files);
  CHECK(summary.written == 4);
  CHECK(summary.unchanged == 6);
  CHECK(read_tree(temp / "out") == below("en", files));
  fs::remove_all(temp / "out/en");
  CHECK(build(temp / "out", files).written == 10);
  CHECK(read_tree(temp / "out") == below("en", files));
}

TEST_CASE("files of others survive in every kind of change") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(10, "a"));
  Files foreign = {
      {"en/notes.txt", "note"}, {"en/mine/deep.txt", "deep"}, {"CNAME", "example.org"}, {"fr/0.html", "fr"}};
  for (const auto& [path, text] : foreign) write_text(output / path, text);
  fs::create_directories(output / "en/empty");
  fs::create_symlink("/nowhere", output / "en/link");
  Files expected = joined(foreign, {{"en/link", "-> /nowhere"}});
  build(output, pages(10, "b"));
  CHECK(read_tree(output) == joined(expected, below("en", pages(10, "b"))));
  build(output, pages(4, "b"));
  CHECK(read_tree(output) == joined(expected, below("en", pages(4, "b"))));
  build(options_for(output), {"", true}, {{"index.html", "home"}});
  build(options_for(output), {"", true}, {{"404.html", "none"}});
  CHECK(read_tree(output) == joined(joined(expected, below("en", pages(4, "b"))), {{"404.html", "none"}}));
  sink::DirectorySink sink(options_for(output));
  sink.retire_folder("en");
  CHECK(sink.finish().deleted == 4);
  CHECK(read_tree(output) == joined(expected, {{"404.html", "none"}}));
  CHECK(fs::is_directory(output / "en/empty"));
}

TEST_CASE("a file of ours with somebody's new bytes is not deleted when it is dropped") {
  for (const char* edition : {"a", "b"}) {
    TempFolder temp;
    build(temp / "out", pages(10, "a"));
    write_text(temp / "out/en/9.html", "my own page");
    fs::last_write_time(temp / "out/en/8.html", fs::file_time_type::clock::now() - std::chrono::hours(1));
    build(temp / "out", pages(8, edition));
    CHECK(read_tree(temp / "out") == joined(below("en", pages(8, edition)), {{"en/9.html", "my own page"}}));
  }
}

TEST_CASE("a file of others where ours must go is refused by name before anything changes") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(4, "a"));
  for (int i = 4; i < 20; ++i) write_text(output / ("en/" + std::to_string(i) + ".html"), "mine");
  Files before = read_tree(output);
  for (const char* edition : {"a", "b"}) {
    std::string text = refusal_of_build(output, {"en", true}, pages(20, edition));
    CHECK(mentions(text, "out/en/10.html\""));
    CHECK(mentions(text, "and 6 more"));
    CHECK(read_tree(output) == before);
    CHECK_FALSE(fs::exists(output / ".portolan/staging"));
  }
  write_text(output / "robots.txt", "mine");
  CHECK(mentions(refusal_of_build(output, {"", true}, {{"robots.txt", "ours"}}), "robots.txt"));
  CHECK(build(output, pages(4, "a")).unchanged == 4);
}

TEST_CASE("folders, files and symlinks that stand in the way are refused") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(4, "a"));
  fs::create_directories(output / "en/new.html");
  CHECK(mentions(refusal_of_build(output, {"en", true}, {{"new.html", "x"}}), "new.html"));
  write_text(output / "en/file", "mine");
  CHECK(mentions(refusal_of_build(output, {"en", true}, {{"file/below.html", "x"}}), "en/file\""));
  fs::create_directories(temp / "elsewhere");
  fs::create_symlink("../../elsewhere", output / "en/link");
  CHECK(mentions(refusal_of_build(output, {"en", true}, {{"link/below.html", "x"}}), "en/link\""));
  fs::create_symlink("../elsewhere", output / "th");
  CHECK(mentions(refusal_of_build(output, {"th", true}, {{"0.html", "x"}}), "symbolic link"));
  write_text(output / "ja", "mine");
  CHECK(mentions(refusal_of_build(output, {"ja", true}, {{"0.html", "x"}}), "not a folder"));
  CHECK(fs::is_empty(temp / "elsewhere"));
}

TEST_CASE("a page is never written through a symlink that took the place of a folder of ours") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, below("601", pages(3, "a")));
  fs::rename(output / "en/601", temp / "moved");
  fs::create_symlink("../../moved", output / "en/601");
  CHECK(mentions(refusal_of_build(output, {"en", true}, below("601", pages(3, "a"))), "en/601\""));
  CHECK(read_tree(temp / "moved") == pages(3, "a"));
  build(output, pages(1, "a"));
  CHECK(read_tree(temp / "moved") == pages(3, "a"));
}

TEST_CASE("names and paths that lead elsewhere are refused") {
  TempFolder temp;
  sink::DirectorySink sink(options_for(temp / "out"));
  CHECK_THROWS_AS(sink.begin_folder({"../en", true}), sink::RefusedOutput);
  CHECK_THROWS_AS(sink.begin_folder({".portolan", true}), sink::RefusedOutput);
  CHECK_THROWS_AS(sink.retire_folder(".."), sink::RefusedOutput);
  sink.begin_folder({"", true});
  CHECK_THROWS_AS(sink.write(0, "../x", ""), sink::RefusedOutput);
  CHECK_THROWS_AS(sink.write(0, ".portolan/marker", ""), sink::RefusedOutput);
}

TEST_CASE("retired folders go, and are no longer known") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(options_for(output), {"en", true}, pages(3, "a"));
  build(options_for(output), {"th", true}, below("x", pages(3, "a")));
  build(options_for(output), {"", true}, {{"index.html", "home"}});
  {
    sink::DirectorySink sink(options_for(output));
    CHECK(sink.known_folders() == std::vector<std::string>{"en", "th"});
    sink.retire_folder("th");
    sink.retire_folder("never-was");
    CHECK(sink.known_folders() == std::vector<std::string>{"en"});
    CHECK(sink.finish().deleted == 3);
  }
  CHECK_FALSE(fs::exists(output / "th"));
  CHECK(read_tree(output) == joined(below("en", pages(3, "a")), {{"index.html", "home"}}));
  CHECK(sink::DirectorySink(options_for(output)).known_folders() == std::vector<std::string>{"en"});
}

TEST_CASE("without finish an unfinished folder leaves no trace") {
  TempFolder temp;
  fs::path output = temp / "out";
  build(output, pages(5, "a"));
  {
    sink::DirectorySink sink(options_for(output));
    sink.begin_folder({"en", true});
    sink.write(0, "0.html", "half");
    sink.write(1, "new.html", "half");
  }
  CHECK(read_tree(output) == below("en", pages(5, "a")));
  CHECK_FALSE(fs::exists(output / ".portolan/staging"));
  CHECK(build(output, pages(5, "a")).unchanged == 5);
}

TEST_CASE("a manifest that is damaged or gone makes files of ours be written again, and deletes nothing") {
  for (bool gone : {false, true}) {
    TempFolder temp;
    fs::path output = temp / "out";
    build(output, pages(10, "a"));
    fs::path manifest = output / ".portolan/manifest/en.tsv";
    if (gone) {
      fs::remove(manifest);
    } else {
      std::string text = read_text(manifest);
      text[text.size() / 2] ^= 1;
      write_text(manifest, text);
    }
    sink::Summary summary = build(output, pages(8, "a"));
    CHECK(summary.written == 8);
    CHECK(summary.deleted == 0);
    REQUIRE(summary.warnings.size() == 1);
    CHECK(mentions(summary.warnings[0], "folder en"));
    CHECK(read_tree(output) == below("en", pages(10, "a")));
    CHECK(build(output, pages(8, "a")).unchanged == 8);
  }
}

TEST_CASE("with any byte of its manifest changed a build ends right and deletes nothing") {
  TempFolder temp;
  fs::path output = temp / "out";
  Files files = joined(pages(2, "a"), {{"x/y.html", "deep"}});
  build(output, files);
  write_text(output / "en/theirs.txt", "theirs");
  fs::path manifest = output / ".portolan/manifest/en.tsv";
  for (size_t at = 0; at < read_text(manifest).size(); ++at) {
    CAPTURE(at);
    std::string text = read_text(manifest);
    text[at] ^= 1 << at % 8;
    write_text(manifest, text);
    sink::Summary summary = build(output, files);
    CHECK(summary.written == 3);
    CHECK(summary.deleted == 0);
    REQUIRE(read_tree(output) == joined(below("en", files), {{"en/theirs.txt", "theirs"}}));
  }
}

TEST_CASE("a folder is kept when fingerprint, version and all files are as recorded") {
  TempFolder temp;
  sink::DirectorySink::Options options = options_for(temp / "out");
  options.fingerprint = "inputs 1";
  build(options, {"en", true}, pages(10, "a"));
  {
    sink::DirectorySink sink(options);
    CHECK(sink.keep_folder("en", false));
    CHECK_FALSE(sink.keep_folder("th", true));
    sink::Summary summary = sink.finish();
    CHECK(summary.unchanged == 10);
    CHECK(summary.written == 0);
  }
  {
    sink::DirectorySink sink(options);
    sink.set_fingerprint("inputs 2");
    CHECK_FALSE(sink.keep_folder("en", true));
  }
  write_text(temp / "out/en/3.html", "mine");
  sink::DirectorySink sink(options);
  CHECK_FALSE(sink.keep_folder("en", false));
  CHECK(sink.keep_folder("en", true));
  sink.finish();
}

TEST_CASE(
    "a folder is kept on trust without a look at its files, but not with a damaged manifest or without a folder") {
  TempFolder temp;
  fs::path output = temp / "out", manifest = output / ".portolan/manifest/en.tsv";
  sink::DirectorySink::Options options = options_for(output);
  options.fingerprint = "inputs 1";
  sink::Summary built = build(options, {"en", true}, pages(10, "a"));
  fs::remove(output / "en/3.html");
  {
    sink::DirectorySink sink(options);
    CHECK(sink.keep_folder("en", true));
    sink::Summary summary = sink.finish();
    CHECK(summary.unchanged == 10);
    CHECK(summary.bytes == built.bytes);
  }
  const std::string text = read_text(manifest);
  for (size_t at = 0; at < text.size(); ++at) {
    CAPTURE(at);
    std::string damaged = text;
    damaged[at] ^= 1;
    write_text(manifest, damaged);
    REQUIRE_FALSE(sink::DirectorySink(options).keep_folder("en", true));
  }
  write_text(manifest, text);
  CHECK(sink::DirectorySink(options).keep_folder("en", true));
  fs::remove_all(output / "en");
  CHECK_FALSE(sink::DirectorySink(options).keep_folder("en", true));
}

TEST_CASE("a folder that was partly written from other inputs is not kept") {
  TempFolder temp;
  sink::DirectorySink::Options options = options_for(temp / "out");
  options.fingerprint = "inputs 1";
  build(options, {"en", true}, pages(10, "a"));
  build(options, {"en", false}, pages(2, "a"));
  CHECK(sink::DirectorySink(options).keep_folder("en", false));
  sink::DirectorySink::Options later = options;
  later.fingerprint = "inputs 2";
  build(later, {"en", false}, pages(2, "b"));
  CHECK_FALSE(sink::DirectorySink(later).keep_folder("en", false));
  CHECK_FALSE(sink::DirectorySink(options).keep_folder("en", false));
  build(options, {"en", true}, pages(10, "a"));
  sink::DirectorySink::Options newer = options;
  newer.generator_version = "test 2";
  build(newer, {"en", false}, pages(2, "a"));
  CHECK_FALSE(sink::DirectorySink(newer).keep_folder("en", false));
}

TEST_CASE("a note is there for the next run as it was stored, and touches nothing of the site") {
  TempFolder temp;
  build(temp / "out", pages(3, "a"));
  Files site = read_tree(temp / "out");
  for (const std::string& text : {std::string("first\nwith \0 and \xFF", 18), std::string("second"), std::string()}) {
    sink::DirectorySink(options_for(temp / "out")).store_note(text);
    CHECK(sink::DirectorySink(options_for(temp / "out")).note() == text);
  }
  CHECK(sink::DirectorySink(options_for(temp / "other")).note().empty());
  CHECK(read_tree(temp / "out") == site);
}

TEST_CASE("a path that is written twice is found") {
  TempFolder temp;
  sink::DirectorySink sink(options_for(temp / "out"));
  sink.begin_folder({"en", true});
  sink.write(0, "80.html", "x");
  CHECK_THROWS(sink.write(1, "80.html", "x"));
}

TEST_CASE("a path that is written twice is found when the folder ends, whether its bytes are new or not") {
  for (const char* bytes : {"x", "y"}) {
    for (unsigned worker : {0, 1}) {
      CAPTURE(bytes, worker);
      TempFolder temp;
      build(temp / "out", {{"80.html", "x"}, {"81.html", "x"}});
      sink::DirectorySink sink(options_for(temp / "out"));
      sink.begin_folder({"en", true});
      sink.write(0, "80.html", "x");
      sink.write(worker, "80.html", bytes);
      CHECK_THROWS_AS(sink.end_folder(), std::logic_error);
    }
  }
}

TEST_CASE("pages with no bytes and with a megabyte are written whole") {
  TempFolder temp;
  Files files = {{"empty.html", ""}, {"large.html", std::string(1 << 20, 'x')}};
  build(temp / "out", files);
  CHECK(read_tree(temp / "out") == below("en", files));
  CHECK(build(temp / "out", files).unchanged == 2);
}
