#pragma once
// Room `site`: which pages and files there are beside the ports' pages, and how each comes about. Const data only; the
// functions may be called from any thread.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "page/index_pages.h"
#include "page/plan.h"

namespace site {

/// What content/site.json sets.
struct Settings {
  std::string title;
  bool closing = true;               ///< a closing thought on the pages of ports
  bool feedback = true;              ///< the question whether a page was helpful
  std::vector<std::string> locales;  ///< published unless the command line says otherwise; the first is the default
  base::SourcePosition locales_position;
};

/// Nothing when there was an error; all of them go to the log.
std::optional<Settings> load_settings(const std::filesystem::path& content, base::Diagnostics& log);

/// A file that is made once and copied into the site.
struct Asset {
  std::string path;  ///< from the root of the site
  std::string bytes;
};
std::vector<Asset> load_assets(const std::filesystem::path& templates);

/// The template files of a folder, by their names without .html. Their final line end is dropped, so that a template
/// can stand inside a line.
templates::TemplateSet load_templates(const std::filesystem::path& folder);

/// The prose pages of a locale; where it lacks one, the English page stands in.
std::vector<prose::Document> load_prose(const std::filesystem::path& content, std::string_view locale_tag,
                                        base::Diagnostics& log);

/// A file of a locale's folder beside the ports' pages.
struct IndexPage {
  enum class Kind { home, block, commands, prose };

  Kind kind = Kind::home;
  size_t index = 0;  ///< of the block, or of the document
  std::string path;  ///< from the locale's folder
};
std::vector<IndexPage> list_index_pages(const std::vector<prose::Document>& documents);
void render_index_page(const IndexPage& page, const page::Plan& plan, const page::Model& model,
                       const std::vector<prose::Document>& documents, base::Buffer& out);

}  // namespace site
