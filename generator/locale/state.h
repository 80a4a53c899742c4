#pragma once
// The states of translated messages, and the files that keep them: `state/TAG.json` beside TAG.arb, one line a message
// in the order of en.arb, written by `portolan locales` and never by hand.
//
//   "chrome.home": {"source": "2c26b46b68ffc68f", "translation": "fcde2b2edba56bf4", "state": "draft"},
//
// A mark holds for one translation of one English text, so it has the hashes of both. A translation without a mark, or
// with other words than its mark knows, is a draft of the present English; one whose English changed since is stale.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "locale/catalogue.h"

namespace locale {

enum class State : uint8_t { missing, draft, reviewed, stale };
inline constexpr State kStates[] = {State::missing, State::draft, State::reviewed, State::stale};
std::string_view to_string(State state);

constexpr size_t kHashDigits = 16;  ///< of the 64 that SHA-256 has

/// Of the pattern in NFC, U+0000, and what its placeholders are called and of which types, sorted by name:
/// "count:count,port:port". What descriptions and examples say does not count.
std::string source_hash(std::string_view pattern, std::span<const Placeholder> placeholders);
/// Of the English message as the layers up to `layer` word it: what a later one says does not make our translations
/// stale. `layer` is not before the one that declares the message.
const std::string& source_hash(const Message& english, size_t layer);
/// Of the pattern in NFC.
std::string translation_hash(std::string_view pattern);
/// 16 lower-case hexadecimal digits.
bool is_hash(std::string_view text);

/// What is known of one translation.
struct Mark {
  std::string source;       ///< hash of the English that was translated
  std::string translation;  ///< hash of the words that this was said of
  bool is_reviewed = false;
  std::string reviewer;  ///< of a reviewed one
  std::string date;      ///< of a reviewed one: YYYY-MM-DD

  bool operator==(const Mark&) const = default;
};

/// By message id.
using Marks = std::map<std::string, Mark, std::less<>>;

/// Where the marks of a catalogue file lie: locales/state/th.json of locales/th.arb.
std::filesystem::path marks_path(const std::filesystem::path& folder, std::string_view tag);
/// Reads a state file; nothing when it has an error. All of them are reported.
std::optional<Marks> read_marks(const base::SourceText& source, base::Diagnostics& log);
/// The file's text. Messages stand in the order of `ids`; those not among them are left out.
std::string write_marks(const Marks& marks, std::span<const std::string> ids);

/// The state of a translation that is there. `mark` is nullptr when it has none.
State state_of(const Mark* mark, std::string_view source_hash, std::string_view translation_hash);

/// "2026-11-21": a day of the Gregorian calendar.
bool is_date(std::string_view text);

}  // namespace locale
