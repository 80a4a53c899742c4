// The settings of all layers first, then layer by layer one pass over the members of its file: "@@..." are settings,
// "@id" declarations (English only), the others messages.
// A message is checked in the order text, pattern, parity; what a broken text or pattern would only make worse is left
// out, so that one slip is one diagnostic. Everything else that is wrong in the file is reported in the same run.
// Measured: 400 messages (118 KB with declarations, every fourth a plural) load in 3.5 ms, 1.5 ms of it in parse_json.
#include "locale/catalogue.h"

#include <set>

#include "base/json.h"
#include "locale/metadata.h"
#include "locale/parity.h"
#include "locale/pattern_reader.h"
#include "locale/plural_table.h"
#include "locale/settings.h"
#include "locale/text_rules.h"
#include "locale/value_text.h"

namespace locale {
namespace {

std::string named(std::string_view id) {
  return "message \"" + std::string(id) + "\"";
}

/// A file of the locale, and which layer has it.
struct LayerFile {
  base::SourceText source;
  base::Json json;
  size_t layer = 0;
};

/// The settings of the first file, as the later ones change them. There is at least one file.
Settings merge_settings(const std::vector<LayerFile>& files, base::Diagnostics& log) {
  Settings settings;
  for (const LayerFile& file : files) {
    bool is_first = &file == &files.front();
    settings = read_settings(file.json, file.source.name, log, is_first ? nullptr : &settings);
    const base::Json* name = file.json.find("@@x-name");
    if (name == nullptr || name->kind != base::Json::Kind::string) continue;
    SourceLines lines(file.source);
    check_text({lines, *name, "\"@@x-name\"", log});
  }
  return settings;
}

class CatalogueReader {
 public:
  CatalogueReader(const Catalogue* english, base::Diagnostics& log) : english_(english), log_(log) {}

  Catalogue read(const std::vector<LayerFile>& files) {
    read_locale(files);
    for (const LayerFile& file : files) {
      SourceLines lines(file.source);
      file_ = &file;
      lines_ = &lines;
      read_file();
    }
    return std::move(catalogue_);
  }

 private:
  void error(const base::JsonMember& member, std::string text, std::string note = {}) {
    log_.error({file_->source.name, member.line, member.column}, std::move(text), std::move(note));
  }

  void read_locale(const std::vector<LayerFile>& files) {
    Settings settings = merge_settings(files, log_);
    if (settings.usable) {
      catalogue_.formats = load_formats(settings.tag, settings.numbering_system);
      plurals_ = count_categories(*catalogue_.formats.plural_categories);
    }
    catalogue_.format_tag = settings.tag;
    catalogue_.numbering_system = settings.numbering_system;
    catalogue_.tag = std::move(settings.tag);
    catalogue_.name = std::move(settings.name);
    catalogue_.right_to_left = settings.right_to_left;
    catalogue_.spacing = std::move(settings.spacing);
    catalogue_.fallback = std::move(settings.fallback);
  }

  void read_file() {
    if (english_ == nullptr) read_declarations();
    for (const base::JsonMember& member : file_->json.members) {
      if (!member.key.starts_with("@")) {
        read_member(member);
      } else if (english_ != nullptr && !member.key.starts_with("@@")) {
        error(member, "\"" + member.key + "\" belongs into the English file", "translations have no metadata");
      }
    }
  }

  void read_declarations() {
    std::vector<std::string> ids;
    for (const base::JsonMember& member : file_->json.members) {
      if (!member.key.starts_with("@")) ids.push_back(member.key);
    }
    std::set<std::string_view> known(ids.begin(), ids.end());
    for (const base::JsonMember& member : file_->json.members) {
      if (!member.key.starts_with("@") || member.key.starts_with("@@")) continue;
      Message message = read_declaration(member, file_->source.name, log_);
      message.declared_in = file_->layer;
      if (!known.contains(message.id)) {
        error(member, "\"" + member.key + "\" has no message \"" + message.id + "\"", base::suggest(message.id, ids));
      }
      declarations_.insert_or_assign(message.id, std::move(message));
    }
  }

