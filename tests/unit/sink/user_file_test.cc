#include "sink/user_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/source.h"
#include "catch.h"
#include "sink/file_system.h"
#include "unit/sink/temp_folder.h"

using test::Files;
using test::read_text;
using test::read_tree;
using test::TempFolder;
using test::write_text;
namespace fs = std::filesystem;

TEST_CASE("a file of the user's gets its bytes, and files beside it are left alone") {
  TempFolder temp;
  write_text(temp / "file.new", "mine");
  for (const char* bytes : {"first", "second"}) {
    sink::write_user_file(temp / "file", bytes);
    CHECK(read_tree(temp.path()) == Files{{"file", bytes}, {"file.new", "mine"}});
  }
}

TEST_CASE("a file of the user's keeps its mode") {
  TempFolder temp;
  write_text(temp / "file", "old");
  fs::permissions(temp / "file", fs::perms::owner_read | fs::perms::group_write);
  sink::write_user_file(temp / "file", "new");
  CHECK(fs::status(temp / "file").permissions() == (fs::perms::owner_read | fs::perms::group_write));
}

TEST_CASE("a symlink to a file stays one, and the file gets the bytes") {
  TempFolder temp;
  write_text(temp / "kept/file", "old");
  fs::create_symlink("kept/file", temp / "link");
  sink::write_user_file(temp / "link", "new");
  CHECK(fs::read_symlink(temp / "link") == "kept/file");
  CHECK(read_text(temp / "kept/file") == "new");
}

TEST_CASE("a pipe is written to") {
  TempFolder temp;
  REQUIRE(::mkfifo((temp / "pipe").c_str(), 0600) == 0);
  sink::Descriptor reader(::open((temp / "pipe").c_str(), O_RDONLY | O_NONBLOCK));
  sink::write_user_file(temp / "pipe", "bytes");
  CHECK(fs::is_fifo(temp / "pipe"));
  std::string text(6, '\0');
  CHECK(::read(reader.get(), text.data(), text.size()) == 5);
  CHECK(text.starts_with("bytes"));
}

TEST_CASE("what cannot be written says which path and why, and leaves nothing behind") {
  TempFolder temp;
  fs::create_directory(temp / "folder");
  fs::create_symlink("nothing", temp / "link");
  for (const char* name : {"folder", "link", "none/file", "folder/"}) {
    INFO(name);
    CHECK_THROWS_AS(sink::write_user_file(temp / name, "bytes"), base::SystemFailure);
  }
  CHECK(fs::is_symlink(temp / "link"));
  CHECK(fs::is_empty(temp / "folder"));
}
