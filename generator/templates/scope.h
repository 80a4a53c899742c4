#pragma once
// What a name means at some place of a template: the sections around it, innermost last, and where their records lie.
//
// The first part of a dotted name is looked for in the innermost scope, then outwards; the parts behind it name fields
// inside records, and at last one of a choice's names. All of it is settled when the template is compiled.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "templates/schema.h"

namespace templates {

/// A field, and the way to its value.
struct Found {
  const Field* field = nullptr;
  uint8_t frame = 0;           ///< the record to start from
  std::vector<uint16_t> path;  ///< slots of the records to go through
  int choice = -1;             ///< the name of a choice that was asked for: {{#state.assigned}}
};

class Scopes {
 public:
  explicit Scopes(const Schema& root) { push(root, 0); }

  void push(const Schema& schema, uint8_t frame) { scopes_.push_back({&schema, frame, {}}); }
  /// Inside {{#x}} of a text or count: {{.}} is x.
  void push_value(const Found& value) { scopes_.push_back({nullptr, 0, value}); }
  void pop() { scopes_.pop_back(); }

  std::optional<Found> find(std::string_view name) const;
  /// All names that `find` knows here, dotted ones too; of deeply nested records only the upper ones.
  std::vector<std::string> names() const;

 private:
  struct Scope {
    const Schema* schema;
    uint8_t frame;
    Found value;
  };

  std::optional<Found> find_first(std::string_view name) const;

  std::vector<Scope> scopes_;
};

/// The fields kCitationNumber and kCitationFirst.
const Schema& citation_schema();
/// The fields inside a record or list; a schema without any when none was given.
const Schema& inner_schema(const Field& field);
/// A word for diagnostics: "a list".
std::string_view kind_name(Kind kind);

}  // namespace templates
