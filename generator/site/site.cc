#include "site/site.h"

#include <algorithm>
#include <map>
#include <set>

#include "locale/pseudo.h"
#include "locale/state.h"
#include "prose/document_parity.h"
#include "prose/front_matter.h"
#include "routes/routes.h"
#include "site/assets.h"
#include "site/documents.h"

namespace site {

namespace {

constexpr std::string_view kEnglish = "en";

bool is_page_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// Whether a page of prose may not have that name: another page has it.
bool is_taken(std::string_view name) {
  std::string path = routes::prose_page(name);
  for (std::string_view other :
       {routes::kHome, routes::kSearch, routes::kNotFound, routes::kServices, routes::kCategories, routes::kCommands}) {
    if (path == other) return true;
  }
  for (ports::PortClass port_class : ports::kPortClasses) {
    if (path == routes::class_page(port_class)) return true;
  }
  return name.starts_with("services-") || name.starts_with("category-") || ports::parse_port_range(name).has_value();
}

struct DocumentFile {
  std::filesystem::path path;
  std::string_view tag;
  size_t layer = 0;
};

void check_source_hash(const base::SourceText& source, std::string_view tag, base::Diagnostics& log) {
  std::optional<prose::FrontMatter> front_matter = prose::find_front_matter(source.text);
  if (!front_matter) return;  // render_document says so.
  prose::FrontMatterValue hash = prose::front_matter_value(*front_matter, kSourceHash);
  if (hash.line == 0) return;
  base::SourcePosition position{source.name, hash.line, 1};
  if (tag == kEnglish) {
    log.error(position, "\"source_hash\" belongs into translations", "the English document is the source");
  } else if (!locale::is_hash(hash.text)) {
    log.error(position, "\"source_hash\" is no hash of 16 hexadecimal digits",
              "portolan locales accept " + std::string(tag) + " writes it");
  }
}

/// A stale translation is of another English document, so it need not be like the present one.
void check_parity(const base::Layers& content, const DocumentFile& file, const base::SourceText& source,
                  base::Diagnostics& log) {
  std::filesystem::path path = english_document(content, file.path.stem().string(), file.layer);
  if (file.tag == kEnglish || path.empty()) return;
  base::SourceText english = base::read_source(path);
  std::optional<prose::FrontMatter> front_matter = prose::find_front_matter(source.text);
  prose::FrontMatterValue hash = prose::front_matter_value(*front_matter, kSourceHash);
  bool is_stale = hash.line > 0 && hash.text != document_hash(english.text);
  if (!is_stale) prose::check_document_parity(source, english, log);
}

}  // namespace

Asset make_asset(std::string name, std::string bytes) {
  std::string path = asset_path(name, bytes);
  return {std::move(name), std::move(path), std::move(bytes)};
}

std::vector<prose::Document> load_prose(const base::Layers& content, std::string_view locale_tag,
                                        base::Diagnostics& log, std::span<const std::string> fallback) {
  std::map<std::string, DocumentFile> files;
  std::set<std::string> english;
  std::vector<std::string_view> tags = {kEnglish};
  tags.insert(tags.end(), fallback.rbegin(), fallback.rend());
  tags.push_back(locale_tag);
  for (std::string_view tag : tags) {
    for (size_t layer = 0; layer < content.size(); ++layer) {
      for (const std::filesystem::path& path : base::list_files(content[layer] / "pages" / tag, ".md")) {
        files[path.stem().string()] = {path, tag, layer};
        if (tag == kEnglish) english.insert(path.stem().string());
      }
    }
  }
  std::vector<prose::Document> documents;
  for (const auto& [name, file] : files) {
    const std::filesystem::path& path = file.path;
    if (!is_page_name(name)) log.error({path.string()}, "a page is named with lower-case letters, digits and -");
    if (is_taken(name)) log.error({path.string()}, "the page \"" + name + "\" would take the place of another one");
    if (!english.contains(name)) {
      log.error({path.string()}, "the page \"" + name + "\" has no English one, which others stand in for");
    }
    base::SourceText source = base::read_source(path);
    check_source_hash(source, file.tag, log);
    std::optional<prose::Document> document = prose::render_document(source, log);
    if (!document) continue;
    check_parity(content, file, source, log);
    // Pseudo-locales are English that looks foreign.
    if (file.tag != locale_tag && !locale::is_pseudo(locale_tag)) document->words_of = file.tag;
    documents.push_back(std::move(*document));
  }
  return documents;
}

std::vector<IndexPage> list_index_pages(const page::Model& model, const std::vector<prose::Document>& documents) {
  using Kind = IndexPage::Kind;
  std::vector<IndexPage> pages;
  auto add = [&](Kind kind, std::string path, size_t index = 0) { pages.push_back({kind, index, std::move(path)}); };
  add(Kind::home, std::string(routes::kHome));
  for (ports::PortClass port_class : ports::kPortClasses) {
    add(Kind::port_class, routes::class_page(port_class), static_cast<size_t>(port_class));
  }
  for (uint32_t i = 0; i < routes::kBlockCount; ++i) add(Kind::block, routes::block_page(routes::block_at(i)), i);
  add(Kind::services, std::string(routes::kServices));
  const page::Directory& directory = model.directory();
  for (size_t i = 0; i < directory.letters().size(); ++i) {
    add(Kind::letter, routes::service_page(directory.letters()[i].key), i);
  }
  add(Kind::categories, std::string(routes::kCategories));
  const std::vector<std::string>& categories = model.table().facts().categories.names();
  for (size_t i = 0; i < categories.size(); ++i) {
    if (!directory.categories()[i].empty()) add(Kind::category, routes::category_page(categories[i]), i);
  }
  add(Kind::search, std::string(routes::kSearch));
  add(Kind::not_found, std::string(routes::kNotFound));
  add(Kind::commands, std::string(routes::kCommands));
  for (size_t i = 0; i < documents.size(); ++i) add(Kind::prose, routes::prose_page(documents[i].name), i);
  return pages;
}

void render_index_page(const IndexPage& page, const page::Plan& plan, const page::Model& model,
                       const std::vector<prose::Document>& documents, base::Buffer& out) {
  using Kind = IndexPage::Kind;
  size_t index = page.index;
  switch (page.kind) {
    case Kind::home:
      return page::render_home(plan, model, out);
    case Kind::port_class:
      return page::render_class(plan, model, ports::kPortClasses[index], out);
    case Kind::block:
      return page::render_block(plan, model, routes::block_at(static_cast<uint32_t>(index)), out);
    case Kind::services:
      return page::render_services(plan, model, out);
    case Kind::letter:
      return page::render_letter(plan, model, model.directory().letters()[index], out);
    case Kind::categories:
      return page::render_categories(plan, model, out);
    case Kind::category:
      return page::render_category(plan, model, static_cast<ports::Vocabulary::Index>(index), out);
    case Kind::search:
      return page::render_search(plan, model, out);
    case Kind::not_found:
      return page::render_not_found(plan, model, out);
    case Kind::commands:
      return page::render_commands(plan, model, out);
    case Kind::prose:
      return page::render_prose(plan, model, documents[index], out);
  }
}

}  // namespace site
