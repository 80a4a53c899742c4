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
#include "page/publication.h"
#include "page/records.h"
#include "page/schema.h"
#include "templates/compile.h"

namespace page {

/// Texts of a locale that data selects.
struct LocaleTexts {
  std::array<std::string, 16> transports;    ///< by ports::TransportSet: "TCP and UDP"; "" for none
  std::map<ports::Date, std::string> dates;  ///< every date that the registry states, as a <time> element

  std::map<ports::SystemSet, std::string> system_lists;  ///< "Linux and FreeBSD", for every set that some page names
  std::map<ports::RangeSet, std::string> wide_lists;     ///< the programs of each set of wide ranges
  std::map<ports::Port, std::string> program_lists;      ///< the programs that use a port, where there are several

  std::string search_description;  ///< what the search of the site is for

  const std::string& date(ports::Date date) const;
  const std::string& system_list(ports::SystemSet systems) const;
  const std::string& wide_list(ports::RangeSet ranges) const { return wide_lists.at(ranges); }
  /// nullptr when fewer than two programs use the port.
  const std::string* programs_of(ports::Port port) const;
};

struct Plan {
  std::string tag;
  std::string name;
  bool right_to_left = false;
  LocaleTexts texts;
  std::unique_ptr<Schemas> schemas;
  const Publication* publication = nullptr;
  Records languages{LocaleSlots::kCount};  ///< the published locales
  templates::Program port_page, home_page, class_page, block_page, services_page, letter_page, categories_page,
      category_page, search_page, not_found_page, prose_page, commands_page, root_page;
};

struct PlanInputs {
  const templates::TemplateSet* templates = nullptr;
  const locale::Catalogue* catalogue = nullptr;
  const Model* model = nullptr;
  const Publication* publication = nullptr;  ///< must outlive the plan
  bool traced = false;                       ///< keep the marks that `explain` needs
};

/// Nothing when a template or a message has a mistake; all of them go to the log.
std::optional<Plan> make_plan(const PlanInputs& inputs, base::Diagnostics& log);

}  // namespace page
