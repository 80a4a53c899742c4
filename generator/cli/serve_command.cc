#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "cli/cli.h"
#include "serve/serve.h"

namespace cli {
namespace {

/// A preview runs for hours: what is said is said at once, and a warning is not repeated at every change.
class Terminal {
 public:
  void tell(const std::vector<base::Diagnostic>& mistakes) {
    for (const base::Diagnostic& diagnostic : mistakes) {
      std::string line = base::to_string(diagnostic);
      bool is_error = diagnostic.severity == base::Severity::error;
      if (is_error || warned_.insert(line).second) std::fprintf(stderr, "%s\n", line.c_str());
    }
  }

 private:
  std::set<std::string> warned_;
};

}  // namespace

int serve(const CommonOptions& options, const ServeCommandOptions& serve_options) {
  watch_signals();
  Terminal terminal;
  serve::Listener listener;
  listener.on_listening = [](std::string_view address) {
    print(fmt::format("{}\n", address));
    flush_output();
  };
  listener.on_change = [](size_t files, double seconds) {
    fmt::print(stderr, "{} changed, read again in {:.0f} ms\n",
               files == 1 ? "1 input" : fmt::format("{} inputs", files), seconds * 1000);
  };
  listener.on_mistakes = [&](const std::vector<base::Diagnostic>& mistakes) { terminal.tell(mistakes); };
  bool served = serve::serve({options.pipeline, serve_options.listen, serve_options.feedback}, listener, stop_signal);
  return served ? kSignalled + stop_signal : static_cast<int>(kMistakes);
}

}  // namespace cli
