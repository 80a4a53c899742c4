#pragma once
// What readers said of pages: one line of JSON for each answer, added to the end of a file.
//
//   {"time":"2026-11-21T17:15:34Z","locale":"en","port":22,"helpful":"yes"}
//
// Only answers that the form on a page can give are taken, so that a line cannot hold anything else. A line goes out
// with one call on a descriptor that appends: several processes may share the file. No more is added to a file of
// 64 MiB (a million answers).
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ports/port.h"

namespace serve {

struct Feedback {
  std::string locale;
  ports::Port port;
  std::string helpful;  ///< "yes", "partly" or "no"
};

/// Reads the fields `port` and `helpful` of a form. Nothing when they are not what the widget sends.
std::optional<Feedback> read_feedback(std::string_view locale, std::string_view form);

/// The line of the file, with its end.
std::string feedback_line(const Feedback& feedback, std::time_t time);

class FeedbackLog {
 public:
  /// Opens the file, or makes it. Throws base::SystemFailure.
  explicit FeedbackLog(std::filesystem::path path);
  FeedbackLog(const FeedbackLog&) = delete;
  FeedbackLog& operator=(const FeedbackLog&) = delete;
  ~FeedbackLog();

  /// False when the file is full. Throws base::SystemFailure.
  bool add(const Feedback& feedback, std::time_t time);

 private:
  std::filesystem::path path_;
  int descriptor_;
};

}  // namespace serve
