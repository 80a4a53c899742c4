#include "serve/preview.h"

#include <fmt/format.h>

#include <ctime>
#include <functional>

#include "routes/routes.h"
#include "serve/mistakes_page.h"
#include "serve/reload.h"

namespace serve {
namespace {

constexpr std::string_view kOwnFolder = "/.portolan/";

/// Whether `page` is asked for, with its ending or without.
bool asks_for(std::string_view page, std::string_view path) {
  return path == page || path == page.substr(0, page.rfind('.'));
}

bool is_html(std::string_view path) {
  return path.ends_with(".html");
}

/// Whether one who asks for it wants to read something: not a picture or a script.
bool is_for_reading(std::string_view path) {
  return is_html(path) || path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

Response redirect(unsigned status, std::string to) {
  Response response = plain_response(status, "See " + to);
  response.headers.push_back({"Location", std::move(to)});
  return response;
}

Response wrong_method(std::string allowed) {
  Response response = plain_response(405, "This cannot be done here.");
  response.headers.push_back({"Allow", std::move(allowed)});
  return response;
}

Response own_file(std::string_view path, std::string body, std::string_view caching) {
  return {200,
          {{"Content-Type", std::string(content_type(path))},
           {"X-Content-Type-Options", "nosniff"},
           {"Cache-Control", std::string(caching)}},
          std::move(body)};
}

bool reads(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

/// A page of another site made the browser ask.
bool comes_from_elsewhere(const Request& request) {
  const std::string* origin = request.header("Origin");
  const std::string* host = request.header("Host");
  const std::string* site = request.header("Sec-Fetch-Site");
  if (origin != nullptr && (host == nullptr || *origin != "http://" + *host)) return true;
  return site != nullptr && *site != "same-origin" && *site != "none";
}

/// The part of the address behind the folder that the site is to be published under.
std::string_view below(std::string_view path, std::string_view base_path) {
  return path.starts_with(base_path) ? path.substr(base_path.size()) : path.substr(1);
}

std::string_view locale_in(std::string_view path) {
  size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// A number in decimal; zeros before it and spaces around it do not matter.
std::optional<ports::Port> port_asked_for(std::string_view text) {
  size_t first = text.find_first_not_of(" 0"), last = text.find_last_not_of(' ');
  if (last == std::string_view::npos) return std::nullopt;
  return ports::parse_port(first == std::string_view::npos ? "0" : text.substr(first, last - first + 1));
}

std::string tag_of(std::string_view bytes) {
  return fmt::format("\"{:016x}\"", std::hash<std::string_view>()(bytes));
}

std::vector<site::Header> headers_of_file(std::string_view path, const LiveSite::Snapshot& site) {
  std::vector<site::Header> headers = site::headers_for(path, site.edition->project()->settings);
  headers.push_back({"Content-Type", std::string(content_type(path))});
  return headers;
}

Response show_mistakes(const LiveSite::Snapshot& site, const Mistakes& mistakes, bool last_good) {
  Response response{500, headers_of_file(routes::kHome, site), ""};
  response.body = add_reload(mistakes_page(mistakes, last_good), site.version);
  return response;
}

}  // namespace

Preview::Preview(LiveSite& site, FeedbackLog* feedback, std::function<void(const Mistakes&)> report)
    : site_(site), feedback_(feedback), report_(std::move(report)) {}

std::optional<Response> Preview::answer(const Request& request, const ListenAddress& address, bool may_wait) {
  const std::string* host = request.header("Host");
  bool is_ours = host != nullptr && is_own_host(*host, address);
  if (request.authority) is_ours = is_ours && is_own_host(*request.authority, address);
  if (!is_ours) {
    return plain_response(403, "This server answers to localhost and to " + address.host + " only.");
  }
  LiveSite::Snapshot site = site_.now();
  if (!request.path.starts_with(kOwnFolder)) return answer_for_site(request, site);
  if (!reads(request)) return wrong_method("GET, HEAD");
  if (request.path == kReloadScript) return own_file(request.path, std::string(reload_script()), "no-cache");
  if (request.path == kMistakesStyle) return own_file(request.path, std::string(mistakes_style()), "no-cache");
  if (request.path != kWaitScript) return plain_response(404, "There is no such file.");
  bool is_current = form_field(request.query, "version") == std::to_string(site.version);
  if (is_current && may_wait) return std::nullopt;
  return own_file(request.path, wait_script(site.version), "no-store");
}

Response Preview::answer_for_site(const Request& request, const LiveSite::Snapshot& site) {
  const std::string& base_path = site.edition->project()->publication->base_path;
  bool is_above = base_path != "/" && (request.path == "/" || request.path + "/" == base_path);
  if (is_above && reads(request)) return redirect(302, base_path);
  std::string path(below(request.path, base_path));
  if (site.edition->publishes(path)) return redirect(302, base_path + path + "/");
  if (path.empty() || path.ends_with('/')) path += routes::kHome;
  std::string_view locale = locale_in(path);
  bool is_page = site.edition->publishes(locale);
  std::string_view page = is_page ? std::string_view(path).substr(locale.size() + 1) : std::string_view();
  bool is_thanks = asks_for(routes::kThanks, page);
  if (request.method == "POST" && is_thanks && feedback_ != nullptr) return take_feedback(request, site, path);
  if (!reads(request)) return wrong_method(is_thanks && feedback_ != nullptr ? "GET, HEAD, POST" : "GET, HEAD");
  if (asks_for(routes::kSearch, page)) {
    std::optional<ports::Port> port = port_asked_for(form_field(request.query, "q").value_or(""));
    if (port) return redirect(302, base_path + std::string(locale) + "/" + routes::port_page(*port));
  }
  if (is_thanks && note_feedback(request, locale)) return redirect(303, base_path + path);
  return answer_with_file(request, site, path);
}

Response Preview::answer_with_file(const Request& request, const LiveSite::Snapshot& site, std::string_view path) {
  Mistakes of_locale = mistakes_of_locale(site, path);
  if (!of_locale.empty()) return show_mistakes(site, of_locale, false);
  std::string found(path);
  std::optional<std::string> bytes = site.edition->render(found);
  if (!bytes && !is_html(path)) {
    found += ".html";
    bytes = site.edition->render(found);
  }
  bool shows_mistakes = !site.mistakes.empty() && is_for_reading(path) && request.query != kLastGood;
  if (shows_mistakes) return show_mistakes(site, site.mistakes, bytes.has_value());
  if (!bytes) return not_found(site, path);
  Response response{200, headers_of_file(found, site), is_html(found) ? add_reload(*bytes, site.version) : *bytes};
  std::string tag = tag_of(response.body);
  response.headers.push_back({"ETag", tag});
  const std::string* known = request.header("If-None-Match");
  if (known == nullptr || !names_tag(*known, tag)) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

Response Preview::not_found(const LiveSite::Snapshot& site, std::string_view path) {
  std::string_view locale = locale_in(path);
  std::string page(routes::kRootNotFound);
  if (site.edition->publishes(locale)) page = std::string(locale) + "/" + std::string(routes::kNotFound);
  std::optional<std::string> bytes = site.edition->render(page);
  if (!bytes) return plain_response(404, "There is no such page.");
  return {404, headers_of_file(page, site), add_reload(*bytes, site.version)};
}

/// Errors of a locale that nobody had asked for when the site was read.
Mistakes Preview::mistakes_of_locale(const LiveSite::Snapshot& site, std::string_view path) {
  std::string tag(locale_in(path));
  if (!site.edition->publishes(tag)) return {};
  bool is_new = false;
  Mistakes mistakes = site.edition->plan(tag, &is_new);
  if (is_new && !mistakes.empty()) report_(mistakes);
  return has_errors(mistakes) ? mistakes : Mistakes{};
}

/// The answer is the thanks page itself. It does not reload: that would post once more.
Response Preview::take_feedback(const Request& request, const LiveSite::Snapshot& site, std::string_view path) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  if (comes_from_elsewhere(request)) return plain_response(403, "Only pages of this site may post here.");
  const std::string* type = request.header("Content-Type");
  if (type == nullptr || !type->starts_with(kForm)) return plain_response(415, "A form is wanted.");
  std::string locale = form_field(request.body, "locale").value_or("");
  if (!site.edition->publishes(locale)) locale = locale_in(path);
  std::optional<Feedback> feedback = read_feedback(locale, request.body);
  if (!feedback) return plain_response(400, "The fields wanted are port and helpful (yes, partly or no).");
  if (!feedback_->add(*feedback, std::time(nullptr))) return plain_response(507, "The file of answers is full.");
  std::string page = locale + "/" + std::string(routes::kThanks);
  std::optional<std::string> bytes = site.edition->render(page);
  if (!bytes) return plain_response(200, "Thank you.");
  return {200, headers_of_file(page, site), std::move(*bytes)};
}

/// The widget of a site without an endpoint asks for the thanks page, and what it says stands in the address.
bool Preview::note_feedback(const Request& request, std::string_view locale) {
  if (feedback_ == nullptr || request.method != "GET" || comes_from_elsewhere(request)) return false;
  std::optional<Feedback> feedback = read_feedback(locale, request.query);
  return feedback && feedback_->add(*feedback, std::time(nullptr));
}

}  // namespace serve
