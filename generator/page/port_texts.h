#pragma once
// The number and the address of every port, printed once a run: a page names eight ports, and printing them anew on
// each page took a sixth of the time that it takes to fill one. 0.8 MB, shared by all threads and locales.
#include <array>
#include <string>
#include <vector>

#include "routes/routes.h"
#include "templates/value.h"

namespace page {

class PortTexts {
 public:
  PortTexts() : texts_(ports::kPortCount) {
    for (uint32_t number = 0; number < ports::kPortCount; ++number) {
      ports::Port port(static_cast<uint16_t>(number));
      std::string page = routes::port_page(port);
      Text& text = texts_[number];
      text.size = static_cast<uint8_t>(page.copy(text.page.data(), text.page.size()));
      text.digits = static_cast<uint8_t>(page.find('.'));
    }
  }

  /// "22"
  templates::Value number(ports::Port port) const {
    const Text& text = texts_[port.number()];
    return templates::Value::plain_text({text.page.data(), text.digits});
  }
  /// "22.html": routes::port_page. It begins with the number.
  templates::Value address(ports::Port port) const {
    const Text& text = texts_[port.number()];
    return templates::Value::plain_text({text.page.data(), text.size});
  }

 private:
  struct Text {
    std::array<char, 10> page;
    uint8_t digits;
    uint8_t size;
  };
  std::vector<Text> texts_;
};

}  // namespace page
