#pragma once
// Where inputs are read from: the folders of the source, and over them those of --overlay and --theme.
#include "base/diagnostic.h"
#include "base/source.h"

namespace pipeline {

struct Options;

/// content/ of the source and of the overlay.
base::Layers content_layers(const Options& options);
/// locales/ of the source and of the overlay.
base::Layers locale_layers(const Options& options);
/// templates/ of the source, and the theme.
base::Layers template_layers(const Options& options);

/// Reports files of the overlay that nothing would read: most likely their names are slips.
void check_overlay(const Options& options, base::Diagnostics& log);

}  // namespace pipeline
