// A mistake in a declaration must not make the message look wrong too: a kind or form that cannot be read is the
// default, a placeholder type that cannot be read stays empty and is not checked further.
#include "locale/metadata.h"

#include <algorithm>
#include <optional>
#include <span>

namespace locale {
namespace {

constexpr std::string_view kKinds[] = {"claim", "advice", "label"};  // In the order of Message::Kind.
constexpr std::string_view kForms[] = {"html", "text"};              // In the order of Message::Form.
constexpr int64_t kLongestLimit = 10000;

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_letter_or_digit(char c) {
  return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z');
}

bool is_placeholder_name(std::string_view name) {
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), is_letter_or_digit);
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// The index of the member's word among `words`; nothing, reported, when it is none of them.
std::optional<size_t> read_word(base::JsonObject& object, std::string_view key,
                                std::span<const std::string_view> words) {
  std::string word = object.string_or(key, "");
  auto found = std::find(words.begin(), words.end(), word);
  if (found != words.end()) return found - words.begin();
  const base::Json* value = object.value(key);
  if (value == nullptr || value->kind != base::Json::Kind::string) return std::nullopt;
  std::vector<std::string> names(words.begin(), words.end());
  std::string note = base::suggest(word, names);
  if (note.empty()) note = "one of " + joined(names);
  object.error(*value, "\"" + std::string(key) + "\" cannot be \"" + word + "\"", std::move(note));
  return std::nullopt;
}

std::string read_text(base::JsonObject& object, std::string_view key) {
  std::string text = object.string(key);
  const base::Json* value = object.value(key);
  bool blank = text.find_first_not_of(' ') == text.npos;
  if (value != nullptr && value->kind == base::Json::Kind::string && blank) {
    object.error(*value, "\"" + std::string(key) + "\" is empty");
  }
  return text;
}

Placeholder read_placeholder(const base::JsonMember& member, std::string_view file_name, base::Diagnostics& log) {
  base::JsonObject object(member.value, file_name, log, base::Texts::words);
  Placeholder placeholder;
  placeholder.name = member.key;
  if (!is_placeholder_name(member.key)) {
    log.error({std::string(file_name), member.line, member.column},
              "\"" + member.key + "\" is no name for a placeholder", "a lowercase letter, then letters and digits");
  }
  if (object.value("type") == nullptr) object.string("type");  // Says that it is missing.
  if (std::optional<size_t> type = read_word(object, "type", kPlaceholderTypes)) {
    placeholder.type = kPlaceholderTypes[*type];
  }
  placeholder.example = object.string_or("example", "");
  object.finish();
  return placeholder;
}

void read_placeholders(base::JsonObject& object, Message& message, std::string_view file_name, base::Diagnostics& log) {
  const base::Json* placeholders = object.value("placeholders");
  if (placeholders == nullptr) return;
  base::JsonObject check(*placeholders, file_name, log, base::Texts::words);  // Reports when it is no object.
  for (const base::JsonMember& member : placeholders->members) {
    message.placeholders.push_back(read_placeholder(member, file_name, log));
  }
}

}  // namespace

Message read_declaration(const base::JsonMember& member, std::string_view file_name, base::Diagnostics& log) {
  base::JsonObject object(member.value, file_name, log, base::Texts::words);
  Message message;
  message.id = member.key.substr(1);
  if (auto kind = read_word(object, "x-kind", kKinds)) message.kind = static_cast<Message::Kind>(*kind);
  if (auto form = read_word(object, "x-form", kForms)) message.form = static_cast<Message::Form>(*form);
  if (object.value("x-maxlen") != nullptr) {
    message.longest = static_cast<int>(object.integer("x-maxlen", 1, kLongestLimit));
  }
  message.description = read_text(object, "description");
  if (object.value("x-digits") != nullptr) message.digits_reason = read_text(object, "x-digits");
  read_placeholders(object, message, file_name, log);
  object.finish();
  return message;
}

bool is_message_id(std::string_view id) {
  bool part_begins = true;
  for (char c : id) {
    if (part_begins ? !is_lower_or_digit(c) : !is_letter_or_digit(c) && c != '-' && c != '.') return false;
    part_begins = c == '.';
  }
  return !part_begins;
}

}  // namespace locale
