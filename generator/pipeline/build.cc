// Rendering: one parallel loop over the ports of a locale, one over the pages around them. A worker keeps its buffer
// and its renderer from page to page; pages go to the sink as they are done.
#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "page/port_page.h"
#include "pipeline/pipeline.h"
#include "pipeline/upkeep.h"
#include "routes/routes.h"
#include "search/search.h"
#include "site/root_files.h"

namespace pipeline {
namespace {

constexpr size_t kPiece = 256;  ///< ports that a worker takes at once: large enough that handing out costs nothing

struct Worker {
  explicit Worker(const page::Plan& plan, const page::Model& model) : renderer(plan, model) {}

  page::PortRenderer renderer;
  base::Buffer buffer;
};

/// What a shard writes of a locale.
struct Part {
  size_t first = 0;        ///< index among the ports to write
  size_t last = 0;         ///< behind the last one
  bool has_begin = false;  ///< the locale's first port: the pages around the ports belong here too

  bool empty() const { return first == last; }
};

Part part_of(const Shard& shard, size_t ports, size_t locale, size_t locales) {
  uint64_t total = static_cast<uint64_t>(ports) * locales;
  uint64_t begin = total * (shard.index - 1) / shard.count, end = total * shard.index / shard.count;
  uint64_t from = static_cast<uint64_t>(ports) * locale, to = from + ports;
  Part part;
  part.first = std::clamp(begin, from, to) - from;
  part.last = std::clamp(end, from, to) - from;
  part.has_begin = part.first == 0 && !part.empty();
  return part;
}

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

size_t count_pages(const std::vector<site::File>& files) {
  return static_cast<size_t>(
      std::count_if(files.begin(), files.end(), [](const site::File& file) { return file.path.ends_with(".html"); }));
}

class Builder {
 public:
  /// `upkeep` may be nullptr.
  Builder(const Options& options, const Project& project, Upkeep* upkeep, sink::Sink& sink, Run& run)
      : options_(options),
        project_(project),
        upkeep_(upkeep),
        sink_(sink),
        run_(run),
        ports_(ports_to_write(options)) {}

  size_t port_count() const { return ports_.size(); }

  size_t write_locale(const LocaleProject& locale, const Part& part) {
    base::Timings::Stage stage(run_.timings, "write " + locale.plan.tag);
    begin_folder({locale.plan.tag, !options_.is_partial()});
    std::vector<site::File> files;
    if (options_.ports.empty() && part.has_begin) files = list_locale_files(project_, locale);
    size_t total = part.last - part.first + count_pages(files);
    {
      base::Timings::Stage pages(run_.timings, "pages");
      write_files(files);
      write_port_pages(locale, part, total);
    }
    base::Timings::Stage publish(run_.timings, "publish");
    end_folder(locale.plan.tag, total);
    return total;
  }

  size_t write_root(const LocaleProject& first) {
    bool restricted = options_.is_partial() || !options_.only.empty();
    base::Timings::Stage stage(run_.timings, "write the root");
    begin_folder({"", !restricted});
    std::vector<site::File> files = list_root_files(project_, first);
    write_files(files);
    end_folder("", count_pages(files));
    return count_pages(files);
  }

 private:
  void begin_folder(const sink::Folder& folder) {
    if (upkeep_ != nullptr) upkeep_->begin(folder.name);
    sink_.begin_folder(folder);
  }

  void end_folder(const std::string& name, size_t pages) {
    sink_.end_folder();
    if (upkeep_ != nullptr) upkeep_->end(name, pages);
  }

  void write_port_pages(const LocaleProject& locale, const Part& part, size_t total) {
    std::vector<std::unique_ptr<Worker>> workers;
    std::span<const ports::Port> ports = std::span(ports_).subspan(part.first, part.last - part.first);
    size_t pieces = (ports.size() + kPiece - 1) / kPiece;
    for (size_t i = 0; i < std::min<size_t>(options_.jobs, pieces); ++i) {
      workers.push_back(std::make_unique<Worker>(locale.plan, *project_.model));
    }
    std::atomic<size_t> done = total - ports.size();
    base::parallel_for(options_.jobs, ports.size(), kPiece, [&](unsigned index, size_t first, size_t last) {
      stop_when_asked();
      Worker& worker = *workers[index];
      for (size_t i = first; i < last; ++i) {
        worker.buffer.clear();
        worker.renderer.render(ports[i], worker.buffer);
        sink_.write(index, routes::port_page(ports[i]), worker.buffer.view());
      }
      size_t now = done.fetch_add(last - first) + (last - first);
      if (run_.progress) run_.progress(locale.plan.tag, now, total);
    });
  }

