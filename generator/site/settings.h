#pragma once
// What content/site.json sets: the publisher's choices for the site as a whole.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ports/port.h"

namespace site {

/// How the address of a page is written where it is stated: "22.html" or "22". Both lead to the page on the servers
/// that the emitted snippets set up; one of them is its canonical address.
enum class AddressForm : uint8_t { html, extensionless };

/// Where the pages of other locales are named for search engines.
enum class HreflangPlace : uint8_t { sitemap, head, none };

struct Settings {
  std::string title;
  std::filesystem::path logo;  ///< a picture beside the site.json that names it; empty for none
  std::string footer;          ///< HTML, from inline Markdown; "" for none
  std::string base_url;        ///< where the site is published, ends in "/"; "" when it has no address
  AddressForm canonical = AddressForm::html;
  HreflangPlace hreflang = HreflangPlace::sitemap;
  bool index_all = true;          ///< else only notable ports are offered to search engines
  bool closing = true;            ///< a closing thought on the pages of ports
  bool feedback = true;           ///< the question whether a page was helpful
  std::string feedback_endpoint;  ///< where the answer is posted; "" asks for the locale's thanks page
  base::SourcePosition feedback_position;
  std::vector<ports::Port> popular;  ///< ports that the home page leads to
  std::vector<std::string> locales;  ///< published unless the command line says otherwise; the first is the default
  base::SourcePosition locales_position;
};

/// Reads content/site.json of each layer: a member of a later one stands in for ours. Nothing when there was an error;
/// all of them go to the log. Throws SystemFailure when the first layer has no such file.
std::optional<Settings> load_settings(const base::Layers& content, base::Diagnostics& log);

/// "https://example.org" of "https://example.org/ports/", and "/ports/" of it; "" and "/" without an address.
std::string_view origin_of(std::string_view url);
std::string_view path_of(std::string_view url);

}  // namespace site
