#pragma once
// What a program writes with: the end of a buffer, kept in registers. README.md of this room has what it gains.
#include <cstring>
#include <string_view>

#include "base/buffer.h"
#include "templates/number.h"

namespace templates {

/// Writes to the end of a buffer, which it keeps in registers: through Buffer each write would wait for the size that
/// the one before has stored. The buffer is up to date after `put_down`.
class Pen {
 public:
  explicit Pen(base::Buffer& buffer) : buffer_(buffer) { pick_up(); }

  /// In whole steps of kPadding bytes, without a call: as many bytes behind the literal are readable.
  void literal(const char* bytes, size_t count) {
    constexpr size_t kPadding = base::Buffer::kPadding;
    make_room(count);
    std::memcpy(at_, bytes, kPadding);
    for (size_t done = kPadding; done < count; done += kPadding) std::memcpy(at_ + done, bytes + done, kPadding);
    at_ += count;
  }
  void text(std::string_view text) {
    make_room(text.size());
    copy(text.data(), text.size());
    at_ += text.size();
  }
  /// Most are numbers of citations.
  void digits(uint32_t number) {
    if (number >= 10) return hand_over([&](base::Buffer& buffer) { append_ascii_digits(buffer, number); });
    make_room(1);
    *at_++ = static_cast<char>('0' + number);
  }
  /// For whatever else writes into a buffer.
  template <typename Write>
  void hand_over(Write write) {
    put_down();
    write(buffer_);
    pick_up();
  }
  void put_down() { buffer_.end_at(at_); }

 private:
  void pick_up() {
    at_ = buffer_.reserve(1);
    limit_ = at_ + buffer_.room();
  }
  void make_room(size_t count) {
    if (static_cast<size_t>(limit_ - at_) >= count) return;
    put_down();
    buffer_.reserve(count);
    pick_up();
  }
  /// Most values are a few digits, for which a call costs more than the copy.
  void copy(const char* bytes, size_t count) {
    if (count > 16) {
      std::memcpy(at_, bytes, count);
    } else if (count >= 8) {
      copy_ends<8>(bytes, count);
    } else if (count >= 4) {
      copy_ends<4>(bytes, count);
    } else if (count >= 2) {
      copy_ends<2>(bytes, count);
    } else if (count == 1) {
      *at_ = *bytes;
    }
  }
  template <size_t kSize>
  void copy_ends(const char* bytes, size_t count) {
    std::memcpy(at_, bytes, kSize);
    std::memcpy(at_ + count - kSize, bytes + count - kSize, kSize);
  }

  base::Buffer& buffer_;
  char* at_ = nullptr;
  char* limit_ = nullptr;
};

}  // namespace templates
