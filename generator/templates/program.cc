// Runs a program: one loop over its instructions, without allocation, virtual calls or recursion. With NullTracer,
// whose calls are empty, the traced variant is the plain one.
#include "templates/program.h"

#include <algorithm>
#include <cassert>

#include "base/escape.h"
#include "templates/pen.h"
#include "templates/scope.h"

namespace templates {
namespace {

struct NullTracer {
  void begin_message(std::string_view, bool, size_t) {}
  void end_message(size_t) {}
  void begin_record(const Schema&, const Value*) {}
  void end_record() {}
  void cite(uint16_t) {}
};

}  // namespace

RunState::RunState(Sources sources) : sources_(sources), number_of_(sources.count), loops_(kMostFrames) {
  cited_.reserve(sources.count);
}

class Runner {
 public:
  template <typename AnyTracer>
  static void run(const Code& code, const Value* root, RunState& state, base::Buffer& out, AnyTracer& tracer);

 private:
  static void forget_citations(RunState& state);
  static const Value* cite(RunState& state, RunState::Loop& loop);
  static const Value* show_cited(const RunState& state, RunState::Loop& loop);
  static uint32_t plural_target(const Code& code, const PluralSwitch& plural, uint32_t number);
};

void Runner::forget_citations(RunState& state) {
  for (uint16_t source : state.cited_) state.number_of_[source] = 0;
  state.cited_.clear();
}

/// Gives the loop's source its number on this page, if it has none yet.
const Value* Runner::cite(RunState& state, RunState::Loop& loop) {
  uint16_t source = *loop.source;
  assert(source < state.sources_.count);
  uint16_t& number = state.number_of_[source];
  bool is_first = number == 0;
  if (is_first) {
    state.cited_.push_back(source);
    number = static_cast<uint16_t>(state.cited_.size());
  }
  loop.citation[0] = Value::count(number);
  loop.citation[1] = Value::flag(is_first);
  return state.sources_.records + size_t{source} * state.sources_.slot_count;
}

const Value* Runner::show_cited(const RunState& state, RunState::Loop& loop) {
  loop.citation[0] = Value::count(state.number_of_[*loop.source]);
  loop.citation[1] = Value::flag(true);
  return state.sources_.records + size_t{*loop.source} * state.sources_.slot_count;
}

uint32_t Runner::plural_target(const Code& code, const PluralSwitch& plural, uint32_t number) {
  const std::vector<uint8_t>* table = plural.branch_of_number.get();
  uint32_t branch = table != nullptr && number < table->size() ? (*table)[number] : plural.other;
  if (branch >= plural.branch_count) branch = plural.other;
  return code.targets[plural.first_target + branch];
}

template <typename AnyTracer>
void Runner::run(const Code& code, const Value* root, RunState& state, base::Buffer& out, AnyTracer& tracer) {
  const Value* frames[kMostFrames];
  frames[0] = root;
  Pen pen(out);
  forget_citations(state);
  const Instruction* const start = code.instructions.data();
  const char* const literals = code.literals.data();

  for (const Instruction* at = start;;) {
    const Instruction& now = *at++;
    pen.literal(literals + now.literal.offset, now.literal.length);
    auto value = [&]() -> const Value& { return frames[now.frame][now.slot]; };
    switch (now.op) {
      case Op::literal:
        break;
      case Op::text_html:
        if (value().plain) {
          pen.text(value().as_text());
        } else {
          pen.hand_over([&](base::Buffer& buffer) { base::append_html(buffer, value().as_text()); });
        }
        break;
      case Op::text_url:
        pen.hand_over([&](base::Buffer& buffer) { base::append_url_component(buffer, value().as_text()); });
        break;
      case Op::text_json:
        pen.hand_over([&](base::Buffer& buffer) { base::append_json_string(buffer, value().as_text()); });
        break;
      case Op::fragment:
        pen.text(value().as_text());
        break;
      case Op::count:
        pen.hand_over([&](base::Buffer& buffer) { append_count(buffer, value().size, code.numbers); });
        break;
      case Op::digits:
        pen.digits(value().size);
        break;
      case Op::choice_name:
        if (value().size < now.b) {
          Piece piece = code.pieces[now.a + value().size];
          pen.literal(literals + piece.offset, piece.length);
        }
        break;

      case Op::jump:
        at = start + now.a;
        break;
      case Op::skip_if_empty:
        if (value().size == 0) at = start + now.a;
        break;
      case Op::skip_if_filled:
        if (value().size != 0) at = start + now.a;
        break;
      case Op::skip_unless_is:
        if (value().size != now.b) at = start + now.a;
        break;
      case Op::skip_if_is:
        if (value().size == now.b) at = start + now.a;
        break;
      case Op::skip_if_cited:
        if (!state.cited_.empty()) at = start + now.a;
        break;
      case Op::switch_choice:
        at = start + code.targets[now.a + std::min(value().size, now.b)];
        break;
      case Op::switch_plural:
        at = start + plural_target(code, code.plurals[now.a], value().size);
        break;

      case Op::enter:
        if (value().size == 0) {
          at = start + now.a;
        } else {
          frames[now.to] = static_cast<const Value*>(value().data);
        }
        break;
      case Op::reach: {
        const void* record = value().data;
        frames[now.to] = record != nullptr ? static_cast<const Value*>(record) : code.absent_record.data();
        break;
      }
      case Op::each:
        if (value().size == 0) {
          at = start + now.a;
        } else {
          state.loops_[now.to].left = value().size;
          frames[now.to] = static_cast<const Value*>(value().data);
        }
        break;
      case Op::next:
        frames[now.to] += now.b;
        if (--state.loops_[now.to].left > 0) at = start + now.a;
        break;
      case Op::each_reference:
        state.loops_[now.to].left = value().size;
        state.loops_[now.to].source = static_cast<const uint16_t*>(value().data);
        if (value().size == 0) at = start + now.a;
        break;
      case Op::each_cited:
        state.loops_[now.to].left = static_cast<uint32_t>(state.cited_.size());
        state.loops_[now.to].source = state.cited_.data();
        if (state.cited_.empty()) at = start + now.a;
        break;
      case Op::cite:
      case Op::show_cited: {
        RunState::Loop& loop = state.loops_[now.to];
        frames[now.to] = now.op == Op::cite ? cite(state, loop) : show_cited(state, loop);
        frames[now.to + 1] = loop.citation;
        break;
      }
      case Op::next_source:
        ++state.loops_[now.to].source;
        if (--state.loops_[now.to].left > 0) at = start + now.a;
        break;

      case Op::begin_message: {
        const MarkedMessage& message = code.marked_messages[now.a];
        pen.hand_over([&](base::Buffer& buffer) { tracer.begin_message(message.id, message.claim, buffer.size()); });
        break;
      }
      case Op::end_message:
        pen.hand_over([&](base::Buffer& buffer) { tracer.end_message(buffer.size()); });
        break;
      case Op::begin_record:
        tracer.begin_record(*code.schemas[now.a], frames[now.to]);
        break;
      case Op::end_record:
        tracer.end_record();
        break;
      case Op::mark_cite:
        tracer.cite(*state.loops_[now.to].source);
        break;
      case Op::end:
        pen.put_down();
        return;
    }
  }
}

Program::Program() {
  code_.instructions.emplace_back();
  code_.literals.assign(base::Buffer::kPadding, '\0');
}

void Program::run(const Value* root, RunState& state, base::Buffer& out) const {
  NullTracer tracer;
  Runner::run(code_, root, state, out, tracer);
}

void Program::run(const Value* root, RunState& state, base::Buffer& out, Tracer& tracer) const {
  Runner::run(code_, root, state, out, tracer);
}

}  // namespace templates
