#include "templates/mistakes.h"

#include "templates/compile.h"

namespace templates {

base::SourcePosition LoadedText::position(size_t offset) const {
  auto [line, column] = lines.at(offset);
  return {source.name, line, column};
}

void Mistakes::error(Spot spot, std::string text, std::string note) {
  if (too_many() || !reported_.emplace(spot.text, spot.offset, text).second) return;
  ++count_;
  log_.error(spot.text->position(spot.offset), std::move(text), std::move(note));
  if (too_many()) log_.error({}, "there are more errors in the templates: the rest is not shown");
}

void Mistakes::error(std::string text, std::string note) {
  ++count_;
  log_.error({}, std::move(text), std::move(note));
}

bool Mistakes::too_many() const {
  return count_ >= kMostErrors;
}

}  // namespace templates
