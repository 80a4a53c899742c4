#include "serve/feedback_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/json.h"
#include "base/source.h"
#include "serve/http.h"

namespace serve {
namespace {

constexpr off_t kLargestFile = 64 << 20;

}  // namespace

std::optional<Feedback> read_feedback(std::string_view locale, std::string_view form) {
  std::optional<ports::Port> port = ports::parse_port(form_field(form, "port").value_or(""));
  std::string helpful = form_field(form, "helpful").value_or("");
  bool known = helpful == "yes" || helpful == "partly" || helpful == "no";
  if (!port || !known) return std::nullopt;
  return Feedback{std::string(locale), *port, std::move(helpful)};
}

std::string feedback_line(const Feedback& feedback, std::time_t time) {
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  char text[sizeof "2026-11-21T17:15:34Z and years to come"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return fmt::format("{{\"time\":\"{}\",\"locale\":{},\"port\":{},\"helpful\":{}}}\n", text,
                     base::quote_json(feedback.locale), feedback.port.number(), base::quote_json(feedback.helpful));
}

FeedbackLog::FeedbackLog(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw base::SystemFailure("cannot open", path_, errno);
}

FeedbackLog::~FeedbackLog() {
  ::close(descriptor_);
}

bool FeedbackLog::add(const Feedback& feedback, std::time_t time) {
  std::string line = feedback_line(feedback, time);
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) throw base::SystemFailure("cannot read", path_, errno);
  if (S_ISREG(status.st_mode) && status.st_size > kLargestFile) return false;
  ssize_t written = ::write(descriptor_, line.data(), line.size());
  if (written == static_cast<ssize_t>(line.size())) return true;
  throw base::SystemFailure("cannot write", path_, written < 0 ? errno : ENOSPC);
}

}  // namespace serve
