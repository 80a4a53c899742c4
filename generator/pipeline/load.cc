// From files to what pages are made of.
#include <algorithm>
#include <set>

#include "locale/fallback.h"
#include "locale/pseudo.h"
#include "pipeline/layers.h"
#include "pipeline/pipeline.h"
#include "pipeline/translations.h"
#include "registry/facts.h"
#include "registry/import.h"
#include "site/port_space.h"

namespace pipeline {
namespace {

constexpr std::string_view kEnglish = "en";

/// Of the first layer that has the locale.
std::filesystem::path catalogue_path(const Options& options, std::string_view tag) {
  std::string name = std::string(tag) + ".arb";
  base::Layers layers = locale_layers(options);
  auto it = std::find_if(layers.begin(), layers.end(),
                         [&](const std::filesystem::path& layer) { return !base::is_missing(layer / name); });
  return (it == layers.end() ? layers.front() : *it) / name;
}

/// A tag becomes a folder of the site and a file name, so it may be nothing else.
bool is_tag(std::string_view tag) {
  auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), allowed) && tag.front() != '-';
}

std::vector<std::string> known_tags(const Options& options) {
  std::vector<std::string> tags(std::begin(locale::kPseudoTags), std::end(locale::kPseudoTags));
  for (const std::filesystem::path& layer : locale_layers(options)) {
    for (const std::filesystem::path& path : base::list_files(layer, ".arb")) {
      if (is_tag(path.stem().string())) tags.push_back(path.stem().string());
    }
  }
  return tags;
}

void check_tags(const std::vector<std::string>& tags, const std::vector<std::string>& known,
                const base::SourcePosition& where, base::Diagnostics& log) {
  for (const std::string& tag : tags) {
    if (is_tag(tag) && std::find(known.begin(), known.end(), tag) != known.end()) continue;
    log.error(where, "there is no locale \"" + tag + "\"", base::suggest(tag, known));
  }
  for (auto it = tags.begin(); it != tags.end(); ++it) {
    if (std::find(tags.begin(), it, *it) != it) log.error(where, "the locale \"" + *it + "\" is named twice");
  }
}

/// The port table's indices are 32 and 16 bits wide. IANA's tables have 60,000 pairs of a row and a port, and 250
/// references.
bool fits(const ports::Registry& registry, const std::filesystem::path& path, base::Diagnostics& log) {
  constexpr uint64_t kMostPairs = 1'000'000;
  constexpr size_t kMostReferences = 50'000;
  constexpr uint32_t kMostRowsOfAPort = 1000;
  uint64_t pairs = 0;
  std::set<std::string_view> references;
  std::vector<uint32_t> rows(ports::kPortCount);
  uint32_t most_rows = 0;
  for (const ports::Assignment& row : registry.assignments) {
    references.insert(row.references.begin(), row.references.end());
    if (!row.ports) continue;
    pairs += row.ports->size();
    if (pairs > kMostPairs) break;
    for (uint32_t port = row.ports->first.number(); port <= row.ports->last.number(); ++port) {
      most_rows = std::max(most_rows, ++rows[port]);
    }
  }
  auto refuse = [&](const std::string& what) { log.error({path.string()}, "the registry has more than " + what); };
  if (pairs > kMostPairs) refuse(std::to_string(kMostPairs) + " ports, counted once for each row");
  if (references.size() > kMostReferences) refuse(std::to_string(kMostReferences) + " references");
  if (most_rows > kMostRowsOfAPort) refuse(std::to_string(kMostRowsOfAPort) + " rows on one port");
  return pairs <= kMostPairs && references.size() <= kMostReferences && most_rows <= kMostRowsOfAPort;
}

std::optional<ports::Registry> load_registry(const Options& options, base::Diagnostics& log) {
  if (options.registry == "none") return std::nullopt;
  std::filesystem::path path = options.registry.empty()
                                   ? base::last_file(content_layers(options), "registry/registry.json")
                                   : std::filesystem::path(options.registry);
  std::optional<ports::Registry> registry =
      registry::import_registry({{base::read_source(path), std::nullopt}}, {}, log);
  if (registry && !fits(*registry, path, log)) return std::nullopt;
  return registry;
}

Gaps gaps_of(const Options& options, const Project& project, const std::string& tag, base::Diagnostics& log) {
  bool is_published = std::find(project.locales.begin(), project.locales.end(), tag) != project.locales.end();
  auto known = project.gaps.find(tag);
  if (known != project.gaps.end()) return known->second;
  if (is_published) return {};
  std::optional<TranslationStates> states = survey_translation(options, project.english, tag, log);
  return states ? describe_gaps(*states) : Gaps();
}

