#pragma once
// A plan: the programs of all page kinds for one locale, with the locale's words inlined. Made once a locale, const
// afterwards and shared by all threads.
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "locale/catalogue.h"
#include "page/messages.h"
#include "page/model.h"
#include "page/schema.h"
#include "templates/compile.h"

namespace page {

/// Texts of a locale that data selects.
struct LocaleTexts {
  std::array<std::string, 16> transports;    ///< by ports::TransportSet: "TCP and UDP"; "" for none
  std::map<ports::Date, std::string> dates;  ///< every date that the registry states

  const std::string& date(ports::Date date) const;
};

struct Plan {
  std::string tag;
  std::string name;
  bool right_to_left = false;
  LocaleTexts texts;
  std::unique_ptr<Schemas> schemas;
  templates::Program port_page, home_page, block_page, prose_page, root_page;
};

struct PlanInputs {
  const templates::TemplateSet* templates = nullptr;
  const locale::Catalogue* catalogue = nullptr;
  const Model* model = nullptr;
  std::string site_title;
  bool traced = false;  ///< keep the marks that `explain` needs
};

/// Nothing when a template or a message has a mistake; all of them go to the log.
std::optional<Plan> make_plan(const PlanInputs& inputs, base::Diagnostics& log);

}  // namespace page
