#pragma once
// The bytes of one page while it is rendered: a string that only grows and is reused from page to page.
// std::string::append checks, branches and terminates at every call; here an append is one comparison and one memcpy.
#include <cstring>
#include <memory>
#include <string_view>

namespace base {

class Buffer {
 public:
  void clear() { size_ = 0; }
  size_t size() const { return size_; }
  std::string_view view() const { return {bytes_.get(), size_}; }

  void append(const char* bytes, size_t count) {
    std::memcpy(reserve(count), bytes, count);
    size_ += count;
  }
  void append(std::string_view text) {
    if (!text.empty()) append(text.data(), text.size());
  }
  void append(char byte) {
    *reserve(1) = byte;
    ++size_;
  }

  /// Room for `count` bytes at the end, to be filled and then taken into the text with `advance`. kPadding bytes behind
  /// the room may be written too.
  char* reserve(size_t count) {
    if (room() < count) grow(count);
    return bytes_.get() + size_;
  }
  void advance(size_t count) { size_ += count; }
  /// The bytes that can be added before the buffer must grow.
  size_t room() const { return capacity_ - size_; }
  /// Takes everything before `end`, which lies in the room that was reserved, into the text.
  void end_at(const char* end) { size_ = static_cast<size_t>(end - bytes_.get()); }

  static constexpr size_t kPadding = 32;

 private:
  void grow(size_t count);

  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace base
