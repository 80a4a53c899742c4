#include "site/settings.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "prose/prose.h"

namespace site {
namespace {

bool holds_only(std::string_view text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    bool is_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return is_letter_or_digit || signs.find(c) != std::string_view::npos;
  });
}

/// An address that is whole, plain and has neither query nor fragment, so that other addresses can be made from it. It
/// goes into files for servers too: the host, into a policy, where ; and , separate; the path, where $ begins a
/// variable.
bool is_web_address(std::string_view url) {
  std::string_view origin = origin_of(url);
  std::string_view host = origin.substr(std::min(origin.find("//"), origin.size()));
  return !origin.empty() && holds_only(host, "-.:/[]") && holds_only(path_of(url), "-._~:/%!+,;=");
}

/// One of `names` as its index; the first when the member is missing.
size_t choice(base::JsonObject& object, std::string_view key, const std::vector<std::string>& names,
              base::Diagnostics& log) {
  std::string name = object.string_or(key, names[0]);
  auto it = std::find(names.begin(), names.end(), name);
  if (it != names.end()) return static_cast<size_t>(it - names.begin());
  std::string list;
  for (const std::string& known : names) list += (list.empty() ? "\"" : ", \"") + known + "\"";
  log.error(object.value_position(key), "\"" + std::string(key) + "\" must be one of " + list,
            base::suggest(name, names));
  return 0;
}

std::string web_address(base::JsonObject& object, std::string_view key, base::Diagnostics& log) {
  std::string url = object.string_or(key, "");
  if (url.empty() || is_web_address(url)) return url;
  log.error(object.value_position(key),
            "\"" + std::string(key) + "\" must be an address that begins with https:// or http://");
  return {};
}

/// true, false, or an object that says where the answers go.
void read_feedback(base::JsonObject& object, std::string_view file, Settings& settings, base::Diagnostics& log) {
  const base::Json* value = object.value("feedback");
  if (value == nullptr) return;
  settings.feedback = true;
  settings.feedback_endpoint.clear();
  settings.feedback_position = object.value_position("feedback");
  if (value->kind != base::Json::Kind::object) {
    settings.feedback = object.boolean_or("feedback", true);
    return;
  }
  base::JsonObject feedback(*value, file, log);
  settings.feedback_endpoint = web_address(feedback, "endpoint", log);
  feedback.finish();
}

/// The picture must lie beside site.json, whichever folder that is.
void read_logo(base::JsonObject& object, const std::filesystem::path& folder, Settings& settings,
               base::Diagnostics& log) {
  if (object.value("logo") == nullptr) return;
  std::filesystem::path name = object.string_or("logo", "");
  settings.logo = name.empty() ? name : folder / name;
  constexpr std::string_view kPictures[] = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"};
  bool is_picture = std::find(std::begin(kPictures), std::end(kPictures), name.extension()) != std::end(kPictures);
  if (name.has_parent_path()) {
    log.error(object.value_position("logo"), "\"logo\" must name a file beside site.json");
  } else if (!name.empty() && !std::filesystem::is_regular_file(settings.logo)) {
    log.error(object.value_position("logo"), "there is no file \"" + name.string() + "\" beside site.json");
  } else if (!name.empty() && !is_picture) {
    log.error(object.value_position("logo"), "\"logo\" must name a picture",
              "its name ends in .svg, .png, .jpg, .jpeg, .webp, .gif or .ico");
  }
}

std::vector<ports::Port> read_ports(base::JsonObject& object, std::string_view key, base::Diagnostics& log) {
  std::vector<ports::Port> ports;
  for (const base::Json& item : object.array(key)) {
    bool is_port = item.kind == base::Json::Kind::integer && item.integer >= 0 && item.integer < ports::kPortCount;
    if (is_port) ports.push_back(ports::Port(static_cast<uint16_t>(item.integer)));
    if (!is_port) log.error(object.position_of(item), "a port is a whole number from 0 to 65535");
  }
  return ports;
}

/// One of the names as an enumerator; what it was when the member is missing.
template <typename Enum>
void read_choice(base::JsonObject& object, std::string_view key, const std::vector<std::string>& names, Enum& value,
                 base::Diagnostics& log) {
  if (object.value(key) != nullptr) value = Enum(choice(object, key, names, log));
}

/// Sets what one file says and leaves the rest as it is. The first file must say what has no default.
void read_settings_file(const base::SourceText& source, bool is_first, Settings& settings, base::Diagnostics& log) {
  std::optional<base::Json> json = base::parse_json(source, log);
  if (!json) return;
  base::JsonObject object(*json, source.name, log);
  object.ignore("$schema");
  settings.title = is_first ? object.string("title") : object.string_or("title", settings.title);
  read_logo(object, std::filesystem::path(source.name).parent_path(), settings, log);
  if (object.value("footer") != nullptr) {
    size_t errors_before = log.count(base::Severity::error);
    std::string footer = object.string_or("footer", "");
    bool is_refused = log.count(base::Severity::error) > errors_before;  // Markdown need not say it again.
    settings.footer = prose::render_inline(is_refused ? std::string() : footer, object.value_position("footer"), log,
                                           base::Texts::data);
  }
  if (object.value("baseUrl") != nullptr) settings.base_url = web_address(object, "baseUrl", log);
  if (!settings.base_url.empty() && !settings.base_url.ends_with('/')) settings.base_url += '/';
  read_choice(object, "canonical", {"html", "extensionless"}, settings.canonical, log);
  read_choice(object, "hreflang", {"sitemap", "head", "none"}, settings.hreflang, log);
  if (object.value("index") != nullptr) settings.index_all = choice(object, "index", {"all", "notable"}, log) == 0;
  settings.closing = object.boolean_or("closing", settings.closing);
  read_feedback(object, source.name, settings, log);
  if (object.value("popular") != nullptr) settings.popular = read_ports(object, "popular", log);
  if (object.value("locales") != nullptr || is_first) {
    settings.locales = object.strings_or_none("locales");
    settings.locales_position = object.position_of("locales");
    if (settings.locales.empty()) log.error(settings.locales_position, "\"locales\" must name at least one locale");
  }
  object.finish();
}

}  // namespace

std::optional<Settings> load_settings(const base::Layers& content, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  Settings settings;
  bool is_first = true;
  for (const std::filesystem::path& path : base::layered_files(content, "site.json")) {
    read_settings_file(base::read_source(path), std::exchange(is_first, false), settings, log);
  }
  if (!settings.feedback_endpoint.empty() && settings.base_url.empty()) {
    log.error(settings.feedback_position, "\"endpoint\" needs \"baseUrl\"",
              "it leads readers back to the thanks page of their language");
  }
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  return settings;
}

std::string_view origin_of(std::string_view url) {
  for (std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    size_t end = std::min(url.find('/', scheme.size()), url.size());
    return end == scheme.size() ? std::string_view() : url.substr(0, end);
  }
  return {};
}

std::string_view path_of(std::string_view url) {
  std::string_view path = url.substr(origin_of(url).size());
  return path.empty() ? "/" : path;
}

}  // namespace site
