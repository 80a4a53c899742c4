#include "site/root_files.h"

#include <memory>

#include "routes/routes.h"
#include "site/ports_json.h"
#include "site/server_files.h"
#include "site/sitemap.h"

namespace site {
namespace {

std::vector<std::string> list_pages(const MachineInputs& inputs) {
  std::vector<std::string> pages = inputs.index_pages;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    ports::Port port(static_cast<uint16_t>(number));
    if (inputs.is_indexed(port)) pages.push_back(routes::port_page(port));
  }
  return pages;
}

void add_sitemap(const MachineInputs& inputs, std::vector<File>& files) {
  auto sitemap = std::make_shared<const Sitemap>(*inputs.settings, inputs.complete_tags, list_pages(inputs));
  files.push_back({"sitemap.xml", [sitemap](base::Buffer& out) { sitemap->render_index(out); }});
  for (const SitemapFile& file : sitemap->files()) {
    files.push_back({file.path, [sitemap, &file](base::Buffer& out) { sitemap->render_file(file, out); }});
  }
}

}  // namespace

std::vector<File> list_machine_files(const MachineInputs& inputs) {
  const Settings& settings = *inputs.settings;
  const ports::PortTable& table = *inputs.table;
  const std::vector<std::string>& tags = inputs.locale_tags;
  const std::string server(kServerFolder);
  bool has_sitemap = !settings.base_url.empty() && !inputs.complete_tags.empty();
  std::vector<File> files = {
      {"robots.txt", [&settings, has_sitemap](base::Buffer& out) { render_robots(settings, has_sitemap, out); }},
      {std::string(kPortsJson), [&table](base::Buffer& out) { render_ports_json(table, out); }},
      {std::string(kPortsSchema), [](base::Buffer& out) { out.append(ports_schema()); }},
      {"_headers", [&settings](base::Buffer& out) { render_headers_file(settings, out); }},
      {"_redirects", [tags](base::Buffer& out) { render_redirects_file(tags, out); }},
      {server + "nginx.conf", [&settings, tags](base::Buffer& out) { render_nginx(settings, tags, out); }},
      {server + "Caddyfile", [&settings, tags](base::Buffer& out) { render_caddyfile(settings, tags, out); }},
  };
  if (has_sitemap) add_sitemap(inputs, files);
  return files;
}

std::vector<File> list_locale_machine_files(const Settings& settings, std::string_view locale_tag,
                                            const SearchWords& words) {
  if (settings.base_url.empty()) return {};
  auto render = [&settings, tag = std::string(locale_tag), words](base::Buffer& out) {
    render_opensearch(settings, tag, words, out);
  };
  return {{std::string(routes::kOpenSearch), render}};
}

}  // namespace site
