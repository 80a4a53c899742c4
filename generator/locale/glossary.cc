#include "locale/glossary.h"

#include <algorithm>

#include "base/json.h"
#include "locale/icu_text.h"

namespace locale {
namespace {

const std::vector<std::string> kStatuses = {"verified", "attested", "unverified"};

class GlossaryReader {
 public:
  GlossaryReader(const base::SourceText& source, base::Diagnostics& log) : file_(source.name), log_(log) {}

  Glossary read(const base::Json& json) {
    base::JsonObject object(json, file_, log_, base::Texts::words);
    object.ignore("$schema");
    if (object.value("concepts") == nullptr) object.array("concepts");  // Says that it is missing.
    if (const base::Json* concepts = object.value("concepts")) read_concepts(*concepts);
    object.finish();
    return std::move(glossary_);
  }

 private:
  void read_concepts(const base::Json& concepts) {
    base::JsonObject check(concepts, file_, log_, base::Texts::words);  // Reports when it is no object.
    for (const base::JsonMember& member : concepts.members) read_concept(member);
  }

  void read_concept(const base::JsonMember& member) {
    base::JsonObject object(member.value, file_, log_, base::Texts::words);
    TermConcept result{member.key, read_forms(object, "en"), {}};
    if (result.english.empty()) {
      log_.error({file_, member.line, member.column}, "the concept \"" + member.key + "\" has no English form");
    }
    for (const base::JsonMember& term : member.value.members) {
      if (term.key == "en") continue;
      object.ignore(term.key);
      if (known_tag(term.key) != term.key) {
        log_.error({file_, term.line, term.column}, "no locale \"" + term.key + "\" is known");
      }
      result.terms.emplace(term.key, read_term(term));
    }
    glossary_.concepts.push_back(std::move(result));
  }

  Term read_term(const base::JsonMember& member) {
    base::JsonObject object(member.value, file_, log_, base::Texts::words);
    Term term{read_forms(object, "forms"), read_forms(object, "forbidden"), read_forms(object, "confused"), {}};
    if (term.forms.empty()) {
      log_.error({file_, member.line, member.column}, "the locale \"" + member.key + "\" has no form of the concept");
    }
    std::string status = object.string("status");
    if (!status.empty() && std::find(kStatuses.begin(), kStatuses.end(), status) == kStatuses.end()) {
      object.error(*object.value("status"), "\"status\" cannot be \"" + status + "\"",
                   "one of verified, attested, unverified");
    }
    if (status == "verified" && object.value("source") == nullptr) {
      object.error(*object.value("status"), "a verified term names its \"source\"");
    }
    object.string_or("source", "");
    object.string_or("note", "");
    if (const base::Json* exceptions = object.value("except")) read_exceptions(*exceptions, term);
    object.finish();
    return term;
  }

  std::vector<std::string> read_forms(base::JsonObject& object, std::string_view key) {
    std::vector<std::string> forms = object.strings_or_none(key);
    size_t empty = std::erase_if(forms, [](const std::string& form) { return form.empty(); });
    if (empty > 0) log_.error(object.value_position(key), "\"" + std::string(key) + "\" has an empty form");
    return forms;
  }

  void read_exceptions(const base::Json& exceptions, Term& term) {
    base::JsonObject object(exceptions, file_, log_, base::Texts::words);
    for (const base::JsonMember& member : exceptions.members) {
      if (object.string(member.key).find_first_not_of(' ') == std::string::npos) {
        log_.error({file_, member.line, member.column}, "the exception \"" + member.key + "\" gives no reason");
      }
      term.exceptions.push_back({member.key, {file_, member.line, member.column}});
    }
  }

  std::string file_;
  base::Diagnostics& log_;
  Glossary glossary_;
};

}  // namespace

std::optional<Glossary> load_glossary(const base::SourceText& source, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return std::nullopt;
  Glossary glossary = GlossaryReader(source, log).read(*json);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return glossary;
}

std::optional<Glossary> load_glossary(const base::Layers& locales, base::Diagnostics& log) {
  std::filesystem::path path = locales.front() / "glossary.json";
  if (base::is_missing(path)) return std::nullopt;
  return load_glossary(base::read_source(path), log);
}

}  // namespace locale
