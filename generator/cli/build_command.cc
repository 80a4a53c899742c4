#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <mutex>

#include "base/json.h"
#include "cli/cli.h"
#include "sink/directory_sink.h"

namespace cli {
namespace {

/// One line on the terminal, rewritten in place.
class Progress {
 public:
  void show(std::string_view locale, size_t done, size_t total) {
    int percent = total == 0 ? 100 : static_cast<int>(done * 100 / total);
    std::lock_guard lock(mutex_);
    if (percent == shown_ && locale == locale_) return;
    shown_ = percent;
    locale_ = locale;
    std::fprintf(stderr, "\r%s: %3d%%", locale_.c_str(), percent);
    std::fflush(stderr);
  }
  void clear() {
    if (shown_ >= 0) std::fputs("\r\033[K", stderr);
  }

 private:
  std::mutex mutex_;
  std::string locale_;
  int shown_ = -1;
};

void print_json(const pipeline::BuildResult& result, const sink::Summary& summary, const base::Timings& timings) {
  std::string stages;
  for (const base::StageTime& stage : timings.stages()) {
    if (!stages.empty()) stages += ",";
    stages += fmt::format("{{\"stage\":{},\"depth\":{},\"wall\":{:.6f},\"cpu\":{:.6f}}}", base::quote_json(stage.name),
                          stage.depth, stage.wall_seconds, stage.cpu_seconds);
  }
  fmt::print("{{\"pages\":{},\"written\":{},\"unchanged\":{},\"deleted\":{},\"bytes\":{},\"stages\":[{}]}}\n",
             result.pages, summary.written, summary.unchanged, summary.deleted, summary.bytes, stages);
}

/// Locales that are no longer published.
void retire_old_folders(const pipeline::Options& options, const pipeline::Project& project, sink::DirectorySink& sink) {
  if (!options.only.empty() || options.is_partial()) return;
  for (const std::string& folder : sink.known_folders()) {
    bool published = std::find(project.locales.begin(), project.locales.end(), folder) != project.locales.end();
    if (!published) sink.retire_folder(folder);
  }
}

}  // namespace

int build(const CommonOptions& options, const BuildOptions& build_options) {
  watch_signals();
  Session session(options);
  std::optional<pipeline::BuildResult> result;
  sink::Summary summary;
  Progress progress;
  bool show = build_options.progress == "always" || (build_options.progress == "auto" && ::isatty(STDERR_FILENO) != 0);
  if (show) {
    session.run.progress = [&](std::string_view locale, size_t done, size_t total) {
      progress.show(locale, done, total);
    };
  }
  {
    base::Timings::Stage stage(session.timings, "build");
    std::optional<pipeline::Project> project = pipeline::load_project(options.pipeline, session.run);
    std::optional<pipeline::LocaleProject> plan;
    if (project) plan = pipeline::plan_site(options.pipeline, *project, session.run);
    if (plan && !(options.strict && session.log.count(base::Severity::warning) > 0)) {
      sink::DirectorySink::Options sink_options;
      sink_options.output = build_options.output;
      sink_options.jobs = options.pipeline.jobs;
      sink_options.fresh = build_options.fresh;
      sink_options.generator_version = PORTOLAN_VERSION;
      for (const char* folder : {"content", "locales", "templates"}) {
        sink_options.protected_paths.push_back(options.pipeline.source / folder);
      }
      for (const std::filesystem::path& folder : {options.pipeline.overlay, options.pipeline.theme}) {
        if (!folder.empty()) sink_options.protected_paths.push_back(folder);
      }
      sink::DirectorySink sink(std::move(sink_options));
      result = pipeline::build_site(options.pipeline, *project, *plan, sink, session.run);
      if (result) {
        retire_old_folders(options.pipeline, *project, sink);
        summary = sink.finish();
        for (const std::string& warning : summary.warnings) {
          session.log.warning({build_options.output.string()}, warning);
        }
      }
    }
  }
  progress.clear();
  if (result && options.json) print_json(*result, summary, session.timings);
  if (result && !options.json) {
    fmt::print("{} pages: {} files written, {} unchanged, {} deleted\n", result->pages, summary.written,
               summary.unchanged, summary.deleted);
  }
  return session.finish();
}

}  // namespace cli
