#pragma once
// A message of a translation beside its English original, leaf by leaf, as the checks of translations look at it, and
// the checks: each in a file of its own, each reports all that it does not like.
// To add one: a file, a line here, and its call in translation_check.cc.
#include <string>
#include <vector>

#include "locale/catalogue.h"
#include "locale/conventions.h"
#include "locale/leaf_text.h"
#include "locale/value_text.h"

namespace locale {

/// A leaf and the English one that it is compared with.
struct TranslatedLeaf {
  LeafText ours;
  LeafText english;
  std::string path;  ///< "few/tcp", the branches it stands in; empty where nothing is switched on
};

struct Translation {
  const ValueText& value;
  const Message& message;
  const Message& english;
  const Conventions& conventions;
  std::vector<TranslatedLeaf> leaves;

  /// At a byte of the message's text. `what` follows the message's name and the branch.
  void error(const TranslatedLeaf& leaf, size_t offset, std::string_view what, std::string note = {}) const;
  void warning(const TranslatedLeaf& leaf, std::string_view what, std::string note = {}) const;
};

Translation pair_leaves(const ValueText& value, const Message& message, const Message& english,
                        const Conventions& conventions);

/// Whether a leaf says anything beside placeholders, code and signs.
bool has_words(const LeafText& leaf);

/// 6: code spans, links and emphasis are those of the English.                         (markup_parity.cc)
void check_markup(const Translation& translation);
/// 7: it is not the English text, and is in the script of the language.                (translated.cc)
/// Leaves that are not so are reported, unless they may be the same, and taken out: they would only break more rules.
/// Gives whether there were any.
bool take_untranslated(Translation& translation, bool may_be_same);
/// 9: spaces between words of the language and Latin ones, digits, code.               (spacing.cc)
void check_spacing(const Translation& translation);
/// 9: signs of other scripts, pairs of quotation marks and brackets.                   (signs.cc)
void check_signs(const Translation& translation);
/// 9: a sentence ends as one, a label as a label, a question as a question.            (ending.cc)
void check_ending(const Translation& translation);
/// 10: columns, against x-maxlen and against the English.                              (length.cc)
void check_length_ratio(const Translation& translation);
/// The part of check 10 that English keeps too.
void check_length(const ValueText& value, const Message& message);

}  // namespace locale
