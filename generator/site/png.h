#pragma once
// Pictures as PNG files: a palette of at most 256 colours with alpha, and for every pixel its place in it. The same
// picture gives the same bytes with one release of libpng and zlib: no date goes in, and the filter and the level are
// always libpng's defaults.
#include <cstdint>
#include <string>
#include <vector>

namespace site {

struct Colour {
  uint8_t red = 0, green = 0, blue = 0;  ///< sRGB
  uint8_t alpha = 255;                   ///< 0: nothing of it shows

  constexpr bool operator==(const Colour&) const = default;
};

/// What an opaque page shows where a colour lies on it.
Colour lay_over(Colour colour, Colour page);

struct Picture {
  uint32_t width = 0, height = 0;
  std::vector<Colour> palette;
  std::vector<uint8_t> pixels;  ///< row by row, each an index into the palette
};

/// Up to 16 colours take half a byte a pixel.
std::string encode_png(const Picture& picture);

}  // namespace site
