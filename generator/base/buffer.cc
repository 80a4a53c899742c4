#include "base/buffer.h"

#include <algorithm>

namespace base {

void Buffer::grow(size_t count) {
  size_t capacity = std::max(size_ + count, std::max<size_t>(capacity_ * 2, 16 * 1024));
  std::unique_ptr<char[]> bytes(new char[capacity + kPadding]);
  if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
}

}  // namespace base
