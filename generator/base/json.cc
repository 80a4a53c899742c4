// The tree is built while nlohmann's lexer runs. It tells no positions, but it reads through our iterator, which
// counts: at an event the count stands right behind the token (one further for numbers, which need a look ahead), so
// the next token starts at the first byte from there that is no white space, comma, colon or closing bracket.
#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace base {
namespace {

struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  const char** furthest;

  const char& operator*() const { return *at; }
  CountingIterator& operator++() {
    *furthest = ++at;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at == other.at; }
  bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

class TreeBuilder {
 public:
  TreeBuilder(const SourceText& source, Diagnostics& log)
      : consumed(source.text.data()), source_(source), log_(log), scan_(source.text.data()) {}

  bool null() { return add(Json::Kind::null) != nullptr; }
  bool boolean(bool value) {
    add(Json::Kind::boolean)->boolean = value;
    return true;
  }
  bool number_integer(int64_t value) {
    add(Json::Kind::integer)->integer = value;
    return true;
  }
  bool number_unsigned(uint64_t value) {
    if (value > INT64_MAX) return number_float(static_cast<double>(value), {});
    return number_integer(static_cast<int64_t>(value));
  }
  bool number_float(double value, const std::string&) {
    add(Json::Kind::real)->real = value;
    return true;
  }
  bool string(std::string& value) {
    add(Json::Kind::string)->string = std::move(value);
    return true;
  }
  bool binary(std::vector<uint8_t>&) { return false; }
  bool start_object(size_t) { return open(Json::Kind::object); }
  bool start_array(size_t) { return open(Json::Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    auto [line, column] = token_place();
    open_.back()->members.push_back({std::move(name), line, column, {}});
    return true;
  }

  bool parse_error(size_t offset, const std::string&, const nlohmann::json::exception& exception) {
    // "[json.exception.name.101] parse error at line 1, column 5: reason" or "[json.exception.name.406] reason".
    std::string text = exception.what();
    text.erase(0, text.find("] ") + 2);
    size_t reason = text.starts_with("parse error") ? text.find(": ") : text.npos;
    auto [line, column] = LineIndex(source_.text).at(offset == 0 ? 0 : offset - 1);
    log_.error({source_.name, line, column}, "not valid JSON: " + text.substr(reason == text.npos ? 0 : reason + 2));
    return false;
  }

  Json root;
  const char* consumed;

 private:
  // Line and column of the token that was just read. Moves over the text once: both follow `scan_`.
  std::pair<uint32_t, uint32_t> token_place() {
    advance_to(skip_separators());
    std::pair<uint32_t, uint32_t> place{line_, column_};
    advance_to(consumed);
    return place;
  }

  const char* skip_separators() const {
    const char* end = source_.text.data() + source_.text.size();
    auto separates = [](char c) {
      return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':' || c == ']' || c == '}';
    };
    return std::find_if_not(scan_, end, separates);
  }

  void advance_to(const char* target) {
    for (; scan_ < target; ++scan_) {
      if (*scan_ == '\n') {
        ++line_;
        column_ = 1;
      } else {
        column_ += (static_cast<unsigned char>(*scan_) & 0xC0) != 0x80;
      }
    }
  }

  Json* add(Json::Kind kind) {
    auto [line, column] = token_place();
    Json* value = &root;
    if (!open_.empty()) {
      Json& parent = *open_.back();
      value = parent.kind == Json::Kind::object ? &parent.members.back().value : &parent.items.emplace_back();
    }
    value->kind = kind;
    value->line = line;
    value->column = column;
    return value;
  }

  bool open(Json::Kind kind) {
    Json* value = add(kind);
    if (open_.size() == kDeepestJson) {
      log_.error({source_.name, value->line, value->column},
                 "nested deeper than " + std::to_string(kDeepestJson) + " arrays and objects");
      return false;
    }
    open_.push_back(value);
    return true;
  }

  bool close() {
    report_repeated_keys(open_.back()->members);
    open_.pop_back();
    return true;
  }

  // Once an object, by sorting: looking through those before each one took 29 s for 100,000 members.
  void report_repeated_keys(const std::vector<JsonMember>& members) {
    sorted_.clear();
    for (const JsonMember& member : members) sorted_.push_back(&member);
    std::sort(sorted_.begin(), sorted_.end(), [](const JsonMember* a, const JsonMember* b) {
      int order = a->key.compare(b->key);
      return order == 0 ? a < b : order < 0;
    });
    for (size_t i = 1; i < sorted_.size(); ++i) {
      if (sorted_[i]->key != sorted_[i - 1]->key) continue;
      log_.error({source_.name, sorted_[i]->line, sorted_[i]->column},
                 "the key \"" + sorted_[i]->key + "\" appears twice in this object");
    }
  }

  const SourceText& source_;
  Diagnostics& log_;
  std::vector<Json*> open_;  // Stays valid: only the last child of an open value ever grows.
  std::vector<const JsonMember*> sorted_;
  const char* scan_;
  uint32_t line_ = 1;
  uint32_t column_ = 1;
};

/// What is wrong with a character; nothing when it may stand in a text. Line ends and tabs do occur, other controls
/// have no business there. Escapes such as \u001b are valid JSON, but nothing that we publish or print has a use for
/// them.
std::string_view fault_of(char32_t c, Texts texts) {
  if (c == '\n' || c == '\t' || c == '\r') return {};
  if (is_control(c)) return "a control character";
  return is_hidden(c, texts) ? "an invisible character" : std::string_view();
}

/// What the text holds and must not, "a control character, U+001B"; "" for nothing.
std::string fault_of(std::string_view text, Texts texts) {
  // Nearly all texts are printable ASCII.
  auto may_begin = [](unsigned char byte) { return byte < 0x20 || byte >= 0x7F; };
  if (std::none_of(text.begin(), text.end(), may_begin)) return {};
  for (size_t offset = 0; offset < text.size();) {
    char32_t code_point = *decode_utf8(text, offset);
    std::string_view fault = fault_of(code_point, texts);
    if (fault.empty()) continue;
    return fmt::format("{}, U+{:04X}", fault, static_cast<uint32_t>(code_point));
  }
  return {};
}

std::string kind_name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null:
      return "null";
    case Json::Kind::boolean:
      return "true or false";
    case Json::Kind::integer:
      return "a whole number";
    case Json::Kind::real:
      return "a number";
    case Json::Kind::string:
      return "a string";
    case Json::Kind::array:
      return "an array";
    case Json::Kind::object:
      return "an object";
  }
  return {};
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  auto it = std::find_if(members.begin(), members.end(), [&](const JsonMember& member) { return member.key == key; });
  return it == members.end() ? nullptr : &it->value;
}

