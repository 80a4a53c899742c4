#include "page/frame.h"

#include "routes/routes.h"

namespace page {

using templates::Value;

PageFrame::PageFrame(const Plan& plan)
    : plan_(plan),
      incomplete_(!plan.publication->is_complete(plan.tag)),
      complete_tags_(plan.publication->complete_tags()),
      alternates_(AlternateSlots::kCount) {
  alternates_.reserve(complete_tags_.size() + 1);
}

void PageFrame::fill(Value* root, std::string_view page, PageTexts& texts) {
  const Publication& site = *plan_.publication;
  root[kSelf] = texts.address(page);
  root[kEnglish] = incomplete_ ? texts.text("../en/" + std::string(page)) : Value::text({});
  root[kLanguages] = plan_.languages.size() > 1 ? plan_.languages.list() : Value::list(nullptr, 0);
  root[kCanonical] = site.base_url.empty() ? Value::text({}) : address_in(plan_.tag, page, texts);
  root[kAlternates] = incomplete_ ? Value::list(nullptr, 0) : alternates(page, texts);
}

Value PageFrame::alternates(std::string_view page, PageTexts& texts) {
  const Publication& site = *plan_.publication;
  bool is_told = site.hreflang_in_head && !site.base_url.empty() && complete_tags_.size() > 1;
  if (!is_told || !routes::is_indexed(page)) return Value::list(nullptr, 0);
  alternates_.clear();
  auto add = [&](std::string_view tag, Value url) {
    Value* record = alternates_.add();
    record[AlternateSlots::kTag] = Value::text(tag);
    record[AlternateSlots::kUrl] = url;
  };
  for (const std::string& tag : complete_tags_) add(tag, address_in(tag, page, texts));
  bool is_home = page == routes::kHome;  // The root of the site offers all languages.
  add("x-default", is_home ? Value::text(site.base_url) : address_in(complete_tags_.front(), page, texts));
  return alternates_.list();
}

Value PageFrame::address_in(const std::string& tag, std::string_view page, PageTexts& texts) const {
  const Publication& site = *plan_.publication;
  return texts.text(site.base_url + tag + "/" + std::string(routes::address_of(page, site.extensionless)));
}

}  // namespace page
