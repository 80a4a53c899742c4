// CLDR's parents: what the data of the locale names ("%%Parent": pt_PT of pt_AO), else the tag without its last part.
// ICU has no call for it, but opens its data.
#include "locale/fallback.h"

#include <unicode/ures.h>

#include <memory>

#include "locale/icu_text.h"

namespace locale {
namespace {

/// "pt_PT" of "pt_AO"; "" or "root" when there is none.
std::string parent_of(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UResourceBundle, decltype(&ures_close)> bundle(ures_openDirect(nullptr, name.c_str(), &status),
                                                                 ures_close);
  int32_t length = 0;
  const UChar* parent = ures_getStringByKey(bundle.get(), "%%Parent", &length, &status);
  if (U_SUCCESS(status)) return to_utf8(icu::UnicodeString(parent, length));
  size_t end = name.rfind('_');
  return end == std::string::npos ? std::string() : name.substr(0, end);
}

/// Whether text in one can be read as text in the other.
bool is_same_writing(icu::Locale one, icu::Locale other) {
  UErrorCode status = U_ZERO_ERROR;
  one.addLikelySubtags(status);
  other.addLikelySubtags(status);
  throw_on_failure(status, "cannot complete the tag of a locale");
  return std::string_view(one.getLanguage()) == other.getLanguage() &&
         std::string_view(one.getScript()) == other.getScript();
}

}  // namespace

bool may_fall_back(std::string_view tag, std::string_view other) {
  icu::Locale from = icu_locale(tag), to = icu_locale(other);
  for (std::string name = parent_of(from.getName()); !name.empty() && name != "root"; name = parent_of(name)) {
    if (name == to.getName()) return is_same_writing(from, to);
  }
  return false;
}

void fall_back(Catalogue& catalogue, const Catalogue& other) {
  catalogue.others.emplace(other.tag, OtherWords{other.right_to_left, other.formats.plural_categories});
  for (const auto& [id, message] : other.messages) {
    auto [added, is_new] = catalogue.messages.emplace(id, message);
    if (is_new) added->second.words_of = other.tag;
  }
}

}  // namespace locale
