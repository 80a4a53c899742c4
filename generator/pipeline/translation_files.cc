// Both commands first make the texts of all files they are going to change, in memory; what is wrong shows until then.
#include <algorithm>
#include <set>

#include "base/json.h"
#include "locale/arb_text.h"
#include "locale/state.h"
#include "pipeline/layers.h"
#include "pipeline/translations.h"
#include "prose/front_matter.h"
#include "sink/user_file.h"

namespace pipeline {
namespace {

using locale::Marks;

/// A file to be written.
struct FileChange {
  std::filesystem::path path;
  std::string text;
};

/// The folder above the file's has to be there.
void write_file(const FileChange& change) {
  std::error_code error;
  std::filesystem::create_directory(change.path.parent_path(), error);
  if (error) throw base::SystemFailure("cannot create the folder", change.path.parent_path(), error.value());
  sink::write_user_file(change.path, change.text);
}

void write_files(const std::vector<FileChange>& changes) {
  for (const FileChange& change : changes) {
    bool is_same = !base::is_missing(change.path) && base::read_file(change.path) == change.text;
    if (!is_same) write_file(change);
  }
}

/// The files of a locale in the layer that is being written in.
struct LocaleFiles {
  base::SourceText catalogue;
  base::Json json;  ///< of it
  std::filesystem::path marks_file;
  Marks marks;
};

std::optional<LocaleFiles> read_files(const Options& options, const std::string& tag, base::Diagnostics& log) {
  std::filesystem::path folder = locale_layers(options).back();
  LocaleFiles files;
  files.catalogue = base::read_source(folder / (tag + ".arb"));
  files.marks_file = locale::marks_path(folder, tag);
  std::optional<base::Json> json = base::parse_json(files.catalogue, log);
  std::optional<Marks> marks = Marks();
  if (!base::is_missing(files.marks_file)) marks = locale::read_marks(base::read_source(files.marks_file), log);
  if (!json || !marks) return std::nullopt;
  if (json->kind != base::Json::Kind::object) {
    log.error({files.catalogue.name, json->line, json->column}, "a catalogue is one JSON object");
    return std::nullopt;
  }
  files.json = std::move(*json);
  files.marks = std::move(*marks);
  return files;
}

/// Calls `visit(id, English message, translation)` for every translation in the file that English knows.
template <typename Visit>
void each_translation(const LocaleFiles& files, const locale::Catalogue& english, Visit visit) {
  for (const base::JsonMember& member : files.json.members) {
    const locale::Message* message = english.find(member.key);
    if (message == nullptr || member.value.kind != base::Json::Kind::string) continue;
    visit(member.key, *message, member.value.string);
  }
}

size_t last_layer(const Options& options) {
  return locale_layers(options).size() - 1;
}

class Sync {
 public:
  Sync(const Options& options, const locale::Catalogue& english) : options_(options), english_(english) {}

  SyncResult run(const LocaleFiles& files, const std::string& tag, std::vector<FileChange>& changes) {
    SyncResult result;
    result.tag = tag;
    for (const base::JsonMember& member : files.json.members) {
      bool is_dead = !member.key.starts_with("@") && english_.find(member.key) == nullptr;
      if (is_dead) result.dropped_messages.push_back(member.key);
    }
    if (!result.dropped_messages.empty()) {
      std::set<std::string> names(result.dropped_messages.begin(), result.dropped_messages.end());
      changes.push_back({files.catalogue.name, locale::drop_members(files.catalogue.text, files.json, names)});
    }
    Marks marks = renew_marks(files, result);
    changes.push_back({files.marks_file, locale::write_marks(marks, english_.ids)});
    return result;
  }

 private:
  Marks renew_marks(const LocaleFiles& files, SyncResult& result) const {
    Marks marks;
    each_translation(files, english_,
                     [&](const std::string& id, const locale::Message& message, const std::string& text) {
                       std::string hash = locale::translation_hash(text);
                       auto known = files.marks.find(id);
                       bool is_known = known != files.marks.end();
                       if (is_known && known->second.translation == hash) {
                         marks[id] = known->second;
                         return;
                       }
                       ++(is_known ? result.changed : result.added);
                       marks[id] = {locale::source_hash(message, last_layer(options_)), hash, false, {}, {}};
                     });
    for (const auto& [id, mark] : files.marks) result.forgotten += !marks.contains(id);
    return marks;
  }