std::optional<Json> parse_json(const SourceText& source, Diagnostics& log) {
  size_t errors_before = log.count(Severity::error);
  if (std::optional<size_t> offset = find_invalid_utf8(source.text)) {
    auto [line, column] = LineIndex(source.text).at(*offset);
    log.error({source.name, line, column}, "not valid UTF-8");
    return std::nullopt;
  }
  if (source.text.starts_with("\xEF\xBB\xBF")) {
    log.error({source.name, 1, 1}, "starts with a byte order mark");
    return std::nullopt;
  }
  // To the library that is the end of the text, and what stands behind it would be lost.
  if (size_t offset = source.text.find('\0'); offset != std::string::npos) {
    auto [line, column] = LineIndex(source.text).at(offset);
    log.error({source.name, line, column}, "not valid JSON: a null byte");
    return std::nullopt;
  }
  TreeBuilder builder(source, log);
  const char* begin = source.text.data();
  CountingIterator first{begin, &builder.consumed};
  CountingIterator last{begin + source.text.size(), &builder.consumed};
  nlohmann::json::sax_parse(first, last, &builder);
  if (log.count(Severity::error) != errors_before) return std::nullopt;
  return std::move(builder.root);
}

std::string quote_json(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 2);
  result += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

JsonObject::JsonObject(const Json& value, std::string_view file, Diagnostics& log, Texts texts)
    : value_(value), file_(file), log_(log), texts_(texts) {
  asked_.reserve(value.members.size() + 8);
  if (value.kind != Json::Kind::object) error(value, "expected an object, found " + kind_name(value.kind));
}

