#include "templates/code_builder.h"

#include <cassert>
#include <utility>

namespace templates {

void CodeBuilder::literal(std::string_view text) {
  if (muted()) return;
  bool joins = literal_.offset + literal_.length == code_.literals.size();
  if (literal_.length > 0 && !joins) put({Op::literal});  // The name of a choice came between.
  Piece added = piece(text);
  if (literal_.length == 0) literal_.offset = added.offset;
  literal_.length += added.length;
}

size_t CodeBuilder::emit(Instruction instruction) {
  if (!muted()) put(instruction);
  return code_.instructions.size() - 1;
}

uint32_t CodeBuilder::here() {
  if (!muted() && literal_.length > 0) put({Op::literal});
  return static_cast<uint32_t>(code_.instructions.size());
}

void CodeBuilder::put(Instruction instruction) {
  instruction.literal = std::exchange(literal_, {});
  code_.instructions.push_back(instruction);
}

void CodeBuilder::lead_here(size_t instruction) {
  if (!muted()) code_.instructions[instruction].a = here();
}

Instruction CodeBuilder::value(Op op, const Found& found) {
  uint8_t frame = found.frame;
  for (uint16_t slot : found.path) {
    emit({Op::reach, frame, slot, 0, 0, frames_});
    frame = static_cast<uint8_t>(frames_);
  }
  // Any of these records may be absent, and its values are read all the same.
  if (!found.path.empty()) widen_absent_record(found.field->slot);
  for (uint16_t slot : found.path) widen_absent_record(slot);
  return {op, frame, found.field->slot, 0, 0, 0};
}

void CodeBuilder::widen_absent_record(uint16_t slot) {
  if (code_.absent_record.size() <= slot) code_.absent_record.resize(slot + size_t{1});
}

Piece CodeBuilder::piece(std::string_view text) {
  Piece added{static_cast<uint32_t>(code_.literals.size()), static_cast<uint32_t>(text.size())};
  code_.literals += text;
  return added;
}

uint8_t CodeBuilder::add_frames(uint32_t count) {
  uint32_t first = frames_;
  frames_ += count;
  assert(frames_ < kMostFrames);
  return static_cast<uint8_t>(first);
}

}  // namespace templates
