#pragma once
// Records one behind the other, as a list in a template wants them. A list is given its space beforehand and reused
// from port to port, so pointers into it stay valid while it fills.
#include <vector>

#include "templates/value.h"

namespace page {

class Records {
 public:
  explicit Records(uint16_t slots) : slots_(slots) {}

  void reserve(size_t records) { values_.reserve(records * slots_); }
  void clear() { values_.clear(); }

  /// A new record at the end.
  templates::Value* add() {
    values_.resize(values_.size() + slots_);
    return values_.data() + values_.size() - slots_;
  }
  void add_copy(const templates::Value* record) { values_.insert(values_.end(), record, record + slots_); }

  bool empty() const { return values_.empty(); }
  uint32_t size() const { return static_cast<uint32_t>(values_.size() / slots_); }
  const templates::Value* operator[](size_t index) const { return values_.data() + index * slots_; }
  templates::Value list() const { return templates::Value::list(values_.data(), size()); }

 private:
  uint16_t slots_;
  std::vector<templates::Value> values_;
};

}  // namespace page
