#include "page/directory.h"

#include <algorithm>
#include <tuple>

namespace page {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char letter_of(std::string_view name) {
  char first = name.empty() ? '0' : lower(name[0]);
  return first >= 'a' && first <= 'z' ? first : '0';
}

std::string folded(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(), lower);
  return text;
}

/// Names in alphabetical order; of the same letters a service comes before a program.
class Names {
 public:
  ListedName& find(std::string_view name, bool is_program) {
    ListedName& listed = names_[{folded(name), is_program, name}];
    if (listed.name.empty()) {
      listed.name = name;
      listed.is_program = is_program;
      listed.certainty = is_program ? ports::Certainty::reported : ports::Certainty::assigned;
    }
    return listed;
  }

  std::vector<Letter> by_letter() {
    std::map<char, Letter> letters;
    for (auto& [key, listed] : names_) {
      Letter& letter = letters[letter_of(listed.name)];
      letter.key = letter_of(listed.name);
      letter.names.push_back(std::move(listed));
    }
    std::vector<Letter> result;
    for (auto& [key, letter] : letters) result.push_back(std::move(letter));
    return result;
  }

 private:
  std::map<std::tuple<std::string, bool, std::string_view>, ListedName> names_;
};

/// Rows that differ in transport alone become one.
void add_ports(ListedName& listed, ports::PortRange range, ports::TransportSet transports) {
  auto same = [&](const NamedPorts& named) { return named.range == range; };
  auto known = std::find_if(listed.ports.begin(), listed.ports.end(), same);
  if (known == listed.ports.end()) known = listed.ports.insert(known, {range, 0});
  known->transports |= transports;
}

void add_services(Names& names, const ports::Registry& registry) {
  for (const ports::Assignment& row : registry.assignments) {
    if (!row.ports || row.name.empty()) continue;
    ListedName& listed = names.find(row.name, false);
    if (listed.title.empty()) listed.title = row.title;
    bool is_stated = row.transport != ports::Transport::unstated;
    add_ports(listed, *row.ports, is_stated ? ports::transport_bit(row.transport) : ports::TransportSet(0));
  }
}

void add_programs(Names& names, const ports::Facts& facts) {
  auto add = [&](const std::string& name, const ports::Fact& fact, ports::TransportSet transports) {
    ListedName& listed = names.find(name, true);
    listed.certainty = std::min(listed.certainty, fact.certainty);
    for (ports::PortRange range : fact.ports) add_ports(listed, range, transports);
  };
  for (const ports::Use& use : facts.uses) {
    if (!use.is_service) add(use.name, use.fact, use.transports);
  }
  for (const ports::KnownRange& range : facts.ranges) add(range.name, range.fact, range.transports);
}

/// A use of a service is none where the registry does not list that service; the table leaves it out.
bool is_of_some_port(const ports::Use& use, const ports::PortTable& table) {
  if (!use.is_service) return true;
  for (ports::PortRange range : use.fact.ports) {
    for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
      auto uses = table.uses(ports::Port(static_cast<uint16_t>(number)));
      if (std::find(uses.begin(), uses.end(), &use) != uses.end()) return true;
    }
  }
  return false;
}

}  // namespace

Directory::Directory(const ports::PortTable& table) : categories_(table.facts().categories.names().size()) {
  Names names;
  if (table.has_registry()) add_services(names, table.registry());
  add_programs(names, table.facts());
  letters_ = names.by_letter();
  for (Letter& letter : letters_) {
    for (ListedName& listed : letter.names) {
      std::sort(listed.ports.begin(), listed.ports.end(),
                [](const NamedPorts& a, const NamedPorts& b) { return a.range.first < b.range.first; });
    }
  }
  for (const ports::Use& use : table.facts().uses) {
    if (is_of_some_port(use, table)) categories_[use.category].push_back(&use);
  }
  categories_[ports::Vocabulary::kNone].clear();
  for (auto& uses : categories_) {
    std::stable_sort(uses.begin(), uses.end(), [](const ports::Use* a, const ports::Use* b) {
      return a->fact.ports.front().first < b->fact.ports.front().first;
    });
  }
}

std::string_view best_known_name(const ports::PortTable& table, ports::Port port) {
  auto uses = table.uses(port);
  if (!uses.empty()) return uses.front()->name;
  auto services = table.services(port);
  return services.empty() ? std::string_view() : services.front().assignment->name;
}

}  // namespace page