  void write_files(const std::vector<site::File>& files) {
    base::parallel_for(options_.jobs, files.size(), 8, [&](unsigned index, size_t first, size_t last) {
      stop_when_asked();
      base::Buffer buffer;
      for (size_t i = first; i < last; ++i) {
        buffer.clear();
        files[i].render(buffer);
        sink_.write(index, files[i].path, buffer.view());
      }
    });
  }

  void stop_when_asked() const {
    if (run_.stop != nullptr && *run_.stop != 0) throw Interrupted(*run_.stop);
  }

  const Options& options_;
  const Project& project_;
  Upkeep* upkeep_;
  sink::Sink& sink_;
  Run& run_;
  std::vector<ports::Port> ports_;
};

/// What one locale needed is to be free for the next. Left alone, glibc keeps ever larger pieces among small ones, and
/// many locales take 1.12 times the memory of one; so they take 1.07. It costs 3% of CPU, so a site of one locale
/// does without.
void keep_memory_flat() {
#ifdef M_MMAP_THRESHOLD
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

std::optional<LocaleProject> plan_locale(const Options& options, const Project& project, const std::string& tag,
                                         Upkeep* upkeep, Run& run) {
  size_t warnings_before = run.log.count(base::Severity::warning);
  std::optional<LocaleProject> locale = load_locale(options, project, tag, false, run);
  bool warned = run.log.count(base::Severity::warning) > warnings_before;
  if (locale && upkeep != nullptr) upkeep->planned(*locale, warned);
  return locale;
}

std::optional<SitePlans> plan_folders(const Options& options, const Project& project, Upkeep* upkeep, Run& run) {
  base::Timings::Stage stage(run.timings, "plan");
  if (project.locales.size() > 1) keep_memory_flat();
  // A plan is small beside the pages, but not when there are dozens: they are made again when their turn comes. A run
  // that renders one locale, or one besides the default, keeps its plan: so it plans nothing twice.
  std::vector<std::string> rendered = locales_to_write(options, project);
  if (upkeep != nullptr) std::erase_if(rendered, [&](const std::string& tag) { return upkeep->keeps(tag); });
  constexpr size_t kMostKept = 2;
  SitePlans plans;
  for (const std::string& tag : project.locales) {
    if (upkeep != nullptr && !upkeep->needs_plan(tag)) continue;
    std::optional<LocaleProject> locale = plan_locale(options, project, tag, upkeep, run);
    bool is_rendered = std::find(rendered.begin(), rendered.end(), tag) != rendered.end();
    if (tag == project.locales.front()) {
      plans.first = std::move(locale);
    } else if (is_rendered && rendered.size() <= kMostKept) {
      plans.next = std::move(locale);
    }
  }
  if (run.log.has_errors()) return std::nullopt;
  return plans;
}

/// `next` is a plan that is there already.
std::optional<BuildResult> write_folders(const Options& options, const Project& project, const LocaleProject* first,
                                         std::optional<LocaleProject> next, Upkeep* upkeep, sink::Sink& sink,
                                         Run& run) {
  Builder builder(options, project, upkeep, sink, run);
  BuildResult result;
  std::vector<std::string> tags = locales_to_write(options, project);
  for (size_t i = 0; i < tags.size(); ++i) {
    Part part = part_of(options.shard, builder.port_count(), i, tags.size());
    if (part.empty()) continue;
    if (upkeep != nullptr && upkeep->keeps(tags[i])) {
      result.pages += upkeep->kept_pages(tags[i]);
      continue;
    }
    if (first != nullptr && tags[i] == first->plan.tag) {
      result.pages += builder.write_locale(*first, part);
      continue;
    }
    std::optional<LocaleProject> locale;
    if (next && tags[i] == next->plan.tag) {
      locale = std::exchange(next, std::nullopt);
    } else {
      locale = plan_locale(options, project, tags[i], upkeep, run);
    }
    if (!locale) return std::nullopt;
    result.pages += builder.write_locale(*locale, part);
  }
  if (options.shard.index != 1) return result;
  bool is_kept = upkeep != nullptr && upkeep->keeps("");
  result.pages += is_kept ? upkeep->kept_pages("") : builder.write_root(*first);
  return result;
}

}  // namespace

std::vector<std::string> locales_to_write(const Options& options, const Project& project) {
  std::vector<std::string> tags;
  for (const std::string& tag : project.locales) {
    bool wanted =
        options.only.empty() || std::find(options.only.begin(), options.only.end(), tag) != options.only.end();
    if (wanted) tags.push_back(tag);
  }
  return tags;
}

std::vector<site::File> list_root_files(const Project& project, const LocaleProject& first) {
  std::vector<site::File> files;
  auto add = [&](std::string_view path, std::function<void(base::Buffer&)> render) {
    files.push_back({std::string(path), std::move(render)});
  };
  add(routes::kHome, [&](base::Buffer& out) { page::render_root(first.plan, *project.model, out); });
  add(routes::kRootNotFound, [&](base::Buffer& out) { page::render_not_found(first.plan, *project.model, out); });
  for (const site::Asset& asset : project.assets) {
    add(asset.path, [&asset](base::Buffer& out) { out.append(asset.bytes); });
  }
  for (search::SearchFile& shard : search::make_index(*project.table)) {
    add(shard.path, [bytes = std::move(shard.bytes)](base::Buffer& out) { out.append(bytes); });
  }
  site::MachineInputs inputs;
  inputs.settings = &project.settings;
  inputs.table = project.table.get();
  inputs.locale_tags = project.locales;
  inputs.complete_tags = project.publication->complete_tags();
  for (const site::IndexPage& page : site::list_index_pages(*project.model, first.documents)) {
    if (routes::is_indexed(page.path)) inputs.index_pages.push_back(page.path);
  }
  inputs.is_indexed = [&](ports::Port port) {
    return project.settings.index_all || (*project.table)[port].flags.notable;
  };
  for (site::File& file : site::list_machine_files(inputs)) files.push_back(std::move(file));
  return files;
}

std::vector<site::File> list_locale_files(const Project& project, const LocaleProject& locale) {
  std::vector<site::File> files;
  for (site::IndexPage& page : site::list_index_pages(*project.model, locale.documents)) {
    std::string path = page.path;
    files.push_back({std::move(path), [&, page = std::move(page)](base::Buffer& out) {
                       site::render_index_page(page, locale.plan, *project.model, locale.documents, out);
                     }});
  }
  site::SearchWords words{project.settings.title, locale.plan.texts.search_description};
  for (site::File& file : site::list_locale_machine_files(project.settings, locale.plan.tag, words)) {
    files.push_back(std::move(file));
  }
  return files;
}

std::optional<Shard> parse_shard(std::string_view text) {
  size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto number = [](std::string_view digits) {
    uint32_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : 0;
  };
  Shard shard{number(text.substr(0, slash)), number(text.substr(slash + 1))};
  bool is_one = shard.index >= 1 && shard.index <= shard.count && shard.count <= ports::kPortCount;
  return is_one ? std::optional(shard) : std::nullopt;
}

std::optional<LocaleProject> plan_site(const Options& options, const Project& project, Run& run) {
  std::optional<SitePlans> plans = plan_folders(options, project, nullptr, run);
  return plans ? std::move(plans->first) : std::nullopt;
}

std::optional<SitePlans> plan_site(const Options& options, const Project& project, Upkeep& upkeep, Run& run) {
  return plan_folders(options, project, &upkeep, run);
}

std::optional<BuildResult> build_site(const Options& options, const Project& project, const LocaleProject& first,
                                      sink::Sink& sink, Run& run) {
  return write_folders(options, project, &first, std::nullopt, nullptr, sink, run);
}

std::optional<BuildResult> build_site(const Options& options, const Project& project, SitePlans plans, Upkeep& upkeep,
                                      sink::Sink& sink, Run& run) {
  const LocaleProject* first = plans.first ? &*plans.first : nullptr;
  return write_folders(options, project, first, std::move(plans.next), &upkeep, sink, run);
}

}  // namespace pipeline
