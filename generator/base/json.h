#pragma once
// JSON that remembers where each value stood, so that a mistake in a file can be shown at its place.
//
// The grammar is nlohmann_json's; this is a small tree built from its SAX events, with the line and column that the
// library does not keep (its 3.11 tells no positions) and the checks that all our files want: no duplicate keys, valid
// UTF-8, no byte order mark, bounded nesting.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/utf8.h"

namespace base {

constexpr int kDeepestJson = 64;  ///< Nesting of arrays and objects; deeper input is an error.

struct JsonMember;

struct Json {
  enum class Kind : uint8_t { null, boolean, integer, real, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  uint32_t line = 0;
  uint32_t column = 0;
  int64_t integer = 0;
  double real = 0;
  std::string string;
  std::vector<Json> items;          ///< Of an array.
  std::vector<JsonMember> members;  ///< Of an object, in file order.

  /// The value of a member of this object, or nullptr.
  const Json* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  uint32_t line = 0;
  uint32_t column = 0;
  Json value;
};

/// Parses one document. Nothing when the text has an error; every error goes to the log with its place.
std::optional<Json> parse_json(const SourceText& source, Diagnostics& log);

/// The text in quotation marks, with the escapes that JSON asks for and no more. The text must be valid UTF-8.
/// (What goes into pages goes through append_json_string, which escapes markup too.)
std::string quote_json(std::string_view text);

/// Reads the members of one object by name and reports what is wrong with it: a missing member, a wrong kind of value
/// and, from `finish`, members that nobody asked for, with the nearest name that somebody did. Keys must outlive it.
class JsonObject {
 public:
  /// `value` must outlive the reader. When it is no object that is reported and every read answers as if empty.
  JsonObject(const Json& value, std::string_view file, Diagnostics& log, Texts texts = Texts::data);

  /// Required: a missing or wrong member is reported, and the empty value returned.
  std::string string(std::string_view key);
  int64_t integer(std::string_view key, int64_t lowest, int64_t highest);
  const std::vector<Json>& array(std::string_view key);

  /// Optional: a missing member is silently the fallback; a wrong one is reported.
  std::string string_or(std::string_view key, std::string_view fallback);
  bool boolean_or(std::string_view key, bool fallback);
  std::vector<std::string> strings_or_none(std::string_view key);
  /// Any kind of value; nullptr when missing.
  const Json* value(std::string_view key);
  /// Accepts a member without looking at it: "$schema", comments.
  void ignore(std::string_view key);

  /// Reports members that were not asked for.
  void finish();

  SourcePosition position() const { return position_of(value_); }
  SourcePosition position_of(const Json& value) const { return {std::string(file_), value.line, value.column}; }
  /// Of the member's name, and of its value; of the object when there is no such member.
  SourcePosition position_of(std::string_view key) const;
  SourcePosition value_position(std::string_view key) const;
  void error(const Json& at, std::string text, std::string note = {});

 private:
  const Json* required(std::string_view key);
  const Json* expect(const Json* value, Json::Kind kind, std::string_view key);

  const Json& value_;
  std::string_view file_;
  Diagnostics& log_;
  Texts texts_;
  std::vector<std::string_view> asked_;
};

}  // namespace base
