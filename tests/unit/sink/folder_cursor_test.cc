#include "sink/folder_cursor.h"

#include <fcntl.h>

#include "catch.h"
#include "unit/sink/temp_folder.h"

namespace fs = std::filesystem;
using sink::FolderCursor;
using test::TempFolder;

namespace {

sink::OpenFolder open(const fs::path& path) {
  return {sink::Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY)), path};
}

}  // namespace

TEST_CASE("a cursor goes from folder to folder and back to its root") {
  TempFolder temp;
  fs::create_directories(temp / "a/b");
  sink::OpenFolder root = open(temp.path());
  FolderCursor cursor(root, FolderCursor::Absent::stays_absent);
  CHECK(cursor.enter("x") == FolderCursor::Found::folder);
  CHECK(cursor.folder().path == temp.path());
  CHECK(cursor.enter("a/b/x") == FolderCursor::Found::folder);
  CHECK(cursor.folder().path == temp / "a/b");
  CHECK(cursor.enter("a/x") == FolderCursor::Found::folder);
  CHECK(cursor.folder().path == temp / "a");
  CHECK(cursor.enter("c/x") == FolderCursor::Found::nothing);
  CHECK(cursor.enter("c/y") == FolderCursor::Found::nothing);
  CHECK(cursor.enter("x") == FolderCursor::Found::folder);
  CHECK(cursor.folder().path == temp.path());
  CHECK_FALSE(fs::exists(temp / "c"));
  CHECK(std::string(FolderCursor::name_in("a/b/x.html")) == "x.html");
  CHECK(std::string(FolderCursor::name_in("x.html")) == "x.html");
}

TEST_CASE("a cursor that may make folders does") {
  TempFolder temp;
  sink::OpenFolder root = open(temp.path());
  FolderCursor cursor(root, FolderCursor::Absent::is_made);
  CHECK(cursor.enter("a/b/c/x") == FolderCursor::Found::folder);
  CHECK(fs::is_directory(temp / "a/b/c"));
}

TEST_CASE("a cursor does not go through files and symlinks") {
  TempFolder temp;
  test::write_text(temp / "file", "x");
  fs::create_directories(temp / "real/below");
  fs::create_symlink("real", temp / "link");
  sink::OpenFolder root = open(temp.path());
  FolderCursor cursor(root, FolderCursor::Absent::stays_absent);
  CHECK(cursor.enter("file/x") == FolderCursor::Found::something_else);
  CHECK(cursor.enter("link/x") == FolderCursor::Found::something_else);
  CHECK(cursor.enter("link/below/x") == FolderCursor::Found::something_else);
}
