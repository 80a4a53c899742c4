#include "site/addresses.h"

#include "catch.h"

TEST_CASE("pages have one address, with or without extension") {
  site::Settings settings;
  settings.base_url = "https://example.org/ports/";
  CHECK(site::locale_address(settings, "en") == "https://example.org/ports/en/");
  CHECK(site::page_address(settings, "en", "22.html") == "https://example.org/ports/en/22.html");
  CHECK(site::page_address(settings, "en", "index.html") == "https://example.org/ports/en/");
  settings.canonical = site::AddressForm::extensionless;
  CHECK(site::page_address(settings, "zh-Hans", "22.html") == "https://example.org/ports/zh-Hans/22");
  CHECK(site::page_address(settings, "zh-Hans", "index.html") == "https://example.org/ports/zh-Hans/");
}
