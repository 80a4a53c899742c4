#include "registry/registry_diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/json.h"

namespace registry {
namespace {

/// First and last port, transport: the order of the lists.
using Place = std::tuple<uint16_t, uint16_t, ports::Transport>;
using Names = std::map<Place, std::set<std::string>>;

Names names_by_place(const ports::Registry& registry) {
  Names names;
  for (const ports::Assignment& row : registry.assignments) {
    if (!row.ports || row.name.empty()) continue;
    names[{row.ports->first.number(), row.ports->last.number(), row.transport}].insert(row.name);
  }
  return names;
}

std::vector<std::string> only_in(const std::set<std::string>& these, const std::set<std::string>& others) {
  std::vector<std::string> result;
  std::set_difference(these.begin(), these.end(), others.begin(), others.end(), std::back_inserter(result));
  return result;
}

void compare(const Place& place, const std::set<std::string>& older, const std::set<std::string>& newer,
             RegistryDiff& diff) {
  std::vector<std::string> gone = only_in(older, newer);
  std::vector<std::string> come = only_in(newer, older);
  ports::PortRange range{ports::Port(std::get<0>(place)), ports::Port(std::get<1>(place))};
  ports::Transport transport = std::get<2>(place);
  if (gone.size() == 1 && come.size() == 1) {
    diff.renamed.push_back({range, transport, gone[0], come[0]});
    return;
  }
  for (std::string& name : gone) diff.removed.push_back({range, transport, std::move(name)});
  for (std::string& name : come) diff.added.push_back({range, transport, std::move(name)});
}

std::string json_place(const ports::PortRange& range, ports::Transport transport) {
  std::string text = ports::to_string(range);
  return "{\"port\": " + (range.size() == 1 ? text : base::quote_json(text)) +
         ", \"transport\": " + base::quote_json(ports::to_string(transport));
}

template <typename Change, typename Members>
std::string json_list(const std::vector<Change>& changes, Members members) {
  std::string out = "[";
  for (const Change& change : changes) {
    out += out.size() == 1 ? "\n    " : ",\n    ";
    out += json_place(change.ports, change.transport) + members(change) + "}";
  }
  return out + (changes.empty() ? "]" : "\n  ]");
}

std::string text_place(const ports::PortRange& range, ports::Transport transport) {
  std::string text = ports::to_string(range);
  if (transport != ports::Transport::unstated) text += "/" + std::string(ports::to_string(transport));
  return text;
}

Place place_of(const ports::PortRange& range, ports::Transport transport) {
  return {range.first.number(), range.last.number(), transport};
}

}  // namespace

RegistryDiff diff_registries(const ports::Registry& older, const ports::Registry& newer) {
  Names old_names = names_by_place(older);
  Names new_names = names_by_place(newer);
  std::set<Place> places;
  for (const auto& [place, names] : old_names) places.insert(place);
  for (const auto& [place, names] : new_names) places.insert(place);
  RegistryDiff diff;
  for (const Place& place : places) compare(place, old_names[place], new_names[place], diff);
  return diff;
}

std::string diff_json(const RegistryDiff& diff) {
  auto name = [](const NamedPort& port) { return ", \"name\": " + base::quote_json(port.name); };
  auto names = [](const RenamedPort& port) {
    return ", \"old_name\": " + base::quote_json(port.old_name) + ", \"new_name\": " + base::quote_json(port.new_name);
  };
  return "{\n  \"added\": " + json_list(diff.added, name) + ",\n  \"removed\": " + json_list(diff.removed, name) +
         ",\n  \"renamed\": " + json_list(diff.renamed, names) + "\n}\n";
}

std::string diff_text(const RegistryDiff& diff) {
  std::multimap<Place, std::string> lines;
  auto add = [&](const auto& change, const std::string& sign, const std::string& what) {
    lines.emplace(place_of(change.ports, change.transport),
                  sign + " " + text_place(change.ports, change.transport) + " " + what + "\n");
  };
  for (const NamedPort& port : diff.removed) add(port, "-", port.name);
  for (const NamedPort& port : diff.added) add(port, "+", port.name);
  for (const RenamedPort& port : diff.renamed) add(port, "~", port.old_name + " -> " + port.new_name);
  std::string out;
  for (const auto& [place, line] : lines) out += line;
  return out;
}

}  // namespace registry
