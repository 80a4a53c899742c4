// Settings that ARB itself defines are accepted and not used. All others are ours and start with "@@x-".
#include "locale/settings.h"

#include <algorithm>
#include <filesystem>

#include "locale/fallback.h"
#include "locale/icu_text.h"
#include "locale/text_rules.h"
#include "locale/value_text.h"

namespace locale {
namespace {

// Of ARB (github.com/google/app-resource-bundle).
constexpr std::string_view kIgnored[] = {"@@last_modified", "@@author", "@@context", "@@comment"};

// The members that are settings, as an object of their own, so that JsonObject tells the unknown ones.
base::Json settings_of(const base::Json& file) {
  base::Json settings;
  settings.kind = base::Json::Kind::object;
  settings.line = file.line;
  settings.column = file.column;
  for (const base::JsonMember& member : file.members) {
    if (member.key.starts_with("@@")) settings.members.push_back(member);
  }
  return settings;
}

void check_tag(base::JsonObject& object, std::string_view file_name, Settings& settings) {
  const base::Json* value = object.value("@@locale");
  if (value == nullptr && !settings.tag.empty()) return;
  settings.tag = object.string("@@locale");
  settings.usable = false;
  if (value == nullptr || value->kind != base::Json::Kind::string) return;
  std::string stem = std::filesystem::path(file_name).stem().string();
  if (settings.tag != stem) {
    object.error(*value, "\"@@locale\" is \"" + settings.tag + "\", but the file's name says \"" + stem + "\"");
  }
  std::string spelled = known_tag(settings.tag);
  settings.usable = !spelled.empty();
  if (spelled.empty()) {
    object.error(*value, "\"@@locale\": no locale \"" + settings.tag + "\" is known");
  } else if (spelled != settings.tag) {
    object.error(*value, "\"@@locale\": the tag is spelled \"" + spelled + "\"");
  }
}

// Its characters are those of a message, and looked at as such (layer_files.cc).
void read_name(base::JsonObject& object, bool is_required, Settings& settings) {
  const base::Json* value = object.value("@@x-name");
  if (value != nullptr && value->kind == base::Json::Kind::string) {
    settings.name = value->string;
  } else if (value != nullptr || is_required) {
    object.string("@@x-name");  // Says what is wrong.
  }
}

void check_direction(base::JsonObject& object, Settings& settings) {
  std::string direction = object.string_or("@@x-dir", settings.right_to_left ? "rtl" : "ltr");
  settings.right_to_left = direction == "rtl";
  if (direction == "ltr" || direction == "rtl") return;
  object.error(*object.value("@@x-dir"), "\"@@x-dir\" must be \"ltr\" or \"rtl\", found \"" + direction + "\"");
}

void check_numbering_system(base::JsonObject& object, Settings& settings) {
  const base::Json* value = object.value("@@x-numbers");
  if (value == nullptr) return;
  const std::string& name = settings.numbering_system = object.string_or("@@x-numbers", settings.numbering_system);
  if (name == "latn") return;  // Saves listing them.
  std::vector<std::string> known = digit_systems();
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  settings.usable = false;
  object.error(*value, "\"@@x-numbers\": no digits of a numbering system \"" + name + "\" are known",
               base::suggest(name, known));
}

void check_spacing(base::JsonObject& object, Settings& settings) {
  settings.spacing = object.string_or("@@x-spacing", settings.spacing);
  const base::Json* value = object.value("@@x-spacing");
  if (value == nullptr || settings.spacing == "none" || settings.spacing == "one") return;
  object.error(*value, "\"@@x-spacing\" must be \"none\" or \"one\", found \"" + settings.spacing + "\"");
}

void check_fallback(base::JsonObject& object, Settings& settings) {
  const base::Json* value = object.value("@@x-fallback");
  if (value == nullptr) return;
  if (value->kind == base::Json::Kind::string) {
    settings.fallback = {value->string};
  } else {
    settings.fallback = object.strings_or_none("@@x-fallback");
  }
  for (const std::string& tag : settings.fallback) {
    if (tag == settings.tag) object.error(*value, "\"@@x-fallback\": a locale cannot fall back to itself");
    if (known_tag(tag) != tag) {
      object.error(*value, "\"@@x-fallback\": no locale \"" + tag + "\" is known");
    } else if (settings.usable && tag != settings.tag && !may_fall_back(settings.tag, tag)) {
      object.error(*value, "\"@@x-fallback\": \"" + settings.tag + "\" cannot take words from \"" + tag + "\"",
                   "only from a parent in CLDR with the same language and script; English stands in for all");
    }
  }
}

}  // namespace

Settings read_settings(const base::Json& file, std::string_view file_name, base::Diagnostics& log,
                       const Settings* below) {
  base::Json members = settings_of(file);
  base::JsonObject object(members, file_name, log, base::Texts::words);
  Settings settings = below == nullptr ? Settings() : *below;
  check_tag(object, file_name, settings);
  read_name(object, below == nullptr, settings);
  check_direction(object, settings);
  check_numbering_system(object, settings);
  check_spacing(object, settings);
  object.strings_or_none("@@x-same");  // The checks of translations read it.
  check_fallback(object, settings);
  for (std::string_view key : kIgnored) object.ignore(key);
  object.finish();
  return settings;
}

}  // namespace locale
