#include "page/frame.h"

#include "routes/routes.h"

namespace page {

using templates::Value;

PageFrame::PageFrame(const Plan& plan) : plan_(plan), alternates_(AlternateSlots::kCount) {
  alternates_.reserve(plan.publication->locales.size() + 1);
}

void PageFrame::fill(Value* root, std::string_view page, PageTexts& texts) {
  const Publication& site = *plan_.publication;
  root[kSelf] = texts.address(page);
  root[kLanguages] = plan_.languages.size() > 1 ? plan_.languages.list() : Value::list(nullptr, 0);
  root[kCanonical] = Value::text({});
  root[kAlternates] = Value::list(nullptr, 0);
  if (site.base_url.empty()) return;
  std::string address = routes::address_of(page, site.extensionless);
  auto address_in = [&](const std::string& tag) { return texts.text(site.base_url + tag + "/" + address); };
  root[kCanonical] = address_in(plan_.tag);
  if (!site.hreflang_in_head || site.locales.size() < 2 || !routes::is_indexed(page)) return;
  alternates_.clear();
  auto add = [&](std::string_view tag, Value url) {
    Value* record = alternates_.add();
    record[AlternateSlots::kTag] = Value::text(tag);
    record[AlternateSlots::kUrl] = url;
  };
  for (const LocaleLink& locale : site.locales) add(locale.tag, address_in(locale.tag));
  bool is_home = page == routes::kHome;  // The root of the site offers all languages.
  add("x-default", is_home ? Value::text(site.base_url) : address_in(site.locales.front().tag));
  root[kAlternates] = alternates_.list();
}

}  // namespace page
