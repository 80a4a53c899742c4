#include "site/site.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "routes/routes.h"

namespace site {

namespace {

bool is_page_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// Whether a page of prose may not have that name: the home page, ports and blocks do.
bool is_taken(std::string_view name) {
  std::string path = routes::prose_page(name);
  return path == routes::kHome || path == routes::kCommands || ports::parse_port_range(name).has_value();
}

}  // namespace

std::optional<Settings> load_settings(const std::filesystem::path& content, base::Diagnostics& log) {
  base::SourceText source = base::read_source(content / "site.json");
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return std::nullopt;
  size_t errors_before = log.count(base::Severity::error);
  base::JsonObject object(*json, source.name, log);
  object.ignore("$schema");
  Settings settings;
  settings.title = object.string("title");
  settings.locales = object.strings_or_none("locales");
  settings.closing = object.boolean_or("closing", true);
  settings.feedback = object.boolean_or("feedback", true);
  settings.locales_position = object.position_of("locales");
  object.finish();
  if (settings.locales.empty()) log.error(settings.locales_position, "\"locales\" must name at least one locale");
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return settings;
}

std::vector<Asset> load_assets(const std::filesystem::path& templates) {
  return {{std::string(routes::kStyleSheet), base::read_file(templates / routes::kStyleSheet)}};
}

templates::TemplateSet load_templates(const std::filesystem::path& folder) {
  templates::TemplateSet set;
  for (const std::filesystem::path& path : base::list_files(folder, ".html")) {
    base::SourceText source = base::read_source(path);
    for (char end : {'\n', '\r'}) {
      if (source.text.ends_with(end)) source.text.pop_back();
    }
    set.emplace(path.stem().string(), std::move(source));
  }
  return set;
}

std::vector<prose::Document> load_prose(const std::filesystem::path& content, std::string_view locale_tag,
                                        base::Diagnostics& log) {
  std::map<std::string, std::filesystem::path> paths;
  for (std::string_view tag : {std::string_view("en"), locale_tag}) {
    for (const std::filesystem::path& path : base::list_files(content / "pages" / tag, ".md")) {
      paths[path.stem().string()] = path;
    }
  }
  std::vector<prose::Document> documents;
  for (const auto& [name, path] : paths) {
    if (!is_page_name(name)) log.error({path.string()}, "a page is named with lower-case letters, digits and -");
    if (is_taken(name)) log.error({path.string()}, "the page \"" + name + "\" would take the place of another one");
    std::optional<prose::Document> document = prose::render_document(base::read_source(path), log);
    if (document) documents.push_back(std::move(*document));
  }
  return documents;
}

std::vector<IndexPage> list_index_pages(const std::vector<prose::Document>& documents) {
  std::vector<IndexPage> pages = {{IndexPage::Kind::home, 0, std::string(routes::kHome)}};
  for (size_t i = 0; i < routes::kBlockCount; ++i) {
    ports::Port first(static_cast<uint16_t>(i * routes::kBlockSize));
    pages.push_back({IndexPage::Kind::block, i, routes::block_page(routes::block_of(first))});
  }
  pages.push_back({IndexPage::Kind::commands, 0, std::string(routes::kCommands)});
  for (size_t i = 0; i < documents.size(); ++i) {
    pages.push_back({IndexPage::Kind::prose, i, routes::prose_page(documents[i].name)});
  }
  return pages;
}

void render_index_page(const IndexPage& index_page, const page::Plan& plan, const page::Model& model,
                       const std::vector<prose::Document>& documents, base::Buffer& out) {
  switch (index_page.kind) {
    case IndexPage::Kind::home:
      return page::render_home(plan, model, out);
    case IndexPage::Kind::block: {
      ports::Port first(static_cast<uint16_t>(index_page.index * routes::kBlockSize));
      return page::render_block(plan, model, routes::block_of(first), out);
    }
    case IndexPage::Kind::commands:
      return page::render_commands(plan, model, out);
    case IndexPage::Kind::prose:
      return page::render_prose(plan, model, documents[index_page.index], out);
  }
}

}  // namespace site
