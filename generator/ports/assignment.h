#pragma once
// What IANA says: the rows of the Service Name and Transport Protocol Port Number Registry, normalised.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/port.h"

namespace ports {

/// The state of a port, or of one transport of it. RFC 6335, section 6, knows the first three; IANA's tables hold more.
enum class State : uint8_t {
  assigned,     ///< a service is named
  reserved,     ///< kept by IANA; for one transport usually because the other one is assigned
  unassigned,   ///< free to be applied for
  withdrawn,    ///< was assigned once: De-registered, Removed, Deprecated, Decommissioned
  private_use,  ///< "any private ..." purposes
  unclear,      ///< IANA itself is unsure: "Possibly used by ..."
  dynamic,      ///< 49152 to 65535: never assigned
};
constexpr size_t kStateCount = 7;

/// "assigned", "reserved", "unassigned", "withdrawn", "private", "unclear", "dynamic".
std::string_view to_string(State state);
std::optional<State> parse_state(std::string_view text);

/// A date of the registry. Old rows state no day (2,618 of 4,725): then `day` is 0.
struct Date {
  uint16_t year = 0;  ///< 0: no date
  uint8_t month = 0;
  uint8_t day = 0;

  constexpr auto operator<=>(const Date&) const = default;
};

/// "YYYY-MM-DD", "YYYY-MM", or "" for no date.
std::string to_string(Date date);
std::optional<Date> parse_date(std::string_view text);

/// One row: a service name, or a port and why it has none.
struct Assignment {
  std::optional<PortRange> ports;  ///< nothing: a service name without a port (DNS-SD); on no port's page
  Transport transport = Transport::unstated;
  State state = State::assigned;        ///< `assigned` exactly when `name` is not empty
  std::string name;                     ///< the service name, verbatim
  std::string title;                    ///< IANA's description on one line; may be empty
  std::vector<std::string> references;  ///< tokens as IANA writes them, without brackets: "RFC9110", an address, text
  Date registered;
  Date modified;
  bool historic = false;                      ///< kept only as an alias of `alias_of`
  std::string alias_of;                       ///< the name to use instead of this historic one
  std::string replaces;                       ///< the historic name that this well-formed one replaces
  std::string note;                           ///< IANA's assignment note, white space collapsed
  std::optional<uint32_t> service_code;       ///< DCCP only
  std::string unauthorized_use;               ///< IANA's words
  std::vector<PortRange> unauthorized_ports;  ///< exactly the ports that those words mean

  bool operator==(const Assignment&) const = default;
};

/// Whether IANA's note says that the row only records a widespread use, without an assignment.
bool records_unassigned_use(const Assignment& row);

/// The registry at one moment.
struct Registry {
  std::string title;                    ///< what it was made from, for readers
  Date updated;                         ///< the date that IANA, or the packages it came through, states for the content
  std::vector<Assignment> assignments;  ///< ports ascending, rows of one port in IANA's order; rows without port last
};

}  // namespace ports
