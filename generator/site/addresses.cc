#include "site/addresses.h"

#include "routes/routes.h"

namespace site {

std::string locale_address(const Settings& settings, std::string_view locale_tag) {
  return settings.base_url + std::string(locale_tag) + "/";
}

std::string page_address(const Settings& settings, std::string_view locale_tag, std::string_view page) {
  bool extensionless = settings.canonical == AddressForm::extensionless;
  return locale_address(settings, locale_tag) + routes::address_of(page, extensionless);
}

}  // namespace site
