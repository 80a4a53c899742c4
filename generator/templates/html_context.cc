#include "templates/html_context.h"

#include <algorithm>
#include <array>

namespace templates {
namespace {

using State = HtmlContext::State;
using Element = HtmlContext::Element;
using Attribute = HtmlContext::Attribute;

constexpr std::array<std::string_view, 12> kAddressAttributes = {"href",       "src",      "action",   "formaction",
                                                                 "poster",     "cite",     "data",     "xlink:href",
                                                                 "background", "manifest", "longdesc", "codebase"};
// A value in these would be code or a list of addresses; so are the attributes that begin with "on".
constexpr std::array<std::string_view, 5> kUnsafeAttributes = {"style", "srcset", "imagesrcset", "srcdoc", "ping"};
constexpr std::array<std::string_view, 4> kSafeSchemes = {"http", "https", "mailto", "tel"};
constexpr std::array<std::string_view, 6> kCodeElements = {"style",   "xmp",      "iframe",
                                                           "noembed", "noframes", "plaintext"};
constexpr std::string_view kJsonType = "application/ld+json";

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

/// The tag's name is complete: what may stand between its tags?
void end_tag_name(HtmlContext& context) {
  std::string_view name = context.name;
  if (name == "script" || is_one_of(name, kCodeElements)) context.element = Element::code;
  if (name == "title" || name == "textarea") context.element = Element::plain_text;
  if (context.element != Element::ordinary) context.raw_name = name;
  context.name.clear();
}

void end_start_tag(HtmlContext& context) {
  if (context.raw_name == "script" && context.script_type == kJsonType) context.element = Element::json;
  bool raw = context.element != Element::ordinary;
  context.state = raw ? State::raw : State::content;
  context.name.clear();
  context.script_type.clear();
}

void begin_attribute(HtmlContext& context, char c) {
  context.state = State::attribute_name;
  context.name = lower(c);
}

/// Behind the = of an attribute.
void begin_value(HtmlContext& context) {
  const std::string& name = context.name;
  bool event = name.size() > 2 && name.starts_with("on");
  context.attribute = event || is_one_of(name, kUnsafeAttributes)      ? Attribute::unsafe
                      : is_one_of(name, kAddressAttributes)            ? Attribute::address
                      : name == "type" && context.raw_name == "script" ? Attribute::script_type
                                                                       : Attribute::plain;
  context.address = context.attribute == Attribute::address ? HtmlContext::untouched : 0;
  if (context.attribute == Attribute::script_type) context.script_type.clear();
  context.state = State::before_value;
}

void end_value(HtmlContext& context, State next) {
  context.state = next;
  context.attribute = Attribute::plain;
  context.address = 0;
  context.name.clear();
  context.scheme.clear();
}

/// One byte of an address: every way it may have come moves on.
const char* advance_address(HtmlContext& context, char c) {
  bool ends_scheme = c == '/' || c == '?' || c == '#' || c == '\\';
  bool makes_scheme = c == ':' || c == '&';  // &colon; is a colon too
  const char* mistake = nullptr;
  uint8_t now = context.address;
  uint8_t next = now & (HtmlContext::open | HtmlContext::foreign | HtmlContext::whole);
  if (now == HtmlContext::whole) mistake = "nothing may stand behind a url: it is a whole address";
  if (now & HtmlContext::value_first) {
    next |= ends_scheme ? HtmlContext::open : HtmlContext::value_first;
    if (makes_scheme) mistake = "a value must not be part of an address's scheme: put \"./\" before it";
  }
  if (now & (HtmlContext::untouched | HtmlContext::letters)) {
    bool safe = c == ':' && is_one_of(context.scheme, kSafeSchemes);
    if (static_cast<unsigned char>(c) <= 0x20) {  // Browsers drop these.
      next |= now & (HtmlContext::untouched | HtmlContext::letters);
    } else if (ends_scheme || makes_scheme) {
      next |= ends_scheme || safe ? HtmlContext::open : HtmlContext::foreign;
    } else {
      next |= HtmlContext::letters;
      context.scheme += lower(c);
    }
  }
  if (!(next & HtmlContext::letters)) context.scheme.clear();
  context.address = next;
  return mistake;
}

const char* advance_value(HtmlContext& context, char c) {
  switch (context.attribute) {
    case Attribute::address:
      return advance_address(context, c);
    case Attribute::script_type:
      context.script_type += lower(c);
      return nullptr;
    default:
      return nullptr;
  }
}

/// In a tag, between attributes.
void advance_between_attributes(HtmlContext& context, char c) {
  if (c == '>') {
    end_start_tag(context);
  } else if (c == '=' && context.state == State::after_attribute_name) {
    begin_value(context);
  } else if (c == '/') {
    context.state = State::before_attribute;
  } else if (!is_space(c)) {
    begin_attribute(context, c);
  }
}

void advance_attribute_name(HtmlContext& context, char c) {
  if (is_space(c)) {
    context.state = State::after_attribute_name;
  } else if (c == '/' || c == '>' || c == '=') {
    context.state = State::after_attribute_name;
    advance_between_attributes(context, c);
  } else {
    context.name += lower(c);
  }
}

const char* advance_quoted(HtmlContext& context, char c) {
  if (c == (context.state == State::double_quoted ? '"' : '\'')) {
    end_value(context, State::gap);
    return nullptr;
  }
  return advance_value(context, c);
}

const char* advance_unquoted(HtmlContext& context, char c) {
  if (is_space(c)) {
    end_value(context, State::before_attribute);
    return nullptr;
  }
  if (c == '>') {
    end_value(context, State::before_attribute);
    end_start_tag(context);
    return nullptr;
  }
  return advance_value(context, c);
}

/// Behind <! and in what it opened.
void advance_declaration(HtmlContext& context, char c) {
  if (context.state == State::declaration_open && c == '-') {
    bool opened = ++context.matched == 2;
    if (opened) context.state = State::comment;  // Two dashes count: <!--> is a whole comment.
    return;
  }
  context.matched = 0;
  context.state = c == '>' ? State::content : State::declaration;
}

void advance_comment(HtmlContext& context, char c) {
  if (c == '-') {
    context.matched = std::min(context.matched + 1, 2);
  } else {
    if (c == '>' && context.matched == 2) context.state = State::content;
    context.matched = 0;
  }
}

void advance_json(HtmlContext& context, char c) {
  if (context.escaped) {
    context.escaped = false;
  } else if (c == '\\' && context.in_string) {
    context.escaped = true;
  } else if (c == '"') {
    context.in_string = !context.in_string;
  }
}

/// In raw text only the element's own end tag means something, in JSON the quotes too.
void advance_raw(HtmlContext& context, char c) {
  size_t matched = context.matched;
  if (matched >= 2 && matched - 2 == context.raw_name.size() && (is_space(c) || c == '/' || c == '>')) {
    context = {};
    if (c != '>') context.state = State::end_tag;
    return;
  }
  bool goes_on =
      matched == 1 ? c == '/'
                   : matched >= 2 && matched - 2 < context.raw_name.size() && lower(c) == context.raw_name[matched - 2];
  context.matched = goes_on ? matched + 1 : c == '<';
  if (context.element == Element::json) advance_json(context, c);
}

const char* advance(HtmlContext& context, char c) {
  switch (context.state) {
    case State::content:
      if (c == '<') context.state = State::tag_open;
      return nullptr;
    case State::tag_open:
      context.state = is_letter(c) ? State::tag_name
                      : c == '/'   ? State::end_tag
                      : c == '!'   ? State::declaration_open
                      : c == '?'   ? State::declaration
                      : c == '<'   ? State::tag_open
                                   : State::content;
      if (is_letter(c)) context.name = lower(c);
      return nullptr;
    case State::tag_name:
      if (is_space(c) || c == '/' || c == '>') {
        end_tag_name(context);
        context.state = State::before_attribute;
        advance_between_attributes(context, c);
      } else {
        context.name += lower(c);
      }
      return nullptr;
    case State::gap: {
      bool separated = is_space(c) || c == '/' || c == '>';
      context.state = State::before_attribute;
      advance_between_attributes(context, c);
      return separated ? nullptr : "a space is missing before the next attribute";
    }
    case State::before_attribute:
    case State::after_attribute_name:
      advance_between_attributes(context, c);
      return nullptr;
    case State::attribute_name:
      advance_attribute_name(context, c);
      return nullptr;
    case State::before_value:
      if (is_space(c)) return nullptr;
      context.state = c == '"' ? State::double_quoted : c == '\'' ? State::single_quoted : State::unquoted;
      return context.state == State::unquoted ? advance_unquoted(context, c) : nullptr;
    case State::double_quoted:
    case State::single_quoted:
      return advance_quoted(context, c);
    case State::unquoted:
      return advance_unquoted(context, c);
    case State::end_tag:
      if (c == '>') context.state = State::content;
      return nullptr;
    case State::declaration_open:
    case State::declaration:
      advance_declaration(context, c);
      return nullptr;
    case State::comment:
      advance_comment(context, c);
      return nullptr;
    case State::raw:
      advance_raw(context, c);
      return nullptr;
  }
  return nullptr;
}

/// In a tag, all that follows a name is the same as long as a space, / or > comes next.
HtmlContext settle(HtmlContext context) {
  if (context.state == State::tag_name) {
    end_tag_name(context);
    context.state = State::gap;
  } else if (context.state == State::attribute_name) {
    context.state = State::gap;
  } else if (context.state == State::after_attribute_name) {
    context.state = State::before_attribute;
  }
  if (context.state == State::gap || context.state == State::before_attribute) context.name.clear();
  return context;
}

/// Letters that are there on one way only are as unknown as a value.
void forget_letters(HtmlContext& context) {
  if (context.address & HtmlContext::letters) {
    context.address = (context.address & ~HtmlContext::letters) | HtmlContext::value_first;
  }
  context.scheme.clear();
}

}  // namespace

std::optional<HtmlMistake> advance(HtmlContext& context, std::string_view literal) {
  std::optional<HtmlMistake> first;
  for (size_t i = 0; i < literal.size(); ++i) {
    const char* mistake = advance(context, literal[i]);
    if (mistake != nullptr && !first) first = HtmlMistake{i, mistake};
  }
  return first;
}

Place place_of(const HtmlContext& context) {
  switch (context.state) {
    case State::content:
      return Place::content;
    case State::double_quoted:
    case State::single_quoted:
      if (context.attribute == Attribute::unsafe) return Place::nowhere;
      return context.attribute == Attribute::address ? Place::address : Place::attribute;
    case State::raw:
      if (context.matched > 0 || context.escaped || context.element == Element::code) return Place::nowhere;
      if (context.element == Element::plain_text) return Place::plain_text;
      return context.in_string ? Place::json_string : Place::json_value;
    default:
      return Place::nowhere;
  }
}

std::string put_value(HtmlContext& context, bool is_url) {
  if (context.attribute == Attribute::script_type) context.script_type += '?';  // No longer known, so not JSON-LD.
  if (context.attribute != Attribute::address) return {};
  uint8_t& address = context.address;
  if (address & HtmlContext::foreign) return "no value is safe in an address of this scheme";
  if (address == HtmlContext::whole) return "nothing may stand behind a url: it is a whole address";
  if (is_url && !(address & HtmlContext::untouched)) return "nothing may stand before a url: it is a whole address";
  if (address & (HtmlContext::untouched | HtmlContext::letters)) {
    address &= ~(HtmlContext::untouched | HtmlContext::letters);
    address |= is_url ? HtmlContext::whole : HtmlContext::value_first;
    context.scheme.clear();
  }
  return {};
}

std::optional<HtmlContext> merge(const HtmlContext& one, const HtmlContext& other) {
  if (one == other) return one;
  HtmlContext merged = settle(one);
  HtmlContext second = settle(other);
  auto in_tag = [](State state) { return state == State::gap || state == State::before_attribute; };
  if (in_tag(merged.state) && in_tag(second.state) && merged.state != second.state) {
    merged.state = second.state = State::gap;
  }
  if (merged.scheme != second.scheme) {
    forget_letters(merged);
    forget_letters(second);
  }
  merged.address = second.address = merged.address | second.address;
  if (merged != second) return std::nullopt;
  return merged;
}

HtmlContext widen(const HtmlContext& context) {
  HtmlContext widened = settle(context);
  if (context.attribute == Attribute::address && place_of(context) == Place::address) {
    forget_letters(widened);
    widened.address |= HtmlContext::value_first | HtmlContext::open | HtmlContext::whole;
  }
  return widened;
}

std::string describe(const HtmlContext& context) {
  switch (context.state) {
    case State::content:
      return "in element content";
    case State::tag_open:
    case State::tag_name:
    case State::end_tag:
      return "in the name of a tag";
    case State::gap:
      return "in a tag, where a space is missing before the next attribute";
    case State::before_attribute:
      return "in a tag, before an attribute";
    case State::attribute_name:
    case State::after_attribute_name:
      return "in the name of an attribute";
    case State::before_value:
    case State::unquoted:
      return "in an attribute without quotes";
    case State::double_quoted:
    case State::single_quoted:
      return "in the attribute \"" + context.name + "\"";
    case State::declaration_open:
    case State::declaration:
      return "in a declaration";
    case State::comment:
      return "in a comment";
    case State::raw:
      if (context.matched > 0) return "in an end tag of <" + context.raw_name + ">";
      if (context.escaped) return "behind a backslash in a JSON string";
      if (context.element != Element::json) return "in <" + context.raw_name + ">";
      return context.in_string ? "in a JSON string" : "in JSON-LD outside a string";
  }
  return {};
}

}  // namespace templates
