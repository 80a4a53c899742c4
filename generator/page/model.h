#pragma once
// What pages say that is the same in every locale, laid out as templates want it. Made once a run, const afterwards.
#include <array>
#include <string>
#include <vector>

#include "page/schema.h"
#include "ports/port_table.h"
#include "templates/program.h"
#include "templates/value.h"

namespace page {

/// Fills the evidence slots of a record.
void set_evidence(templates::Value* record, const ports::Fact& fact);

class Model {
 public:
  explicit Model(const ports::PortTable& table);
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  const ports::PortTable& table() const { return table_; }
  templates::Sources sources() const;
  /// What the registry as such backs; and what RFC 6335 says of ports without a service.
  const ports::Fact& registry() const { return registry_; }
  const ports::Fact& unlisted_state() const { return registry_and_rfc_; }
  /// What systems say of the ports that need privileges: any other port needs none.
  const ports::Fact& binding() const { return binding_; }
  /// How the commands of a system are read; by slot of HowSlots.
  const std::array<ports::Fact, HowSlots::kCount>& how() const { return how_; }
  /// Known ranges, smallest first: the one that says most of a port comes first on its page.
  const std::vector<uint16_t>& ranges_by_size() const { return ranges_by_size_; }
  /// The most services that any port has.
  size_t most_services() const { return most_services_; }

 private:
  const ports::PortTable& table_;
  std::vector<templates::Value> source_records_;
  std::vector<std::string> rfc_numbers_;
  ports::Fact registry_, registry_and_rfc_, binding_;
  std::array<ports::Fact, HowSlots::kCount> how_;
  std::vector<uint16_t> ranges_by_size_;
  size_t most_services_ = 0;
};

}  // namespace page
