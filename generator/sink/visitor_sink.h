#pragma once
// A sink that keeps nothing: each file is shown to a function and dropped.
#include <functional>
#include <string>

#include "sink/file_sink.h"

namespace sink {

class VisitorSink final : public Sink {
 public:
  /// Called from the writing threads, for different files at the same time; `worker` tells the threads apart.
  using Visit =
      std::function<void(unsigned worker, const Folder& folder, std::string_view path, std::string_view bytes)>;

  explicit VisitorSink(Visit visit) : visit_(std::move(visit)) {}

  void begin_folder(const Folder& folder) override { folder_ = folder; }
  void write(unsigned worker, std::string_view path, std::string_view bytes) override {
    visit_(worker, folder_, path, bytes);
  }
  void end_folder() override {}

 private:
  Visit visit_;
  Folder folder_;
};

}  // namespace sink
