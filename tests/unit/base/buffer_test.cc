#include "base/buffer.h"

#include <string>

#include "catch.h"

TEST_CASE("a buffer holds what was appended, however it grew") {
  base::Buffer buffer;
  std::string expected;
  CHECK(buffer.view().empty());
  for (size_t i = 0; i < 300; ++i) {
    std::string piece(i * 7 % 1000, static_cast<char>('a' + i % 26));
    buffer.append(piece);
    buffer.append('|');
    buffer.append(piece.data(), piece.size() / 2);
    expected += piece + '|' + piece.substr(0, piece.size() / 2);
    REQUIRE(buffer.size() == expected.size());
  }
  CHECK(buffer.view() == expected);
}

TEST_CASE("a piece larger than the buffer's next size fits") {
  base::Buffer buffer;
  buffer.append("ab");
  std::string large(1 << 20, 'x');
  buffer.append(large);
  CHECK(buffer.view() == "ab" + large);
}

TEST_CASE("a cleared buffer begins again in the same space") {
  base::Buffer buffer;
  buffer.append(std::string(100000, 'x'));
  const char* place = buffer.view().data();
  buffer.clear();
  CHECK(buffer.size() == 0);
  buffer.append(std::string(100000, 'y'));
  CHECK(buffer.view().data() == place);
  CHECK(buffer.view() == std::string(100000, 'y'));
}

TEST_CASE("reserved space counts only after it was taken") {
  base::Buffer buffer;
  buffer.append("a");
  std::memcpy(buffer.reserve(20000), "bcd", 3);
  CHECK(buffer.view() == "a");
  buffer.advance(3);
  buffer.append(std::string_view());
  CHECK(buffer.view() == "abcd");
}
