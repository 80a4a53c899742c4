#include <cassert>

#include "base/escape.h"
#include "templates/compiler.h"

namespace templates {

std::string escape_for(Place place, std::string_view text) {
  base::Buffer buffer;
  switch (place) {
    case Place::content:
    case Place::plain_text:
    case Place::attribute:
      base::append_html(buffer, text);
      break;
    case Place::address:
      base::append_url_component(buffer, text);
      break;
    case Place::json_string:
      base::append_json_string(buffer, text);
      break;
    case Place::json_value:
    case Place::nowhere:
      assert(false);
  }
  return std::string(buffer.view());
}

std::optional<std::string_view> message_id(std::string_view name) {
  constexpr std::string_view kPrefix = "t.";
  if (!name.starts_with(kPrefix)) return std::nullopt;
  return name.substr(kPrefix.size());
}

void Compiler::variable(const Part& part, Spot spot) {
  if (std::optional<std::string_view> id = message_id(part.text)) {
    size_t family = id->find(kFamilyMark);
    if (family == std::string_view::npos) return message(*id, spot);
    return message_family(id->substr(0, family + 1), id->substr(family + kFamilyMark.size()), spot);
  }
  std::optional<Found> found = scopes_.find(part.text);
  if (!found) return unknown_name(part.text, spot);
  value(*found, "\"" + std::string(part.text) + "\"", spot);
}

void Compiler::unknown_name(std::string_view name, Spot spot) {
  if (message_id(name)) return mistakes_.error(spot, "\"" + std::string(name) + "\" is a message, which is no section");
  mistakes_.error(spot, "unknown name \"" + std::string(name) + "\"", base::suggest(name, scopes_.names()));
}

/// A value where the page has come to. `what` is what diagnostics call it.
void Compiler::value(const Found& found, const std::string& what, Spot spot) {
  Place place = place_of(context_);
  if (!may_stand(found, place, what, spot)) return;
  std::string mistake = put_value(context_, found.field->kind == Kind::url);
  if (!mistake.empty()) return mistakes_.error(spot, what + " cannot stand here: " + mistake);

  if (found.field->constant) return constant(found, place);
  if (found.field->kind == Kind::choice) return choice_name(found, place);
  builder_.emit(builder_.value(value_op(found, place), found));
}

bool Compiler::may_stand(const Found& found, Place place, const std::string& what, Spot spot) {
  Kind kind = found.field->kind;
  std::string is_kind = what + " is " + std::string(kind_name(kind));
  bool has_text = kind == Kind::text || kind == Kind::url || kind == Kind::fragment || kind == Kind::count ||
                  (kind == Kind::choice && found.choice < 0);
  std::string mistake;
  if (found.choice >= 0) {
    mistake = what + " is one name of a choice, which has no text: it is for sections";
  } else if (!has_text) {
    mistake = is_kind + ", which has no text: it is for sections";
  } else if (place == Place::nowhere) {
    mistake = "no value may stand " + describe(context_);
  } else if (kind == Kind::fragment && place != Place::content) {
    mistake = is_kind + ", which stands in element content only, not " + describe(context_);
  } else if (place == Place::json_value && kind != Kind::count) {
    mistake = is_kind + ", which needs quotes around it in JSON-LD";
  } else {
    return true;
  }
  mistakes_.error(spot, mistake);
  return false;
}

Op Compiler::value_op(const Found& found, Place place) const {
  if (found.field->kind == Kind::fragment) return Op::fragment;
  if (found.field->kind == Kind::count) {
    // The number of a citation is a label, and addresses and JSON have numbers of their own form.
    bool bare = place == Place::address || place == Place::json_value || found.field == &citation_schema().fields[0];
    return bare ? Op::digits : Op::count;
  }
  if (place == Place::json_string) return Op::text_json;
  bool is_component = place == Place::address && found.field->kind != Kind::url;
  return is_component ? Op::text_url : Op::text_html;
}

/// The names of a choice are known, so they are escaped here and now.
void Compiler::choice_name(const Found& found, Place place) {
  Instruction name = builder_.value(Op::choice_name, found);
  if (builder_.muted()) return;
  std::vector<Piece>& pieces = builder_.code().pieces;
  name.a = static_cast<uint32_t>(pieces.size());
  name.b = static_cast<uint32_t>(found.field->names.size());
  for (const std::string& text : found.field->names) pieces.push_back(builder_.piece(escape_for(place, text)));
  builder_.emit(name);
}

void Compiler::constant(const Found& found, Place place) {
  const std::string& text = found.field->constant_text;
  if (found.field->kind == Kind::fragment) return builder_.literal(text);
  bool is_address = found.field->kind == Kind::url && place == Place::address;
  builder_.literal(escape_for(is_address ? Place::attribute : place, text));
}

/// A literal that is no HTML: words of a text message.
void Compiler::escaped_literal(std::string_view text, const std::string& what, Spot spot) {
  Place place = place_of(context_);
  std::string mistake;
  if (place == Place::nowhere) {
    mistake = "no message may stand " + describe(context_);
  } else if (place == Place::json_value) {
    mistake = what + " needs quotes around it in JSON-LD";
  } else {
    mistake = put_value(context_, false);
    if (!mistake.empty()) mistake = what + " cannot stand here: " + mistake;
  }
  if (!mistake.empty()) return mistakes_.error(spot, mistake);
  builder_.literal(escape_for(place, text));
}

}  // namespace templates
