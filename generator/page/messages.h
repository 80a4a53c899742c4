#pragma once
// The messages of a locale as templates want them: Markdown turned into HTML once, placeholders between the pieces.
#include <map>
#include <string>

#include "base/diagnostic.h"
#include "locale/catalogue.h"
#include "ports/fact.h"
#include "templates/message.h"

namespace page {

/// All messages of a catalogue, and behind them the commands of content/commands.json as messages "command.ID" with the
/// placeholder {port}: a command is a message that reads the same in every locale.
class Messages : public templates::MessageSource {
 public:
  /// Messages that are no inline Markdown are reported.
  Messages(const locale::Catalogue& catalogue, const ports::Facts& facts, base::Diagnostics& log);

  const templates::Message* find(std::string_view id) const override;
  std::vector<std::string> ids() const override;

 private:
  std::map<std::string, templates::Message, std::less<>> messages_;
};

}  // namespace page
