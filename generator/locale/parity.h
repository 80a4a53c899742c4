#pragma once
// Check 3 of the localization guide: a message shows what its English original shows, in every branch.
#include "locale/catalogue.h"
#include "locale/plural_table.h"
#include "locale/value_text.h"

namespace locale {

/// Compares a message with its English original, which may be the message itself: then every placeholder has to be used
/// and every branch of a plural has to show what `other` shows. `plurals` may be nullptr: then no category counts as
/// holding a single number.
void check_parity(const ValueText& value, const Message& message, const Message& english, const PluralUse* plurals);

}  // namespace locale