const Json* JsonObject::value(std::string_view key) {
  asked_.push_back(key);
  return value_.find(key);
}

void JsonObject::ignore(std::string_view key) {
  asked_.push_back(key);
}

const Json* JsonObject::required(std::string_view key) {
  const Json* found = value(key);
  if (found == nullptr && value_.kind == Json::Kind::object) {
    error(value_, "the member \"" + std::string(key) + "\" is missing");
  }
  return found;
}

const Json* JsonObject::expect(const Json* found, Json::Kind kind, std::string_view key) {
  if (found == nullptr) return found;
  if (found->kind == kind) {
    std::string fault = fault_of(found->string, texts_);
    if (!fault.empty()) error(*found, "\"" + std::string(key) + "\" holds " + fault);
    return found;
  }
  error(*found, "\"" + std::string(key) + "\" must be " + kind_name(kind) + ", found " + kind_name(found->kind));
  return nullptr;
}

std::string JsonObject::string(std::string_view key) {
  const Json* found = expect(required(key), Json::Kind::string, key);
  return found == nullptr ? std::string() : found->string;
}

int64_t JsonObject::integer(std::string_view key, int64_t lowest, int64_t highest) {
  const Json* found = expect(required(key), Json::Kind::integer, key);
  if (found == nullptr) return lowest;
  if (found->integer < lowest || found->integer > highest) {
    error(*found, "\"" + std::string(key) + "\" must be from " + std::to_string(lowest) + " to " +
                      std::to_string(highest) + ", found " + std::to_string(found->integer));
    return lowest;
  }
  return found->integer;
}

const std::vector<Json>& JsonObject::array(std::string_view key) {
  static const std::vector<Json> kNone;
  const Json* found = expect(required(key), Json::Kind::array, key);
  return found == nullptr ? kNone : found->items;
}

std::string JsonObject::string_or(std::string_view key, std::string_view fallback) {
  const Json* found = expect(value(key), Json::Kind::string, key);
  return found == nullptr ? std::string(fallback) : found->string;
}

bool JsonObject::boolean_or(std::string_view key, bool fallback) {
  const Json* found = expect(value(key), Json::Kind::boolean, key);
  return found == nullptr ? fallback : found->boolean;
}

std::vector<std::string> JsonObject::strings_or_none(std::string_view key) {
  std::vector<std::string> result;
  const Json* found = expect(value(key), Json::Kind::array, key);
  if (found == nullptr) return result;
  for (const Json& item : found->items) {
    if (expect(&item, Json::Kind::string, key) != nullptr) result.push_back(item.string);
  }
  return result;
}

void JsonObject::finish() {
  for (const JsonMember& member : value_.members) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    log_.error({std::string(file_), member.line, member.column}, "unknown member \"" + member.key + "\"",
               suggest(member.key, std::vector<std::string>(asked_.begin(), asked_.end())));
  }
}

SourcePosition JsonObject::value_position(std::string_view key) const {
  const Json* found = value_.find(key);
  return found == nullptr ? position() : position_of(*found);
}

SourcePosition JsonObject::position_of(std::string_view key) const {
  auto it = std::find_if(value_.members.begin(), value_.members.end(),
                         [&](const JsonMember& member) { return member.key == key; });
  return it == value_.members.end() ? position() : SourcePosition{std::string(file_), it->line, it->column};
}

void JsonObject::error(const Json& at, std::string text, std::string note) {
  log_.error(position_of(at), std::move(text), std::move(note));
}

}  // namespace base
