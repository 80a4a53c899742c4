#include "serve/reload.h"

#include "catch.h"

TEST_CASE("the script stands before the last end of a body") {
  CHECK(serve::add_reload("<body><pre></body></pre>\n</body>\n</html>\n", 7) ==
        "<body><pre></body></pre>\n<script src=\"/.portolan/reload.js?version=7\"></script>\n</body>\n</html>\n");
}

TEST_CASE("a page without a body gets the script at its end") {
  CHECK(serve::add_reload("<p>", 1) == "<p><script src=\"/.portolan/reload.js?version=1\"></script>\n");
}

TEST_CASE("the script asks for the address that tells the version") {
  CHECK(serve::reload_script().find(serve::kWaitScript) != std::string_view::npos);
  CHECK(serve::reload_script().find("portolanVersion") != std::string_view::npos);
  CHECK(serve::wait_script(12) == "portolanVersion(\"12\");\n");
}
