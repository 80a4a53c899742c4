// All rules are told from single characters and their neighbour, so one walk over the text finds them. NFC is asked of
// ICU, and only for text that is not ASCII, which is always NFC.
#include "locale/text_rules.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "locale/icu_text.h"

namespace locale {
namespace {

bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Most text is ASCII; the call for the rest was a quarter of the time of loading.
std::optional<char32_t> decode(std::string_view text, size_t& offset) {
  if (static_cast<unsigned char>(text[offset]) < 0x80) return text[offset++];
  return base::decode_utf8(text, offset);
}

// The offset of the last code point; 0 in an empty text.
size_t last_character(std::string_view text) {
  size_t start = text.size();
  while (start > 0 && (static_cast<unsigned char>(text[--start]) & 0xC0) == 0x80) continue;
  return start;
}

// Characters that nobody sees: base::is_hidden knows the dangerous ones, Unicode's property all of them.
bool is_hidden(char32_t c) {
  bool is_of_words = base::is_hidden(c, base::Texts::data) && !base::is_hidden(c, base::Texts::words);
  bool selects_variant = c >= 0xFE00 && c <= 0xFE0F;
  if (c < 0xA0 || is_of_words || selects_variant) return false;
  return base::is_hidden(c, base::Texts::words) ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Nothing when the character may stand in a value.
std::string_view fault_of(char32_t c) {
  if (base::is_control(c) || c == 0x2028 || c == 0x2029) return "has the control character";
  if (base::is_private_use(c)) return "has the private-use character";
  if (is_hidden(c)) return "has the invisible character";
  if (U_IS_UNICODE_NONCHAR(c) || c == 0xFFFD) return "has the damaged character";
  return {};
}

// Each method reports once a value.
class TextCheck {
 public:
  explicit TextCheck(const ValueText& value) : value_(value) {}

  void run() {
    const std::string& text = value_.text();
    char32_t previous = 0;
    for (size_t offset = 0; offset < text.size();) {
      size_t at = offset;
      std::optional<char32_t> decoded = decode(text, offset);
      if (!decoded) return;  // parse_json lets none through.
      check_character(at, *decoded);
      check_doubled_space(at, previous, *decoded);
      previous = *decoded;
      is_ascii_ &= *decoded < 0x80;
    }
    if (!is_ascii_) check_normalized();
  }

 private:
  void check_character(size_t at, char32_t c) {
    if (c == '\'' && !told_apostrophe_) {
      value_.error_at(at, "has an ASCII apostrophe", "use U+2019 (\u2019)");
      told_apostrophe_ = true;
    }
    std::string_view fault = c < 0x7F && c >= 0x20 ? std::string_view() : fault_of(c);
    if (!fault.empty() && !told_character_) {
      value_.error_at(at, std::string(fault) + " " + code_point_name(c));
      told_character_ = true;
    }
  }

  void check_doubled_space(size_t at, char32_t previous, char32_t c) {
    if (told_space_ || c == '\n' || !is_space(c) || !is_space(previous)) return;
    value_.error_at(at, "has two spaces in a row");
    told_space_ = true;
  }

  void check_normalized() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    throw_on_failure(status, "ICU cannot normalize");
    const std::string& text = value_.text();
    if (nfc->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), status)) return;
    icu::UnicodeString wide = to_icu(text);
    int32_t fine = nfc->spanQuickCheckYes(wide, status);
    value_.error_at(byte_offset(text, fine), "is not in Unicode normalization form C (NFC)");
  }

  const ValueText& value_;
  bool is_ascii_ = true;
  bool told_apostrophe_ = false;
  bool told_character_ = false;
  bool told_space_ = false;
};

}  // namespace

void check_text(const ValueText& value) {
  const std::string& text = value.text();
  if (text.empty()) return value.error("is empty");
  TextCheck(value).run();
  if (starts_with_space(text)) value.error_at(0, "starts with a space");
  if (ends_with_space(text)) value.error_at(last_character(text), "ends with a space");
}

bool has_apostrophe(std::string_view text) {
  return text.find('\'') != std::string_view::npos;
}

std::optional<size_t> find_digit(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    size_t at = offset;
    std::optional<char32_t> decoded = decode(text, offset);
    if (!decoded) return std::nullopt;
    if (*decoded < 0x80 && (*decoded < '0' || *decoded > '9')) continue;
    if (u_charType(static_cast<UChar32>(*decoded)) == U_DECIMAL_DIGIT_NUMBER) return at;
  }
  return std::nullopt;
}

bool starts_with_space(std::string_view text) {
  size_t offset = 0;
  std::optional<char32_t> first = base::decode_utf8(text, offset);
  return first && is_space(*first);
}

bool ends_with_space(std::string_view text) {
  return starts_with_space(text.substr(last_character(text)));
}

std::string code_point_name(char32_t code_point) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(code_point));
  return name;
}

}  // namespace locale
