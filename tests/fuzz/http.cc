// What a browser, or somebody who is none, sends to `serve`: the first line, Host, If-None-Match and a form.
#include "serve/http.h"

#include <algorithm>
#include <regex>

#include "base/json.h"
#include "base/utf8.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "serve/feedback_log.h"
#include "serve/listen_address.h"

namespace {

bool is_clean(const std::string& text) {
  auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  return !base::find_invalid_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

void try_host(std::string_view host) {
  static const std::regex kOwn(
      R"((localhost|([a-z0-9_-]+\.)+localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[[0-9a-f:.]+\]|192\.0\.2\.1)(:[0-9]*)?)",
      std::regex::icase);
  serve::ListenAddress address{"192.0.2.1", 8000};
  if (host.size() > 200 || !serve::is_own_host(host, address)) return;
  // Names under localhost are odd ones here: what matters is how they end.
  std::string name(host.substr(0, host.find(':')));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  bool own = name.ends_with(".localhost") || std::regex_match(host.begin(), host.end(), kOwn);
  fuzz::require(own, "a host that is answered to is this machine: " + base::printable(host));
}

void try_feedback(std::string_view form) {
  std::optional<serve::Feedback> feedback = serve::read_feedback("en", form);
  if (!feedback) return;
  std::string line = serve::feedback_line(*feedback, 0);
  fuzz::require(std::count(line.begin(), line.end(), '\n') == 1 && line.back() == '\n', "an answer is one line");
  base::Diagnostics log;
  fuzz::require(base::parse_json({"line", line}, log).has_value(), "an answer is JSON");
}

}  // namespace

FUZZ_TARGET(input) {
  if (std::optional<serve::Target> target = serve::parse_target(input)) {
    fuzz::require(target->path.starts_with('/') && is_clean(target->path), "a path is text and begins with a slash");
    serve::content_type(target->path);
  }
  for (const auto& [name, value] : serve::parse_form(input)) {
    fuzz::require(!name.empty() && is_clean(name) && is_clean(value), "a field of a form is text");
  }
  serve::names_tag(input, "\"abc\"");
  try_host(input);
  try_feedback(input);
}
