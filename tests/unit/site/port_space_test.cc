// The picture of the port space, read back with libpng.
#include "site/port_space.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

#include "base/source.h"
#include "catch.h"
#include "unit/ports/rows.h"

namespace {

using namespace ports_test;
using ports::PortClass;
using ports::PortTable;
using ports::State;
using ports::Transport;
using site::Colour;
using site::PortMeaning;

struct Decoded {
  uint32_t width = 0, height = 0;
  std::vector<Colour> pixels;
};

Decoded decode(const std::string& png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_memory(&image, png.data(), png.size()));
  image.format = PNG_FORMAT_RGBA;
  Decoded decoded = {image.width, image.height, std::vector<Colour>(size_t{image.width} * image.height)};
  REQUIRE(png_image_finish_read(&image, nullptr, decoded.pixels.data(), 0, nullptr));
  return decoded;
}

/// Rows and uses of every kind: 80 is used as IANA has it, 81 to 86 by programs, more or less surely.
ports::Facts facts_with_uses() {
  using ports::Certainty;
  ports::Facts facts = small_facts();
  facts.uses = {service_use("http", {port(80)}),
                use("a", "Shipped", {port(81), port(3000)}),
                use("b", "Common", {port(82), range(60000, 60009)}, kTcp, Certainty::common),
                use("c", "Reported", {port(83), port(3002)}, kTcp, Certainty::reported),
                use("d", "Reported too", {port(84)}, kTcp, Certainty::reported),
                use("e", "Shipped with d", {port(84)})};
  ports::Use of_service = service_use("alt", {port(85)});
  of_service.fact.certainty = Certainty::shipped;
  facts.uses.push_back(of_service);
  return facts;
}

ports::Registry registry_with_all_states() {
  return registry_of(
      {unnamed(port(0), Transport::tcp, State::reserved), named(port(80), Transport::tcp, "http"),
       named(port(81), Transport::tcp, "hosts"), named(port(85), Transport::tcp, "alt"),
       unnamed(port(100), Transport::tcp, State::withdrawn), unnamed(port(101), Transport::tcp, State::private_use),
       unnamed(port(102), Transport::tcp, State::unclear),
       unnamed(range(103, 110), Transport::unstated, State::unassigned),
       named(range(2000, 2300), Transport::udp, "run"), unnamed(port(2400), Transport::tcp, State::reserved),
       unnamed(port(2401), Transport::tcp, State::withdrawn), named(port(60177), Transport::tcp, "own")});
}

PortTable table_with_all() {
  return PortTable(facts_with_uses(), registry_with_all_states());
}

/// What the picture must say, from the numbers above.
PortMeaning expected_meaning(uint32_t number) {
  auto any_of = [&](std::initializer_list<uint32_t> numbers) { return std::ranges::count(numbers, number) > 0; };
  if (any_of({81, 82, 84, 3000}) || (number >= 60000 && number <= 60009)) return PortMeaning::used;
  if (any_of({80, 85, 60177}) || (number >= 2000 && number <= 2300)) return PortMeaning::assigned;
  if (any_of({0, 2400})) return PortMeaning::reserved;
  if (any_of({100, 101, 102, 2401})) return PortMeaning::set_aside;
  return PortMeaning::open;
}

Colour expected_colour(PortMeaning meaning, uint32_t number) {
  PortClass port_class = number < 1024 ? PortClass::system : number < 49152 ? PortClass::user : PortClass::dynamic;
  return site::port_space_palette()[site::colour_of(meaning, port_class)];
}

/// Relative luminance as WCAG 2 defines it.
double luminance(Colour colour) {
  auto linear = [](uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour a, Colour b) {
  auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

/// Light and dark: --paper of templates/assets/site.css.
constexpr std::array<Colour, 2> kPapers = {{{0xfb, 0xfa, 0xf7}, {0x12, 0x18, 0x1d}}};

std::string css(Colour colour) {
  std::string text = fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
  return colour.alpha == 255 ? text : text + fmt::format("{:02x}", colour.alpha);
}

}  // namespace

TEST_CASE("each pixel has the colour of what is known of its port") {
  Decoded picture = decode(site::make_port_space_png(table_with_all()));
  REQUIRE(picture.width == 256);
  REQUIRE(picture.height == 256);
  std::vector<uint32_t> wrong;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    if (picture.pixels[number] != expected_colour(expected_meaning(number), number)) wrong.push_back(number);
  }
  CHECK(wrong == std::vector<uint32_t>{});
}

TEST_CASE("without a registry the picture shows classes and uses, and no state") {
  PortTable table(facts_with_uses(), std::nullopt);
  Decoded picture = decode(site::make_port_space_png(table));
  std::vector<uint32_t> wrong;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    bool used = expected_meaning(number) == PortMeaning::used;
    Colour expected = expected_colour(used ? PortMeaning::used : PortMeaning::open, number);
    if (picture.pixels[number] != expected) wrong.push_back(number);
  }
  CHECK(wrong == std::vector<uint32_t>{});
}

TEST_CASE("no two meanings share a colour, but used ports look the same in all classes") {
  std::set<uint8_t> places;
  std::set<std::string> colours;
  for (size_t meaning = 0; meaning < site::kPortMeaningCount; ++meaning) {
    for (PortClass port_class : ports::kPortClasses) {
      uint8_t place = site::colour_of(static_cast<PortMeaning>(meaning), port_class);
      REQUIRE(place < site::port_space_palette().size());
      places.insert(place);
      colours.insert(css(site::port_space_palette()[place]));
    }
  }
  CHECK(places.size() == site::port_space_palette().size());
  CHECK(colours.size() == site::port_space_palette().size());
  CHECK(places.size() == (site::kPortMeaningCount - 1) * 3 + 1);
}

