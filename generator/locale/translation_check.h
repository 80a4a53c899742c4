#pragma once
// Checks 6 to 10 of the localization guide, for the messages of one file of a translation.
#include <optional>
#include <set>
#include <string>

#include "locale/conventions.h"
#include "locale/layer_files.h"
#include "locale/terms.h"
#include "locale/translation.h"

namespace locale {

class TranslationCheck {
 public:
  /// `glossary` may be nullptr. It binds our own words: the files of later layers are their publisher's. All that is
  /// passed in must outlive the check.
  TranslationCheck(const LayerFile& file, Conventions conventions, const Glossary* glossary, base::Diagnostics& log);

  /// Of a message that has the placeholders and branches of `english`.
  void check(const ValueText& value, const Message& message, const Message& english);
  /// When all messages were checked: what the file and the glossary except without need.
  void finish(const Catalogue& english);

 private:
  struct SameId {
    std::string id;
    base::SourcePosition position;
  };

  bool may_be_same(const std::string& id);

  Conventions conventions_;
  base::Diagnostics& log_;
  std::optional<TermCheck> terms_;
  std::vector<SameId> same_;       ///< "@@x-same"
  std::set<std::string> is_same_;  ///< those of them that are
  std::set<std::string> checked_;
};

}  // namespace locale