std::map<std::string, Gaps> find_gaps(const Options& options, const Project& project, base::Diagnostics& log) {
  std::map<std::string, Gaps> gaps;
  for (const std::string& tag : project.locales) {
    if (tag == kEnglish || locale::is_pseudo(tag)) continue;
    std::optional<TranslationStates> states = survey_translation(options, project.english, tag, log);
    Gaps found = states ? describe_gaps(*states) : Gaps();
    if (!found.text.empty()) gaps[tag] = std::move(found);
  }
  return gaps;
}

/// A catalogue other than English. What it lacks comes from the locales it falls back to, in the end from English.
std::optional<locale::Catalogue> load_translation(const Options& options, const Project& project, std::string_view tag,
                                                  Run& run) {
  auto load = [&](std::string_view wanted) {
    return locale::load_catalogue(locale_layers(options), wanted, &project.english, run.log);
  };
  std::optional<locale::Catalogue> catalogue = load(tag);
  if (!catalogue) return std::nullopt;
  Gaps gaps = gaps_of(options, project, std::string(tag), run.log);
  if (!gaps.text.empty()) {
    std::string text = std::string(tag) + ": " + gaps.text + (gaps.of_messages ? "; built as a preview" : "");
    run.log.warning({catalogue_path(options, tag).string()}, text);
  }
  size_t errors_before = run.log.count(base::Severity::error);
  check_tags(catalogue->fallback, known_tags(options), {catalogue_path(options, tag).string()}, run.log);
  if (run.log.count(base::Severity::error) != errors_before) return std::nullopt;
  for (const std::string& other : catalogue->fallback) {
    std::optional<locale::Catalogue> fallback = load(other);
    if (!fallback) return std::nullopt;
    locale::fall_back(*catalogue, *fallback);
  }
  locale::fall_back(*catalogue, project.english);
  return catalogue;
}

/// What menus call a locale.
page::LocaleLink describe_locale(const Options& options, const Project& project, const std::string& tag,
                                 base::Diagnostics& log) {
  if (tag == kEnglish) return {tag, project.english.name, project.english.right_to_left};
  if (locale::is_pseudo(tag)) {
    locale::Catalogue pseudo = locale::make_pseudo(project.english, tag);
    return {tag, pseudo.name, pseudo.right_to_left};
  }
  std::optional<locale::Settings> settings = locale::load_locale_settings(locale_layers(options), tag, log);
  if (!settings) return {};
  auto gaps = project.gaps.find(tag);
  bool is_complete = gaps == project.gaps.end() || !gaps->second.of_messages;
  return {tag, settings->name, settings->right_to_left, is_complete};
}

void load_assets(const Options& options, Project& project, base::Diagnostics& log) {
  project.assets = site::load_assets(template_layers(options), log);
  const std::filesystem::path& logo = project.settings.logo;
  if (logo.empty()) return;
  project.assets.push_back(site::make_asset("logo" + logo.extension().string(), base::read_file(logo)));
}

page::Publication publish(const Options& options, const Project& project, base::Diagnostics& log) {
  const site::Settings& settings = project.settings;
  page::Publication site;
  site.title = settings.title;
  site.footer = settings.footer;
  site.base_url = settings.base_url;
  site.base_path = site::path_of(settings.base_url);
  site.extensionless = settings.canonical == site::AddressForm::extensionless;
  site.hreflang_in_head = settings.hreflang == site::HreflangPlace::head;
  site.index_all = settings.index_all;
  site.closing = settings.closing;
  site.feedback = settings.feedback;
  site.feedback_endpoint = settings.feedback_endpoint;
  site.popular = settings.popular;
  for (const std::string& tag : project.locales) site.locales.push_back(describe_locale(options, project, tag, log));
  for (const site::Asset& asset : project.assets) {
    site.assets[asset.name] = asset.path;
    if (asset.name.starts_with("logo.")) site.logo = asset.path;
  }
  return site;
}

/// Templates and messages link to the page of every concept.
void check_concepts(const Options& options, const Project& project, const std::vector<prose::Document>& documents,
                    base::Diagnostics& log) {
  std::vector<std::string> names;
  for (const prose::Document& document : documents) names.push_back(document.name);
  for (const ports::Concept& idea : project.table->facts().concepts) {
    if (std::find(names.begin(), names.end(), idea.page) != names.end()) continue;
    log.error({base::last_file(content_layers(options), "concepts.json").string()},
              "the concept \"" + idea.id + "\" has no page \"" + idea.page + "\"", base::suggest(idea.page, names));
  }
}

