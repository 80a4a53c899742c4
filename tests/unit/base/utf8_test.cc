#include "base/utf8.h"

#include "catch.h"

namespace {

/// The table of well-formed byte sequences in the Unicode Standard (3-7), row by row.
struct WellFormed {
  uint8_t first_low, first_high, second_low, second_high;
  int length;
};
constexpr WellFormed kTable[] = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/// The length of the character at the start of the bytes, or 0.
int length_by_table(std::string_view bytes) {
  auto byte = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  for (const WellFormed& row : kTable) {
    if (bytes.empty() || byte(0) < row.first_low || byte(0) > row.first_high) continue;
    if (static_cast<int>(bytes.size()) < row.length) return 0;
    if (row.length > 1 && (byte(1) < row.second_low || byte(1) > row.second_high)) return 0;
    for (int i = 2; i < row.length; ++i) {
      if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    }
    return row.length;
  }
  return 0;
}

/// The length that decode_utf8 takes, or 0.
int length_by_decoding(std::string_view bytes) {
  size_t offset = 0;
  bool valid = base::decode_utf8(bytes, offset).has_value();
  return valid == (offset > 0) ? static_cast<int>(offset) : -1;
}

}  // namespace

TEST_CASE("every code point is written and read back") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    base::append_utf8(text, c);
    size_t offset = 0;
    if (base::decode_utf8(text, offset) != c || offset != text.size()) FAIL("U+" << std::hex << uint32_t(c));
  }
}

TEST_CASE("exactly the well-formed sequences are accepted") {
  constexpr uint8_t kEdges[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      for (uint8_t third : kEdges) {
        for (uint8_t fourth : kEdges) {
          const char bytes[] = {char(first), char(second), char(third), char(fourth)};
          for (size_t size = 1; size <= 4; ++size) {
            std::string_view text(bytes, size);
            if (length_by_decoding(text) != length_by_table(text)) FAIL(base::printable(text));
          }
        }
      }
    }
  }
}

TEST_CASE("nothing is decoded from an empty rest") {
  size_t offset = 1;
  CHECK_FALSE(base::decode_utf8("a", offset));
  CHECK(offset == 1);
}

TEST_CASE("the first invalid byte is found") {
  struct Case {
    std::string text;
    std::optional<size_t> offset;
  };
  for (const Case& c : {
           Case{"", std::nullopt}, Case{"aé€😀", std::nullopt}, Case{"a\x80", 1},  // continuation without a lead
           Case{"é\xC0\xAF", 2},                                                  // overlong, two bytes
           Case{"\xE0\x80\xAF", 0},                                               // overlong, three
           Case{"\xF0\x80\x80\xAF", 0},                                           // overlong, four
           Case{"ab\xED\xA0\x80", 2},                                             // surrogate
           Case{"\xF4\x90\x80\x80", 0},                                           // past U+10FFFF
           Case{"a\xFE", 1},                                                      // never a lead
           Case{"€\xE2\x82", 3},                                                  // cut off
           Case{"\xE2\x82"
                "a\xFF",
                0},  // cut off by another character
       }) {
    INFO(base::printable(c.text));
    CHECK(base::find_invalid_utf8(c.text) == c.offset);
  }
}

TEST_CASE("controls, invisible and private-use characters are known by their ranges") {
  for (char32_t c : {0x00, 0x1F, 0x7F, 0x80, 0x9F}) CHECK(base::is_control(c));
  for (char32_t c : {0x20, 0x7E, 0xA0}) CHECK_FALSE(base::is_control(c));
  for (char32_t c :
       {0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF,  //
        0x00AD, 0x034F, 0x115F, 0x180E, 0x2028, 0x2029, 0x206F, 0x3164, 0xFFA0, 0xFFF9, 0x1D173, 0xE0001, 0xE007F}) {
    INFO(static_cast<uint32_t>(c));
    CHECK(base::is_invisible(c));
  }
  // Zero width joiner and non-joiner are letters' business in Persian, Hindi and others.
  for (char32_t c :
       {0x20, 0xAC, 0xAE, 0x200C, 0x200D, 0x2010, 0x2027, 0x202F, 0x205F, 0x2070, 0xFE0F, 0xFFFC, 0xE0100}) {
    INFO(static_cast<uint32_t>(c));
    CHECK_FALSE(base::is_invisible(c));
  }
  for (char32_t c = 0x200B; c <= 0x2010; ++c) {
    CHECK(base::is_hidden(c, base::Texts::data) == (c < 0x2010));
    CHECK(base::is_hidden(c, base::Texts::words) == (c == 0x200B));
  }
  for (char32_t c : {0x202E, 0x2066, 0xFEFF}) {
    CHECK(base::is_hidden(c, base::Texts::words));
    CHECK_FALSE(base::is_hidden(c, base::Texts::made));
  }
  for (char32_t c : {0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD}) CHECK(base::is_private_use(c));
  for (char32_t c : {0xDFFF, 0xF900, 0xEFFFF, 0xFFFFE, 0x10FFFE}) CHECK_FALSE(base::is_private_use(c));
}

TEST_CASE("printable text shows what cannot be seen and leaves the rest alone") {
  CHECK(base::printable("") == "");
  CHECK(base::printable("aé€😀 \"\\") == "aé€😀 \"\\");
  CHECK(base::printable("a\nb\tc\x1B[0m\x7F") == "a\\u{0A}b\\u{09}c\\u{1B}[0m\\u{7F}");
  CHECK(base::printable("\u0085\u202E\uFEFF") == "\\u{85}\\u{202E}\\u{FEFF}");
  CHECK(base::printable("\xC0\xAF\xFFz") == "\\xC0\\xAF\\xFFz");
  CHECK(base::printable(std::string_view("\0", 1)) == "\\u{00}");
}
