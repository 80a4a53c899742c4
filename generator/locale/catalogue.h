#pragma once
// A catalogue: the messages of one locale, parsed and checked.
//
// A message is inline Markdown with typed placeholders; plural and select stand outermost, at most two deep, so that
// every leaf is a whole sentence. Nothing here knows HTML: that is made when a plan is.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "locale/formats.h"
#include "locale/settings.h"

namespace locale {

/// A placeholder as the English file declares it.
struct Placeholder {
  std::string name;
  std::string type;  ///< one of kPlaceholderTypes
  std::string example;
};

/// Types that values are formatted by. `count` can be the argument of a plural, `choice` of a select.
inline constexpr std::string_view kPlaceholderTypes[] = {"port",    "pid",  "rfc",       "range", "count",  "date",
                                                         "service", "os",   "transport", "tool",  "path",   "command",
                                                         "list",    "term", "text",      "url",   "choice", "bytes"};

/// A piece of a leaf: literal Markdown, or the placeholder of that index.
struct Segment {
  std::string literal;
  int placeholder = -1;  ///< index into Message::placeholders; -1 for a literal
  size_t offset = 0;     ///< where it begins in the text of the message, for diagnostics
};

/// A leaf, or a switch with branches.
struct Pattern {
  enum class Kind : uint8_t { leaf, plural, select };

  Kind kind = Kind::leaf;
  std::vector<Segment> leaf;
  int placeholder = -1;           ///< of a switch: what it switches on
  std::vector<std::string> keys;  ///< of a switch: "one", "few" ...; names of a choice; always with "other"
  std::vector<Pattern> branches;  ///< as many as keys
};

/// The English words of a message as a layer has them.
struct Wording {
  size_t layer = 0;
  std::string hash;  ///< source_hash of state.h
};

struct Message {
  enum class Kind : uint8_t { claim, advice, label };
  enum class Form : uint8_t { html, text };

  std::string id;
  Kind kind = Kind::label;
  Form form = Form::html;
  int longest = 0;         ///< x-maxlen in display columns; 0: no limit
  size_t declared_in = 0;  ///< the layer whose English file declares it
  size_t worded_in = 0;    ///< the layer that has the pattern
  std::string description;
  std::string digits_reason;      ///< x-digits: why literal digits are right here; empty: they are an error
  std::string words_of;           ///< the tag of the locale that it fell back to; empty: the words are the locale's own
  std::vector<Wording> wordings;  ///< of an English message, first layer first
  std::vector<Placeholder> placeholders;
  Pattern pattern;
  base::SourcePosition position;  ///< of the value
};

/// What has to be known of a locale to show its words on pages of another.
struct OtherWords {
  bool right_to_left = false;
  std::shared_ptr<const std::vector<PluralCategory>> plural_categories;  ///< its own: English has "one", Thai has not
};

/// The messages of one locale and the locale's own settings ("@@locale", "@@x-name", "@@x-dir", "@@x-numbers",
/// "@@x-spacing", "@@x-fallback").
struct Catalogue {
  std::string tag;         ///< BCP 47, as in the file's name
  std::string name;        ///< its own name in its own language, for menus
  std::string format_tag;  ///< the locale whose forms of numbers, dates and lists it uses; English for pseudo-locales
  std::string numbering_system;  ///< "@@x-numbers", a CLDR id
  bool right_to_left = false;
  std::string spacing;                ///< "@@x-spacing", for checks of typography; may be empty
  std::vector<std::string> fallback;  ///< tags to look in next, before English
  Formats formats;
  std::map<std::string, Message, std::less<>> messages;
  std::map<std::string, OtherWords, std::less<>> others;  ///< the locales that messages fell back to, by tag
  std::vector<std::string> ids;                           ///< of English: in the order of the file, first layer first

  const Message* find(std::string_view id) const;
};

struct Glossary;

/// Reads a catalogue, the file TAG.arb of each layer that has one, and runs checks 1 to 5 of the localization guide:
/// valid unique NFC JSON without controls, private use characters or ASCII apostrophes; patterns that parse and use
/// only plain arguments, plural and select; placeholder parity with `english`; every plural category of the locale; no
/// digits. Checks 6 to 10 (translation.h) go by the original's Markdown and signs, by the language's conventions, and
/// by the glossary of the first layer. Other locales have no metadata of their own: placeholders, kind and form come
/// from `english`, which is nullptr when the English file itself is read.
///
/// A message of a later layer stands in for the one of an earlier layer. Its declaration may stay there: then it is the
/// same message in other words, and translations of it stay. When the layer declares it anew, translations in earlier
/// layers are of another message, and are passed over. Nothing when there was an error.
///
/// A stale translation (state.h) that does not fit the present English is no mistake: it is left out, as if it was not
/// there. Those in `current` are taken for translations of the present English, whatever their state is.
std::optional<Catalogue> load_catalogue(const base::Layers& locales, std::string_view tag, const Catalogue* english,
                                        base::Diagnostics& log, const std::set<std::string>& current = {});
/// The same from a text, as the only layer, with the glossary at hand.
std::optional<Catalogue> load_catalogue(const base::SourceText& source, const Catalogue* english,
                                        base::Diagnostics& log, const Glossary* glossary = nullptr);

/// The settings alone, for menus. Nothing when there was an error.
std::optional<Settings> load_locale_settings(const base::Layers& locales, std::string_view tag, base::Diagnostics& log);

/// The ids that `english` has and `catalogue` has not, in order: what falls back.
std::vector<std::string> missing_messages(const Catalogue& catalogue, const Catalogue& english);

}  // namespace locale
