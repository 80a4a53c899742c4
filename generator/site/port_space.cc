// One file serves light and dark pages: the strong colours lie at a luminance of 0.15 and 0.25, a contrast of at least
// 3.3 to either paper and of 1.5 to each other, and the weak ones are thinned by alpha, so that they stay near any
// page. Meanings differ in lightness, not in hue alone; port_space_test measures by how much.
#include "site/port_space.h"

#include <algorithm>
#include <array>

namespace site {
namespace {

using ports::Port;
using ports::PortClass;
using ports::State;

constexpr uint32_t kSide = 256;
constexpr size_t kClassCount = ports::kPortClasses.size();
constexpr size_t kColourCount = (kPortMeaningCount - 1) * kClassCount + 1;

/// By meaning and, inside each, by class; the colour of used ports is the last. templates/assets/home.css repeats them.
constexpr std::array<Colour, kColourCount> kPalette = {{
    {0x22, 0x6c, 0xc2, 0x30},  // open
    {0x18, 0x7a, 0x56, 0x28},
    {0xc0, 0x7e, 0x10, 0x2c},
    {0x22, 0x6c, 0xc2, 0x68},  // reserved
    {0x18, 0x7a, 0x56, 0x68},
    {0x9e, 0x5a, 0x0c, 0x70},
    {0x22, 0x6c, 0xc2, 0xa0},  // set aside
    {0x18, 0x7a, 0x56, 0xa0},
    {0x9e, 0x5a, 0x0c, 0xa0},
    {0x22, 0x6c, 0xc2},  // assigned
    {0x18, 0x7a, 0x56},
    {0x9e, 0x5a, 0x0c},
    {0xf8, 0x3f, 0x63},  // used
}};

/// The page that the social image stands on, and the frame in it: --paper and --ink of templates/assets/site.css.
constexpr Colour kPaper = {0xfb, 0xfa, 0xf7}, kInk = {0x1d, 0x27, 0x30};

bool is_used_otherwise(const ports::PortTable& table, Port port) {
  std::span<const ports::Use* const> uses = table.uses(port);
  return std::any_of(uses.begin(), uses.end(), [](const ports::Use* use) {
    ports::Certainty certainty = use->fact.certainty;
    bool known = certainty == ports::Certainty::shipped || certainty == ports::Certainty::common;
    return known && !use->is_service;
  });
}

/// A place in the palette for each port.
std::vector<uint8_t> pixels_of(const ports::PortTable& table) {
  std::vector<uint8_t> pixels;
  pixels.reserve(ports::kPortCount);
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    Port port(static_cast<uint16_t>(number));
    pixels.push_back(colour_of(meaning_of(table, port), ports::class_of(port)));
  }
  return pixels;
}

struct Rectangle {
  uint32_t left, top, width, height;
};

void fill(Picture& picture, Rectangle area, uint8_t colour) {
  for (uint32_t y = area.top; y < area.top + area.height; ++y) {
    auto row = picture.pixels.begin() + y * picture.width + area.left;
    std::fill(row, row + area.width, colour);
  }
}

/// A line of that width around an area.
void frame(Picture& picture, Rectangle area, uint32_t width, uint8_t colour) {
  uint32_t left = area.left - width, top = area.top - width, bottom = area.top + area.height;
  uint32_t length = area.width + 2 * width, height = area.height + 2 * width;
  fill(picture, {left, top, length, width}, colour);
  fill(picture, {left, bottom, length, width}, colour);
  fill(picture, {left, top, width, height}, colour);
  fill(picture, {area.left + area.width, top, width, height}, colour);
}

/// The first corner of the port space: `side` rows and columns, each pixel a square of `size` with a gap behind it.
void draw_corner(Picture& picture, const std::vector<uint8_t>& ports, uint32_t left, uint32_t top, uint32_t side,
                 uint32_t size, uint32_t gap) {
  for (uint32_t row = 0; row < side; ++row) {
    for (uint32_t column = 0; column < side; ++column) {
      Rectangle square = {left + column * size, top + row * size, size - gap, size - gap};
      fill(picture, square, ports[row * kSide + column]);
    }
  }
}

}  // namespace

PortMeaning meaning_of(const ports::PortTable& table, Port port) {
  if (is_used_otherwise(table, port)) return PortMeaning::used;
  switch (table[port].state) {
    case State::assigned:
      return PortMeaning::assigned;
    case State::reserved:
      return PortMeaning::reserved;
    case State::withdrawn:
    case State::private_use:
    case State::unclear:
      return PortMeaning::set_aside;
    case State::unassigned:
    case State::dynamic:
      break;
  }
  return PortMeaning::open;
}

std::span<const Colour> port_space_palette() {
  return kPalette;
}

uint8_t colour_of(PortMeaning meaning, PortClass port_class) {
  if (meaning == PortMeaning::used) return kColourCount - 1;
  return static_cast<uint8_t>(static_cast<size_t>(meaning) * kClassCount + static_cast<size_t>(port_class));
}

std::string make_port_space_png(const ports::PortTable& table) {
  return encode_png({kSide, kSide, {kPalette.begin(), kPalette.end()}, pixels_of(table)});
}

std::string make_social_png(const ports::PortTable& table) {
  constexpr uint32_t kWidth = 1200, kHeight = 630;
  constexpr uint32_t kShown = 512, kLeft = 59, kTop = (kHeight - kShown) / 2, kCornerLeft = kWidth - kLeft - kShown;
  constexpr uint32_t kScale = kShown / kSide, kCornerSide = 32, kCornerScale = kShown / kCornerSide;
  constexpr uint8_t kPaperColour = kColourCount, kInkColour = kColourCount + 1;

  Picture picture = {kWidth, kHeight, {}, std::vector<uint8_t>(kWidth * kHeight, kPaperColour)};
  for (const Colour& colour : kPalette) picture.palette.push_back(lay_over(colour, kPaper));
  picture.palette.push_back(kPaper);
  picture.palette.push_back(kInk);

  std::vector<uint8_t> ports = pixels_of(table);
  draw_corner(picture, ports, kLeft, kTop, kSide, kScale, 0);
  frame(picture, {kLeft, kTop, kCornerSide * kScale, kCornerSide * kScale}, 2, kInkColour);
  draw_corner(picture, ports, kCornerLeft, kTop, kCornerSide, kCornerScale, 2);
  return encode_png(picture);
}

}  // namespace site
