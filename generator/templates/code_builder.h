#pragma once
// Writes Code, one instruction after the other. Neighbouring literals become one, and it goes with the instruction
// behind it unless a jump leads between them.
#include <string_view>

#include "templates/code.h"
#include "templates/scope.h"

namespace templates {

class CodeBuilder {
 public:
  void literal(std::string_view text);
  /// Index of the instruction, to be given to `lead_here` if it jumps.
  size_t emit(Instruction instruction);
  /// Where the next instruction will stand, for a jump back.
  uint32_t here();
  /// Makes the jump at `instruction` lead to what is emitted next.
  void lead_here(size_t instruction);
  /// An instruction about a value: goes through the records on the way to it.
  Instruction value(Op op, const Found& found);
  Piece piece(std::string_view text);

  uint8_t add_frames(uint32_t count);
  void drop_frames(uint32_t count) { frames_ -= count; }

  /// While muted nothing is written: a branch that is never taken is only checked.
  void mute() { ++muted_; }
  void unmute() { --muted_; }
  bool muted() const { return muted_ > 0; }

  Code& code() { return code_; }

 private:
  void put(Instruction instruction);
  void widen_absent_record(uint16_t slot);

  Code code_;
  uint32_t frames_ = 1;
  int muted_ = 0;
  Piece literal_;  // waits for the instruction that it stands in front of
};

}  // namespace templates
