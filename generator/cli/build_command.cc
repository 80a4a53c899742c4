#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <mutex>

#include "base/json.h"
#include "base/source.h"
#include "cli/cli.h"
#include "pipeline/upkeep.h"
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
  print(fmt::format("{{\"pages\":{},\"written\":{},\"unchanged\":{},\"deleted\":{},\"bytes\":{},\"stages\":[{}]}}\n",
                    result.pages, summary.written, summary.unchanged, summary.deleted, summary.bytes, stages));
}

/// Locales that are no longer published.
void retire_old_folders(const pipeline::Options& options, const pipeline::Project& project, sink::DirectorySink& sink) {
  if (!options.only.empty() || options.is_partial()) return;
  for (const std::string& folder : sink.known_folders()) {
    bool published = std::find(project.locales.begin(), project.locales.end(), folder) != project.locales.end();
    if (!published) sink.retire_folder(folder);
  }
}

/// One build: what is published already stays as far as it would be written again.
class Build {
 public:
  Build(const CommonOptions& options, const BuildOptions& build_options, Session& session)
      : options_(options), build_options_(build_options), session_(session) {}

  /// Nothing when the input has errors.
  std::optional<pipeline::BuildResult> run() {
    base::Timings::Stage stage(session_.timings, "build");
    read_inputs();
    std::optional<pipeline::BuildResult> result = keep_site();
    if (!result) result = write_site();
    if (result) finish();
    return result;
  }
  const sink::Summary& summary() const { return summary_; }

 private:
  void read_inputs() {
    base::Timings::Stage stage(session_.timings, "inputs");
    upkeep_.emplace(options_.pipeline, build_options_.trust);
  }

  /// An output that is not there yet is made after the input was found right.
  std::optional<pipeline::BuildResult> keep_site() {
    if (build_options_.fresh) return {};
    std::filesystem::path own = build_options_.output / ".portolan";
    std::error_code error;
    bool is_there = std::filesystem::exists(own, error);
    if (error) throw base::SystemFailure("cannot look at", own, error.value());
    if (!is_there) return {};
    base::Timings::Stage stage(session_.timings, "look at the site");
    open_sink();
    return upkeep_->keep_site();
  }

  std::optional<pipeline::BuildResult> write_site() {
    const pipeline::Options& options = options_.pipeline;
    std::optional<pipeline::Project> project = pipeline::load_project(options, session_.run);
    if (!project) return std::nullopt;
    compare(*project);
    std::optional<pipeline::SitePlans> plans = pipeline::plan_site(options, *project, *upkeep_, session_.run);
    if (!plans || (options_.strict && has_warnings())) return std::nullopt;
    if (!sink_) open_sink();
    std::optional<pipeline::BuildResult> result =
        pipeline::build_site(options, *project, std::move(*plans), *upkeep_, *sink_, session_.run);
    if (!result) return std::nullopt;
    retire_old_folders(options, *project, *sink_);
    upkeep_->store(has_warnings());
    return result;
  }

  void compare(const pipeline::Project& project) {
    base::Timings::Stage stage(session_.timings, "compare");
    upkeep_->compare(project);
  }

  void open_sink() {
    sink::DirectorySink::Options options;
    options.output = build_options_.output;
    options.jobs = options_.pipeline.jobs;
    options.fresh = build_options_.fresh;
    options.generator_version = PORTOLAN_VERSION;
    for (const char* folder : {"content", "locales", "templates"}) {
      options.protected_paths.push_back(options_.pipeline.source / folder);
    }
    for (const std::filesystem::path& folder : {options_.pipeline.overlay, options_.pipeline.theme}) {
      if (!folder.empty()) options.protected_paths.push_back(folder);
    }
    sink_.emplace(std::move(options));
    upkeep_->attach(*sink_);
  }

  void finish() {
    summary_ = sink_->finish();
    for (const std::string& warning : summary_.warnings) {
      session_.log.warning({build_options_.output.string()}, warning);
    }
  }

  bool has_warnings() const { return session_.log.count(base::Severity::warning) > 0; }

  const CommonOptions& options_;
  const BuildOptions& build_options_;
  Session& session_;
  std::optional<pipeline::Upkeep> upkeep_;
  std::optional<sink::DirectorySink> sink_;
  sink::Summary summary_;
};

}  // namespace

int build(const CommonOptions& options, const BuildOptions& build_options) {
  watch_signals();
  Session session(options);
  Progress progress;
  bool show = build_options.progress == "always" || (build_options.progress == "auto" && ::isatty(STDERR_FILENO) != 0);
  if (show) {
    session.run.progress = [&](std::string_view locale, size_t done, size_t total) {
      progress.show(locale, done, total);
    };
  }
  Build site(options, build_options, session);
  std::optional<pipeline::BuildResult> result = site.run();
  const sink::Summary& summary = site.summary();
  progress.clear();
  if (result && options.json) print_json(*result, summary, session.timings);
  if (result && !options.json) {
    print(fmt::format("{} pages: {} files written, {} unchanged, {} deleted\n", result->pages, summary.written,
                      summary.unchanged, summary.deleted));
  }
  return session.finish();
}

}  // namespace cli
