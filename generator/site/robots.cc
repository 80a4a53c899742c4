#include "site/robots.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "routes/routes.h"
#include "site/addresses.h"
#include "site/server_files.h"

namespace site {
namespace {

// OpenSearch 1.1, sections "ShortName", "LongName" and "Description": the most characters.
constexpr size_t kLongestShortName = 16;
constexpr size_t kLongestLongName = 48;
constexpr size_t kLongestDescription = 1024;

/// The first `count` characters of the text.
std::string_view first_characters(std::string_view text, size_t count) {
  size_t offset = 0;
  while (count-- > 0 && offset < text.size()) {
    if (!base::decode_utf8(text, offset)) break;
  }
  return text.substr(0, offset);
}

void append_element(std::string_view name, std::string_view text, base::Buffer& out) {
  out.append("  <" + std::string(name) + ">");
  base::append_html(out, text);
  out.append("</" + std::string(name) + ">\n");
}

}  // namespace

void render_robots(const Settings& settings, bool has_sitemap, base::Buffer& out) {
  out.append("User-agent: *\nDisallow: ");
  out.append(path_of(settings.base_url));
  out.append(kServerFolder);
  out.append('\n');
  if (has_sitemap) out.append("\nSitemap: " + settings.base_url + "sitemap.xml\n");
}

void render_opensearch(const Settings& settings, std::string_view locale_tag, const SearchWords& words,
                       base::Buffer& out) {
  out.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n");
  append_element("ShortName", first_characters(words.name, kLongestShortName), out);
  append_element("LongName", first_characters(words.name, kLongestLongName), out);
  append_element("Description", first_characters(words.description, kLongestDescription), out);
  append_element("Language", locale_tag, out);
  append_element("InputEncoding", "UTF-8", out);
  append_element("OutputEncoding", "UTF-8", out);
  out.append("  <Url type=\"text/html\" template=\"");
  base::append_html(out, page_address(settings, locale_tag, routes::kSearch));
  out.append("?q={searchTerms}\"/>\n");
  out.append("  <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"");
  base::append_html(out, locale_address(settings, locale_tag));
  out.append(routes::kOpenSearch);
  out.append("\"/>\n</OpenSearchDescription>\n");
}

}  // namespace site
