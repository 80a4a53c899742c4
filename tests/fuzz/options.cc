// What stands on the command line: ports, a shard, an address to listen at, a date. Each against the obvious way to
// read it, which is a regular expression.
#include <regex>

#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "locale/state.h"
#include "pipeline/pipeline.h"
#include "ports/assignment.h"
#include "registry/import.h"
#include "serve/listen_address.h"

namespace {

std::smatch match(const std::string& text, const std::regex& pattern) {
  std::smatch found;
  std::regex_match(text, found, pattern);
  return found;
}

void try_ports(const std::string& text) {
  static const std::regex kRange("(0|[1-9][0-9]{0,4})(?:-(0|[1-9][0-9]{0,4}))?");
  std::optional<ports::PortRange> range = ports::parse_port_range(text);
  std::smatch found = match(text, kRange);
  bool right = !found.empty() && std::stoul(found[1]) <= 65535;
  if (right && found[2].matched) right = std::stoul(found[2]) <= 65535 && std::stoul(found[1]) <= std::stoul(found[2]);
  fuzz::require(range.has_value() == right, "a range of ports is N or N-M: " + text);
  if (!range) return;
  fuzz::require(range->first.number() == std::stoul(found[1]), "a range begins where it says");
  fuzz::require(range->last.number() == std::stoul(found[2].matched ? found[2] : found[1]),
                "a range ends where it says");
}

void try_shard(const std::string& text) {
  static const std::regex kShard("0*([1-9][0-9]{0,4})/0*([1-9][0-9]{0,4})");
  std::optional<pipeline::Shard> shard = pipeline::parse_shard(text);
  std::smatch found = match(text, kShard);
  bool right = !found.empty() && std::stoul(found[1]) <= std::stoul(found[2]) && std::stoul(found[2]) <= 65536;
  fuzz::require(shard.has_value() == right, "a shard is I/N: " + text);
  if (shard) fuzz::require(shard->index == std::stoul(found[1]) && shard->count == std::stoul(found[2]), "I and N");
}

void try_dates(const std::string& text) {
  std::optional<ports::Date> date = ports::parse_date(text);
  if (date) fuzz::require_equal(ports::to_string(*date), text, "a date has one form");
  if (locale::is_date(text)) fuzz::require(date.has_value() && date->day > 0, "a day is a date");
}

void try_address(const std::string& text) {
  std::optional<serve::ListenAddress> address = serve::parse_listen_address(text);
  if (!address) return;
  static const std::regex kAddress("[0-9a-f:.]+");
  fuzz::require(std::regex_match(address->host, kAddress), "an address has no name in it: " + address->host);
  std::string origin = serve::origin_of(*address);
  std::optional<serve::ListenAddress> again = serve::parse_listen_address(origin.substr(7));
  fuzz::require(again && again->host == address->host && again->port == address->port, "an address reads again alike");
  fuzz::require(serve::is_own_host(origin.substr(7), *address), "a server answers to its own address");
}

}  // namespace

FUZZ_TARGET(input) {
  if (input.size() > 200) return;  // std::regex calls itself for every character
  std::string text(input);
  try_ports(text);
  try_shard(text);
  try_dates(text);
  try_address(text);
  std::optional<registry::Format> format = registry::parse_format(text);
  if (format) fuzz::require_equal(registry::to_string(*format), text, "a format has one name");
}
