#include "templates/code_builder.h"

#include <cassert>

namespace templates {

void CodeBuilder::literal(std::string_view text) {
  if (muted() || text.empty()) return;
  std::vector<Instruction>& instructions = code_.instructions;
  bool joins = instructions.size() > last_label_ && instructions.back().op == Op::literal &&
               instructions.back().a + instructions.back().b == code_.literals.size();
  Piece added = piece(text);
  if (joins) {
    instructions.back().b += added.length;
  } else {
    emit({Op::literal, 0, 0, added.offset, added.length, 0});
  }
}

size_t CodeBuilder::emit(Instruction instruction) {
  if (!muted()) code_.instructions.push_back(instruction);
  return code_.instructions.size() - 1;
}

uint32_t CodeBuilder::here() {
  if (!muted()) last_label_ = code_.instructions.size();
  return static_cast<uint32_t>(code_.instructions.size());
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
