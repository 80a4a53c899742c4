// The renderer by itself: every port's page of one locale into one buffer, one thread, no sink.
//
//   bench_render SOURCE [LOCALE]
//
// Loads the project as a build does, renders all pages once to warm up and once more under the clock, and prints one
// line of JSON. The rule: the timed loop is the loop of pipeline/build.cc without the write.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>

#include "page/port_page.h"
#include "pipeline/pipeline.h"

namespace {

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + now.tv_nsec * 1e-9;
}

/// Returns the bytes of all pages.
uint64_t render_all(page::PortRenderer& renderer, base::Buffer& buffer) {
  uint64_t bytes = 0;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    buffer.clear();
    renderer.render(ports::Port(static_cast<uint16_t>(number)), buffer);
    bytes += buffer.size();
  }
  return bytes;
}

void measure(const pipeline::Project& project, const pipeline::LocaleProject& locale) {
  page::PortRenderer renderer(locale.plan, *project.model);
  base::Buffer buffer;
  render_all(renderer, buffer);
  double start = cpu_seconds();
  uint64_t bytes = render_all(renderer, buffer);
  double cpu = cpu_seconds() - start;
  std::printf("{\"pages\":%u,\"bytes\":%llu,\"cpu\":%.6f}\n", ports::kPortCount, static_cast<unsigned long long>(bytes),
              cpu);
}

int run(const std::string& source, const std::string& tag) {
  pipeline::Options options;
  options.source = source;
  options.locales = {tag};
  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run{log, timings};
  std::optional<pipeline::Project> project = pipeline::load_project(options, run);
  std::optional<pipeline::LocaleProject> locale;
  if (project) locale = pipeline::load_locale(options, *project, tag, false, run);
  for (const base::Diagnostic& diagnostic : log.sorted()) {
    std::fprintf(stderr, "%s\n", base::to_string(diagnostic).c_str());
  }
  if (!locale) return 1;
  measure(*project, *locale);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::fputs("usage: bench_render SOURCE [LOCALE]\n", stderr);
    return 2;
  }
  try {
    return run(argv[1], argc == 3 ? argv[2] : "en");
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "bench_render: %s\n", failure.what());
    return 3;
  }
}
