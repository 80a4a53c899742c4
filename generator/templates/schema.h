#pragma once
// What the names in a template may stand for. A template is checked against a schema when it is compiled; a program
// then knows every value by its slot, an index into a record.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace templates {

struct Schema;

/// The kind of a field decides what a template may do with it and how a Value of it is laid out (see value.h).
enum class Kind : uint8_t {
  text,        ///< {{x}} escaped for its place; {{#x}} when not empty
  url,         ///< {{x}} a whole address, checked when loaded; in attributes of that kind or as text; {{#x}} as of text
  fragment,    ///< {{x}} finished HTML, as it is; in element content only; {{#x}} when not empty
  count,       ///< {{x}} a quantity, printed with the program's digits and grouping; {{#x}} when not zero
  flag,        ///< {{#x}} and {{^x}} only
  choice,      ///< one of `names`: {{#x.name}} and {{^x.name}} tell which; messages select on it; {{x}} prints the name
  record,      ///< {{#x}} enters it when present; {{x.field}} reaches into it (an absent one reads as empty values)
  list,        ///< {{#x}} once for each record; {{^x}} when there is none
  references,  ///< {{#x}} once for each source it cites, numbered in order of first citation; {{^x}} when there is none
  cited,       ///< {{#x}} once for each source cited so far on the page, in that order; {{^x}} when there is none
};

/// The name of a choice under which a family of messages, {{t.role.*role}}, has no message and prints nothing.
inline constexpr std::string_view kNoChoice = "none";

struct Field {
  std::string name;  ///< one part of a dotted name: letters, digits, - and _
  Kind kind = Kind::text;
  uint16_t slot = 0;               ///< index into the record's values; unused when `constant`
  std::string type;                ///< of text and count: what a message's placeholder must be declared as; "" fits any
  const Schema* inner = nullptr;   ///< of record and list: the fields inside
  std::vector<std::string> names;  ///< of choice, in the order of its values
  bool constant = false;           ///< of text, url, fragment, flag and choice: the same on every page of the program
  std::string constant_text;       ///< its text; for a flag "" is false; for a choice one of `names`
};

/// The fields of one kind of record. Must outlive the programs compiled against it.
struct Schema {
  std::string name;  ///< for diagnostics: "page", "service"
  std::vector<Field> fields;
  uint16_t slot_count = 0;

  const Field* find(std::string_view field_name) const;
};

/// Inside {{#x}} of a references or cited field the source's own fields (CompileOptions::source_schema) can be named,
/// and besides these two: the number of the citation, and whether it is the first of its source on the page.
inline constexpr std::string_view kCitationNumber = "number";
inline constexpr std::string_view kCitationFirst = "first";

}  // namespace templates
