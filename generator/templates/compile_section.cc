#include <algorithm>

#include "templates/compiler.h"

namespace templates {
namespace {

std::string tag_of(const Part& part) {
  return (part.kind == Part::Kind::inverted ? "{{^" : "{{#") + std::string(part.text) + "}}";
}

bool is_constant_true(const Found& found) {
  const Field& field = *found.field;
  return found.choice >= 0 ? field.constant_text == field.names[found.choice] : !field.constant_text.empty();
}

}  // namespace

void Compiler::section(const Block& outer, const Part& part) {
  Spot spot{&outer.parsed.text, part.offset};
  if (!is_name(part.text)) return;  // Reported by the parser.
  std::optional<Found> found = scopes_.find(part.text);
  if (!found) return unknown_name(part.text, spot);
  if (!may_be_section(*found, part.text, spot) || !begin_nesting(spot)) return;

  const std::vector<Part>& parts = outer.parsed.parts;
  size_t first = &part - parts.data() + 1;
  Block body{outer.parsed, first, std::min(part.end + 1, parts.size()), outer.indent};
  Kind kind = found->field->kind;
  bool is_inverted = part.kind == Part::Kind::inverted;
  if (found->field->constant) {
    constant_section(body, part, *found);
  } else if (kind == Kind::record && !is_inverted) {
    record(body, part, *found);
  } else if (kind == Kind::list && !is_inverted) {
    list(body, part, *found);
  } else if ((kind == Kind::references || kind == Kind::cited) && !is_inverted) {
    citations(body, part, *found);
  } else {
    branch(body, part, *found);
  }
  end_nesting();
}

bool Compiler::may_be_section(const Found& found, std::string_view name, Spot spot) {
  const Field& field = *found.field;
  std::string text(name);
  if (field.kind == Kind::choice && found.choice < 0) {
    std::string example = field.names.empty() ? "name" : field.names.front();
    mistakes_.error(spot,
                    "\"" + text + "\" is a choice: ask for one of its names, as in {{#" + text + "." + example + "}}");
    return false;
  }
  return true;
}

/// The branch is taken on every page of the program or on none. It is checked all the same.
void Compiler::constant_section(const Block& body, const Part& part, const Found& found) {
  HtmlContext before = context_;
  bool taken = is_constant_true(found) == (part.kind == Part::Kind::section);
  if (!taken) builder_.mute();
  body_about(body, found);
  if (!taken) builder_.unmute();
  join(before, {&body.parsed.text, part.offset}, tag_of(part));
}

void Compiler::branch(const Block& body, const Part& part, const Found& found) {
  HtmlContext before = context_;
  bool inverted = part.kind == Part::Kind::inverted;
  Op op = inverted ? Op::skip_if_filled : Op::skip_if_empty;
  if (found.choice >= 0) op = inverted ? Op::skip_if_is : Op::skip_unless_is;
  if (found.field->kind == Kind::cited) op = Op::skip_if_cited;
  Instruction skip = builder_.value(op, found);
  if (found.choice >= 0) skip.b = found.choice;
  size_t jump = builder_.emit(skip);
  body_about(body, found);
  builder_.lead_here(jump);
  join(before, {&body.parsed.text, part.offset}, tag_of(part));
}

/// The body of a section about a value without fields: {{.}} is the value.
void Compiler::body_about(const Block& body, const Found& found) {
  bool has_value = found.field->kind == Kind::text || found.field->kind == Kind::count;
  if (has_value) scopes_.push_value(found);
  block(body);
  if (has_value) scopes_.pop();
}

void Compiler::record(const Block& body, const Part& part, const Found& found) {
  HtmlContext before = context_;
  const Schema& schema = inner_schema(*found.field);
  Instruction enter = builder_.value(Op::enter, found);
  uint8_t frame = builder_.add_frames(1);
  enter.to = frame;
  size_t jump = builder_.emit(enter);
  scopes_.push(schema, frame);
  begin_record_mark(schema, frame);
  block(body);
  end_record_mark();
  scopes_.pop();
  builder_.drop_frames(1);
  builder_.lead_here(jump);
  join(before, {&body.parsed.text, part.offset}, tag_of(part));
}

void Compiler::list(const Block& body, const Part& part, const Found& found) {
  const Schema& schema = inner_schema(*found.field);
  Instruction each = builder_.value(Op::each, found);
  uint8_t frame = builder_.add_frames(1);
  each.to = frame;
  size_t jump = builder_.emit(each);
  uint32_t start = builder_.here();
  scopes_.push(schema, frame);
  begin_record_mark(schema, frame);
  loop_body(body, part);
  end_record_mark();
  scopes_.pop();
  builder_.emit({Op::next, 0, 0, start, schema.slot_count, frame});
  builder_.drop_frames(1);
  builder_.lead_here(jump);
}

/// References and cited sources: the source's fields are one frame, its number and whether it is new the next.
void Compiler::citations(const Block& body, const Part& part, const Found& found) {
  static const Schema no_fields;
  const Schema& source = options_.source_schema != nullptr ? *options_.source_schema : no_fields;
  bool cites = found.field->kind == Kind::references;
  Instruction each = cites ? builder_.value(Op::each_reference, found) : Instruction{Op::each_cited, 0, 0, 0, 0, 0};
  uint8_t frame = builder_.add_frames(2);
  each.to = frame;
  size_t jump = builder_.emit(each);
  uint32_t start = builder_.here();
  builder_.emit({cites ? Op::cite : Op::show_cited, 0, 0, 0, 0, frame});
  if (cites && options_.traced) builder_.emit({Op::mark_cite, 0, 0, 0, 0, frame});
  scopes_.push(source, frame);
  scopes_.push(citation_schema(), frame + 1);
  loop_body(body, part);
  scopes_.pop();
  scopes_.pop();
  builder_.emit({Op::next_source, 0, 0, start, 0, frame});
  builder_.drop_frames(2);
  builder_.lead_here(jump);
}

/// A body that comes any number of times has to end where it can begin again.
void Compiler::loop_body(const Block& body, const Part& part) {
  context_ = widen(context_);
  HtmlContext before = context_;
  block(body);
  join(before, {&body.parsed.text, part.offset}, tag_of(part), true);
}

/// Behind a branch that began in `before`: the context that both ways have, the one through it and the one past it.
void Compiler::join(const HtmlContext& before, Spot spot, const std::string& what, bool repeats) {
  std::optional<HtmlContext> merged = merge(before, context_);
  if (merged && repeats && *merged != before) merged.reset();
  if (!merged) mistakes_.error(spot, what + " begins " + describe(before) + " and ends " + describe(context_));
  context_ = merged.value_or(before);
}

void Compiler::begin_record_mark(const Schema& schema, uint8_t frame) {
  if (!options_.traced || builder_.muted()) return;
  std::vector<const Schema*>& schemas = builder_.code().schemas;
  size_t index = std::find(schemas.begin(), schemas.end(), &schema) - schemas.begin();
  if (index == schemas.size()) schemas.push_back(&schema);
  builder_.emit({Op::begin_record, 0, 0, static_cast<uint32_t>(index), 0, frame});
}

void Compiler::end_record_mark() {
  if (options_.traced) builder_.emit({Op::end_record, 0, 0, 0, 0, 0});
}

}  // namespace templates
