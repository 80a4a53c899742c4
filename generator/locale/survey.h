#pragma once
// What a locale has of the English messages, told from the files as they were written: patterns are not parsed, so that
// the state of a file with mistakes can be told too. Measured: 3 ms for 719 messages.
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "locale/catalogue.h"
#include "locale/state.h"

namespace locale {

struct MessageState {
  std::string id;
  State state = State::missing;
  base::SourcePosition position;  ///< of the translation; of the English when it is missing
};

/// Every message of English in the order of its file, as the last layer that has a translation has it. Nothing when a
/// file cannot be read as JSON; everything that is wrong with it is reported.
std::optional<std::vector<MessageState>> survey_messages(const base::Layers& locales, std::string_view tag,
                                                         const Catalogue& english, base::Diagnostics& log);

}  // namespace locale
