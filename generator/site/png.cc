#include "site/png.h"

#include <png.h>

#include <cassert>
#include <stdexcept>

namespace site {
namespace {

void check(int succeeded, const png_image& image) {
  if (!succeeded) throw std::runtime_error(std::string("libpng: ") + image.message);
}

}  // namespace

Colour lay_over(Colour colour, Colour page) {
  auto blend = [&](uint8_t above, uint8_t below) {
    return static_cast<uint8_t>((above * colour.alpha + below * (255 - colour.alpha) + 127) / 255);
  };
  return {blend(colour.red, page.red), blend(colour.green, page.green), blend(colour.blue, page.blue)};
}

std::string encode_png(const Picture& picture) {
  assert(picture.pixels.size() == size_t{picture.width} * picture.height);
  static_assert(sizeof(Colour) == 4, "libpng reads the palette as it lies in memory");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = picture.width;
  image.height = picture.height;
  image.format = PNG_FORMAT_RGBA_COLORMAP;
  image.colormap_entries = static_cast<png_uint_32>(picture.palette.size());
  // Asked for the size alone, libpng would encode the picture once more.
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  constexpr int kAsTheyAre = 0, kWholeRows = 0;
  check(png_image_write_to_memory(&image, bytes.data(), &size, kAsTheyAre, picture.pixels.data(), kWholeRows,
                                  picture.palette.data()),
        image);
  bytes.resize(size);
  bytes.shrink_to_fit();
  return bytes;
}

}  // namespace site
