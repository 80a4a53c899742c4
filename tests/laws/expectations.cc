#include "laws/expectations.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "laws/texts.h"

namespace laws {
namespace {

constexpr uint32_t kShared = 100;  ///< a fact about as many ports says little of any of them

std::string letter_page(const std::string& name) {
  char first = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  return std::string("services-") + (first >= 'a' && first <= 'z' ? first : '0') + ".html";
}

/// "category-remote-access.html" of "remoteAccess".
std::string category_page(const std::string& category) {
  std::string page = "category-";
  for (char c : category) {
    if (c >= 'A' && c <= 'Z') page += '-';
    page += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return page + ".html";
}

/// Of the first port of each range.
void add_urls(const std::vector<ports::PortRange>& ranges, std::set<std::string>& urls) {
  for (ports::PortRange range : ranges) urls.insert(port_url(range.first.number()));
}

Listing listing(const std::string& name, const std::set<std::string>& urls) {
  return {name, {urls.begin(), urls.end()}};
}

/// A service and a program of the same name are two.
void add_letters(const ports::PortTable& table, Listings& lists) {
  std::map<std::pair<bool, std::string>, std::set<std::string>> names;
  if (table.has_registry()) {
    for (const ports::Assignment& row : table.registry().assignments) {
      if (row.ports && !row.name.empty()) add_urls({*row.ports}, names[{false, row.name}]);
    }
  }
  for (const ports::Use& use : table.facts().uses) {
    if (!use.is_service) add_urls(use.fact.ports, names[{true, use.name}]);
  }
  for (const ports::KnownRange& range : table.facts().ranges) add_urls(range.fact.ports, names[{true, range.name}]);
  for (const auto& [name, urls] : names) lists[letter_page(name.second)].push_back(listing(name.second, urls));
}

/// What is known of a service says something of ports that the registry lists for it only.
bool is_of_some_port(const ports::Use& use, const ports::PortTable& table) {
  if (!use.is_service) return true;
  if (!table.has_registry()) return false;
  const std::vector<ports::Assignment>& rows = table.registry().assignments;
  return std::any_of(rows.begin(), rows.end(), [&](const ports::Assignment& row) {
    auto overlaps = [&](ports::PortRange range) {
      return row.ports->first <= range.last && range.first <= row.ports->last;
    };
    return row.ports && row.name == use.name && std::any_of(use.fact.ports.begin(), use.fact.ports.end(), overlaps);
  });
}

void add_categories(const ports::PortTable& table, Listings& lists) {
  const ports::Facts& facts = table.facts();
  for (const ports::Use& use : facts.uses) {
    if (!is_of_some_port(use, table)) continue;
    std::set<std::string> urls;
    add_urls(use.fact.ports, urls);
    lists[category_page(facts.categories.names()[use.category])].push_back(listing(use.name, urls));
  }
}

/// Every fact but what every port of a class shares.
std::vector<ports::Fact> list_facts(const ports::Facts& facts) {
  std::vector<ports::Fact> all = {facts.blocked_by_browsers};
  for (const ports::System& system : facts.systems) {
    all.push_back(system.ephemeral);
    for (const std::optional<ports::Fact>* fact : {&system.privileged, &system.wildcard, &system.parity}) {
      if (*fact) all.push_back(**fact);
    }
  }
  for (const ports::KnownRange& range : facts.ranges) all.push_back(range.fact);
  for (const ports::Use& use : facts.uses) all.push_back(use.fact);
  for (const ports::About& about : facts.abouts) all.push_back(about.fact);
  return all;
}

template <size_t kSize>
void set_ports(const std::vector<ports::PortRange>& ranges, std::bitset<kSize>& ports) {
  for (ports::PortRange range : ranges) {
    for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) ports.set(number);
  }
}

}  // namespace

Expectations::Expectations(const ports::PortTable& port_table, PublishedSite published)
    : table(port_table), site(std::move(published)) {
  add_letters(table, lists);
  add_categories(table, lists);
  for (auto& [page, names] : lists) std::sort(names.begin(), names.end());
  auto add_if_rare = [&](const std::vector<ports::PortRange>& ranges) {
    uint32_t size = 0;
    for (ports::PortRange range : ranges) size += range.size();
    if (size < kShared) set_ports(ranges, notable);
  };
  for (const ports::Fact& fact : list_facts(table.facts())) add_if_rare(fact.ports);
  if (!table.has_registry()) return;
  for (const ports::Assignment& row : table.registry().assignments) {
    if (row.ports && !row.name.empty()) set_ports({*row.ports}, assigned);
    add_if_rare(row.unauthorized_ports);
  }
  notable |= assigned;
}

uint32_t Expectations::count_assigned(uint32_t first, uint32_t last) const {
  uint32_t count = 0;
  for (uint32_t number = first; number <= last; ++number) count += assigned[number];
  return count;
}

std::string Expectations::address_of(std::string_view locale, std::string_view page) const {
  std::string name(page == "index.html" ? "" : page);
  if (site.extensionless && name.ends_with(".html")) name.resize(name.size() - 5);
  return site.base_url + std::string(locale) + "/" + name;
}

}  // namespace laws