/// Reads what `changes` names into a project that holds the rest. What is made of several inputs comes after the last
/// of them, and nothing is made of inputs with errors.
std::optional<Project> load_into(Project project, const Options& options, const Changes& changes, Run& run) {
  if (base::is_missing(options.source / "content/site.json")) {
    run.log.error({"--source"}, "there is no content/site.json in " + options.source.string());
    return std::nullopt;
  }
  std::optional<ports::Facts> facts;
  std::optional<ports::Registry> registry;
  if (changes.content) {
    base::Timings::Stage part(run.timings, "facts");
    std::optional<site::Settings> settings = site::load_settings(content_layers(options), run.log);
    if (settings) project.settings = std::move(*settings);
    facts = registry::load_facts(content_layers(options), run.log);
    check_overlay(options, run.log);
  }
  if (changes.content) {
    base::Timings::Stage part(run.timings, "registry");
    registry = load_registry(options, run.log);
  }
  if (changes.templates || changes.content) {  // the logo lies in content/
    base::Timings::Stage part(run.timings, "templates");
    project.templates = site::load_templates(template_layers(options), run.log);
    load_assets(options, project, run.log);
  }
  if (changes.english) {
    base::Timings::Stage part(run.timings, "English words");
    std::optional<locale::Catalogue> english =
        locale::load_catalogue(locale_layers(options), kEnglish, nullptr, run.log);
    if (english) project.english = std::move(*english);
  }
  std::vector<std::string> tags = known_tags(options);
  check_tags(project.settings.locales, tags, project.settings.locales_position, run.log);
  check_tags(options.locales, tags, {"--locales"}, run.log);
  project.locales = options.locales.empty() ? project.settings.locales : options.locales;
  check_tags(options.only, project.locales, {"--only"}, run.log);
  if (run.log.has_errors()) return std::nullopt;
  if (changes.content) {
    base::Timings::Stage part(run.timings, "port table");
    project.table = std::make_shared<ports::PortTable>(std::move(*facts), std::move(registry));
    project.model = std::make_shared<page::Model>(*project.table);
  }
  if (changes.content) {
    base::Timings::Stage part(run.timings, "pictures");
    // Every page names the social image, and each registry changes it: with a hash in its name, all pages would change.
    project.pictures = {site::make_asset("port-space.png", site::make_port_space_png(*project.table)),
                        {"social.png", "social.png", site::make_social_png(*project.table)}};
  }
  if (changes.templates || changes.content) {
    project.assets.insert(project.assets.end(), project.pictures.begin(), project.pictures.end());
  }
  project.gaps = find_gaps(options, project, run.log);
  project.publication = std::make_shared<page::Publication>(publish(options, project, run.log));
  if (run.log.has_errors()) return std::nullopt;
  return project;
}

}  // namespace

std::optional<Project> load_project(const Options& options, Run& run) {
  base::Timings::Stage stage(run.timings, "load");
  return load_into({}, options, {true, true, true}, run);
}

std::optional<Project> reload_project(const Options& options, const Project& former, const Changes& changes, Run& run) {
  base::Timings::Stage stage(run.timings, "load again");
  return load_into(former, options, changes, run);
}

std::optional<LocaleProject> load_locale(const Options& options, const Project& project, std::string_view tag,
                                         bool traced, Run& run) {
  base::Timings::Stage stage(run.timings, "plan " + std::string(tag));
  size_t errors_before = run.log.count(base::Severity::error);
  check_tags({std::string(tag)}, known_tags(options), {}, run.log);
  if (run.log.count(base::Severity::error) != errors_before) return std::nullopt;
  std::optional<locale::Catalogue> other;
  if (locale::is_pseudo(tag)) {
    other = locale::make_pseudo(project.english, tag);
  } else if (tag != kEnglish) {
    other = load_translation(options, project, tag, run);
    if (!other) return std::nullopt;
  }
  page::PlanInputs inputs;
  inputs.templates = &project.templates;
  inputs.catalogue = other ? &*other : &project.english;
  inputs.model = project.model.get();
  inputs.publication = project.publication.get();
  inputs.traced = traced;
  LocaleProject result;
  result.fallback = inputs.catalogue->fallback;
  result.documents = site::load_prose(content_layers(options), tag, run.log, result.fallback);
  check_concepts(options, project, result.documents, run.log);
  std::optional<page::Plan> plan = page::make_plan(inputs, run.log);
  if (!plan || run.log.count(base::Severity::error) != errors_before) return std::nullopt;
  result.plan = std::move(*plan);
  return result;
}

}  // namespace pipeline
