#include "locale/terms.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace locale {
namespace {

constexpr char kGap = '\x1F';  ///< stands for code, for a value and for what has been found

void append_folded(std::string& text, char32_t c) {
  bool is_capital = c >= 'A' && c <= 'Z';
  if (c < 0x80) {
    text += static_cast<char>(is_capital ? c + ('a' - 'A') : c);
  } else {
    base::append_utf8(text, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
  }
}

// Arabic is written with vowel signs or without.
bool is_optional(char32_t c) {
  constexpr char32_t kTatweel = 0x640;
  return c == kTatweel || (c >= 0x64B && c <= 0x652);
}

std::string folded(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    std::optional<char32_t> c = base::decode_utf8(text, at);
    if (!c) break;
    if (!is_optional(*c)) append_folded(result, *c);
  }
  return result;
}

std::vector<std::string> folded(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const std::string& text : texts) result.push_back(folded(text));
  return result;
}

std::string folded(const LeafText& leaf) {
  std::string text;
  for (const Glyph& glyph : leaf.glyphs) {
    if (glyph.kind != Glyph::Kind::text) {
      text += kGap;
    } else if (!is_optional(glyph.character)) {
      append_folded(text, glyph.character);
    }
  }
  return text;
}

// Where the byte of the folded leaf stands in the message.
size_t offset_of(const LeafText& leaf, size_t at) {
  std::string text;
  for (const Glyph& glyph : leaf.glyphs) {
    bool is_text = glyph.kind == Glyph::Kind::text;
    if (is_text && is_optional(glyph.character)) continue;
    if (text.size() >= at) return glyph.offset;
    append_folded(text, is_text ? glyph.character : kGap);
  }
  return leaf.begin;
}

