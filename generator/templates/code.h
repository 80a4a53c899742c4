#pragma once
// What a Program is made of: instructions over one block of literals, and a few tables beside them.
//
// Every instruction first writes the literal that stands in front of it in the template, and then does what its `op`
// says: half of all instructions would otherwise be literals, and reaching an instruction costs more than copying 30
// bytes. Values are read from frames: frame 0 is the page's root record, every section that enters a record has the
// next one. How many frames are in use at an instruction is known when it is compiled. A jump names the index of an
// instruction. Neighbouring literals are one; branches whose condition is constant are not there.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "templates/number.h"
#include "templates/schema.h"
#include "templates/value.h"

namespace templates {

enum class Op : uint8_t {
  literal,         ///< nothing but its literal
  text_html,       ///< a text or url, escaped for HTML
  text_url,        ///< a text as a component of an address
  text_json,       ///< a text or url inside a JSON string
  fragment,        ///< as it is
  count,           ///< in the program's number style
  digits,          ///< a count in ASCII digits without grouping
  choice_name,     ///< a: first in Code::pieces, b: how many
  jump,            ///< to a
  skip_if_empty,   ///< to a when the value's size is 0: no text, no record, false, zero, nothing cited
  skip_if_filled,  ///< to a when it is not
  skip_unless_is,  ///< to a when the choice is not b
  skip_if_is,      ///< to a when the choice is b
  skip_if_cited,   ///< to a when a source was cited on this page
  switch_choice,   ///< targets from a on, one for each of b names and one for any other value
  switch_plural,   ///< a: index into Code::plurals
  enter,           ///< frame `to` becomes the record; to a when there is none
  reach,           ///< the same for {{a.b}}: an absent record reads as one whose values are all empty
  each,            ///< frame `to` becomes the list's first record; to a when there is none
  next,            ///< frame `to` moves on by b values and back to a, or the list is done
  each_reference,  ///< the sources of a references value; to a when there is none
  each_cited,      ///< the sources cited so far; to a when there is none
  cite,            ///< the source at hand gets its number; frame `to` is its record, `to` + 1 its citation
  show_cited,      ///< the same for a source that has its number
  next_source,     ///< the next source and back to a, or all are done
  begin_message,   ///< from here on, in traced programs only. a: index into Code::marked_messages
  end_message,
  begin_record,  ///< of frame `to`; a: index into Code::schemas
  end_record,
  mark_cite,  ///< the source of frame `to`
  end,
};

/// A stretch of Code::literals.
struct Piece {
  uint32_t offset = 0;
  uint32_t length = 0;
};

struct Instruction {
  Op op = Op::end;
  uint8_t frame = 0;  ///< the record to read from
  uint16_t slot = 0;  ///< the value in it
  uint32_t a = 0;
  uint32_t b = 0;
  uint32_t to = 0;     ///< the frame to fill
  Piece literal = {};  ///< written first
};
static_assert(sizeof(Instruction) == 24);

struct PluralSwitch {
  std::shared_ptr<const std::vector<uint8_t>> branch_of_number;
  uint32_t first_target = 0;
  uint32_t branch_count = 0;
  uint32_t other = 0;
};

struct MarkedMessage {
  std::string id;
  bool claim = false;
};

struct Code {
  std::vector<Instruction> instructions;
  std::string literals;           ///< with kPadding bytes behind the last one
  std::vector<Piece> pieces;      ///< the names of choices, escaped for their places
  std::vector<uint32_t> targets;  ///< of switches
  std::vector<PluralSwitch> plurals;
  std::vector<Value> absent_record;   ///< what `reach` finds where there is no record
  std::vector<std::string> messages;  ///< ids of the messages that the templates name, sorted
  std::vector<MarkedMessage> marked_messages;
  std::vector<const Schema*> schemas;  ///< of records, in traced programs only
  NumberStyle numbers;
};

/// Frames a program can have: the root, two for each section that cites, one to reach into records.
constexpr uint32_t kMostFrames = 68;

}  // namespace templates
