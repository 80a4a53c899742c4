#include "check/hosts.h"

#include <algorithm>

#include "registry/fact_reader.h"

namespace check {
namespace {

using base::JsonObject;
using registry::FactReader;

constexpr int64_t kLargestLimit = 1'000'000'000'000'000;  ///< bytes

/// How hosts.json names the values of an enumeration, in their order.
const std::vector<std::string> kQuantities = {
    "files",      "entries",   "bytes",           "filesInFolder",    "bytesOfFile",  "headerRules",
    "headerLine", "redirects", "staticRedirects", "dynamicRedirects", "redirectLine",
};
const std::vector<std::string> kAbilities = {"headers",       "localeNotFound", "page404",
                                             "extensionless", "htmlAddresses",  "posts"};

template <typename Enum>
Enum read_name(FactReader& reader, JsonObject& object, std::string_view key, const std::vector<std::string>& names) {
  std::string name = object.string(key);
  auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    reader.log().error(object.value_position(key), "\"" + name + "\" is nothing that a host can be asked for",
                       base::suggest(name, names));
    return Enum{};
  }
  return static_cast<Enum>(found - names.begin());
}

/// Calls `read(object)` for each object in the array `key`, which may be missing.
template <typename Read>
void each_of(FactReader& reader, JsonObject& host, std::string_view key, Read read) {
  if (host.value(key) == nullptr) return;
  for (const base::Json& item : host.array(key)) {
    JsonObject object(item, reader.file(), reader.log());
    read(object);
    object.finish();
  }
}

Host read_host(FactReader& reader, JsonObject& object, const std::vector<ports::Source>& sources) {
  Host host;
  host.id = reader.id(object);
  reader.unique(object, host.id);
  host.name = object.string("name");
  host.include = object.string_or("include", "");
  each_of(reader, object, "limits", [&](JsonObject& member) {
    Limit limit;
    limit.of = read_name<Quantity>(reader, member, "of", kQuantities);
    limit.most = static_cast<uint64_t>(member.integer("most", 1, kLargestLimit));
    limit.plan = member.string_or("plan", "");
    limit.setting = member.string_or("setting", "");
    limit.sources = reader.sources(member, sources);
    host.limits.push_back(std::move(limit));
  });
  each_of(reader, object, "lacks", [&](JsonObject& member) {
    Ability what = read_name<Ability>(reader, member, "what", kAbilities);
    host.lacks.push_back({what, reader.sources(member, sources)});
  });
  return host;
}

}  // namespace

std::optional<std::vector<Host>> load_hosts(const base::Layers& content, const std::vector<ports::Source>& sources,
                                            base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  FactReader reader(content, log);
  std::vector<Host> hosts;
  reader.each("hosts.json", "hosts", {},
              [&](JsonObject& object) { hosts.push_back(read_host(reader, object, sources)); });
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return hosts;
}

std::vector<Host> pick_hosts(const std::vector<Host>& hosts, const std::vector<std::string>& ids,
                             base::Diagnostics& log) {
  if (ids.empty()) return hosts;
  std::vector<std::string> known;
  for (const Host& host : hosts) known.push_back(host.id);
  std::vector<Host> picked;
  for (const std::string& id : ids) {
    auto found = std::find(known.begin(), known.end(), id);
    if (found != known.end()) {
      picked.push_back(hosts[found - known.begin()]);
    } else {
      log.error({"--host"}, "there is no host \"" + id + "\"", base::suggest(id, known));
    }
  }
  return picked;
}

}  // namespace check
