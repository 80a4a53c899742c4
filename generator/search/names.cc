#include "search/names.h"

#include <algorithm>
#include <map>
#include <utility>

#include "search/words.h"

namespace search {
namespace {

using ports::Assignment;
using ports::KnownRange;
using ports::PortRange;
using ports::TransportSet;
using ports::Use;

Standing standing_of(const Assignment& row) {
  if (row.historic) return Standing::historic;
  return ports::records_unassigned_use(row) ? Standing::common : Standing::assigned;
}

Standing standing_of(ports::Certainty certainty) {
  switch (certainty) {
    case ports::Certainty::assigned:
      return Standing::assigned;
    case ports::Certainty::shipped:
      return Standing::shipped;
    case ports::Certainty::common:
      return Standing::common;
    case ports::Certainty::reported:
      break;
  }
  return Standing::reported;
}

class Collector {
 public:
  explicit Collector(const ports::PortTable& table) : facts_(table.facts()) {
    if (table.has_registry()) {
      for (const Assignment& row : table.registry().assignments) add_row(row);
    }
    for (const Use& use : facts_.uses) add_use(use);
    for (const KnownRange& range : facts_.ranges) {
      add_program(range.name, range.fact, range.transports);
    }
  }

  std::vector<Name> take() {
    for (Name& name : names_) {
      std::stable_sort(name.places.begin(), name.places.end(),
                       [](const Place& a, const Place& b) { return a.range.first < b.range.first; });
    }
    return std::move(names_);
  }

 private:
  void add_row(const Assignment& row) {
    if (!row.ports || row.name.empty()) return;
    TransportSet transports = row.transport == ports::Transport::unstated ? 0 : ports::transport_bit(row.transport);
    Standing standing = standing_of(row);
    Name* same_title = nullptr;
    for (size_t index : by_text_[row.name]) {
      Name& name = names_[index];
      if (name.standing != standing) continue;
      if (Place* place = find_place(name, *row.ports)) {
        place->transports |= transports;
        return;
      }
      if (name.title == row.title) same_title = &name;
    }
    if (!same_title) same_title = &add_name(row.name, row.title, standing);
    same_title->places.push_back({*row.ports, transports});
  }

  void add_use(const Use& use) {
    Name* name = use.is_service ? find_service(use) : nullptr;
    if (use.is_service && !name) return;  // As on pages: nobody claims an assignment that the registry does not have.
    if (!name) name = &add_program(use.name, use.fact, use.transports);
    name->used = true;
    for (const std::string& other : use.also) {
      for (std::string& word : words_of(other)) name->also_words.insert(std::move(word));
    }
    if (use.role == ports::Vocabulary::kNone) return;
    for (std::string& word : words_of_id(facts_.roles.names()[use.role])) name->role_words.insert(std::move(word));
  }

  Name& add_program(const std::string& text, const ports::Fact& fact, TransportSet transports) {
    Standing standing = standing_of(fact.certainty);
    Name* name = nullptr;
    for (size_t index : by_text_[text]) {
      if (names_[index].standing == standing && names_[index].used) name = &names_[index];
    }
    if (!name) name = &add_name(text, {}, standing);
    name->used = true;
    for (PortRange range : fact.ports) {
      if (Place* place = find_place(*name, range)) {
        place->transports |= transports;
      } else {
        name->places.push_back({range, transports});
      }
    }
    return *name;
  }

  Name& add_name(const std::string& text, const std::string& title, Standing standing) {
    by_text_[text].push_back(names_.size());
    names_.push_back({text, title, standing, false, {}, {}});
    return names_.back();
  }

  /// What the registry lists under the name of the use on the first of its ports, or nullptr.
  Name* find_service(const Use& use) {
    for (size_t index : by_text_[use.name]) {
      Name& name = names_[index];
      bool there = std::any_of(name.places.begin(), name.places.end(),
                               [&](const Place& place) { return place.range.contains(use.fact.ports.front().first); });
      if (there && name.standing != Standing::historic) return &name;
    }
    return nullptr;
  }

  static Place* find_place(Name& name, PortRange range) {
    auto it =
        std::find_if(name.places.begin(), name.places.end(), [&](const Place& place) { return place.range == range; });
    return it == name.places.end() ? nullptr : &*it;
  }

  const ports::Facts& facts_;
  std::vector<Name> names_;
  std::map<std::string, std::vector<size_t>> by_text_;  ///< into names_
};

}  // namespace

std::vector<Name> collect_names(const ports::PortTable& table) {
  return Collector(table).take();
}

}  // namespace search
