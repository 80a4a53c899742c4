// Keywords are set on the Locale one by one: a tag with "-u-nu-latn" makes ICU load its table of aliases, 3.9 ms once,
// for the same result.
#include "locale/icu_text.h"

#include <unicode/numsys.h>
#include <unicode/strenum.h>
#include <unicode/ures.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/utf8.h"

namespace locale {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Parts of one to eight letters and digits. ICU itself takes the valid beginning of a broken tag and drops the rest.
bool is_well_formed(std::string_view tag) {
  size_t part = 0;
  for (char c : tag) {
    part = c == '-' && part > 0 ? 0 : part + 1;
    if (part > 8 || (part > 0 && !is_alphanumeric(c))) return false;
  }
  return part > 0;
}

bool has_data(const icu::Locale& found) {
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle* bundle = ures_open(nullptr, found.getName(), &status);
  ures_close(bundle);
  return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

}  // namespace

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

size_t byte_offset(std::string_view text, int32_t units) {
  size_t offset = 0;
  while (units > 0 && offset < text.size()) {
    std::optional<char32_t> code_point = base::decode_utf8(text, offset);
    if (!code_point) break;
    units -= *code_point > 0xFFFF ? 2 : 1;
  }
  return offset;
}

void throw_on_failure(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

std::string known_tag(std::string_view tag) {
  if (!is_well_formed(tag)) return {};
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale found =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<int32_t>(tag.size())), status);
  if (U_FAILURE(status) || found.isBogus() || !has_data(found)) return {};
  std::string spelled = found.toLanguageTag<std::string>(status);
  return U_SUCCESS(status) ? spelled : std::string();
}

std::vector<std::string> digit_systems() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::StringEnumeration> names(icu::NumberingSystem::getAvailableNames(status));
  throw_on_failure(status, "cannot list ICU's numbering systems");
  std::vector<std::string> result;
  while (const char* name = names->next(nullptr, status)) {
    std::unique_ptr<icu::NumberingSystem> system(icu::NumberingSystem::createInstanceByName(name, status));
    if (U_SUCCESS(status) && !system->isAlgorithmic() && system->getRadix() == 10) result.emplace_back(name);
  }
  return result;
}

icu::Locale icu_locale(std::string_view tag, std::string_view numbering_system) {
  std::string spelled = known_tag(tag);
  if (spelled.empty()) throw std::runtime_error("ICU knows no locale \"" + std::string(tag) + "\"");
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale result = icu::Locale::forLanguageTag(spelled, status);
  if (!numbering_system.empty()) {
    std::string name(numbering_system);
    std::unique_ptr<icu::NumberingSystem> system(icu::NumberingSystem::createInstanceByName(name.c_str(), status));
    if (U_FAILURE(status) || system->isAlgorithmic() || system->getRadix() != 10) {
      throw std::runtime_error("ICU knows no digits of a numbering system \"" + name + "\"");
    }
    result.setKeywordValue("numbers", name.c_str(), status);
  }
  throw_on_failure(status, "cannot use the locale \"" + spelled + "\"");
  return result;
}

}  // namespace locale
