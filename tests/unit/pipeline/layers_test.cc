#include "pipeline/layers.h"

#include "catch.h"
#include "pipeline/pipeline.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

using base_test::Lines;
using base_test::TempFolder;

TEST_CASE("layers are ours, and those that were asked for over them") {
  pipeline::Options options;
  options.source = "a";
  CHECK(pipeline::content_layers(options) == base::Layers{"a/content"});
  CHECK(pipeline::locale_layers(options) == base::Layers{"a/locales"});
  CHECK(pipeline::template_layers(options) == base::Layers{"a/templates"});
  options.overlay = "b";
  options.theme = "c";
  CHECK(pipeline::content_layers(options) == base::Layers{"a/content", "b/content"});
  CHECK(pipeline::locale_layers(options) == base::Layers{"a/locales", "b/locales"});
  CHECK(pipeline::template_layers(options) == base::Layers{"a/templates", "c"});
}

TEST_CASE("files of an overlay that nothing reads are reported") {
  TempFolder folder;
  folder.write("ours/content/ranges.json", "{}");
  pipeline::Options options;
  options.source = folder / "ours";
  auto report = [&] {
    base::Diagnostics log;
    pipeline::check_overlay(options, log);
    Lines lines = base_test::lines_of(log);
    for (std::string& line : lines) line.erase(0, folder.path().string().size() + 1);
    return lines;
  };
  CHECK(report() == Lines{});
  options.overlay = folder / "overlay";
  folder.write("overlay/contents/ranges.json", "{}");
  CHECK(report() == Lines{"overlay: error: this overlay holds neither content/ nor locales/"});
  folder.write("overlay/content/ranges.json", "{}");
  folder.write("overlay/content/README.md", "x");
  CHECK(report() == Lines{});
  folder.write("overlay/content/range.json", "{}");
  CHECK(report() == Lines{"overlay/content/range.json: error: there is no file \"range.json\" of content/ to add to\n"
                          "  note: did you mean \"ranges.json\"?"});
}
