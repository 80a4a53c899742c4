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

  std::map<ports::SystemSet, std::string> system_lists;  ///< "Linux and FreeBSD", for every set that some page names
  std::map<uint32_t, std::string> wide_lists;            ///< the programs of each set of wide ranges
  std::map<ports::Port, std::string> program_lists;      ///< the programs that use a port, where there are several

  const std::string& date(ports::Date date) const;
  const std::string& system_list(ports::SystemSet systems) const;
  const std::string& wide_list(uint32_t ranges) const { return wide_lists.at(ranges); }
  /// nullptr when fewer than two programs use the port.
  const std::string* programs_of(ports::Port port) const;
};

struct Plan {
  std::string tag;
  std::string name;
  bool right_to_left = false;
  LocaleTexts texts;
  std::unique_ptr<Schemas> schemas;
  templates::Program port_page, home_page, block_page, prose_page, commands_page, root_page;
};

struct PlanInputs {
  const templates::TemplateSet* templates = nullptr;
  const locale::Catalogue* catalogue = nullptr;
  const Model* model = nullptr;
  std::string site_title;
  bool closing = true;  ///< as PageConstants
  bool feedback = true;
  bool traced = false;  ///< keep the marks that `explain` needs
};

/// Nothing when a template or a message has a mistake; all of them go to the log.
std::optional<Plan> make_plan(const PlanInputs& inputs, base::Diagnostics& log);

}  // namespace page
