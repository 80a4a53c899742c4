#include "site/documents.h"

#include <set>

#include "base/sha256.h"
#include "locale/state.h"
#include "prose/front_matter.h"

namespace site {
namespace {

std::filesystem::path path_of(const std::filesystem::path& layer, std::string_view tag, std::string_view name) {
  return layer / "pages" / tag / (std::string(name) + ".md");
}

std::set<std::string> english_names(const base::Layers& content) {
  std::set<std::string> names;
  for (const std::filesystem::path& layer : content) {
    for (const std::filesystem::path& path : base::list_files(layer / "pages/en", ".md")) {
      names.insert(path.stem().string());
    }
  }
  return names;
}

DocumentStatus look_at(const std::filesystem::path& translation, const std::filesystem::path& english,
                       std::string_view name) {
  DocumentStatus status{std::string(name), DocumentState::current, {translation.string()}};
  std::string text = base::read_file(translation);
  std::optional<prose::FrontMatter> front_matter = prose::find_front_matter(text);
  if (!front_matter) return status;
  prose::FrontMatterValue hash = prose::front_matter_value(*front_matter, kSourceHash);
  if (hash.line == 0) return status;
  status.position.line = hash.line;
  status.position.column = 1;
  if (hash.text != document_hash(base::read_file(english))) status.state = DocumentState::stale;
  return status;
}

}  // namespace

std::string_view to_string(DocumentState state) {
  constexpr std::string_view kNames[] = {"missing", "current", "stale"};
  return kNames[static_cast<size_t>(state)];
}

std::string document_hash(std::string_view bytes) {
  return base::sha256(bytes).substr(0, locale::kHashDigits);
}

std::filesystem::path english_document(const base::Layers& content, std::string_view name, size_t layer) {
  std::filesystem::path found;
  for (size_t i = 0; i < content.size(); ++i) {
    std::filesystem::path path = path_of(content[i], "en", name);
    if ((i <= layer || found.empty()) && !base::is_missing(path)) found = path;
  }
  return found;
}

std::vector<DocumentStatus> survey_documents(const base::Layers& content, std::string_view tag) {
  std::vector<DocumentStatus> result;
  for (const std::string& name : english_names(content)) {
    DocumentStatus status{name, DocumentState::missing, {english_document(content, name, content.size()).string()}};
    for (size_t layer = 0; layer < content.size(); ++layer) {
      std::filesystem::path path = path_of(content[layer], tag, name);
      if (!base::is_missing(path)) status = look_at(path, english_document(content, name, layer), name);
    }
    result.push_back(std::move(status));
  }
  return result;
}

}  // namespace site
