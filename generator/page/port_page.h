#pragma once
// The page of one port.
#include <optional>

#include "base/buffer.h"
#include "page/frame.h"
#include "page/model.h"
#include "page/page_texts.h"
#include "page/plan.h"
#include "page/records.h"

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
  // port_page.cc: what the registry says
  void fill_class(ports::Port port);
  void fill_block(ports::PortRange block);
  void fill_listed(ports::Port port);
  void fill_transports(ports::Port port);
  void fill_services(ports::Port port);
  void fill_notations(ports::Port port);
  void fill_neighbours(ports::Port port);
  void fill_other_port(Value* record, ports::Port other);
  const ports::Fact& evidence_of(ports::State state) const;
  bool is_kept_apart(ports::Port port, const ports::Service& service) const;
  bool is_told_before(ports::Port port, const ports::Service& service) const;
  bool collect_names(ports::Port port, ports::TransportSet bit, Records& names);
  void service_record(Records& records, const ports::Service& service);

  // port_uses.cc: what our own facts say
  void fill_systems(ports::Port port);
  void fill_lenders_and_guards(ports::SystemSet lenders, ports::SystemSet guards);
  void fill_ranges(ports::Port port);
  void fill_edges(ports::Port port);
  void fill_uses(ports::Port port);
  void fill_safety();
  void fill_about(ports::Port port);
  void system_record(Records& records, const ports::System& system, const ports::Fact& fact);
  void use_record(const ports::Use& use);
  void add_probe(const ports::Use& use);
  void add_kind(ports::Vocabulary::Index category);
  void fill_main_use(ports::Port port);
  void link(Value* record, uint16_t slot, ports::Port port);

  // port_questions.cc: what readers ask
  void fill_questions(ports::Port port);
  Value* ask(Question question, const ports::Fact& fact);
  void ask_of_uses(ports::Port port);
  void ask_of_assigned(ports::Port port);
  void ask_of_others(ports::Port port);
  void ask_of_range();
  void ask_of_wildcard(ports::Port port);

  const Plan& plan_;
  const Model& model_;
  PageFrame frame_;
  templates::RunState state_;
  PageTexts texts_;

  // What the records of the last port were made of, where the next port mostly has the same.
  std::optional<ports::PortRange> block_;
  PageTexts block_texts_;
  std::optional<ports::SystemSet> lender_set_, guard_set_;

  Value root_[PortSlots::kCount];
  Value class_fact_[StatementSlots::kCount], listed_[StatementSlots::kCount], binding_[StatementSlots::kCount],
      lending_[StatementSlots::kCount], browsers_[StatementSlots::kCount], wildcard_[StatementSlots::kCount],
      unauthorized_[UnauthorizedSlots::kCount];
  Value how_[HowSlots::kCount], how_records_[HowSlots::kCount][StatementSlots::kCount];
  Value swapped_[OtherPortSlots::kCount], below_[OtherPortSlots::kCount], above_[OtherPortSlots::kCount],
      previous_[OtherPortSlots::kCount], next_[OtherPortSlots::kCount];
  Value transport_groups_[4][TransportGroupSlots::kCount], other_transports_[4][TransportGroupSlots::kCount];
  Value parity_[ParitySlots::kCount];
  Records transport_names_[4] = {Records(NameSlots::kCount), Records(NameSlots::kCount), Records(NameSlots::kCount),
                                 Records(NameSlots::kCount)};
  Records services_{ServiceSlots::kCount}, historic_services_{ServiceSlots::kCount};
  Records elsewhere_{OtherPortSlots::kCount};
  Records lenders_{SystemSlots::kCount}, guards_{SystemSlots::kCount}, clients_{ClientSlots::kCount};
  Value wide_[WideSlots::kCount];
  Records ranges_{RangeSlots::kCount}, edges_{EdgeSlots::kCount};
  Value main_use_[MainUseSlots::kCount];
  Records kinds_{KindSlots::kCount};
  Records uses_{UseSlots::kCount}, risks_{UseSlots::kCount}, probes_{ProbeSlots::kCount};
  Records abouts_{AboutSlots::kCount};
  Records questions_{QuestionSlots::kCount};
};

}  // namespace page
