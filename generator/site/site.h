#pragma once
// Room `site`: which pages and files there are beside the ports' pages, and how each comes about. Const data only; the
// functions may be called from any thread.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "page/index_pages.h"
#include "page/plan.h"
#include "site/settings.h"

namespace site {

/// A file of the site, made when it is asked for.
struct File {
  std::string path;  ///< from the root of the site, or from the folder of a locale
  std::function<void(base::Buffer&)> render;
};

/// A file that is made once and that pages load: a style sheet, a script, a picture.
struct Asset {
  std::string name;  ///< "site.css": what templates call it by
  std::string path;  ///< from the root of the site; below assets/ it names its content, so that browsers may keep it
  std::string bytes;
};
/// The files of templates/assets/; those of a theme stand in for ours of the same name, or are more of them. Reports
/// what in a theme could not be published.
std::vector<Asset> load_assets(const base::Layers& templates, base::Diagnostics& log);
Asset make_asset(std::string name, std::string bytes);

/// The template files by their names without .html; those of a theme stand in for ours. Their final line end is
/// dropped, so that a template can stand inside a line. A theme may have partials of its own, which another of its
/// files must name: any other name that we do not have is reported as a slip.
templates::TemplateSet load_templates(const base::Layers& templates, base::Diagnostics& log);

/// The prose pages of a locale; where it lacks one, that of the first locale of `fallback` that has it stands in, or
/// the English one. Pages of a later layer add to ours or stand in for them.
std::vector<prose::Document> load_prose(const base::Layers& content, std::string_view locale_tag,
                                        base::Diagnostics& log, std::span<const std::string> fallback = {});

/// A page of a locale's folder beside the ports' pages.
struct IndexPage {
  enum class Kind : uint8_t {
    home,
    port_class,
    block,
    services,
    letter,
    categories,
    category,
    search,
    not_found,
    commands,
    prose
  };

  Kind kind = Kind::home;
  size_t index = 0;  ///< of the class, block, letter, category or document
  std::string path;  ///< from the locale's folder
};
/// The same in every locale.
std::vector<IndexPage> list_index_pages(const page::Model& model, const std::vector<prose::Document>& documents);
void render_index_page(const IndexPage& page, const page::Plan& plan, const page::Model& model,
                       const std::vector<prose::Document>& documents, base::Buffer& out);

}  // namespace site
