#pragma once
// The page of one port.
#include <vector>

#include "base/buffer.h"
#include "page/model.h"
#include "page/page_texts.h"
#include "page/plan.h"

namespace page {

/// Renders port pages of one plan; one for each thread, reused from port to port. Holds references to both arguments.
class PortRenderer {
 public:
  PortRenderer(const Plan& plan, const Model& model);
  PortRenderer(const PortRenderer&) = delete;
  PortRenderer& operator=(const PortRenderer&) = delete;

  /// Appends the page to `out`.
  void render(ports::Port port, base::Buffer& out);
  /// The same; the tracer learns what was said and why when the plan is a traced one.
  void render(ports::Port port, base::Buffer& out, templates::Tracer& tracer);

 private:
  using Value = templates::Value;

  void fill(ports::Port port);
  void fill_class(ports::Port port);
  void fill_listed(ports::Port port);
  void fill_transports(ports::Port port);
  void fill_services(ports::Port port);
  void fill_systems(ports::Port port);
  void fill_ranges(ports::Port port);
  void fill_notations(ports::Port port);
  void fill_neighbours(ports::Port port);
  void fill_other_port(Value* record, ports::Port other);
  const ports::Fact& evidence_of(ports::State state) const;
  Value range_or_port(ports::PortRange range);
  bool is_kept_apart(ports::Port port, const ports::Service& service) const;
  bool is_told_before(ports::Port port, const ports::Service& service) const;
  bool collect_names(ports::Port port, ports::TransportSet bit, std::vector<Value>& names);
  void service_record(std::vector<Value>& records, const ports::Service& service);

  const Plan& plan_;
  const Model& model_;
  templates::RunState state_;
  PageTexts texts_;

  Value root_[PortSlots::kCount];
  Value class_fact_[StatementSlots::kCount], listed_[StatementSlots::kCount], binding_[StatementSlots::kCount],
      browsers_[StatementSlots::kCount], wildcard_[StatementSlots::kCount], unauthorized_[UnauthorizedSlots::kCount];
  Value how_[HowSlots::kCount], how_records_[HowSlots::kCount][StatementSlots::kCount];
  Value swapped_[OtherPortSlots::kCount], below_[OtherPortSlots::kCount], above_[OtherPortSlots::kCount],
      previous_[OtherPortSlots::kCount], next_[OtherPortSlots::kCount];
  Value transport_groups_[4][TransportGroupSlots::kCount], other_transports_[4][TransportGroupSlots::kCount];
  std::vector<Value> transport_names_[4];
  std::vector<Value> services_, historic_services_, elsewhere_, lenders_, others_, guards_, ranges_;
};

}  // namespace page
