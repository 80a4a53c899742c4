// Rendering: one parallel loop over the ports of a locale, one over the pages around them. A worker keeps its buffer
// and its renderer from page to page; pages go to the sink as they are done.
#include <algorithm>

#include "base/parallel.h"
#include "page/port_page.h"
#include "pipeline/pipeline.h"
#include "routes/routes.h"

namespace pipeline {
namespace {

constexpr size_t kPiece = 256;  ///< ports that a worker takes at once: large enough that handing out costs nothing

struct Worker {
  explicit Worker(const page::Plan& plan, const page::Model& model) : renderer(plan, model) {}

  page::PortRenderer renderer;
  base::Buffer buffer;
};

std::vector<ports::Port> ports_to_write(const Options& options) {
  std::vector<ports::Port> ports;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    ports::Port port(static_cast<uint16_t>(number));
    bool wanted = std::any_of(options.ports.begin(), options.ports.end(),
                              [&](ports::PortRange range) { return range.contains(port); });
    if (wanted || options.ports.empty()) ports.push_back(port);
  }
  return ports;
}

class Builder {
 public:
  Builder(const Options& options, const Project& project, sink::Sink& sink, Run& run)
      : options_(options), project_(project), sink_(sink), run_(run), ports_(ports_to_write(options)) {}

  size_t write_locale(const LocaleProject& locale) {
    base::Timings::Stage stage(run_.timings, "write " + locale.plan.tag);
    sink_.begin_folder({locale.plan.tag, options_.ports.empty()});
    std::vector<site::IndexPage> index_pages;
    if (options_.ports.empty()) index_pages = site::list_index_pages(locale.documents);
    size_t total = ports_.size() + index_pages.size();
    {
      base::Timings::Stage part(run_.timings, "pages");
      write_index_pages(locale, index_pages);
      write_port_pages(locale, total);
    }
    base::Timings::Stage part(run_.timings, "publish");
    sink_.end_folder();
    return total;
  }

  size_t write_root(const LocaleProject& locale, const std::vector<page::LocaleLink>& links) {
    bool restricted = !options_.ports.empty() || !options_.only.empty();
    base::Timings::Stage stage(run_.timings, "write the root");
    sink_.begin_folder({"", !restricted});
    base::Buffer buffer;
    page::render_root(locale.plan, *project_.model, links, buffer);
    sink_.write(0, routes::kHome, buffer.view());
    for (const site::Asset& asset : project_.assets) sink_.write(0, asset.path, asset.bytes);
    sink_.end_folder();
    return 1;
  }

 private:
  void write_port_pages(const LocaleProject& locale, size_t total) {
    std::vector<std::unique_ptr<Worker>> workers;
    size_t pieces = (ports_.size() + kPiece - 1) / kPiece;
    for (size_t i = 0; i < std::min<size_t>(options_.jobs, pieces); ++i) {
      workers.push_back(std::make_unique<Worker>(locale.plan, *project_.model));
    }
    std::atomic<size_t> done = total - ports_.size();
    base::parallel_for(options_.jobs, ports_.size(), kPiece, [&](unsigned index, size_t first, size_t last) {
      stop_when_asked();
      Worker& worker = *workers[index];
      for (size_t i = first; i < last; ++i) {
        worker.buffer.clear();
        worker.renderer.render(ports_[i], worker.buffer);
        sink_.write(index, routes::port_page(ports_[i]), worker.buffer.view());
      }
      size_t now = done.fetch_add(last - first) + (last - first);
      if (run_.progress) run_.progress(locale.plan.tag, now, total);
    });
  }

  void write_index_pages(const LocaleProject& locale, const std::vector<site::IndexPage>& pages) {
    base::parallel_for(options_.jobs, pages.size(), 8, [&](unsigned index, size_t first, size_t last) {
      stop_when_asked();
      base::Buffer buffer;
      for (size_t i = first; i < last; ++i) {
        buffer.clear();
        site::render_index_page(pages[i], locale.plan, *project_.model, locale.documents, buffer);
        sink_.write(index, pages[i].path, buffer.view());
      }
    });
  }

  void stop_when_asked() const {
    if (run_.stop != nullptr && *run_.stop != 0) throw Interrupted(*run_.stop);
  }

  const Options& options_;
  const Project& project_;
  sink::Sink& sink_;
  Run& run_;
  std::vector<ports::Port> ports_;
};

}  // namespace

std::optional<SitePlan> plan_site(const Options& options, const Project& project, Run& run) {
  base::Timings::Stage stage(run.timings, "plan");
  // A plan is small beside the pages, but not when there are dozens: only the first is kept, the others are made again
  // when their turn comes.
  std::optional<LocaleProject> first;
  std::vector<page::LocaleLink> links;
  for (const std::string& tag : project.locales) {
    std::optional<LocaleProject> locale = load_locale(options, project, tag, false, run);
    if (!locale) continue;
    links.push_back({locale->plan.tag, locale->plan.name, locale->plan.right_to_left});
    if (!first) first = std::move(locale);
  }
  if (run.log.has_errors() || !first) return std::nullopt;
  return SitePlan{std::move(*first), std::move(links)};
}

std::optional<BuildResult> build_site(const Options& options, const Project& project, const SitePlan& plan,
                                      sink::Sink& sink, Run& run) {
  Builder builder(options, project, sink, run);
  BuildResult result;
  for (const std::string& tag : project.locales) {
    bool wanted =
        options.only.empty() || std::find(options.only.begin(), options.only.end(), tag) != options.only.end();
    if (!wanted) continue;
    if (tag == plan.first.plan.tag) {
      result.pages += builder.write_locale(plan.first);
      continue;
    }
    std::optional<LocaleProject> locale = load_locale(options, project, tag, false, run);
    if (!locale) return std::nullopt;
    result.pages += builder.write_locale(*locale);
  }
  result.pages += builder.write_root(plan.first, plan.links);
  return result;
}

}  // namespace pipeline
