#pragma once
// A translation of one message beside its English, with the settings that the test needs.
#include <string>

#include "sources.h"

namespace locale_test {

/// The file of a translation: the message's opening quote stands in line 3, column 8.
inline base::SourceText translation_source(const std::string& tag, const std::string& settings,
                                           const std::string& pattern) {
  return {"locales/" + tag + ".arb", "{\"@@locale\": \"" + tag + "\", \"@@x-name\": \"Name\"" +
                                         (settings.empty() ? "" : ", ") + settings + ",\n\n \"m.x\": \"" + pattern +
                                         "\"}\n"};
}

/// What is said of it. `members` are those of the English declaration: placeholders, "x-form" ...
inline Lines faults_of(const std::string& english, const std::string& members, const std::string& tag,
                       const std::string& pattern, const std::string& settings = {},
                       const locale::Glossary* glossary = nullptr) {
  locale::Catalogue original = load_english(english, members);
  base::Diagnostics log;
  locale::load_catalogue(translation_source(tag, settings, pattern), &original, log, glossary);
  return lines_of(log);
}

/// `locales/TAG.arb:3:COLUMN: error: message "m.x": TEXT`, and a note, at that character of the pattern.
inline std::string fault_at(const std::string& tag, int index, const std::string& text, const std::string& note = {},
                            const std::string& severity = "error") {
  return "locales/" + tag + ".arb:3:" + std::to_string(10 + index) + ": " + severity + ": message \"m.x\": " + text +
         (note.empty() ? "" : "\n  note: " + note);
}

inline const std::string kSame = "a text that reads the same in this language is listed in \"@@x-same\"";
inline const std::string kValues =
    R"("placeholders": {"port": {"type": "port", "example": "6379"}, "name": {"type": "tool", "example": "Redis"},
        "day": {"type": "date"}, "list": {"type": "list"}, "url": {"type": "url"}})";
inline const std::string kPort = R"("placeholders": {"port": {"type": "port", "example": "6379"}})";

}  // namespace locale_test
