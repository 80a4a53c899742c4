#include "locale/translation_check.h"

#include <algorithm>

namespace locale {

TranslationCheck::TranslationCheck(const LayerFile& file, Conventions conventions, const Glossary* glossary,
                                   base::Diagnostics& log)
    : conventions_(std::move(conventions)), log_(log) {
  if (glossary != nullptr && file.layer == 0) terms_.emplace(*glossary, conventions_.tag);
  const base::Json* same = file.json.find("@@x-same");
  if (same == nullptr) return;
  for (const base::Json& id : same->items) {
    bool is_text = id.kind == base::Json::Kind::string;  // Others have been reported.
    if (is_text) same_.push_back({id.string, {file.source.name, id.line, id.column}});
  }
}

void TranslationCheck::check(const ValueText& value, const Message& message, const Message& english) {
  checked_.insert(message.id);
  Translation translation = pair_leaves(value, message, english, conventions_);
  check_markup(translation);
  if (take_untranslated(translation, may_be_same(message.id))) is_same_.insert(message.id);
  if (terms_) terms_->check(translation);
  check_spacing(translation);
  check_signs(translation);
  check_ending(translation);
  check_length_ratio(translation);
}

void TranslationCheck::finish(const Catalogue& english) {
  for (const SameId& same : same_) {
    if (english.find(same.id) == nullptr) {
      std::vector<std::string> ids;
      for (const auto& [id, message] : english.messages) ids.push_back(id);
      log_.error(same.position, "\"@@x-same\": there is no message \"" + same.id + "\"", base::suggest(same.id, ids));
    } else if (checked_.contains(same.id) && !is_same_.contains(same.id)) {
      log_.error(same.position, "\"@@x-same\": the message \"" + same.id + "\" is translated, or has no words");
    }
  }
  if (terms_) terms_->finish(english, log_);
}

bool TranslationCheck::may_be_same(const std::string& id) {
  return std::any_of(same_.begin(), same_.end(), [&](const SameId& same) { return same.id == id; });
}

}  // namespace locale
