// What the bytes of a page can depend on, all of it:
//
//   the program    its version and build, and the libraries that it was linked with (build_identity.cc)
//   shared inputs  every file of content/, locales/ and templates/, of the overlay, of the theme, and the registry
//                  file, but for those of one locale
//   own words      locales/TAG.arb, locales/state/TAG.json and content/pages/TAG/: of the locale itself, of those that
//                  it falls back to, and of English, which stands in for all that is missing
//   publication    which locales are published, in which order, what they are called, how they are written, and which
//                  are complete: menus, hreflang and marks of previews tell it on every page
//   options        --registry none; --locales and --overlay and such by way of the above
//
// Not the time, the environment, other options (--only, --ports, --shard, --jobs choose what is written, never what
// bytes), or where the inputs lie: a checkout that moved has the same fingerprints. The files at the root are made of
// the same, with the words of the default locale.
//
// A file that nobody reads, such as a README, counts too: a render too many costs half a second, a stale page is wrong.
// Whoever lets pages depend on something new adds it here.
#include "pipeline/fingerprint.h"

#include <algorithm>
#include <cstdlib>

#include "base/source.h"
#include "pipeline/build_identity.h"
#include "pipeline/layers.h"
#include "pipeline/pipeline.h"
#include "sink/content_hash.h"

namespace fs = std::filesystem;

namespace pipeline {
namespace {

// Paths hold no NUL, so that no two inputs give the same text.
constexpr char kEnd = '\0';

void add(std::string& text, std::string_view part) {
  text.append(part) += kEnd;
}

std::string hash(std::string_view text) {
  std::string digits;
  sink::append_hash(digits, sink::hash_content(text));
  return digits;
}

/// The locale that the file concerns alone, or "". Whoever reads further files of one locale may add them here; until
/// then they are shared.
std::string locale_of(std::string_view kind, const fs::path& name) {
  auto part = name.begin();
  size_t depth = std::distance(name.begin(), name.end());
  if (kind == "locales" && depth == 1 && name.extension() == ".arb") return name.stem();
  if (kind == "locales" && depth == 2 && *part == "state" && name.extension() == ".json") return name.stem();
  if (kind == "content" && depth > 2 && *part == "pages") return *std::next(part);
  return "";
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (base::is_missing(folder)) return files;
  auto links = fs::directory_options::follow_directory_symlink;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, links)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

void Inputs::add_file(const std::string& name, const std::string& locale, const fs::path& path) {
  std::string& text = locale.empty() ? shared_ : locales_[locale];
  add(text, name);
  sink::append_hash(text, sink::hash_content(base::read_file(path)));
}

void Inputs::add_folder(std::string_view kind, const fs::path& folder) {
  add(shared_, kind);
  for (const fs::path& path : files_below(folder)) {
    fs::path name = path.lexically_relative(folder);
    add_file(std::string(kind) + kEnd + name.string(), locale_of(kind, name), path);
  }
}

std::optional<Inputs> Inputs::read(const Options& options) {
  // ICU takes what lies there instead of its own data.
  if (std::getenv("ICU_DATA") != nullptr) return std::nullopt;
  bool has_registry_file = !options.registry.empty() && options.registry != "none";
  // A pipe can be read once only.
  if (has_registry_file && !fs::is_regular_file(options.registry)) return std::nullopt;
  Inputs inputs;
  add(inputs.shared_, build_identity());
  add(inputs.shared_, options.registry == "none" ? "no registry" : "registry");
  for (const std::string& tag : options.locales) add(inputs.asked_locales_, tag);
  try {
    if (has_registry_file) inputs.add_file("--registry", "", options.registry);
    for (const fs::path& folder : content_layers(options)) inputs.add_folder("content", folder);
    for (const fs::path& folder : locale_layers(options)) inputs.add_folder("locales", folder);
    for (const fs::path& folder : template_layers(options)) inputs.add_folder("templates", folder);
  } catch (const base::SystemFailure&) {
    return std::nullopt;
  } catch (const fs::filesystem_error&) {
    return std::nullopt;
  }
  return inputs;
}

std::string Inputs::of_site() const {
  std::string text = shared_;
  add(text, "site");
  add(text, asked_locales_);
  for (const auto& [tag, files] : locales_) {
    add(text, tag);
    add(text, files);
  }
  return hash(text);
}

std::string Inputs::text_of(std::string_view what, std::string_view tag, std::span<const std::string> fallback,
                            std::span<const page::LocaleLink> locales) const {
  std::string text = shared_;
  add(text, what);
  std::vector<std::string> tags = {std::string(tag), "en"};
  tags.insert(tags.end(), fallback.begin(), fallback.end());
  for (const std::string& each : tags) {
    auto files = locales_.find(each);
    add(text, each);
    add(text, files == locales_.end() ? std::string_view() : files->second);
  }
  for (const page::LocaleLink& locale : locales) {
    add(text, locale.tag);
    add(text, locale.name);
    add(text, locale.right_to_left ? "rtl" : "ltr");
    add(text, locale.complete ? "complete" : "preview");
  }
  return text;
}

std::string Inputs::of_locale(std::string_view tag, std::span<const std::string> fallback,
                              std::span<const page::LocaleLink> locales) const {
  return hash(text_of("locale", tag, fallback, locales));
}

std::string Inputs::of_root(std::string_view tag, std::span<const std::string> fallback,
                            std::span<const page::LocaleLink> locales) const {
  return hash(text_of("root", tag, fallback, locales));
}

}  // namespace pipeline