// English is ASCII, but for signs.
bool is_word_byte(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  return (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9');
}

// The length of the English form with its plural where it stands as a word; 0 where it does not.
size_t word_length(std::string_view text, size_t at, std::string_view form) {
  if (!text.substr(at).starts_with(form)) return 0;
  for (std::string_view plural : {"", "s", "es"}) {
    size_t length = form.size() + plural.size();
    if (text.substr(at + form.size()).starts_with(plural) && !is_word_byte(text, at + length)) return length;
  }
  return 0;
}

bool is_latin_byte(char c) {
  return c >= 'a' && c <= 'z';
}

// A form in Latin letters is found as a word, others anywhere: not all languages part words.
size_t find_unwanted(std::string_view text, std::string_view form) {
  for (size_t at = text.find(form); at != text.npos; at = text.find(form, at + 1)) {
    size_t end = at + form.size();
    bool runs_on = (at > 0 && is_latin_byte(form.front()) && is_latin_byte(text[at - 1])) ||
                   (end < text.size() && is_latin_byte(form.back()) && is_latin_byte(text[end]));
    if (!runs_on) return at;
  }
  return text.npos;
}

// What programs say, where the translation keeps it.
void blank_kept_quotes(std::string& english, std::string_view ours) {
  constexpr std::string_view kOpen = "“", kClose = "”";
  for (size_t open = english.find(kOpen); open != english.npos; open = english.find(kOpen, open + 1)) {
    size_t begin = open + kOpen.size(), close = english.find(kClose, begin);
    if (close == english.npos) return;
    if (ours.find(english.substr(begin, close - begin)) != ours.npos) {
      english.replace(begin, close - begin, close - begin, kGap);
    }
  }
}

std::string listed(const std::vector<std::string>& forms) {
  std::string text;
  for (const std::string& form : forms) text += (text.empty() ? "" : ", ") + form;
  return "the glossary has " + text;
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace

struct TermCheck::Leaf {
  const Translation& translation;
  const TranslatedLeaf& leaf;
  std::string ours;          ///< folded
  std::set<size_t> present;  ///< the concepts of the English

  const std::string& id() const { return translation.message.id; }
};

TermCheck::TermCheck(const Glossary& glossary, std::string_view tag) {
  for (const TermConcept& idea : glossary.concepts) {
    auto found = idea.terms.find(tag);
    const Term* term = found == idea.terms.end() ? nullptr : &found->second;
    for (const std::string& form : idea.english) {
      english_forms_[folded(form).front()].push_back({folded(form), terms_.size()});
    }
    terms_.push_back({&idea, term, {}, {}, {}});
    if (term == nullptr) continue;
    terms_.back().forms = folded(term->forms);
    terms_.back().forbidden = folded(term->forbidden);
    terms_.back().confused = folded(term->confused);
  }
  auto is_longer = [](const EnglishForm& a, const EnglishForm& b) { return a.text.size() > b.text.size(); };
  for (auto& [letter, forms] : english_forms_) std::stable_sort(forms.begin(), forms.end(), is_longer);
}

void TermCheck::check(const Translation& translation) {
  checked_.insert(translation.message.id);
  for (const TranslatedLeaf& pair : translation.leaves) {
    Leaf leaf{translation, pair, folded(pair.ours), {}};
    find_concepts(leaf);
    for (size_t index = 0; index < terms_.size(); ++index) {
      const OwnTerm& term = terms_[index];
      if (term.term == nullptr) continue;
      check_absent(leaf, term, term.forbidden);
      if (!leaf.present.contains(index)) continue;
      check_forms(leaf, term);
      check_absent(leaf, term, term.confused);
    }
  }
}

void TermCheck::find_concepts(Leaf& leaf) const {
  std::string text = folded(leaf.leaf.english);
  blank_kept_quotes(text, leaf.ours);
  for (size_t at = 0; at < text.size();) {
    size_t length = 0;
    bool begins_word = at == 0 || !is_word_byte(text, at - 1);
    auto forms = begins_word ? english_forms_.find(text[at]) : english_forms_.end();
    if (forms != english_forms_.end()) {
      auto found = std::find_if(forms->second.begin(), forms->second.end(), [&](const EnglishForm& form) {
        return (length = word_length(text, at, form.text)) > 0;
      });
      if (length > 0) leaf.present.insert(found->term);
    }
    at += std::max<size_t>(length, 1);
  }
}

void TermCheck::check_forms(const Leaf& leaf, const OwnTerm& term) {
  bool is_found = std::any_of(term.forms.begin(), term.forms.end(),
                              [&](const std::string& form) { return leaf.ours.find(form) != leaf.ours.npos; });
  if (is_found || is_excepted(term, leaf.id())) return;
  leaf.translation.error(leaf.leaf, leaf.leaf.ours.begin, "has no word for " + in_quotes(term.idea->english.front()),
                         listed(term.term->forms));
}

void TermCheck::check_absent(const Leaf& leaf, const OwnTerm& term, const std::vector<std::string>& unwanted) {
  for (const std::string& form : unwanted) {
    size_t at = find_unwanted(leaf.ours, form);
    if (at == leaf.ours.npos || is_form_of_present(form, leaf) || is_excepted(term, leaf.id())) continue;
    leaf.translation.error(leaf.leaf, offset_of(leaf.leaf.ours, at),
                           "has " + in_quotes(form) + ", which is no word for " + in_quotes(term.idea->english.front()),
                           listed(term.term->forms));
  }
}

bool TermCheck::is_form_of_present(std::string_view form, const Leaf& leaf) const {
  return std::any_of(leaf.present.begin(), leaf.present.end(), [&](size_t index) {
    const std::vector<std::string>& forms = terms_[index].forms;
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& other) {
      return other.find(form) != other.npos || form.find(other) != form.npos;
    });
  });
}

bool TermCheck::is_excepted(const OwnTerm& term, const std::string& id) {
  const std::vector<TermException>& exceptions = term.term->exceptions;
  bool found = std::any_of(exceptions.begin(), exceptions.end(), [&](const TermException& e) { return e.id == id; });
  if (found) needed_.insert({term.term, id});
  return found;
}

void TermCheck::finish(const Catalogue& english, base::Diagnostics& log) const {
  for (const OwnTerm& term : terms_) {
    if (term.term == nullptr) continue;
    for (const TermException& exception : term.term->exceptions) {
      if (english.find(exception.id) == nullptr) {
        std::vector<std::string> ids;
        for (const auto& [id, message] : english.messages) ids.push_back(id);
        log.error(exception.position, "there is no message \"" + exception.id + "\" to except",
                  base::suggest(exception.id, ids));
      } else if (checked_.contains(exception.id) && !needed_.contains({term.term, exception.id})) {
        log.error(exception.position,
                  "the message \"" + exception.id + "\" needs no exception for “" + term.idea->english.front() + "”");
      }
    }
  }
}

}  // namespace locale
