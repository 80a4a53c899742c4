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

 private:
  const Plan& plan_;
  Records alternates_;
};

}  // namespace page
