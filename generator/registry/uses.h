#pragma once
// What ports are really used for, what pages tell about them, and the ideas that pages explain: content/uses.json,
// abouts.json and concepts.json. Where these name a message, room `page` finds out whether there is one.
#include "registry/fact_reader.h"

namespace registry {

/// Each adds to `facts`, whose sources have been read before. A publisher's uses come before ours: whoever adds a use
/// knows what is most likely on their ports.
void read_uses(FactReader& reader, ports::Facts& facts);
void read_abouts(FactReader& reader, ports::Facts& facts);
void read_concepts(FactReader& reader, ports::Facts& facts);

}  // namespace registry