  const Options& options_;
  const locale::Catalogue& english_;
};

/// What a review is of, once its ids are known to be there.
class Acceptance {
 public:
  Acceptance(const Options& options, const locale::Catalogue& english, const Review& review, base::Diagnostics& log)
      : options_(options), english_(english), review_(review), log_(log) {}

  std::optional<AcceptResult> run(std::vector<FileChange>& changes) {
    std::optional<LocaleFiles> files = read_files(options_, review_.tag, log_);
    if (!files) return std::nullopt;
    find_there(*files);
    choose(files->catalogue.name);
    check();
    if (log_.has_errors()) return std::nullopt;
    record(*files, changes);
    sign_documents(changes);
    return AcceptResult{messages_.size(), documents_.size()};
  }

 private:
  void find_there(const LocaleFiles& files) {
    each_translation(files, english_, [&](const std::string& id, const locale::Message&, const std::string&) {
      messages_there_.insert(id);
    });
    base::Layers content = content_layers(options_);
    for (const std::filesystem::path& path : base::list_files(content.back() / "pages" / review_.tag, ".md")) {
      std::string name = path.stem().string();
      if (!site::english_document(content, name, content.size()).empty()) documents_there_[name + ".md"] = path;
    }
  }

  void choose(const std::string& file) {
    if (review_.ids.empty()) {
      messages_ = messages_there_;
      documents_ = documents_there_;
    }
    for (const std::string& id : review_.ids) {
      if (messages_there_.contains(id)) {
        messages_.insert(id);
      } else if (auto found = documents_there_.find(id); found != documents_there_.end()) {
        documents_.insert(*found);
      } else {
        report_unknown(id, file);
      }
    }
  }

  void report_unknown(const std::string& id, const std::string& file) {
    bool is_english = english_.find(id) != nullptr;
    std::vector<std::string> names(messages_there_.begin(), messages_there_.end());
    for (const auto& [name, path] : documents_there_) names.push_back(name);
    log_.error({file},
               is_english ? "there is no translation of the message \"" + id + "\" here"
                          : "there is no message or document \"" + id + "\"",
               base::suggest(id, names));
  }

  /// With all that a build would say of them, taken for translations of the present English.
  void check() {
    locale::load_catalogue(locale_layers(options_), review_.tag, &english_, log_, messages_);
    site::load_prose(content_layers(options_), review_.tag, log_);
  }

  void record(const LocaleFiles& files, std::vector<FileChange>& changes) {
    Marks marks = files.marks;
    each_translation(files, english_,
                     [&](const std::string& id, const locale::Message& message, const std::string& text) {
                       if (!messages_.contains(id)) return;
                       marks[id] = {locale::source_hash(message, last_layer(options_)), locale::translation_hash(text),
                                    true, review_.reviewer, review_.date};
                     });
    if (!messages_.empty()) changes.push_back({files.marks_file, locale::write_marks(marks, english_.ids)});
  }

  void sign_documents(std::vector<FileChange>& changes) {
    base::Layers content = content_layers(options_);
    for (const auto& [name, path] : documents_) {
      std::filesystem::path english = site::english_document(content, path.stem().string(), content.size());
      std::string hash = site::document_hash(base::read_file(english));
      changes.push_back({path, prose::set_front_matter_value(base::read_file(path), site::kSourceHash, hash)});
    }
  }

  const Options& options_;
  const locale::Catalogue& english_;
  const Review& review_;
  base::Diagnostics& log_;
  std::set<std::string> messages_there_, messages_;
  std::map<std::string, std::filesystem::path> documents_there_, documents_;  ///< by name with .md
};

}  // namespace

std::optional<std::vector<SyncResult>> sync_translations(const Options& options, const locale::Catalogue& english,
                                                         const std::vector<std::string>& tags, base::Diagnostics& log) {
  std::vector<SyncResult> results;
  std::vector<FileChange> changes;
  bool is_read = true;
  for (const std::string& tag : tags) {
    std::optional<LocaleFiles> files = read_files(options, tag, log);
    if (files) results.push_back(Sync(options, english).run(*files, tag, changes));
    is_read = is_read && files.has_value();
  }
  if (!is_read) return std::nullopt;
  write_files(changes);
  return results;
}

std::optional<AcceptResult> accept_translation(const Options& options, const locale::Catalogue& english,
                                               const Review& review, base::Diagnostics& log) {
  std::vector<FileChange> changes;
  std::optional<AcceptResult> result = Acceptance(options, english, review, log).run(changes);
  if (result) write_files(changes);
  return result;
}

}  // namespace pipeline
