#pragma once
// The settings of a locale: the members of its file that begin with "@@".
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"

namespace locale {

struct Settings {
  std::string tag;
  std::string name;
  bool right_to_left = false;
  std::string numbering_system = "latn";
  std::string spacing;
  std::vector<std::string> fallback;
  bool usable = true;  ///< false: the tag or the numbering system is unknown, so that ICU cannot be asked for formats
};

/// Reads the settings from the whole file and reports what is wrong with them. `below` are those of the earlier layers:
/// what the file does not set stays as it is there. It is nullptr for the first file of a locale, which must set them.
Settings read_settings(const base::Json& file, std::string_view file_name, base::Diagnostics& log,
                       const Settings* below = nullptr);

}  // namespace locale
