#include <fmt/format.h>

#include "base/source.h"
#include "cli/cli.h"
#include "registry/import.h"
#include "registry/registry_diff.h"
#include "registry/registry_file.h"
#include "registry/registry_status.h"
#include "sink/user_file.h"

namespace cli {
namespace {

std::optional<ports::Registry> read(const std::filesystem::path& file, base::Diagnostics& log) {
  return registry::import_registry({{base::read_source(file), std::nullopt}}, {}, log);
}

}  // namespace

int import_registry(const CommonOptions& options, const std::vector<std::filesystem::path>& files,
                    const std::string& format, const std::string& title, const std::string& updated,
                    const std::filesystem::path& to) {
  Session session(options);
  std::vector<registry::ImportFile> inputs;
  for (const std::filesystem::path& file : files) {
    inputs.push_back({base::read_source(file), format.empty() ? std::nullopt : registry::parse_format(format)});
  }
  registry::ImportOptions import_options;
  import_options.title = title;
  std::optional<ports::Date> date = ports::parse_date(updated);
  if (date) import_options.updated = *date;
  if (!date) session.log.error({"--updated"}, "\"" + updated + "\" is no date: use YYYY-MM-DD");
  std::optional<ports::Registry> registry;
  if (date) registry = registry::import_registry(inputs, import_options, session.log);
  int status = session.finish();
  if (!registry || status != kDone) return status == kDone ? static_cast<int>(kMistakes) : status;
  std::string text = registry::write_registry(*registry);
  if (to.empty()) {
    print(text);
  } else {
    sink::write_user_file(to, text);
    print(fmt::format("{} rows\n", registry->assignments.size()));
  }
  return status;
}

int diff_registries(const CommonOptions& options, const std::filesystem::path& older,
                    const std::filesystem::path& newer) {
  Session session(options);
  std::optional<ports::Registry> before = read(older, session.log);
  std::optional<ports::Registry> after = read(newer, session.log);
  if (before && after) {
    registry::RegistryDiff diff = registry::diff_registries(*before, *after);
    std::string text = options.json ? registry::diff_json(diff) + "\n" : registry::diff_text(diff);
    print(text);
  }
  return session.finish();
}

int registry_status(const CommonOptions& options, const std::filesystem::path& file) {
  Session session(options);
  std::optional<ports::Registry> registry = read(file, session.log);
  if (registry) {
    registry::Status status = registry::registry_status(*registry);
    std::string text = options.json ? registry::status_json(status) + "\n" : registry::status_text(status);
    print(text);
  }
  return session.finish();
}

}  // namespace cli
