#include "locale/state.h"

#include <unicode/normalizer2.h>

#include <algorithm>
#include <chrono>

#include "base/json.h"
#include "base/sha256.h"
#include "locale/icu_text.h"

namespace locale {
namespace {

std::string hash_of(std::string_view bytes) {
  return base::sha256(bytes).substr(0, kHashDigits);
}

std::string to_nfc(std::string_view text) {
  bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (is_ascii) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  throw_on_failure(status, "cannot load ICU's normalization");
  icu::UnicodeString result = nfc->normalize(to_icu(text), status);
  throw_on_failure(status, "cannot normalize a message");
  return to_utf8(result);
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
  int number = 0;
  for (char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

std::string read_hash(base::JsonObject& object, std::string_view key) {
  std::string hash = object.string(key);
  const base::Json* value = object.value(key);
  if (value != nullptr && value->kind == base::Json::Kind::string && !is_hash(hash)) {
    object.error(*value,
                 "\"" + std::string(key) + "\" is no hash of " + std::to_string(kHashDigits) + " hexadecimal digits");
  }
  return hash;
}

bool read_is_reviewed(base::JsonObject& object) {
  std::string state = object.string("state");
  const base::Json* value = object.value("state");
  bool is_text = value != nullptr && value->kind == base::Json::Kind::string;
  if (is_text && state != "draft" && state != "reviewed") {
    object.error(*value, "\"state\" must be \"draft\" or \"reviewed\", found \"" + state + "\"",
                 "missing and stale are found out");
  }
  return state == "reviewed";
}

void read_review(base::JsonObject& object, Mark& mark) {
  mark.reviewer = object.string("reviewer");
  mark.date = object.string("date");
  const base::Json* date = object.value("date");
  if (date != nullptr && date->kind == base::Json::Kind::string && !is_date(mark.date)) {
    object.error(*date, "\"" + mark.date + "\" is no date: use YYYY-MM-DD");
  }
}

Mark read_mark(const base::JsonMember& member, std::string_view file_name, base::Diagnostics& log) {
  base::JsonObject object(member.value, file_name, log, base::Texts::words);
  Mark mark;
  mark.source = read_hash(object, "source");
  mark.translation = read_hash(object, "translation");
  mark.is_reviewed = read_is_reviewed(object);
  if (mark.is_reviewed) read_review(object, mark);
  object.finish();
  return mark;
}

void append_member(std::string& text, std::string_view key, std::string_view value) {
  text += ", \"" + std::string(key) + "\": " + base::quote_json(value);
}

std::string write_mark(const Mark& mark) {
  std::string text = "{\"source\": " + base::quote_json(mark.source);
  append_member(text, "translation", mark.translation);
  append_member(text, "state", to_string(mark.is_reviewed ? State::reviewed : State::draft));
  if (mark.is_reviewed) {
    append_member(text, "reviewer", mark.reviewer);
    append_member(text, "date", mark.date);
  }
  return text + "}";
}

}  // namespace

std::string_view to_string(State state) {
  constexpr std::string_view kNames[] = {"missing", "draft", "reviewed", "stale"};
  return kNames[static_cast<size_t>(state)];
}

std::string source_hash(std::string_view pattern, std::span<const Placeholder> placeholders) {
  std::vector<std::string> names;
  for (const Placeholder& placeholder : placeholders) names.push_back(placeholder.name + ":" + placeholder.type);
  std::sort(names.begin(), names.end());
  std::string bytes = to_nfc(pattern) + '\0';
  for (const std::string& name : names) bytes += (&name == &names.front() ? "" : ",") + name;
  return hash_of(bytes);
}

const std::string& source_hash(const Message& english, size_t layer) {
  const Wording* found = &english.wordings.front();
  for (const Wording& wording : english.wordings) {
    if (wording.layer <= layer) found = &wording;
  }
  return found->hash;
}

std::string translation_hash(std::string_view pattern) {
  return hash_of(to_nfc(pattern));
}

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::filesystem::path marks_path(const std::filesystem::path& folder, std::string_view tag) {
  return folder / "state" / (std::string(tag) + ".json");
}

std::optional<Marks> read_marks(const base::SourceText& source, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return std::nullopt;
  Marks marks;
  base::JsonObject file(*json, source.name, log, base::Texts::words);  // Reports when it is no object.
  for (const base::JsonMember& member : json->members) {
    marks.emplace(member.key, read_mark(member, source.name, log));
  }
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return marks;
}

std::string write_marks(const Marks& marks, std::span<const std::string> ids) {
  std::string text = "{";
  for (const std::string& id : ids) {
    auto mark = marks.find(id);
    if (mark == marks.end()) continue;
    text += text.size() == 1 ? "\n" : ",\n";
    text += "  " + base::quote_json(id) + ": " + write_mark(mark->second);
  }
  return text + "\n}\n";
}

State state_of(const Mark* mark, std::string_view source_hash, std::string_view translation_hash) {
  if (mark == nullptr || mark->translation != translation_hash) return State::draft;
  if (mark->source != source_hash) return State::stale;
  return mark->is_reviewed ? State::reviewed : State::draft;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  std::string_view year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
  if (!is_digits(year) || !is_digits(month) || !is_digits(day) || number_of(year) == 0) return false;
  return std::chrono::year_month_day(std::chrono::year(number_of(year)), std::chrono::month(number_of(month)),
                                     std::chrono::day(number_of(day)))
      .ok();
}

}  // namespace locale
