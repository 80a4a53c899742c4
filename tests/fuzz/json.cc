// base::parse_json: against nlohmann's own reader, with the place of every value, and written and read again.
#include "base/json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "fuzz/checks.h"
#include "fuzz/target.h"

namespace {

using base::Json;

std::string written(const Json& json) {
  std::string text;
  char digits[64];
  switch (json.kind) {
    case Json::Kind::null:
      return "null";
    case Json::Kind::boolean:
      return json.boolean ? "true" : "false";
    case Json::Kind::integer:
      return std::to_string(json.integer);
    case Json::Kind::real:
      return std::string(digits,
                         std::to_chars(digits, digits + sizeof digits, json.real, std::chars_format::scientific).ptr);
    case Json::Kind::string:
      return base::quote_json(json.string);
    case Json::Kind::array:
      for (const Json& item : json.items) text += (text.empty() ? "" : ",") + written(item);
      return "[" + text + "]";
    case Json::Kind::object:
      for (const base::JsonMember& member : json.members) {
        text += (text.empty() ? "" : ",") + base::quote_json(member.key) + ":" + written(member.value);
      }
      return "{" + text + "}";
  }
  return {};
}

/// The first byte of a value, by its kind.
bool may_begin(Json::Kind kind, char byte) {
  bool number = byte == '-' || (byte >= '0' && byte <= '9');
  switch (kind) {
    case Json::Kind::null:
      return byte == 'n';
    case Json::Kind::boolean:
      return byte == 't' || byte == 'f';
    case Json::Kind::integer:
    case Json::Kind::real:
      return number;
    case Json::Kind::string:
      return byte == '"';
    case Json::Kind::array:
      return byte == '[';
    case Json::Kind::object:
      return byte == '{';
  }
  return false;
}

class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  void require_all(const Json& json) {
    fuzz::require(may_begin(json.kind, byte_at(json.line, json.column)), "a value stands at its place");
    for (const Json& item : json.items) require_all(item);
    for (const base::JsonMember& member : json.members) {
      fuzz::require(byte_at(member.line, member.column) == '"', "a key stands at its place");
      require_all(member.value);
    }
  }

 private:
  // Places come in the order of the text, so each is looked for from the last one on.
  char byte_at(uint32_t line, uint32_t column) {
    while (at_ < text_.size() && (line_ != line || column_ != column)) {
      if (text_[at_++] == '\n') {
        ++line_;
        column_ = 1;
      } else if (at_ == text_.size() || (static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
        ++column_;
      }
    }
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  std::string_view text_;
  size_t at_ = 0;
  uint32_t line_ = 1, column_ = 1;
};

/// Refused by us alone.
bool is_our_rule(const std::string& text) {
  return text.find("appears twice") != text.npos || text.find("nested deeper") != text.npos ||
         text.find("byte order mark") != text.npos || text.find("null byte") != text.npos ||
         text.find("not valid UTF-8") != text.npos;
}

}  // namespace

FUZZ_TARGET(input) {
  base::SourceText source{"file", std::string(input)};
  base::Diagnostics log;
  std::optional<Json> json = base::parse_json(source, log);
  fuzz::require_good_log(log, {source}, json.has_value());
  bool is_json = nlohmann::json::accept(input.begin(), input.end());
  if (!json) {
    bool all_ours = true;
    for (const base::Diagnostic& diagnostic : log.sorted()) all_ours = all_ours && is_our_rule(diagnostic.text);
    return fuzz::require(!is_json || all_ours, "what is JSON is refused for rules of our own only");
  }
  fuzz::require(is_json, "what is accepted is JSON");
  Places(source.text).require_all(*json);

  std::string text = written(*json);
  base::Diagnostics again;
  std::optional<Json> read = base::parse_json({"written", text}, again);
  fuzz::require(read.has_value(), "what was accepted can be read again");
  fuzz::require_equal(written(*read), text, "what was accepted reads again alike");
}
