// The renderer by itself: every port's page of one locale into a buffer that nobody reads, no sink.
//
//   bench_render SOURCE [--threads N] [--values]
//
// Loads the project as a build does, renders all pages once to warm up and once more under the clock, and prints one
// line of JSON. --values has the values counted that these pages show. The rule: the timed loop is the loop of
// pipeline/build.cc without the write.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "page/port_page.h"
#include "pipeline/pipeline.h"
#include "value_count.h"

namespace {

constexpr size_t kPiece = 256;  // as in pipeline/build.cc

struct Arguments {
  std::string source;
  unsigned threads = 1;
  bool values = false;
};

/// What a thread keeps from page to page.
struct Worker {
  Worker(const pipeline::Project& project, const pipeline::LocaleProject& locale)
      : renderer(locale.plan, *project.model) {}

  page::PortRenderer renderer;
  base::Buffer buffer;
};

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + now.tv_nsec * 1e-9;
}

/// Returns the bytes of all pages.
uint64_t render_all(std::vector<std::unique_ptr<Worker>>& workers) {
  std::atomic<uint64_t> bytes = 0;
  auto render = [&](unsigned index, size_t first, size_t last) {
    Worker& worker = *workers[index];
    uint64_t of_piece = 0;
    for (size_t number = first; number < last; ++number) {
      worker.buffer.clear();
      worker.renderer.render(ports::Port(static_cast<uint16_t>(number)), worker.buffer);
      of_piece += worker.buffer.size();
    }
    bytes += of_piece;
  };
  base::parallel_for(static_cast<unsigned>(workers.size()), ports::kPortCount, kPiece, render);
  return bytes;
}

void measure(const pipeline::Project& project, const pipeline::LocaleProject& locale, unsigned threads,
             std::optional<uint64_t> values) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < threads; ++i) workers.push_back(std::make_unique<Worker>(project, locale));
  render_all(workers);
  auto begin = std::chrono::steady_clock::now();
  double cpu = cpu_seconds();
  uint64_t bytes = render_all(workers);
  cpu = cpu_seconds() - cpu;
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  std::printf("{\"pages\":%u,\"bytes\":%llu,\"cpu\":%.6f,\"wall\":%.6f", ports::kPortCount,
              static_cast<unsigned long long>(bytes), cpu, wall.count());
  if (values) std::printf(",\"values\":%llu", static_cast<unsigned long long>(*values));
  std::puts("}");
}

int run(const Arguments& arguments) {
  pipeline::Options options;
  options.source = arguments.source;
  options.locales = {"en"};
  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run{log, timings};
  std::optional<pipeline::Project> project = pipeline::load_project(options, run);
  std::optional<pipeline::LocaleProject> locale;
  std::optional<uint64_t> values;
  if (project) locale = pipeline::load_locale(options, *project, "en", false, run);
  if (locale && arguments.values) values = bench::count_values(options, *project, *locale, run);
  for (const base::Diagnostic& diagnostic : log.sorted()) {
    std::fprintf(stderr, "%s\n", base::to_string(diagnostic).c_str());
  }
  if (!locale || (arguments.values && !values)) return 1;
  measure(*project, *locale, arguments.threads, values);
  return 0;
}

std::optional<Arguments> parse(int argc, char** argv) {
  if (argc < 2) return std::nullopt;
  Arguments arguments;
  arguments.source = argv[1];
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--values") == 0) {
      arguments.values = true;
    } else if (std::strcmp(argv[i], "--threads") == 0 && i + 1 < argc) {
      arguments.threads = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
    } else {
      return std::nullopt;
    }
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  std::optional<Arguments> arguments = parse(argc, argv);
  if (!arguments) {
    std::fputs("usage: bench_render SOURCE [--threads N] [--values]\n", stderr);
    return 2;
  }
  try {
    return run(*arguments);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "bench_render: %s\n", failure.what());
    return 3;
  }
}
