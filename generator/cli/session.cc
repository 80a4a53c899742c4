#include <csignal>
#include <cstdio>

#include "cli/cli.h"

namespace cli {

std::atomic<int> stop_signal = 0;

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) { stop_signal = signal; };
  for (int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
  // A file larger than the limit (ulimit -f) is an error of the call that writes it, like a full disk.
  ::signal(SIGXFSZ, SIG_IGN);
}

Session::Session(const CommonOptions& options) : run{log, timings}, options_(options) {
  run.stop = &stop_signal;
}

int Session::finish() {
  for (const base::Diagnostic& diagnostic : log.sorted()) {
    std::fprintf(stderr, "%s\n", base::to_string(diagnostic).c_str());
  }
  if (options_.timings) std::fputs(timings.table().c_str(), stderr);
  bool failed = log.has_errors() || (options_.strict && log.count(base::Severity::warning) > 0);
  return failed ? kMistakes : kDone;
}

}  // namespace cli
