#pragma once
// Room `cli`: options, help, exit codes. The only room that decides to exit.
#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "pipeline/translations.h"
#include "serve/listen_address.h"

namespace cli {

/// What the program's exit status says.
enum ExitStatus : int {
  kDone = 0,
  kMistakes = 1,      ///< the input, or the tree that was checked, has errors; all of them were reported
  kUsage = 2,         ///< the command line is wrong
  kSystemFailed = 3,  ///< disk full, no permission
  kBusy = 75,         ///< another build holds the output
  kSignalled = 128,   ///< plus the number of the signal
};

/// The options that several commands share.
struct CommonOptions {
  pipeline::Options pipeline;
  bool json = false;
  bool timings = false;
  bool strict = false;  ///< warnings count as errors
};

struct BuildOptions {
  std::filesystem::path output = "output";
  bool fresh = false;
  bool trust = false;  ///< files of the site are taken to be as they were written
  std::string progress = "auto";
};

struct ServeCommandOptions {
  serve::ListenAddress listen;
  std::filesystem::path feedback;  ///< where the answers of readers go; empty: nowhere
};

struct CheckOptions {
  std::filesystem::path output;  ///< a built site; empty: the sources are checked
  bool similarity = false;       ///< of the built site
};

/// To standard output. Throws base::SystemFailure.
void print(std::string_view text);
/// Lets readers of standard output have what was printed. Throws base::SystemFailure.
void flush_output();

/// One run of a command: its log, its clock, and how it ends.
class Session {
 public:
  explicit Session(const CommonOptions& options);
  /// Prints what was logged and the timings, and turns it into an exit status.
  int finish();

  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run;

 private:
  const CommonOptions& options_;
};

int build(const CommonOptions& options, const BuildOptions& build_options);
/// Ends when a signal asks for it.
int serve(const CommonOptions& options, const ServeCommandOptions& serve_options);
int check(const CommonOptions& options, const CheckOptions& check_options);
/// `hosts` are ids of content/hosts.json; empty: all of them.
int doctor(const CommonOptions& options, const std::vector<std::string>& hosts);
/// `port` nothing: all of them, as JSON.
int explain(const CommonOptions& options, std::optional<ports::Port> port, const std::string& locale);
int import_registry(const CommonOptions& options, const std::vector<std::filesystem::path>& files,
                    const std::string& format, const std::string& title, const std::string& updated,
                    const std::filesystem::path& to);
int diff_registries(const CommonOptions& options, const std::filesystem::path& older,
                    const std::filesystem::path& newer);
int registry_status(const CommonOptions& options, const std::filesystem::path& file);
/// `tags` empty: all translations. With one of them, or `with_list`, the messages and documents of each state too.
int locales_status(const CommonOptions& options, const std::vector<std::string>& tags, bool with_list);
int locales_sync(const CommonOptions& options, const std::vector<std::string>& tags);
/// `review.date` empty: today, in UTC.
int locales_accept(const CommonOptions& options, pipeline::Review review);

/// Set by SIGINT and SIGTERM once watch_signals was called.
extern std::atomic<int> stop_signal;
void watch_signals();

/// Parses the command line and runs the command. Never throws.
int run(int argc, char** argv);

}  // namespace cli
