#include "sink/file_system.h"

#include <fcntl.h>

#include "base/source.h"
#include "catch.h"
#include "unit/sink/temp_folder.h"

namespace fs = std::filesystem;
using test::read_text;
using test::TempFolder;
using test::write_text;

namespace {

sink::OpenFolder open(const fs::path& path) {
  return {sink::Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY)), path};
}

}  // namespace

TEST_CASE("folders are not opened, made, read or removed through symlinks") {
  TempFolder temp;
  write_text(temp / "real/file", "x");
  fs::create_symlink("real", temp / "link");
  fs::create_symlink("real/file", temp / "file-link");
  sink::OpenFolder folder = open(temp.path());
  CHECK_THROWS_AS(sink::find_folder(folder, "link"), base::SystemFailure);
  CHECK_THROWS_AS(sink::make_folder(folder, "link"), base::SystemFailure);
  CHECK_THROWS_AS(sink::read_file(folder, "file-link"), base::SystemFailure);
  sink::remove_tree(folder, "link");
  CHECK(read_text(temp / "real/file") == "x");
  CHECK_FALSE(fs::exists(fs::symlink_status(temp / "link")));
}

TEST_CASE("a failure names what was tried, the path and the reason") {
  TempFolder temp;
  write_text(temp / "file", "x");
  sink::OpenFolder folder = open(temp.path());
  std::string text;
  try {
    sink::make_folder(folder, "file");
  } catch (const base::SystemFailure& failure) {
    text = failure.what();
  }
  CHECK(text == "cannot open the folder " + (temp / "file").string() + ": Not a directory");
}

TEST_CASE("a new file has its name only when it is stored") {
  TempFolder temp;
  write_text(temp / "file", "old");
  sink::OpenFolder folder = open(temp.path());
  {
    sink::NewFile file(folder, "file");
    file.append("half");
    CHECK(read_text(temp / "file") == "old");
  }
  CHECK(test::read_tree(temp.path()) == test::Files{{"file", "old"}});
  sink::NewFile file(folder, "file");
  file.append("new ");
  file.append("bytes");
  file.store();
  CHECK(test::read_tree(temp.path()) == test::Files{{"file", "new bytes"}});
}

TEST_CASE("a new file is not written into one that lies under its temporary name") {
  TempFolder temp;
  write_text(temp / "precious", "mine");
  fs::create_hard_link(temp / "precious", temp / "file.new");
  sink::replace_file(open(temp.path()), "file", "new bytes");
  CHECK(test::read_tree(temp.path()) == test::Files{{"file", "new bytes"}, {"precious", "mine"}});
}

TEST_CASE("a tree is removed with all that is in it, and nothing that its symlinks lead to") {
  TempFolder temp;
  write_text(temp / "tree/a/b/c", "x");
  write_text(temp / "kept/file", "x");
  fs::create_directory_symlink("../../kept", temp / "tree/a/link");
  sink::OpenFolder folder = open(temp.path());
  sink::remove_tree(folder, "tree");
  sink::remove_tree(folder, "not there");
  CHECK(test::read_tree(temp.path()) == test::Files{{"kept/file", "x"}});
}

TEST_CASE("a rename to a free name never replaces") {
  TempFolder temp;
  write_text(temp / "a", "a");
  write_text(temp / "b", "b");
  sink::OpenFolder folder = open(temp.path());
  CHECK_FALSE(sink::rename_if_free(folder, "a", folder, "b"));
  CHECK(sink::rename_if_free(folder, "a", folder, "c"));
  CHECK(test::read_tree(temp.path()) == test::Files{{"b", "b"}, {"c", "a"}});
}
