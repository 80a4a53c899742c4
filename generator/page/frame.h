#pragma once
// What stands around the content of every page of a locale: its addresses, and the way to other locales.
#include <string>
#include <string_view>
#include <vector>

#include "page/page_texts.h"
#include "page/plan.h"
#include "page/records.h"

namespace page {

/// Fills the slots of PageSlot. One for each thread; holds a reference to the plan.
class PageFrame {
 public:
  explicit PageFrame(const Plan& plan);

  /// `page` is the file's name in the folder of the locale, such as "22.html". The texts live as long as `texts` keeps
  /// them, the records until the next call.
  void fill(templates::Value* root, std::string_view page, PageTexts& texts);
  /// The page in all complete locales, for search engines; none when pages do not name them.
  templates::Value alternates(std::string_view page, PageTexts& texts);

 private:
  templates::Value address_in(const std::string& tag, std::string_view page, PageTexts& texts) const;

  const Plan& plan_;
  bool incomplete_;                         // The locale is a preview.
  std::vector<std::string> complete_tags_;  // Of the locales that search engines are told of.
  Records alternates_;
};

}  // namespace page
