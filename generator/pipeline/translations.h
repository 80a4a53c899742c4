#pragma once
// How far translations are, and the two commands that write to their files: `portolan locales sync` and `accept`.
//
// All of it works on the folder that is being written in: the one of --overlay when there is one, else the source's.
// Everything is checked before the first file is written, and a file is replaced as a whole.
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "locale/survey.h"
#include "pipeline/pipeline.h"
#include "site/documents.h"

namespace pipeline {

/// The states of all that a locale translates.
struct TranslationStates {
  std::string tag;
  std::vector<locale::MessageState> messages;
  std::vector<site::DocumentStatus> documents;

  size_t count(locale::State state) const;
  size_t count(site::DocumentState state) const;
  /// Whether no message is missing or stale: others are published as previews.
  bool is_complete() const;
};
Gaps describe_gaps(const TranslationStates& states);

/// The locales that have a file of messages in some layer; neither English nor pseudo-locales. Sorted.
std::vector<std::string> translation_tags(const Options& options);
/// The same, of the folder that is being written in.
std::vector<std::string> writable_tags(const Options& options);

/// Nothing, reported, when a file cannot be read.
std::optional<TranslationStates> survey_translation(const Options& options, const locale::Catalogue& english,
                                                    const std::string& tag, base::Diagnostics& log);

struct SyncResult {
  std::string tag;
  size_t added = 0;                           ///< translations that were not in the state file
  size_t changed = 0;                         ///< translations with other words than it knew: drafts again
  size_t forgotten = 0;                       ///< marks of translations that are no longer there
  std::vector<std::string> dropped_messages;  ///< from TAG.arb: English has them no more
};
/// Brings state files up to date with TAG.arb. Nothing, reported and nothing written, when a file has an error.
std::optional<std::vector<SyncResult>> sync_translations(const Options& options, const locale::Catalogue& english,
                                                         const std::vector<std::string>& tags, base::Diagnostics& log);

struct Review {
  std::string tag;
  std::vector<std::string> ids;  ///< messages, and documents as "about.md"; empty: all that are there
  std::string reviewer;
  std::string date;  ///< YYYY-MM-DD
};
struct AcceptResult {
  size_t messages = 0;
  size_t documents = 0;
};
/// Records that somebody has read translations and found them right for the present English. Nothing, reported and
/// nothing written, when one of them has a mistake or is not there.
std::optional<AcceptResult> accept_translation(const Options& options, const locale::Catalogue& english,
                                               const Review& review, base::Diagnostics& log);

}  // namespace pipeline
