#include "site/assets.h"

#include "catch.h"

TEST_CASE("the name of an asset holds a hash of its bytes") {
  CHECK(site::asset_path("site.css", "p { }\n") == "assets/site.84cbd7af6c.css");
  CHECK(site::asset_path("site.css", "p { }\n") != site::asset_path("site.css", "p { }"));
  CHECK(site::asset_path("port-space.min.js", "").starts_with("assets/port-space.min."));
  CHECK(site::asset_path("port-space.min.js", "").ends_with(".js"));
  CHECK(site::asset_path("plain", "").starts_with("assets/plain."));
  CHECK(site::asset_path("plain", "").size() == std::string("assets/plain.0123456789").size());
}
