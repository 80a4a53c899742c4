#include "page/publication.h"

#include <algorithm>

namespace page {
namespace {

const LocaleLink* find(const std::vector<LocaleLink>& locales, std::string_view tag) {
  auto found = std::find_if(locales.begin(), locales.end(), [&](const LocaleLink& one) { return one.tag == tag; });
  return found == locales.end() ? nullptr : &*found;
}

}  // namespace

bool Publication::is_complete(std::string_view tag) const {
  const LocaleLink* locale = find(locales, tag);
  return locale == nullptr || locale->complete;
}

bool Publication::publishes(std::string_view tag) const {
  return find(locales, tag) != nullptr;
}

std::vector<std::string> Publication::complete_tags() const {
  std::vector<std::string> tags;
  for (const LocaleLink& locale : locales) {
    if (locale.complete) tags.push_back(locale.tag);
  }
  return tags;
}

}  // namespace page