  // The message as English declares it; nullptr, reported, when it does not.
  const Message* declaration_of(const base::JsonMember& member) {
    if (english_ == nullptr) {
      auto found = declarations_.find(member.key);
      if (found != declarations_.end()) return &found->second;
      error(member, named(member.key) + " has no \"@" + member.key + "\"",
            "it declares the description and the placeholders");
      return nullptr;
    }
    if (const Message* found = english_->find(member.key)) return found;
    std::vector<std::string> ids;
    for (const auto& [id, message] : english_->messages) ids.push_back(id);
    error(member, named(member.key) + " is unknown in the English file", base::suggest(member.key, ids));
    return nullptr;
  }

  void read_member(const base::JsonMember& member) {
    ValueText value{*lines_, member.value, named(member.key), log_};
    if (!is_message_id(member.key)) {
      error(member, "\"" + member.key + "\" is no message id", "letters, digits and - in parts joined by dots");
    }
    const Message* declared = declaration_of(member);
    bool is_of_another = declared != nullptr && declared->declared_in > file_->layer;
    if (is_of_another) return;
    if (member.value.kind != base::Json::Kind::string) return value.error("is no string");
    check_text(value);
    if (declared == nullptr || value.text().empty() || has_apostrophe(value.text())) return;
    read_message(value, *declared);
  }

  void read_message(const ValueText& value, const Message& declared) {
    const PluralUse* plurals = plurals_ ? &*plurals_ : nullptr;
    std::optional<Pattern> pattern = read_pattern(value, declared, plurals);
    if (!pattern) return;
    Message message = declared;
    message.pattern = std::move(*pattern);
    message.position = {file_->source.name, value.value.line, value.value.column};
    message.worded_in = file_->layer;
    // A publisher's other English words do not make our translations wrong.
    bool comparable = english_ == nullptr || declared.worded_in <= file_->layer;
    if (comparable) check_parity(value, message, english_ == nullptr ? message : declared, plurals);
    catalogue_.messages.insert_or_assign(message.id, std::move(message));
  }

  const Catalogue* english_;
  base::Diagnostics& log_;
  const LayerFile* file_ = nullptr;  // The one that is being read, and where its lines begin.
  const SourceLines* lines_ = nullptr;
  Catalogue catalogue_;
  std::optional<PluralUse> plurals_;
  std::map<std::string, Message, std::less<>> declarations_;
};

/// Adds the file as JSON. One that is no object is reported, and left out.
void parse_layer(base::SourceText source, size_t layer, std::vector<LayerFile>& files, base::Diagnostics& log) {
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return;
  if (json->kind != base::Json::Kind::object) {
    return log.error({source.name, json->line, json->column}, "a catalogue is one JSON object");
  }
  files.push_back({std::move(source), std::move(*json), layer});
}

/// Throws SystemFailure when no layer has a file of the locale.
std::vector<LayerFile> parse_layers(const base::Layers& locales, std::string_view tag, base::Diagnostics& log) {
  std::vector<LayerFile> files;
  std::string name = std::string(tag) + ".arb";
  bool is_found = false;
  for (size_t layer = 0; layer < locales.size(); ++layer) {
    if (base::is_missing(locales[layer] / name)) continue;
    is_found = true;
    parse_layer(base::read_source(locales[layer] / name), layer, files, log);
  }
  if (!is_found) base::read_source(locales.front() / name);
  return files;
}

}  // namespace

const Message* Catalogue::find(std::string_view id) const {
  auto found = messages.find(id);
  return found == messages.end() ? nullptr : &found->second;
}

std::optional<Catalogue> load_catalogue(const base::Layers& locales, std::string_view tag, const Catalogue* english,
                                        base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::vector<LayerFile> files = parse_layers(locales, tag, log);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  Catalogue catalogue = CatalogueReader(english, log).read(files);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return catalogue;
}

std::optional<Catalogue> load_catalogue(const base::SourceText& source, const Catalogue* english,
                                        base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::vector<LayerFile> files;
  parse_layer(source, 0, files, log);
  if (files.empty()) return std::nullopt;
  Catalogue catalogue = CatalogueReader(english, log).read(files);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return catalogue;
}

std::optional<Settings> load_locale_settings(const base::Layers& locales, std::string_view tag,
                                             base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::vector<LayerFile> files = parse_layers(locales, tag, log);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  Settings settings = merge_settings(files, log);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return settings;
}

std::vector<std::string> missing_messages(const Catalogue& catalogue, const Catalogue& english) {
  std::vector<std::string> missing;
  for (const auto& [id, message] : english.messages) {
    if (catalogue.find(id) == nullptr) missing.push_back(id);
  }
  return missing;
}

}  // namespace locale
