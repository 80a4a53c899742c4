#pragma once
// Check 8 of the localization guide: a translation calls a thing what the glossary calls it.
//
// The English leaf is read from left to right for forms of concepts as whole words, the longest that fits, and what
// belongs to one is not looked at again: "dynamic ports" is no "port". A concept that no language has a word for is
// there for that: "SQL Server" is no "server". What a program says, in quotation marks, is left out when the
// translation keeps it in English. Where there is a concept, the translation's leaf has one of the language's forms,
// somewhere: forms are stems, since languages inflect. A forbidden form stands in no leaf, a confused one in none whose
// English has the concept, unless it is a form of another concept that is there too: so "free" cannot take the place of
// "unassigned", and a sentence can say that these differ.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "locale/glossary.h"
#include "locale/translation.h"

namespace locale {

class TermCheck {
 public:
  /// `glossary` must outlive the check.
  TermCheck(const Glossary& glossary, std::string_view tag);

  void check(const Translation& translation);
  /// Reports exceptions for messages that English has not, and for messages that need none.
  void finish(const Catalogue& english, base::Diagnostics& log) const;

 private:
  struct OwnTerm {
    const TermConcept* idea;
    const Term* term;                                     ///< nullptr when the glossary has none of the language
    std::vector<std::string> forms, forbidden, confused;  ///< in small letters
  };
  struct EnglishForm {
    std::string text;
    size_t term;  ///< index of the concept it is a form of
  };
  struct Leaf;

  void find_concepts(Leaf& leaf) const;
  void check_forms(const Leaf& leaf, const OwnTerm& term);
  void check_absent(const Leaf& leaf, const OwnTerm& term, const std::vector<std::string>& unwanted);
  bool is_form_of_present(std::string_view form, const Leaf& leaf) const;
  bool is_excepted(const OwnTerm& term, const std::string& id);

  std::vector<OwnTerm> terms_;
  std::map<char, std::vector<EnglishForm>> english_forms_;  ///< by their first byte; the longest first
  std::set<std::string> checked_;                           ///< ids
  std::set<std::pair<const Term*, std::string>> needed_;
};

}  // namespace locale
