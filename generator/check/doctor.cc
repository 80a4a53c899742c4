#include "check/doctor.h"

#include <algorithm>

namespace check {
namespace {

/// "the site would have 66,064 files"
std::string say_amount(Quantity quantity, const SiteMeasure& site) {
  std::string amount = grouped(value_of(quantity, site));
  switch (quantity) {
    case Quantity::files:
      return "the site would have " + amount + " files";
    case Quantity::entries:
      return "the site would have " + amount + " files and folders";
    case Quantity::bytes:
      return "the site would have " + amount + " bytes";
    case Quantity::files_in_folder:
      return site.folder.path + " would hold " + amount + " files";
    case Quantity::bytes_of_file:
      return site.file.path + " would have " + amount + " bytes";
    case Quantity::header_rules:
      return "_headers would have " + amount + " rules";
    case Quantity::header_line:
      return "_headers would have a line of " + amount + " bytes";
    case Quantity::redirects:
      return "_redirects would have " + amount + " rules";
    case Quantity::static_redirects:
      return "_redirects would have " + amount + " rules without * and :name";
    case Quantity::dynamic_redirects:
      return "_redirects would have " + amount + " rules with * or :name";
    case Quantity::redirect_line:
      return "_redirects would have a line of " + amount + " bytes";
  }
  return {};
}

/// "20,000 on the plan Free"
std::string say_limit(const Limit& limit) {
  return grouped(limit.most) + (limit.plan.empty() ? "" : " on the plan " + limit.plan);
}

uint64_t amount_of(Quantity quantity, const PartMeasure& part) {
  if (quantity == Quantity::bytes) return part.bytes;
  return part.files + (quantity == Quantity::entries ? part.folders : 0);
}

/// " the plan Paid, with SETTING=1"; nothing when every plan has the limit.
std::string say_plan(const Limit& limit) {
  if (limit.plan.empty()) return {};
  return " the plan " + limit.plan + (limit.setting.empty() ? "" : ", with " + limit.setting);
}

/// Which of the locales, taken in order, could be published without breaking the limit.
std::string advise_locales(const Limit& limit, const SiteMeasure& site) {
  uint64_t sum = amount_of(limit.of, site.parts.back());  // the root
  std::string fitting;
  for (const PartMeasure& part : site.parts) {
    sum += amount_of(limit.of, part);
    if (part.name.empty() || sum > limit.most) break;
    fitting += (fitting.empty() ? "" : ",") + part.name;
  }
  if (!fitting.empty()) return "publish fewer locales: --locales " + fitting + " fits" + say_plan(limit);
  return "the locale " + site.parts.front().name + " alone is too large: choose another host";
}

std::string advise(const Limit& limit, const SiteMeasure& site) {
  switch (limit.of) {
    case Quantity::files:
    case Quantity::entries:
    case Quantity::bytes:
      return advise_locales(limit, site);
    case Quantity::files_in_folder:
      return "the pages of a locale lie in one folder: choose another host";
    default:
      return {};
  }
}

/// What the host's limits of one quantity, one for each plan, mean for the site.
void examine_limits(const std::vector<const Limit*>& limits, const SiteMeasure& site, std::vector<Trouble>& troubles) {
  Trouble trouble{base::Severity::error, say_amount(limits[0]->of, site) + "; at most ", {}, {}};
  uint64_t value = value_of(limits[0]->of, site);
  const Limit* widest = limits[0];
  const Limit* fitting = nullptr;
  size_t broken = 0;
  for (const Limit* limit : limits) {
    if (limit != limits[0]) trouble.text += ", ";
    trouble.text += say_limit(*limit);
    trouble.sources.insert(trouble.sources.end(), limit->sources.begin(), limit->sources.end());
    if (limit->most > widest->most) widest = limit;
    broken += value > limit->most;
    if (value <= limit->most && (fitting == nullptr || limit->most < fitting->most)) fitting = limit;
  }
  if (broken == 0) return;
  trouble.advice = advise(*widest, site);
  if (fitting != nullptr) {
    trouble.severity = base::Severity::warning;
    trouble.advice = "it fits" + say_plan(*fitting);
  }
  troubles.push_back(std::move(trouble));
}

bool is_posted_to_the_site(const site::Settings& settings) {
  return settings.feedback && !settings.feedback_endpoint.empty() && !settings.base_url.empty() &&
         site::origin_of(settings.feedback_endpoint) == site::origin_of(settings.base_url);
}

void examine_lack(const Lack& lack, const SiteMeasure& site, const site::Settings& settings,
                  std::vector<Trouble>& troubles) {
  auto add = [&](base::Severity severity, std::string text, std::string advice) {
    troubles.push_back({severity, std::move(text), std::move(advice), lack.sources});
  };
  bool has_addresses = !settings.base_url.empty();
  bool extensionless = settings.canonical == site::AddressForm::extensionless;
  switch (lack.what) {
    case Ability::headers:
      if (site.headers.rules == 0) return;
      return add(base::Severity::warning,
                 "it sends none of the headers of _headers: no Content-Security-Policy, no long caching of assets/",
                 "a content delivery network in front of it can send them");
    case Ability::locale_not_found:
      if (site.locale_count() < 2) return;
      return add(base::Severity::warning,
                 "addresses that lead nowhere show the page of " + site.parts.front().name + " in every locale", {});
    case Ability::page_404:
      return add(base::Severity::warning,
                 "addresses below a locale's folder that lead nowhere show its 404.html, which is the page of port 404",
                 {});
    case Ability::extensionless:
      if (!has_addresses || !extensionless) return;
      return add(base::Severity::error, "pages name addresses without \".html\", which lead nowhere there",
                 "set \"canonical\" to \"html\" in site.json");
    case Ability::html_addresses:
      if (!has_addresses || extensionless) return;
      return add(base::Severity::warning, "it redirects the addresses that pages name to those without \".html\"",
                 "set \"canonical\" to \"extensionless\" in site.json");
    case Ability::posts:
      if (!is_posted_to_the_site(settings)) return;
      return add(base::Severity::error, "it takes no feedback at " + settings.feedback_endpoint,
                 "give \"feedback\" an \"endpoint\" on another server in site.json, or set it to true");
  }
}

}  // namespace

uint64_t value_of(Quantity quantity, const SiteMeasure& site) {
  switch (quantity) {
    case Quantity::files:
      return site.total(&PartMeasure::files);
    case Quantity::entries:
      return site.total(&PartMeasure::files) + site.total(&PartMeasure::folders);
    case Quantity::bytes:
      return site.total(&PartMeasure::bytes);
    case Quantity::files_in_folder:
      return site.folder.value;
    case Quantity::bytes_of_file:
      return site.file.value;
    case Quantity::header_rules:
      return site.headers.rules;
    case Quantity::header_line:
      return site.headers.longest_line;
    case Quantity::redirects:
      return site.redirects.rules;
    case Quantity::static_redirects:
      return site.redirects.rules - site.redirects.dynamic;
    case Quantity::dynamic_redirects:
      return site.redirects.dynamic;
    case Quantity::redirect_line:
      return site.redirects.longest_line;
  }
  return 0;
}

std::vector<Trouble> examine(const Host& host, const SiteMeasure& site, const site::Settings& settings) {
  std::vector<Trouble> troubles;
  for (size_t i = 0; i < kQuantityCount; ++i) {
    std::vector<const Limit*> limits;
    for (const Limit& limit : host.limits) {
      if (limit.of == static_cast<Quantity>(i)) limits.push_back(&limit);
    }
    if (!limits.empty()) examine_limits(limits, site, troubles);
  }
  for (const Lack& lack : host.lacks) examine_lack(lack, site, settings, troubles);
  return troubles;
}

std::vector<Trouble> examine(const site::Settings& settings) {
  if (!settings.base_url.empty()) return {};
  return {{base::Severity::warning,
           "without \"baseUrl\" pages have no canonical address, and the site no sitemap",
           "set it to the address that the site will have, such as \"https://example.org/\"",
           {}}};
}

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

}  // namespace check
