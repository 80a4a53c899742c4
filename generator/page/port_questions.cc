// The questions of a page: a few that its facts answer, most particular first. Words are messages; which are asked
// follows from the facts alone.
#include <algorithm>

#include "page/port_page.h"

namespace page {
namespace {

using ports::State;
using templates::Value;

constexpr uint32_t kMostQuestions = 4;
constexpr uint32_t kEnoughQuestions = 3;  ///< where no service is assigned

}  // namespace

/// Adds a question whose answer rests on the fact.
Value* PortRenderer::ask(Question question, const ports::Fact& fact) {
  Value* record = questions_.add();
  set_evidence(record, fact);
  record[QuestionSlots::kQuestion] = Value::choice(static_cast<uint32_t>(question));
  record[QuestionSlots::kLater] = Value::flag(questions_.size() > 1);
  return record;
}

void PortRenderer::fill_questions(ports::Port port) {
  questions_.clear();
  const ports::PortTable& table = model_.table();
  ask_of_uses(port);
  if (table[port].flags.blocked) ask(Question::blocked, table.facts().blocked_by_browsers);
  if (table[port].state == State::assigned) {
    ask_of_assigned(port);
  } else if (root_[PortSlots::kWildcard].size == 0) {
    ask_of_others(port);
  } else {
    ask_of_wildcard(port);
  }
  uint32_t most = table[port].state == State::assigned ? kMostQuestions : kEnoughQuestions;
  uint32_t count = std::min(questions_.size(), most);
  root_[PortSlots::kQuestions] = Value::list(questions_[0], count);
}

void PortRenderer::ask_of_uses(ports::Port port) {
  const std::string* programs = plan_.texts.programs_of(port);
  if (programs == nullptr) return;
  ask(Question::programs, model_.programs(port))[QuestionSlots::kPrograms] = Value::text(*programs);
}

void PortRenderer::ask_of_assigned(ports::Port port) {
  const ports::PortTable& table = model_.table();
  const MainUse* main = model_.main_use(port);
  bool guarded = root_[PortSlots::kPrivileged].size != 0;
  bool lent_first = root_[PortSlots::kLentFirst].size != 0;
  ask(lent_first ? Question::seen : Question::always, lent_first ? model_.lending() : model_.registry());
  Value* own = guarded ? ask(Question::own_system, model_.binding()) : ask(Question::own_listed, model_.lending());
  own[QuestionSlots::kName] = main == nullptr ? root_[PortSlots::kService] : Value::text(main->program);
  if (!table[port].flags.historic_only) ask(Question::name, model_.how()[HowSlots::kLinux]);
}

void PortRenderer::ask_of_others(ports::Port port) {
  const ports::Fact& class_fact = model_.table().facts().classes[static_cast<size_t>(ports::class_of(port))];
  const MainUse* main = model_.main_use(port);
  if (root_[PortSlots::kParity].size != 0) ask(Question::seen, model_.lending());
  if (root_[PortSlots::kLiesIn].size != 0) ask_of_range();
  if (root_[PortSlots::kPrivileged].size != 0) {
    ask(Question::own_reserved, model_.binding());
  } else if (model_.table()[port].state == State::dynamic) {
    ask(Question::own_dynamic, class_fact);
  } else {
    ask(Question::own_free, model_.lending());
  }
  if (main != nullptr) {
    ask(Question::reach, class_fact)[QuestionSlots::kName] = Value::text(main->program);
  } else {
    ask(Question::firewall, class_fact);
  }
  ask(Question::danger, class_fact);
}

void PortRenderer::ask_of_range() {
  const Value* range = static_cast<const Value*>(root_[PortSlots::kLiesIn].data);
  Value* record = ask(Question::range, model_.registry());
  std::copy_n(range, size_t{kEvidenceEnd}, record);
  record[QuestionSlots::kProgram] = range[RangeSlots::kProgram];
  record[QuestionSlots::kRange] = range[RangeSlots::kRange];
  record[QuestionSlots::kTransports] = range[RangeSlots::kTransports];
}

void PortRenderer::ask_of_wildcard(ports::Port port) {
  Value* listen = ask(Question::listen, model_.registry());
  std::copy_n(wildcard_, size_t{kEvidenceEnd}, listen);
  auto abouts = model_.table().abouts(port);
  if (!abouts.empty()) ask(Question::source, abouts.front()->fact);
}

}  // namespace page
