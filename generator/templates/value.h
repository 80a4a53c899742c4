#pragma once
// Values of a page, laid out for speed: 16 bytes each, read in place, owned by whoever fills them.
#include <cstdint>
#include <string_view>

#include "base/escape.h"

namespace templates {

/// A record is an array of these, indexed by slot. What `data` and `size` mean follows from the kind of the field.
struct Value {
  const void* data = nullptr;
  uint32_t size = 0;
  bool plain = false;  ///< of a text: escaping for HTML would not change it (base::is_plain), so it is copied

  static Value text(std::string_view text) { return {text.data(), static_cast<uint32_t>(text.size()), false}; }
  /// A text that many pages show: looked at once, here, so that pages need not.
  static Value shared_text(std::string_view text) {
    return {text.data(), static_cast<uint32_t>(text.size()), base::is_plain(text)};
  }
  /// A text known to be plain: digits.
  static Value plain_text(std::string_view text) { return {text.data(), static_cast<uint32_t>(text.size()), true}; }
  static Value fragment(std::string_view html) { return text(html); }
  static Value url(std::string_view url) { return text(url); }
  static Value count(uint32_t number) { return {nullptr, number, false}; }
  static Value flag(bool is_set) { return {nullptr, is_set, false}; }
  static Value choice(uint32_t index) { return {nullptr, index, false}; }
  /// nullptr: absent.
  static Value record(const Value* fields) { return {fields, fields != nullptr, false}; }
  /// `records` are `count` records one behind the other, each as long as the schema's slot_count.
  static Value list(const Value* records, uint32_t count) { return {records, count, false}; }
  /// Indices of sources.
  static Value references(const uint16_t* sources, uint32_t count) { return {sources, count, false}; }

  std::string_view as_text() const { return {static_cast<const char*>(data), size}; }
};

}  // namespace templates
