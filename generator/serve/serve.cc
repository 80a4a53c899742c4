#include "serve/serve.h"

#include <pthread.h>

#include <mutex>

#include "serve/feedback_log.h"
#include "serve/http_server.h"
#include "serve/live_site.h"
#include "serve/preview.h"
#include "serve/watcher.h"

namespace serve {
namespace {

constexpr std::chrono::seconds kTick{5};  ///< how often long waits are looked at

/// Keeps signals from all threads, so that they can be let through where this one waits and nowhere else: none is lost
/// between a look at `stop` and the wait. The threads that are started meanwhile never get them.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t held;
    sigemptyset(&held);
    for (int signal : {SIGINT, SIGTERM}) sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  const sigset_t* before() const { return &before_; }

 private:
  sigset_t before_;
};

double seconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

bool serve(const ServeOptions& options, const Listener& listener, const std::atomic<int>& stop) {
  std::mutex telling;
  auto tell = [&](const Mistakes& mistakes) {
    std::lock_guard lock(telling);
    if (!mistakes.empty()) listener.on_mistakes(mistakes);
  };
  std::optional<FeedbackLog> feedback;
  if (!options.feedback.empty()) feedback.emplace(options.feedback);
  HeldSignals signals;
  LiveSite site(options.pipeline);
  Watcher watcher(site.inputs());  // before the sources are read: what changes meanwhile is read again
  Mistakes mistakes = site.load();
  tell(mistakes);
  if (has_errors(mistakes)) return false;
  Preview preview(site, feedback ? &*feedback : nullptr, tell);
  ListenAddress address = options.listen;
  HttpServer server(address,
                    [&](const Request& request, bool may_wait) { return preview.answer(request, address, may_wait); });
  const std::string& base_path = site.now().edition->project()->publication->base_path;
  listener.on_listening(origin_of(server.address()) + base_path);
  while (stop == 0) {
    Paths changed = watcher.wait(kTick, signals.before());
    server.end_long_waits();
    if (changed.empty()) continue;
    auto begun = std::chrono::steady_clock::now();
    mistakes = site.update(changed);
    server.wake();
    tell(mistakes);
    if (!has_errors(mistakes)) listener.on_change(changed.size(), seconds_since(begun));
  }
  return true;
}

}  // namespace serve
