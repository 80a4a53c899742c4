#pragma once
// The files of one locale as they were written, layer by layer: TAG.arb parsed, and the marks of its translations.
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/source.h"
#include "locale/settings.h"
#include "locale/state.h"

namespace locale {

struct LayerFile {
  base::SourceText source;
  base::Json json;  ///< an object
  size_t layer = 0;
  Marks marks;
};

/// Parses the text and adds it. One that is no JSON object is reported, and left out.
void add_layer_file(base::SourceText source, size_t layer, std::vector<LayerFile>& files, base::Diagnostics& log);

/// TAG.arb of each layer that has one, with its marks; what is broken is reported. Throws SystemFailure when no layer
/// has a file of the locale.
std::vector<LayerFile> read_layer_files(const base::Layers& locales, std::string_view tag, base::Diagnostics& log);

/// The settings of the first file, as the later ones change them. There is at least one file.
Settings merge_settings(const std::vector<LayerFile>& files, base::Diagnostics& log);

}  // namespace locale