TEST_CASE("meanings differ in lightness on light and dark paper, so that nobody needs to tell hues apart") {
  for (Colour paper : kPapers) {
    for (PortClass port_class : ports::kPortClasses) {
      std::array<Colour, site::kPortMeaningCount> shown;
      for (size_t i = 0; i < shown.size(); ++i) {
        Colour colour = site::port_space_palette()[site::colour_of(static_cast<PortMeaning>(i), port_class)];
        shown[i] = site::lay_over(colour, paper);
      }
      INFO(css(paper) << " " << ports::to_string(port_class));
      CHECK(contrast(shown[0], paper) >= 1.14);
      CHECK(contrast(shown[0], paper) <= 1.35);
      for (size_t i = 1; i < shown.size(); ++i) {
        INFO(i);
        CHECK(contrast(shown[i - 1], shown[i]) >= 1.25);
      }
      for (PortMeaning strong : {PortMeaning::assigned, PortMeaning::used}) {
        CHECK(contrast(shown[static_cast<size_t>(strong)], paper) >= 3);
      }
      CHECK(contrast(shown[static_cast<size_t>(PortMeaning::used)], shown[0]) >= 2.5);
    }
  }
}

TEST_CASE("the key of the picture has its colours") {
  std::string style = base::read_file(SOURCE_DIR "/templates/assets/home.css");
  constexpr std::array<const char*, 4> kNames = {"open", "reserved", "set-aside", "assigned"};
  auto declares = [&](const std::string& name, PortMeaning meaning, PortClass port_class) {
    Colour colour = site::port_space_palette()[site::colour_of(meaning, port_class)];
    std::string declaration = "--" + name + ": " + css(colour) + ";";
    INFO(declaration);
    CHECK(style.find(declaration) != std::string::npos);
  };
  for (size_t i = 0; i < kNames.size(); ++i) {
    for (PortClass port_class : ports::kPortClasses) {
      std::string name = std::string(kNames[i]) + "-" + std::string(ports::to_string(port_class));
      declares(name, static_cast<PortMeaning>(i), port_class);
    }
  }
  declares("used", PortMeaning::used, PortClass::system);
}

TEST_CASE("the pictures are made for the papers of the site") {
  std::string style = base::read_file(SOURCE_DIR "/templates/assets/site.css");
  std::string declaration = "--paper: light-dark(" + css(kPapers[0]) + ", " + css(kPapers[1]) + ");";
  INFO(declaration);
  CHECK(style.find(declaration) != std::string::npos);
}

TEST_CASE("the same table gives the same bytes, and another one others") {
  PortTable table = table_with_all();
  CHECK(site::make_port_space_png(table) == site::make_port_space_png(table_with_all()));
  CHECK(site::make_social_png(table) == site::make_social_png(table_with_all()));
  CHECK(site::make_port_space_png(table) != site::make_port_space_png(PortTable(facts_with_uses(), std::nullopt)));
  for (const std::string& png : {site::make_port_space_png(table), site::make_social_png(table)}) {
    for (const char* chunk : {"tIME", "tEXt", "iTXt", "zTXt", "eXIf"}) CHECK(png.find(chunk) == std::string::npos);
  }
}

TEST_CASE("the social image is opaque and holds the port space twice as large on paper") {
  PortTable table = table_with_all();
  std::string png = site::make_social_png(table);
  Decoded picture = decode(png), space = decode(site::make_port_space_png(table));
  REQUIRE(picture.width == 1200);
  REQUIRE(picture.height == 630);
  CHECK(png.find("tRNS") == std::string::npos);
  auto at = [&](uint32_t x, uint32_t y) { return picture.pixels[y * picture.width + x]; };
  for (auto [x, y] : {std::pair{0, 0}, {1199, 0}, {0, 629}, {1199, 629}, {600, 315}}) CHECK(at(x, y) == kPapers[0]);
  std::vector<uint32_t> wrong;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    uint32_t x = 59 + 2 * (number & 255), y = 59 + 2 * (number >> 8);
    Colour expected = site::lay_over(space.pixels[number], kPapers[0]);
    bool framed = number % 256 <= 32 && number / 256 <= 32 && (number % 256 == 32 || number / 256 == 32);
    if (!framed && (at(x, y) != expected || at(x + 1, y + 1) != expected)) wrong.push_back(number);
  }
  CHECK(wrong == std::vector<uint32_t>{});
  for (uint32_t number : {0u, 31u, 80u - 64u, 7936u + 5u}) {
    uint32_t x = 629 + 16 * (number & 255) + 7, y = 59 + 16 * (number >> 8) + 7;
    CHECK(at(x, y) == site::lay_over(space.pixels[number], kPapers[0]));
  }
}

TEST_CASE("pictures are small however scattered the ports are") {
  std::vector<ports::Assignment> rows;
  uint32_t random = 1;
  for (uint32_t number = 0; number < 49152; ++number) {
    random = random * 1664525 + 1013904223;
    if (random >> 24 < 36) rows.push_back(named(port(static_cast<uint16_t>(number)), Transport::tcp, "s"));
  }
  PortTable table = table_of(std::move(rows));  // as many as IANA's, without their runs
  CHECK(site::make_port_space_png(table).size() < 12 * 1024);
  CHECK(site::make_social_png(table).size() < 40 * 1024);
}
