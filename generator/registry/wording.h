#pragma once
// The English of IANA's tables: what of a text is kept, and the facts that it tells in prose.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/assignment.h"

namespace registry {

/// White space collapsed to single blanks. A line that ends in a hyphen is joined to the next: "routinely-"
/// "generated".
std::string one_line(std::string_view text);

/// Without e-mail addresses ("<x&y.example>", where IANA writes & for @, "x@y.example") and without the ids of people
/// in brackets ("[Jane_Doe]"). "[RFC9110]", "C&C" and "Miele@home" stay.
std::string without_people(std::string_view text);

/// The tokens of "[RFC7858][RFC8094]" in their order. Text without brackets is one token. Footnote marks ("[1]") and
/// "[n/a]" are none.
std::vector<std::string> split_references(std::string_view text);

/// What the description of a row without a name says of its port; nothing for a wording that we do not know.
std::optional<ports::State> state_of_wording(std::string_view text);

/// Removes IANA's line `IANA assigned this well-formed service name as a replacement for "Y".` and gives Y, or "".
std::string take_replaced_name(std::string& title);
/// Removes IANA's note `This entry is an alias to "X". This entry is now historic, ...` and gives X, or "".
std::string take_alias_name(std::string& note);

/// The ports that a text about unauthorized use names ("on ports 27018 and 27019"), in their order.
std::vector<ports::PortRange> named_ports(std::string_view text);

}  // namespace registry
