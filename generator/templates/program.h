#pragma once
// A compiled template: instructions over one block of literal text. Made by compile(), run once for each page.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/buffer.h"
#include "templates/code.h"
#include "templates/number.h"
#include "templates/value.h"

namespace templates {

/// The sources that pages cite.
struct Sources {
  const Value* records = nullptr;  ///< one behind the other, each as long as the source schema's slot_count
  uint16_t count = 0;
  uint16_t slot_count = 0;
};

/// What one run of a program needs to remember; one for each thread, reused from page to page.
class RunState {
 public:
  explicit RunState(Sources sources);
  RunState(RunState&&) = default;
  RunState& operator=(RunState&&) = default;

 private:
  friend class Runner;

  /// A section that repeats: how far it has come.
  struct Loop {
    uint32_t left = 0;                 ///< records still to come, with this one
    const uint16_t* source = nullptr;  ///< of references and cited sources
    Value citation[2];                 ///< the fields of citation_schema()
  };

  Sources sources_;
  std::vector<uint16_t> number_of_;  ///< by source: its number on this page, 0 when not cited yet
  std::vector<uint16_t> cited_;      ///< in order of first citation; has room for all, so it never moves
  std::vector<Loop> loops_;          ///< by frame
};

/// Told what a traced program does. Views are valid during the call only.
class Tracer {
 public:
  virtual ~Tracer() = default;
  virtual void begin_message(std::string_view id, bool claim, size_t output_offset) = 0;
  virtual void end_message(size_t output_offset) = 0;
  /// A record of a list or record field is entered; `fields` are its values.
  virtual void begin_record(const Schema& schema, const Value* fields) = 0;
  virtual void end_record() = 0;
  virtual void cite(uint16_t source) = 0;
};

class Program {
 public:
  /// Renders one page: appends it to `out`. `root` is a record of the root schema.
  void run(const Value* root, RunState& state, base::Buffer& out) const;
  /// The same; `tracer` learns of every mark when the program was compiled with `traced`.
  void run(const Value* root, RunState& state, base::Buffer& out, Tracer& tracer) const;
  /// Messages that the templates name, sorted; also in branches that this program never takes. Others are dead.
  const std::vector<std::string>& messages() const { return code_.messages; }
  size_t instruction_count() const { return code_.instructions.size(); }

  /// A program that writes nothing.
  Program();
  explicit Program(Code code) : code_(std::move(code)) {}

 private:
  Code code_;
};

}  // namespace templates
