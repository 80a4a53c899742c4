#include "base/source.h"

#include <sys/stat.h>

#include <cerrno>
#include <thread>

#include "catch.h"
#include "unit/base/temp_folder.h"

namespace {

using base_test::TempFolder;

/// The reference: walks from the start of the text.
std::pair<uint32_t, uint32_t> place_by_walking(std::string_view text, size_t offset) {
  uint32_t line = 1;
  uint32_t column = 1;
  for (size_t i = 0; i < offset && i < text.size(); ++i) {
    bool continues = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if (!continues) {
      ++column;
    }
  }
  return {line, column};
}

std::string failure_of(const std::filesystem::path& path, int expected_error) {
  try {
    base::read_file(path);
  } catch (const base::SystemFailure& failure) {
    CHECK(failure.error_number() == expected_error);
    return failure.what();
  }
  return "no failure";
}

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& files) {
  std::vector<std::string> names;
  for (const std::filesystem::path& file : files) names.push_back(file.filename().string());
  return names;
}

}  // namespace

TEST_CASE("a line index finds the line and column that walking finds") {
  for (std::string_view text : {"", "\n", "a", "a\n", "\n\n", "ab\ncd\n\nef", "a\r\nb\r\n", "é\n€x\n😀😀y", "\n😀"}) {
    base::LineIndex index(text);
    for (size_t offset = 0; offset <= text.size() + 2; ++offset) {
      bool inside_character = offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80;
      if (inside_character) continue;
      INFO(text << " at " << offset);
      CHECK(index.at(offset) == place_by_walking(text, offset));
    }
  }
}

TEST_CASE("columns count characters, not bytes") {
  base::LineIndex index("é€😀x");
  CHECK(index.at(9) == std::pair<uint32_t, uint32_t>(1, 4));
}

TEST_CASE("a file is read whole, whatever its size") {
  TempFolder folder;
  for (size_t size : {0, 1, 4095, 4096, 4097, 100000}) {
    std::string text(size, 'x');
    if (size > 0) text.back() = '\0';
    folder.write("file", text);
    CHECK(base::read_file(folder / "file") == text);
  }
}

TEST_CASE("a file that states no size is read whole") {
  TempFolder folder;
  std::filesystem::path pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string text(20000, 'p');
  std::jthread writer([&] { std::ofstream(pipe, std::ios::binary) << text; });
  CHECK(base::read_file(pipe) == text);
}

TEST_CASE("a source is named by its path") {
  TempFolder folder;
  folder.write("a.json", "{}");
  base::SourceText source = base::read_source(folder / "a.json");
  CHECK(source.name == (folder / "a.json").string());
  CHECK(source.text == "{}");
}

TEST_CASE("what cannot be read is named with the system's reason") {
  TempFolder folder;
  std::filesystem::path missing = folder / "missing";
  CHECK(failure_of(missing, ENOENT) == "cannot open " + missing.string() + ": No such file or directory");
  CHECK(failure_of(folder.path(), EISDIR) == "cannot read " + folder.path().string() + ": Is a directory");
}

TEST_CASE("listing finds the files of one extension, sorted") {
  TempFolder folder;
  for (const char* name : {"b.md", "a.md", "10.md", "c.txt", "d.md.bak", "md", "sub/e.md"}) folder.write(name, "");
  std::filesystem::create_directory(folder / "folder.md");
  CHECK(names_of(base::list_files(folder.path(), ".md")) == std::vector<std::string>{"10.md", "a.md", "b.md"});
}

TEST_CASE("a folder that does not exist has no files, but a file is no folder") {
  TempFolder folder;
  folder.write("file", "");
  CHECK(base::list_files(folder / "missing", ".md").empty());
  CHECK_THROWS_AS(base::list_files(folder / "file", ".md"), base::SystemFailure);
}

TEST_CASE("of layers, the first layer's file and those that exist are read, and the last one counts") {
  base_test::TempFolder folder;
  base::Layers layers = {folder / "a", folder / "b", folder / "c"};
  CHECK(base::layered_files(layers, "x.json") == base::Layers{folder / "a/x.json"});
  CHECK(base::last_file(layers, "x.json") == folder / "a/x.json");
  folder.write("c/x.json", "");
  CHECK(base::layered_files(layers, "x.json") == base::Layers{folder / "a/x.json", folder / "c/x.json"});
  CHECK(base::last_file(layers, "x.json") == folder / "c/x.json");
  folder.write("b/d/x.json", "");
  CHECK(base::last_file(layers, "d/x.json") == folder / "b/d/x.json");
  CHECK(base::is_missing(folder / "a/x.json"));
  CHECK_FALSE(base::is_missing(folder / "c"));
  std::filesystem::create_symlink("loop", folder / "loop");
  CHECK_THROWS_AS(base::is_missing(folder / "loop"), base::SystemFailure);
}
